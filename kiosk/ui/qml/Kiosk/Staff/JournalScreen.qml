pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// s04: is everything kept, how far has it come on its way, and what waits for what.
StaffFrame {
    id: screen

    required property JournalModel model
    readonly property real gap: Tokens.drawn(14)
    readonly property bool away: model.link !== "" && model.link !== "online"

    title: {
        if (model.unreadable)
            return qsTr("Attention: the journal cannot be read");
        if (!model.known)
            return qsTr("One moment");
        return model.damaged ? qsTr("Attention: the journal was damaged") : qsTr("Everything is kept");
    }
    lead: {
        if (model.failed)
            return qsTr("That could not be recorded, so it was not done.");
        if (model.asked !== "" && model.unsent > 0)
            return qsTr("Asked at %1. Everything is tried now.").arg(model.asked);
        if (model.unsent > 0)
            return qsTr("%n entry(s) wait(s) for the ILS. Nothing is lost.", "", model.unsent);
        return model.known ? qsTr("Nothing waits for the ILS.") : "";
    }
    primaryText: qsTr("Send now")
    primaryIcon: "refresh"
    primaryEnabled: model.known && model.unsent > 0 && !model.asking
    onPrimary: model.deliver()

    Column {
        width: parent.width
        spacing: screen.gap

        Card {
            width: parent.width
            implicitHeight: way.height + 2 * Tokens.space4

            Column {
                id: way

                x: Tokens.space4
                y: Tokens.space4
                width: parent.width - 2 * x
                spacing: Tokens.space3

                BodyText {
                    width: parent.width
                    bold: true
                    size: Tokens.large ? Tokens.small : Tokens.body
                    text: qsTr("The way of a loan, today")
                }

                Row {
                    id: counts

                    readonly property real share: Math.floor((width - 2 * (arrow.width + 2 * spacing)) / 3)

                    width: parent.width
                    spacing: Tokens.space2

                    Count {
                        width: counts.share
                        figure: screen.model.kept
                        icon: "database"
                        word: qsTr("Kept here")
                    }

                    Icon {
                        id: arrow

                        anchors.verticalCenter: parent.verticalCenter
                        name: "arrow-right"
                        size: Tokens.iconSmall
                    }

                    Count {
                        width: counts.share
                        figure: screen.model.sent
                        icon: "arrow-right"
                        word: qsTr("Sent")
                    }

                    Icon {
                        anchors.verticalCenter: parent.verticalCenter
                        name: "arrow-right"
                        size: Tokens.iconSmall
                    }

                    Count {
                        width: counts.share
                        figure: screen.model.agreed
                        icon: "check"
                        word: qsTr("ILS agrees")
                    }
                }

                Flow {
                    width: parent.width
                    spacing: Tokens.space3
                    visible: screen.model.unsent + screen.model.inDoubt + screen.model.review > 0

                    Chip {
                        visible: screen.model.unsent > 0
                        icon: "hourglass"
                        text: qsTr("%n waiting", "", screen.model.unsent)
                    }

                    Chip {
                        visible: screen.model.inDoubt > 0
                        attention: true
                        icon: "help-circle"
                        text: qsTr("%n in doubt", "", screen.model.inDoubt)
                    }

                    Chip {
                        visible: screen.model.review > 0
                        attention: true
                        icon: "list-check"
                        text: qsTr("%n to look at", "", screen.model.review)
                    }
                }
            }
        }

        Grid {
            id: facts

            readonly property real share: Math.floor((width - (columns - 1) * columnSpacing) / columns)

            visible: !(Tokens.compact && screen.staff.warned)
            width: parent.width
            columns: screen.portrait ? 2 : Tokens.compact ? 2 : 4
            columnSpacing: screen.gap
            rowSpacing: screen.gap

            Fact {
                width: facts.share
                icon: "clock"
                name: qsTr("Oldest")
                attention: screen.model.waitsLong
                value: screen.model.oldest === "" ? qsTr("none") : screen.model.oldest
            }

            Fact {
                width: facts.share
                icon: "refresh"
                name: qsTr("Next try")
                value: screen.model.unsent === 0 ? qsTr("none") : screen.model.nextTry === "" ? qsTr("now") : screen.model.nextTry
            }

            Fact {
                width: facts.share
                icon: screen.away ? "cloud-off" : "plug"
                name: qsTr("ILS")
                attention: screen.away
                value: {
                    switch (screen.model.link) {
                    case "offline":
                        return qsTr("away");
                    case "stopped":
                        return qsTr("stopped");
                    default:
                        return screen.model.answersIn === "" ? qsTr("not asked") : screen.model.answersIn;
                    }
                }
            }

            Fact {
                width: facts.share
                icon: "shield-check"
                name: qsTr("Tags to switch")
                attention: screen.model.repairs > 0
                value: `${screen.model.repairs}`
            }
        }

        Card {
            // On a small panel the figures say it.
            visible: !Tokens.compact && (screen.portrait || !screen.staff.warned) && screen.model.hour.length > 0
            width: parent.width
            implicitHeight: queue.height + 2 * Tokens.space4

            Column {
                id: queue

                x: Tokens.space4
                y: Tokens.space4
                width: parent.width - 2 * x
                spacing: Tokens.space2

                BodyText {
                    width: parent.width
                    bold: true
                    text: qsTr("Waiting, the last hour")
                }

                HourLine {
                    width: parent.width
                    implicitHeight: Tokens.drawn(screen.portrait ? 90 : 44)
                    values: screen.model.hour
                    colour: screen.away ? Theme.attentionLine : Theme.soft
                }
            }
        }
    }

    component Card: Rectangle {
        radius: Tokens.rowRadius
        color: Theme.surface
        border.width: Tokens.hairline
        border.color: Theme.hair
    }

    component Count: Rectangle {
        id: count

        property string figure
        property string icon
        property string word

        implicitHeight: told.height + 2 * Tokens.space2
        radius: Tokens.stampRadius
        color: Theme.stampGround
        border.width: Theme.name === "contrast" ? Tokens.hairline : 0
        border.color: Theme.stamp
        Accessible.role: Accessible.StaticText
        Accessible.name: `${figure} ${word}`

        Column {
            id: told

            anchors.centerIn: parent
            width: parent.width - 2 * Tokens.space1

            TokenText {
                width: parent.width
                text: count.figure
                size: Tokens.large ? Tokens.second : Tokens.heading
                line: 1.1
                bold: true
                tabular: true
                color: Theme.stamp
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }

            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Tokens.space1

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: !Tokens.compact
                    name: Tokens.compact ? "" : count.icon
                    size: Tokens.drawn(30)
                    colour: Theme.stamp
                }

                TokenText {
                    text: count.word
                    size: Tokens.small
                    line: 1.15
                    wrapMode: Text.NoWrap
                    color: Theme.stamp
                    Accessible.ignored: true
                }
            }
        }
    }

    component Chip: Rectangle {
        id: chip

        property string icon
        property string text
        property bool attention: false
        readonly property color ink: attention ? Theme.attention : Theme.ink

        implicitWidth: inside.width + 2 * Tokens.space3
        implicitHeight: inside.height + Tokens.drawn(14)
        radius: Tokens.stampRadius
        color: attention ? Theme.attentionGround : Theme.table
        border.width: attention || Theme.name === "contrast" ? Tokens.hairline : 0
        border.color: attention ? Theme.attentionLine : Theme.line
        Accessible.role: Accessible.StaticText
        Accessible.name: text.replace(/\n/g, " ")

        Row {
            id: inside

            anchors.centerIn: parent
            spacing: Tokens.space2

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: chip.icon
                size: Tokens.drawn(32)
                colour: chip.ink
            }

            TokenText {
                text: chip.text
                size: Tokens.small
                line: 1.15
                bold: true
                wrapMode: Text.NoWrap
                color: chip.ink
                Accessible.ignored: true
            }
        }
    }

    component Fact: Card {
        id: fact

        property string icon
        property string name
        property string value
        property bool attention: false

        implicitHeight: lines.height + 2 * Tokens.space3
        color: attention ? Theme.attentionSoft : Theme.surface
        border.width: attention ? Tokens.stateBorder : Tokens.hairline
        border.color: attention ? Theme.attentionLine : Theme.hair
        Accessible.role: Accessible.StaticText
        Accessible.name: `${name}: ${value}`

        Icon {
            id: sign

            x: Tokens.space3
            y: Tokens.space3
            name: fact.icon
            size: Tokens.iconSmall
            colour: Theme.ink
        }

        Column {
            id: lines

            x: sign.x + sign.width + Tokens.space2
            y: Tokens.space3
            width: parent.width - x - Tokens.space2

            TokenText {
                width: parent.width
                text: fact.name
                size: Tokens.small
                line: 1.2
                color: Theme.ink
                Accessible.ignored: true
            }

            TokenText {
                width: parent.width
                text: fact.value
                size: Tokens.large ? Tokens.second : Tokens.item
                line: 1.1
                bold: true
                color: Theme.ink
                Accessible.ignored: true
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A call for a member of staff: its steps, what it is about, or the way to the desk. Over a pile it
// covers the upper rows, and what lies below stays in sight; over anything else it is a sheet.
Item {
    id: sheet

    required property KioskModel kiosk
    // The rows of the screen below stay to be seen.
    property bool overRows: false
    // How many of them lie behind the card.
    property int covered: 0
    readonly property CallModel call: kiosk.call
    readonly property bool portrait: height > width
    readonly property bool mirrored: LayoutMirroring.enabled !== Theme.doneLeft
    readonly property bool open: call.state !== "" && call.state !== "desk"
    readonly property bool nobodyHere: call.nobodyHere
    // How far down a card may reach.
    readonly property real lowest: height - (portrait && overRows && !Tokens.low ? Tokens.drawn(268) : Tokens.contentFoot(portrait, Tokens.low))
    readonly property real coveredTo: card.y + card.height + Tokens.space3
    property bool choosing: false

    signal closed

    anchors.fill: parent
    Accessible.role: Accessible.Dialog
    Accessible.name: headline.title
    onOpenChanged: choosing = false

    function lead(): string {
        if (!sheet.open)
            return sheet.nobodyHere && sheet.call.why === "" ? "" : CallWords.whyOf(sheet.call.why);
        const rest = CallWords.restOf(sheet.call.state, "");
        return sheet.overRows ? qsTr("%1 Your pile stays as it is.").arg(rest) : rest;
    }

    // Nothing beneath a sheet can be seen or pressed.
    Rectangle {
        visible: !sheet.overRows
        anchors.fill: parent
        color: Theme.paper

        MouseArea {
            anchors.fill: parent
        }

        TopBar {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Tokens.margin
            anchors.rightMargin: Tokens.margin
            y: Tokens.drawn(36)
            libraryName: sheet.kiosk.libraryName
            initialsText: sheet.kiosk.initials === "" ? "" : Tokens.large ? sheet.kiosk.initials : qsTr("%1’s card").arg(sheet.kiosk.initials)
        }
    }

    Item {
        id: head

        x: sheet.mirrored ? Tokens.margin : parent.width - width - Tokens.margin
        y: Tokens.drawn(sheet.portrait ? 146 : 150)
        width: sheet.portrait ? parent.width - 2 * Tokens.margin : Tokens.railWidth
        height: headline.implicitHeight

        Headline {
            id: headline

            portrait: sheet.portrait
            title: CallWords.titleOf(sheet.call)
            lead: sheet.lead()
        }
    }

    Rectangle {
        id: card

        // Three rows of a pile stay in sight below it.
        readonly property real inset: Tokens.drawn(Tokens.large ? 24 : sheet.overRows && !sheet.choosing ? 28 : 36)

        x: sheet.mirrored ? parent.width - width - Tokens.margin : Tokens.margin
        y: sheet.portrait ? Math.max(Tokens.drawn(424), head.y + head.height + Tokens.space5) : Tokens.drawn(136)
        width: sheet.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.aside
        height: inside.height + 2 * inset
        color: Theme.surface
        radius: Tokens.cardRadius
        border.width: Tokens.hairline
        border.color: Theme.hair

        Loader {
            id: inside

            x: card.inset
            y: card.inset
            width: card.width - 2 * card.inset
            sourceComponent: !sheet.open ? desk : sheet.choosing ? choices : steps
        }
    }

    component CardButton: SecondaryButton {
        height: Tokens.drawn(Tokens.compact ? 144 : Tokens.large ? 128 : 116)
    }

    // What can be done: under what is said, or beside it where the screen is wide.
    component Acts: Grid {
        id: acts

        property int count: 3
        readonly property real share: columns === 1 ? width : (width - (columns - 1) * columnSpacing) / columns

        width: sheet.portrait ? parent.width : Tokens.drawn(360)
        columns: sheet.portrait ? count : 1
        columnSpacing: Tokens.controlGap
        rowSpacing: Tokens.controlGap
    }

    component Sides: Grid {
        readonly property real saying: sheet.portrait ? width : width - Tokens.drawn(360) - columnSpacing

        columns: sheet.portrait ? 1 : 2
        rowSpacing: Tokens.drawn(Tokens.large ? 16 : sheet.overRows ? 20 : 30)
        columnSpacing: Tokens.space5
    }

    component Aside: TokenText {
        visible: text !== ""
        width: parent.width
        size: Tokens.small
        line: 1.2
        color: Theme.soft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    readonly property string more: covered === 0 ? "" : qsTr("%n more item(s) below this card. They stay there too.", "", covered)

    Component {
        id: steps

        Sides {
            id: sides

            Column {
                width: sides.saying

                CallStep {
                    width: parent.width
                    close: sheet.overRows
                    done: sheet.call.sentAt !== ""
                    title: qsTr("Somebody was called")
                    text: [done ? qsTr("At %1").arg(sheet.call.sentAt) : "", sheet.call.about === "" ? "" : qsTr("It is about: %1").arg(Abouts.wordOf(sheet.call.about))].filter(part => part !== "").join(" · ")
                }

                CallStep {
                    width: parent.width
                    close: sheet.overRows
                    done: sheet.call.seenAt !== ""
                    title: qsTr("The desk has seen it")
                    text: !done ? "" : sheet.call.seenAfter === 0 ? qsTr("At %1").arg(sheet.call.seenAt) : qsTr("At %1, after %n second(s)", "", sheet.call.seenAfter).arg(sheet.call.seenAt)
                }

                CallStep {
                    width: parent.width
                    close: sheet.overRows
                    last: true
                    good: true
                    icon: "walk"
                    done: sheet.call.comingAt !== ""
                    title: qsTr("A staff member is coming to you")
                    text: !done ? "" : sheet.call.minutes === 0 ? qsTr("At %1").arg(sheet.call.comingAt) : qsTr("In about %n minute(s)", "", sheet.call.minutes)
                }

                Item {
                    visible: about.visible
                    width: 1
                    height: Tokens.drawn(Tokens.large ? 8 : 12)
                }

                Aside {
                    id: about

                    text: sheet.more
                }
            }

            Acts {
                id: acts

                CardButton {
                    width: acts.share
                    icon: "x"
                    text: qsTr("No longer needed")
                    onActivated: {
                        sheet.call.cancel();
                        sheet.closed();
                    }
                }

                CardButton {
                    width: acts.share
                    icon: "list-check"
                    text: qsTr("Tell us more")
                    onActivated: sheet.choosing = true
                }

                CardButton {
                    width: acts.share
                    icon: "chevron-up"
                    text: qsTr("Close")
                    onActivated: sheet.closed()
                }
            }
        }
    }

    Component {
        id: choices

        Column {
            spacing: Tokens.drawn(30)

            HeadingText {
                width: parent.width
                text: qsTr("What is it about?")
            }

            Grid {
                id: grid

                width: parent.width
                columns: 2
                spacing: Tokens.controlGap

                Repeater {
                    model: Abouts.all

                    CardButton {
                        required property string modelData

                        width: (grid.width - grid.spacing) / 2
                        icon: Abouts.iconOf(modelData)
                        text: Abouts.wordOf(modelData)
                        onActivated: {
                            sheet.call.say(modelData);
                            sheet.choosing = false;
                        }
                    }
                }

                CardButton {
                    width: (grid.width - grid.spacing) / 2
                    icon: "arrow-left"
                    text: qsTr("Back")
                    onActivated: sheet.choosing = false
                }
            }
        }
    }

    Component {
        id: desk

        Sides {
            id: sides

            Column {
                id: saying

                width: sides.saying
                spacing: Tokens.drawn(30)

                Rectangle {
                    visible: sheet.call.hasPlan
                    width: parent.width
                    // What the words leave of the card.
                    readonly property real spare: sheet.lowest - card.y - 2 * card.inset - (way.visible ? way.height + saying.spacing : 0) - (sheet.overRows ? Tokens.drawn(76) : 0) - (sheet.portrait ? acts.height + sides.rowSpacing : 0)

                    height: Math.max(Tokens.drawn(160), Math.min(Tokens.drawn(420), spare))
                    radius: Tokens.rowRadius
                    // The plan has colours of its own, on white.
                    color: "#ffffff"

                    Image {
                        anchors.fill: parent
                        anchors.margins: Tokens.space3
                        source: sheet.call.hasPlan ? "image://plan/floor" : ""
                        sourceSize: Qt.size(width, height)
                        // A plan is the room itself: it does not turn with the writing direction.
                        mirror: false
                        Accessible.role: Accessible.Graphic
                        Accessible.name: qsTr("Plan of the floor, with the way to the desk")
                    }
                }

                QuestionBlock {
                    id: way

                    visible: text !== ""
                    width: parent.width
                    icon: "map-pin"
                    title: qsTr("The way to the desk")
                    text: sheet.call.way
                }

                QuestionBlock {
                    visible: !sheet.nobodyHere && sheet.call.way === "" && !sheet.call.hasPlan
                    width: parent.width
                    icon: "user"
                    title: qsTr("There is somebody at the desk")
                    text: qsTr("We are glad to help you there.")
                }

                QuestionBlock {
                    visible: sheet.nobodyHere && sheet.call.hours === "" && sheet.call.phone === ""
                    width: parent.width
                    icon: "clock"
                    title: qsTr("Nobody is here now")
                    text: qsTr("Come back when somebody is.")
                }

                QuestionBlock {
                    visible: sheet.nobodyHere && text !== ""
                    width: parent.width
                    icon: "clock"
                    title: qsTr("When somebody is here")
                    text: sheet.call.hours
                }

                QuestionBlock {
                    visible: sheet.nobodyHere && text !== ""
                    width: parent.width
                    icon: "device-mobile"
                    title: qsTr("Call us")
                    text: sheet.call.phone
                }

                Aside {
                    text: sheet.more
                }
            }

            Acts {
                id: acts

                count: sheet.call.possible ? 2 : 1

                CardButton {
                    visible: sheet.call.possible
                    width: acts.share
                    icon: "bell-ringing"
                    text: qsTr("Call once more")
                    onActivated: sheet.call.call()
                }

                CardButton {
                    width: acts.share
                    icon: "chevron-up"
                    text: qsTr("Close")
                    onActivated: sheet.closed()
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The station itself: out of service and back, a call that waits here, receipts that wait.
StaffFrame {
    id: screen

    required property ServiceModel model
    readonly property var reasons: ["", qsTr("Fault"), qsTr("Cleaning"), qsTr("Event")]

    title: {
        if (!model.known)
            return qsTr("One moment");
        if (model.out)
            return qsTr("Out of service");
        return model.closed ? qsTr("Closed by the hours") : qsTr("In service");
    }
    lead: {
        if (!portrait && model.failed)
            return notWritten;
        if (model.out)
            return model.until === "" ? qsTr("Until somebody ends it here.") : qsTr("Until %1.").arg(model.until);
        if (model.closed)
            return model.opens === "" ? "" : qsTr("Open again %1.").arg(model.opens);
        return qsTr("Patrons can borrow and return.");
    }
    primaryText: model.out ? qsTr("Back in service") : qsTr("Take it out")
    primaryIcon: model.out ? "player-play" : "lock"
    primaryEnabled: model.known && !model.switching
    primaryAbout: model.out
    onPrimary: model.turn()

    // On a small panel, and where it asks whether anybody is there, a call goes first.
    readonly property bool choosing: !model.out && !(model.called && (Tokens.compact || staff.warned))
    readonly property bool sweeping: (model.sweeps || model.emptied) && !model.called
    readonly property string notWritten: qsTr("That was not written. It is as it was.")
    readonly property real below: portrait ? Tokens.reachLine - Tokens.drawn(330) : 0

    Column {
        id: state

        width: parent.width
        spacing: Tokens.rowGap

        Loader {
            active: screen.portrait && screen.model.failed
            visible: active
            width: parent.width
            sourceComponent: Banner {
                icon: "alert-triangle"
                bold: screen.notWritten
            }
        }

        FactLine {
            visible: screen.model.out
            width: parent.width
            icon: "info-circle"
            text: [screen.model.since === "" ? "" : qsTr("Since %1.").arg(screen.model.since), screen.model.reason === "" ? qsTr("No reason was given.") : screen.model.reason].filter(part => part !== "").join(" ")
        }

        FactLine {
            visible: screen.model.sweeps || screen.model.emptied
            width: parent.width
            icon: "building-community"
            text: screen.model.emptied ? qsTr("Somebody looked: nobody is inside.") : screen.model.inside === "" ? qsTr("Nobody knows who is still inside.") : qsTr("Perhaps still inside: %1.").arg(screen.model.inside)
        }

        FactLine {
            visible: screen.model.receipts > 0
            width: parent.width
            icon: "printer"
            text: qsTr("%n receipt(s) wait(s) for the printer.", "", screen.model.receipts)
        }
    }

    Column {
        y: Math.max(screen.below, state.height === 0 ? 0 : state.height + Tokens.space4)
        width: parent.width
        spacing: Tokens.space4

        Rectangle {
            visible: screen.model.called
            width: parent.width
            height: calls.height + 2 * Tokens.space4
            radius: Tokens.cardRadius
            color: Theme.attentionSoft
            border.width: Tokens.stateBorder
            border.color: Theme.attentionLine

            Column {
                id: calls

                x: Tokens.space4
                y: Tokens.space4
                width: parent.width - 2 * x
                spacing: Tokens.space3

                FactLine {
                    width: parent.width
                    icon: "bell-ringing"
                    bold: true
                    text: {
                        const about = screen.aboutOf(screen.model.callAbout);
                        const when = screen.model.callTime === "" ? qsTr("A patron here asks for help.") : qsTr("A patron here asks for help, %1.").arg(screen.model.callTime);
                        return about === "" ? when : `${when} ${about}`;
                    }
                }

                Row {
                    id: answers

                    readonly property real share: Math.floor((width - spacing) / 2)

                    width: parent.width
                    spacing: Tokens.controlGap

                    SecondaryButton {
                        width: answers.share
                        height: Tokens.drawn(112)
                        oneLine: true
                        icon: "walk"
                        text: screen.model.coming ? qsTr("Told: we are coming") : qsTr("We are coming")
                        enabled: !screen.model.coming
                        onActivated: screen.model.answerCall(false)
                    }

                    SecondaryButton {
                        width: answers.share
                        height: Tokens.drawn(112)
                        oneLine: true
                        icon: "check"
                        text: qsTr("Helped")
                        onActivated: screen.model.answerCall(true)
                    }
                }
            }
        }

        // Only who looked says so.
        SecondaryButton {
            visible: screen.sweeping
            width: Math.min(parent.width, Tokens.drawn(760))
            height: Tokens.drawn(112)
            oneLine: true
            icon: screen.model.emptied ? "arrow-back-up" : "check"
            text: screen.model.emptied ? qsTr("Somebody is inside after all") : qsTr("I looked: nobody is inside")
            enabled: !screen.model.switching
            onActivated: screen.model.emptied ? screen.model.sayNotEmpty() : screen.model.sayEmpty()
        }

        Choice {
            visible: screen.choosing
            width: parent.width
            title: qsTr("For how long?")
            words: screen.model.choices.map(hours => hours === 0 ? qsTr("Until I end it") : qsTr("%n hour(s)", "", hours))
            at: screen.model.choices.indexOf(screen.model.hours)
            onChosen: at => screen.model.chooseHours(screen.model.choices[at])
        }

        Choice {
            visible: screen.choosing && !screen.staff.warned && !(screen.sweeping && Tokens.compact)
            width: parent.width
            title: qsTr("Why? For staff; patrons do not see it.")
            words: screen.reasons.map(reason => reason === "" ? qsTr("No reason") : reason)
            at: Math.max(0, screen.reasons.indexOf(screen.model.chosenReason))
            onChosen: at => screen.model.chooseReason(screen.reasons[at])
        }
    }

    function aboutOf(about: string): string {
        switch (about) {
        case "card":
            return qsTr("It is about a card.");
        case "book":
            return qsTr("It is about a book.");
        case "paying":
            return qsTr("It is about paying.");
        case "printer":
            return qsTr("It is about the printer.");
        default:
            return "";
        }
    }

    component FactLine: Row {
        id: fact

        property string icon
        property string text
        property bool bold: false

        spacing: Tokens.space3

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            name: fact.icon
            size: Tokens.iconSmall
        }

        BodyText {
            anchors.verticalCenter: parent.verticalCenter
            width: fact.width - sign.width - fact.spacing
            text: fact.text
            bold: fact.bold
        }
    }

    component Choice: Column {
        id: choice

        property string title
        property var words: []
        property int at

        signal chosen(int at)

        spacing: Tokens.space2

        BodyText {
            width: parent.width
            text: choice.title
            size: Tokens.large ? Tokens.small : Tokens.body
        }

        Grid {
            id: grid

            readonly property real share: Math.floor((width - (columns - 1) * columnSpacing) / columns)

            width: parent.width
            columns: screen.portrait || Tokens.large ? 2 : 4
            columnSpacing: Tokens.drawn(Tokens.compact ? 18 : 14)
            rowSpacing: columnSpacing

            Repeater {
                model: choice.words.length

                WordButton {
                    required property int index

                    width: grid.share
                    height: Tokens.drawn(90)
                    oneLine: true
                    text: choice.words[index] ?? ""
                    selected: index === choice.at
                    onActivated: choice.chosen(index)
                }
            }
        }
    }
}

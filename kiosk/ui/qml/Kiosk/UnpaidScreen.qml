pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Nothing was paid, or nobody knows yet. What is not known is never told as a no.
ScreenFrame {
    id: screen

    required property PayingModel model
    spokenTitle: headline.title
    readonly property string payState: model.state
    readonly property bool again: (payState === "failed" || payState === "refused") && model.mayBegin

    aloft: false
    contentTop: Tokens.drawn(424)
    titleHeight: headline.implicitHeight
    secondaryText: again ? qsTr("Not now") : ""
    secondaryIcon: "arrow-left"
    primaryText: again ? qsTr("Try again") : qsTr("Continue")
    primaryIcon: again ? "refresh" : "arrow-right"
    primaryAbout: payState
    onSecondary: model.goOn()
    onPrimary: {
        if (again)
            model.pay();
        else
            model.goOn();
    }

    function title(): string {
        switch (screen.payState) {
        case "failed":
            return qsTr("Paying did not work");
        case "open":
            return qsTr("Your payment is still open");
        case "unknown":
            return qsTr("We do not know it yet");
        default:
            return qsTr("Paying does not work now");
        }
    }

    function lead(): string {
        switch (screen.payState) {
        case "failed":
            return qsTr("No money was taken from your account.");
        case "open":
            return qsTr("Do you not pay? Then it stops by itself.");
        case "unknown":
            return qsTr("Please do not pay again now.");
        default:
            return qsTr("We did not begin to pay.");
        }
    }

    function why(): string {
        switch (screen.payState) {
        case "failed":
            return screen.model.how === "expired" ? qsTr("It was not paid in time.") : screen.model.how === "cancelled" ? qsTr("It was stopped before it was paid.") : qsTr("Your bank did not approve it.");
        case "open":
            return qsTr("Your bank cannot stop it any more.");
        case "unknown":
            return qsTr("We cannot see now whether you paid.");
        default:
            return qsTr("The library or the bank does not take it now. Perhaps a payment of yours is still open.");
        }
    }

    function now(): string {
        switch (screen.payState) {
        case "open":
            return qsTr("Go on. If you do pay, your debt goes down.");
        case "unknown":
            return qsTr("We go on looking. If you paid, your debt goes down.");
        default:
            return qsTr("Try it again. Or pay later.");
        }
    }

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.title()
        lead: screen.lead()
        discIcon: "coin-euro"
        discKind: "attention"
        discStays: true
        discWidth: Tokens.drawn(screen.portrait ? 160 : 110)
        titleSize: screen.portrait ? Tokens.title : Tokens.drawn(60)
    }

    Rectangle {
        id: card

        width: parent.width
        height: words.implicitHeight + 2 * Tokens.drawn(32)
        radius: Tokens.cardRadius
        color: Theme.surface
        border.width: Tokens.hairline
        border.color: Theme.hair

        Column {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Tokens.drawn(28)
            anchors.verticalCenter: parent.verticalCenter
            spacing: Tokens.drawn(28)

            QuestionBlock {
                width: parent.width
                small: true
                icon: "help-circle"
                title: qsTr("Why?")
                text: screen.why()
            }

            QuestionBlock {
                width: parent.width
                small: true
                icon: "arrow-big-down"
                title: qsTr("What now?")
                text: screen.now()
            }

            QuestionBlock {
                width: parent.width
                small: true
                icon: "user"
                title: qsTr("Who helps?")
                text: screen.kiosk.call.possible ? qsTr("A staff member. Press Call a staff member below.") : qsTr("A staff member at the desk.")
                strong: qsTr("Call a staff member")
            }
        }
    }

    DoneStrip {
        visible: screen.model.lent > 0
        opacity: y + height <= screen.clearHeight ? 1 : 0
        y: card.height + Tokens.drawn(36)
        width: parent.width
        text: qsTr("Your %n book(s) have been borrowed", "", screen.model.lent)
        more: qsTr("Paying has nothing to do with that.")
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What became of another PIN. What is not known is never told as a no.
ScreenFrame {
    id: screen

    required property PinModel model
    spokenTitle: headline.title
    readonly property bool changed: model.part === "changed"

    contentTop: Tokens.drawn(424)
    titleHeight: headline.implicitHeight
    aloft: false
    primaryText: qsTr("Continue")
    primaryIcon: "arrow-right"
    onPrimary: model.goOn()

    function lead(): string {
        if (screen.changed)
            return qsTr("Use it from now on.");
        switch (screen.model.trouble) {
        case "away":
            return qsTr("The library cannot be reached right now.");
        case "unsure":
            return qsTr("No answer came from the library.");
        default:
            return qsTr("It cannot be changed for this card here.");
        }
    }

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.changed ? qsTr("Your PIN is changed") : screen.model.trouble === "unsure" ? qsTr("We do not know it yet") : qsTr("Your PIN is not changed")
        lead: screen.lead()
        discIcon: screen.changed ? "check" : "lock"
        discKind: screen.changed ? "good" : "attention"
        discStays: true
        discWidth: Tokens.drawn(screen.portrait ? 160 : 110)
        titleSize: screen.portrait ? Tokens.title : Tokens.drawn(60)
    }

    NoteCard {
        width: parent.width
        opacity: y + height <= screen.clearHeight ? 1 : 0
        icon: screen.changed ? "shield-check" : "arrow-big-down"
        title: screen.changed ? qsTr("Tell it to nobody") : screen.model.trouble === "unsure" ? qsTr("Try both next time") : qsTr("Your old PIN still works")
        text: screen.changed ? qsTr("It belongs to your card.") : screen.model.trouble === "unsure" ? qsTr("One of them works. The desk can help you.") : screen.model.trouble === "away" ? qsTr("Try it again later.") : qsTr("The desk can help you.")
    }
}

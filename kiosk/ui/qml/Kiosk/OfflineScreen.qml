pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// No connection: what still works and what does not, before anything is laid down.
ScreenFrame {
    id: screen

    required property OfflineModel model
    spokenTitle: headline.title
    readonly property bool lends: model.maxItems > 0
    readonly property bool returns: model.returns

    contentTop: Tokens.drawn(572)
    titleHeight: headline.implicitHeight
    aloft: false
    tells: false
    secondaryText: qsTr("Stop")
    primaryText: qsTr("Continue")
    primaryIcon: "arrow-right"
    onSecondary: model.stop()
    onPrimary: model.goOn()

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: {
            if (screen.model.overviewAsked)
                return qsTr("Your overview does not work right now");
            if (screen.lends)
                return qsTr("You can still borrow");
            return screen.returns ? qsTr("You can still return") : qsTr("No connection right now");
        }
        lead: {
            if (screen.lends)
                return qsTr("There is no connection right now. What you borrow or return is kept safely here.");
            return screen.returns ? qsTr("There is no connection right now. What you return is kept safely here.") : qsTr("You cannot borrow or return without it.");
        }
        discIcon: "cloud-off"
        discKind: "attention"
    }

    Column {
        width: parent.width
        spacing: Tokens.drawn(screen.portrait ? 18 : 10)

        NoteCard {
            width: parent.width
            opacity: y + height <= screen.clearHeight ? 1 : 0
            icon: screen.lends ? "check" : "x"
            kind: screen.lends ? "good" : "bad"
            title: screen.lends ? qsTr("Borrow") : qsTr("Borrowing does not work now")
            text: screen.lends ? qsTr("Today at most %n per card. You see at once when it is due back.", "", screen.model.maxItems) : qsTr("Ask at the desk, or come back later.")
        }

        NoteCard {
            width: parent.width
            opacity: y + height <= screen.clearHeight ? 1 : 0
            icon: screen.returns ? "check" : "x"
            kind: screen.returns ? "good" : "bad"
            title: screen.returns ? qsTr("Return") : qsTr("Returning does not work now")
            text: screen.returns ? qsTr("As much as you like.") : qsTr("Hand your books in at the desk.")
        }

        NoteCard {
            width: parent.width
            opacity: y + height <= screen.clearHeight ? 1 : 0
            icon: "x"
            kind: "bad"
            title: qsTr("Your overview does not work right now")
            text: qsTr("You can renew later, or at home on the website.")
        }

        NoteCard {
            visible: screen.returns
            width: parent.width
            opacity: y + height <= screen.clearHeight ? 1 : 0
            icon: "clock"
            title: qsTr("Today counts")
            text: qsTr("What you return now is returned today.")
        }
    }
}

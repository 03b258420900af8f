pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Some things on the pad answer weakly: how many are there? Then how to lay them down.
ScreenFrame {
    id: screen

    required property CountModel model

    contentTop: Tokens.drawn(385)
    titleHeight: headline.implicitHeight
    secondaryText: qsTr("Stop")
    primaryText: model.spread ? qsTr("Go on") : qsTr("Yes")
    primaryIcon: model.spread ? "arrow-right" : "check"
    primaryAbout: model.count
    onSecondary: model.stop()
    onPrimary: model.agree()

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.model.spread ? qsTr("Put the books side by side") : qsTr("Are there %n book(s) here?", "", screen.model.count)
        lead: screen.model.spread ? qsTr("Then we can read them all.") : qsTr("One of them is hard to read.")
    }

    PileRows {
        width: parent.width
        height: no.y - Tokens.space4
        rowsModel: screen.model.rows
        portrait: screen.portrait
        padSide: screen.kiosk.padSide
    }

    SecondaryButton {
        id: no

        visible: !screen.model.spread
        y: parent.height - height - Tokens.drawn(160)
        width: parent.width
        height: Tokens.drawn(116)
        icon: "x"
        text: qsTr("No")
        onActivated: screen.model.disagree()
    }
}

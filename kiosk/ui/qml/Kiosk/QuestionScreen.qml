pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Items that are on loan lie there: one question for all of them.
ScreenFrame {
    id: screen

    required property QuestionModel model

    contentTop: Tokens.drawn(385)
    titleHeight: headline.implicitHeight
    secondaryText: qsTr("Stop")
    primaryText: qsTr("Return")
    primaryIcon: "arrow-back-up"
    onSecondary: model.stop()
    onPrimary: model.giveBack()

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: qsTr("What would you like to do with these %n book(s)?", "", screen.model.count)
    }

    PileRows {
        width: parent.width
        height: choices.y - Tokens.space4
        rowsModel: screen.model.rows
        portrait: screen.portrait
        padSide: screen.kiosk.padSide
    }

    Row {
        id: choices

        y: parent.height - height - Tokens.drawn(160)
        width: parent.width
        spacing: Tokens.controlGap

        SecondaryButton {
            visible: screen.model.canRenew
            width: (parent.width - parent.spacing) / 2
            height: Tokens.drawn(116)
            icon: "refresh"
            text: qsTr("Renew them")
            onActivated: screen.model.renew()
        }

        SecondaryButton {
            width: screen.model.canRenew ? (parent.width - parent.spacing) / 2 : parent.width
            height: Tokens.drawn(116)
            icon: "book"
            text: qsTr("Leave as it is")
            onActivated: screen.model.leave()
        }
    }

    DoneStrip {
        visible: screen.model.lent > 0
        y: parent.height - height
        width: parent.width
        text: qsTr("%n book(s) already borrowed.", "", screen.model.lent)
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// How many things lie there? The answers, on a card over the upper rows of the pile.
Rectangle {
    id: card

    required property CountModel model

    implicitHeight: Tokens.drawn(172)
    radius: Tokens.cardRadius
    color: Theme.tint
    border.width: Tokens.stateBorder
    border.color: Theme.ink

    Row {
        anchors.centerIn: parent
        spacing: Tokens.controlGap

        readonly property int room: card.width - 2 * Tokens.drawn(28)

        SecondaryButton {
            width: card.model.spread ? parent.room : (parent.room - parent.spacing) / 2
            height: Tokens.drawn(116)
            guarded: true
            icon: card.model.spread ? "arrow-right" : "check"
            text: card.model.spread ? qsTr("Go on") : qsTr("Yes")
            onActivated: card.model.agree()
        }

        SecondaryButton {
            visible: !card.model.spread
            width: (parent.room - parent.spacing) / 2
            height: Tokens.drawn(116)
            guarded: true
            icon: "x"
            text: qsTr("No")
            onActivated: card.model.disagree()
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What is being read aloud, for whoever sees something of it: in the place of the library's name. What
// a panel beside the pile has room for is shown there.
Rectangle {
    id: band

    required property SpeechModel model

    color: Theme.ink
    Accessible.ignored: true

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.margin
        anchors.verticalCenter: parent.verticalCenter
        name: band.model.mute ? "alert-triangle" : band.model.headset ? "headphones" : "volume"
        size: Tokens.icon
        colour: Theme.paper
    }

    TokenText {
        anchors.left: picture.right
        anchors.leftMargin: Tokens.space4
        anchors.right: place.visible ? place.left : parent.right
        anchors.rightMargin: place.visible ? Tokens.space4 : Tokens.margin
        anchors.verticalCenter: parent.verticalCenter
        text: band.model.mute ? qsTr("Reading aloud does not work now") : band.model.brief
        size: Tokens.small
        line: 1.12
        color: Theme.paper
        Accessible.ignored: true
    }

    TokenText {
        id: place

        visible: band.model.place > 0
        anchors.right: parent.right
        anchors.rightMargin: Tokens.margin
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%1 of %2").arg(band.model.place).arg(band.model.places)
        size: Tokens.small
        color: Theme.paper
        Accessible.ignored: true
    }
}

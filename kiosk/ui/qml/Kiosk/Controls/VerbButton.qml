import QtQuick
import Kiosk.Tokens

// One of the verbs of a question: the icon above its word where there is room.
Pressable {
    id: button

    property string icon
    property bool stacked: false

    guarded: true
    edge: Tokens.smallEdge

    Column {
        visible: button.stacked
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Tokens.hairline
        width: parent.width
        spacing: Tokens.space1

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: button.stacked ? button.icon : ""
            size: Tokens.iconSmall
            colour: button.labelColour
        }

        TokenText {
            width: parent.width
            text: button.text
            size: Tokens.second
            line: 1.15
            bold: true
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.small
            color: button.labelColour
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }

    ButtonLabel {
        visible: !button.stacked
        text: button.text
        icon: button.width > Tokens.drawn(230) ? button.icon : ""
        iconSize: Tokens.iconSmall
        size: Tokens.second
        leastSize: Tokens.small
        oneLine: true
        colour: button.labelColour
        spacing: Tokens.space3
        room: button.width - 2 * (icon === "" ? Tokens.space1 : Tokens.space2)
    }
}

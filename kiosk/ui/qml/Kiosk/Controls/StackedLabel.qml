import QtQuick
import Kiosk.Tokens

// Icon of a button over its word. A word that is too wide wraps.
Column {
    id: label

    property string text
    property string icon
    property int iconSize: Tokens.drawn(52)
    property int size: Tokens.item
    property int leastSize: Tokens.small
    property bool oneLine: true
    property bool bold: true
    property color colour
    property real room: parent ? parent.width - 2 * Tokens.space2 : 0

    anchors.centerIn: parent
    width: parent?.width ?? 0
    spacing: Tokens.space2

    Icon {
        visible: name !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        name: label.icon
        size: label.iconSize
        colour: label.colour
    }

    Item {
        width: parent.width
        height: words.height

        ButtonLabel {
            id: words

            text: label.text
            size: label.size
            leastSize: label.leastSize
            oneLine: label.oneLine
            bold: label.bold
            colour: label.colour
            room: label.room
            tall: label.parent.height - 2 * Tokens.space1 - (label.icon === "" ? 0 : label.iconSize + label.spacing)
        }
    }
}

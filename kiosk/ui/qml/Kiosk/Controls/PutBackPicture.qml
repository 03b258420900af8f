import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// An arrow, an item and the pad: lay it back.
Item {
    id: picture

    // Two colours are all that high contrast has.
    readonly property bool flat: Theme.name === "contrast"

    implicitWidth: Tokens.drawn(144)
    implicitHeight: Tokens.drawn(108)
    Accessible.ignored: true

    Icon {
        anchors.horizontalCenter: parent.horizontalCenter
        y: -Tokens.drawn(8)
        name: "arrow-down"
        size: Tokens.drawn(52)
        colour: Theme.attention
        stroke: 3.4
    }

    Rectangle {
        id: thing

        anchors.horizontalCenter: parent.horizontalCenter
        y: Tokens.drawn(42)
        width: Tokens.drawn(84)
        height: Tokens.drawn(36)
        radius: Tokens.drawn(6)
        color: picture.flat ? Theme.attention : Theme.attentionLine
        border.width: Tokens.drawn(5)
        border.color: Theme.attention
    }

    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Tokens.drawn(84)
        width: Tokens.drawn(144)
        height: Tokens.drawn(24)
        radius: Tokens.drawn(9)
        color: picture.flat ? Theme.attentionGround : "white"
        border.width: Tokens.drawn(5)
        border.color: Theme.attention
    }
}

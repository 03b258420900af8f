import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What is done with a pile: an arrow and words over it.
Item {
    id: head

    property string icon
    property string text
    // A second line, smaller: what has no room beside the first.
    property string more

    // Where the words end, from its start edge.
    readonly property real wordsEnd: picture.width + Tokens.drawn(12) + Math.max(first.contentWidth, second.visible ? second.contentWidth : 0)

    implicitWidth: Tokens.columnWidth
    implicitHeight: Math.max(Tokens.drawn(56), words.height)
    Accessible.role: Accessible.Heading
    Accessible.name: more === "" ? text : text + ", " + more

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        name: head.icon
        size: Tokens.iconLarge
        stroke: 2.4
    }

    Column {
        id: words

        anchors.left: picture.right
        anchors.leftMargin: Tokens.drawn(12)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            id: first

            width: parent.width
            text: head.text
            size: Tokens.cardTitle
            // One line, with room of its own above and below: Arabic needs no more beside it.
            line: Tokens.scriptOf(text) === "arabic" ? 0.95 : 1.1
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            id: second

            width: parent.width
            visible: text !== ""
            text: head.more
            size: Tokens.small
            line: 1.15
            Accessible.ignored: true
        }
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One of a few ways to do something, of which one holds: its picture, its word, and what it takes.
Pressable {
    id: button

    property string icon
    property string word
    property string more
    // Its word alone.
    property bool low: false

    text: low || more === "" ? word : `${word} ${more}`
    checkable: true
    implicitWidth: Tokens.columnWidth
    implicitHeight: Math.max(Tokens.drawn(low ? 112 : 190), words.implicitHeight + 2 * Tokens.space3 + edge)

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(Tokens.large ? 24 : 34)
        anchors.verticalCenter: parent.verticalCenter
        name: button.icon
        size: Tokens.drawn(64)
        colour: button.labelColour
    }

    Column {
        id: words

        anchors.left: picture.right
        anchors.leftMargin: Tokens.drawn(Tokens.large ? 18 : 28)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space4
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            width: parent.width
            text: button.word
            size: Tokens.item
            line: 1.15
            bold: true
            color: button.labelColour
            Accessible.ignored: true
        }

        TokenText {
            visible: text !== "" && !button.low
            width: parent.width
            text: button.more
            size: Tokens.small
            line: 1.2
            balanced: true
            color: button.labelColour
            Accessible.ignored: true
        }
    }
}

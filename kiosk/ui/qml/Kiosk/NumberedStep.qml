import QtQuick
import Kiosk.Tokens
import Kiosk.Models
import Kiosk.Controls

// One of the things to do one after the other, with its number in a ring.
Item {
    id: step

    property string number
    property string title
    property string text

    implicitHeight: Math.max(ring.height, words.height)
    Accessible.role: Accessible.StaticText
    Accessible.ignored: opacity === 0
    Accessible.name: [`${number}. ${title}`, text].filter(part => part !== "").join(". ")

    Rectangle {
        id: ring

        anchors.left: parent.left
        width: Tokens.drawn(84)
        height: width
        radius: width / 2
        color: Theme.surface
        border.width: Tokens.border
        border.color: Theme.ink

        TokenText {
            anchors.centerIn: parent
            text: step.number
            size: Tokens.item
            line: 1.0
            bold: true
            Accessible.ignored: true
        }
    }

    Column {
        id: words

        anchors.left: ring.right
        anchors.leftMargin: Tokens.drawn(28)
        anchors.right: parent.right

        TokenText {
            width: parent.width
            text: step.title
            size: Tokens.item
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            visible: text !== ""
            text: step.text
            size: Tokens.small
            line: 1.2
            color: Theme.soft
            Accessible.ignored: true
        }
    }
}

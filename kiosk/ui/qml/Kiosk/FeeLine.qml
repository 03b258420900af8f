import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What money is owed for and how much, with a box to tick before it; paid, with a tick.
Item {
    id: line

    property string title
    property string note
    property string amount
    property bool paid: false
    property bool checked: false

    // Of many: more of them on a page.
    property bool dense: false

    implicitHeight: words.height + (dense ? Tokens.space2 : Tokens.space4)

    Rectangle {
        id: box

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(32)
        anchors.verticalCenter: parent.verticalCenter
        width: Tokens.drawn(64)
        height: width
        radius: Tokens.drawn(10)
        color: line.paid ? "transparent" : line.checked ? Theme.ink : Theme.paper
        border.width: line.paid ? 0 : Tokens.border
        border.color: Theme.ink

        Icon {
            visible: line.checked || line.paid
            anchors.centerIn: parent
            name: "check"
            size: Tokens.drawn(line.paid ? 56 : 48)
            colour: line.paid ? Theme.stamp : Theme.paper
            stroke: 3
        }
    }

    Column {
        id: words

        anchors.left: box.right
        anchors.leftMargin: Tokens.drawn(28)
        anchors.right: figure.left
        anchors.rightMargin: Tokens.space3
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            width: parent.width
            text: line.title
            size: Tokens.item
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            visible: text !== ""
            text: line.note
            size: Tokens.small
            line: 1.2
            color: Theme.soft
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.lowest
            maximumLineCount: 1
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }

    TokenText {
        id: figure

        anchors.right: parent.right
        anchors.rightMargin: Tokens.drawn(34)
        anchors.verticalCenter: parent.verticalCenter
        text: line.amount
        size: Tokens.cardTitle
        line: 1.15
        bold: true
        color: line.paid ? Theme.stamp : Theme.ink
        Accessible.ignored: true
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What is done with a pile: an arrow and words over it.
Item {
    id: head

    property string icon
    property string text

    implicitWidth: Tokens.columnWidth
    implicitHeight: Tokens.drawn(56)
    Accessible.role: Accessible.Heading
    Accessible.name: text

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        name: head.icon
        size: Tokens.iconLarge
        stroke: 2.4
    }

    TokenText {
        anchors.left: picture.right
        anchors.leftMargin: Tokens.drawn(12)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: head.text
        size: Tokens.type(14.3, Tokens.leastType)
        line: 1.1
        bold: true
        Accessible.ignored: true
    }
}

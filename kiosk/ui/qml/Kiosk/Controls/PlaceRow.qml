import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A place where a hold can be fetched, of which one is chosen.
Pressable {
    id: row

    property alias chosen: row.checked

    checkable: true
    implicitHeight: Tokens.drawn(140)
    radius: Tokens.rowRadius

    Rectangle {
        id: ring

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(36)
        anchors.verticalCenter: parent.verticalCenter
        width: Tokens.drawn(54)
        height: width
        radius: width / 2
        color: "transparent"
        border.width: Tokens.stateBorder
        border.color: row.labelColour

        Rectangle {
            visible: row.checked
            anchors.centerIn: parent
            width: Tokens.drawn(26)
            height: width
            radius: width / 2
            color: row.labelColour
        }
    }

    TokenText {
        anchors.left: ring.right
        anchors.leftMargin: Tokens.drawn(28)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space4
        anchors.verticalCenter: parent.verticalCenter
        text: row.text
        size: Tokens.item
        line: 1.1
        bold: row.enabled
        color: row.labelColour
        Accessible.ignored: true
    }
}

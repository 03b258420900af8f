import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Paper over an opaque screen: languages, help. Fills its parent; the paper begins at paperTop and
// holds the title and the content; nothing beneath can be pressed.
Item {
    id: sheet

    property string title
    property string closeText
    property real paperTop: Tokens.drawn(1190)
    default property alias content: room.data

    signal closed

    anchors.fill: parent
    Accessible.role: Accessible.Dialog
    Accessible.name: title

    Rectangle {
        anchors.fill: parent
        color: Theme.table
    }

    MouseArea {
        anchors.fill: parent
    }

    Rectangle {
        y: sheet.paperTop
        width: parent.width
        height: parent.height - y
        color: Theme.paper

        Rectangle {
            width: parent.width
            height: Tokens.border
            color: Theme.ink
        }

        HeadingText {
            id: head

            anchors.left: parent.left
            anchors.leftMargin: Tokens.margin
            anchors.right: close.left
            anchors.rightMargin: Tokens.controlGap
            anchors.verticalCenter: close.verticalCenter
            text: sheet.title
        }

        SecondaryButton {
            id: close

            visible: text !== ""
            anchors.right: parent.right
            anchors.rightMargin: Tokens.margin
            y: Tokens.space5
            height: Tokens.rowButtonHeight
            text: sheet.closeText
            icon: "x"
            onActivated: sheet.closed()
        }

        Item {
            id: room

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: close.bottom
            anchors.bottom: parent.bottom
            anchors.leftMargin: Tokens.margin
            anchors.rightMargin: Tokens.margin
            anchors.topMargin: Tokens.space5
        }
    }
}

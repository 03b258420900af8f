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
    // What closes it lies within reach: where the paper begins higher than that, below what is on it.
    readonly property real reach: Tokens.low ? height - Tokens.reachTop(height > width) : height > width ? Tokens.reachLine : 0
    readonly property bool under: paperTop + Tokens.space5 < reach
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
            anchors.right: sheet.under ? parent.right : close.left
            anchors.rightMargin: Tokens.controlGap
            y: Tokens.space5 + (Tokens.rowButtonHeight - height) / 2
            text: sheet.title
        }

        SecondaryButton {
            id: close

            visible: text !== ""
            liesLow: true
            anchors.right: parent.right
            anchors.rightMargin: Tokens.margin
            y: sheet.under ? parent.height - height - Tokens.space5 : Tokens.space5
            height: Tokens.rowButtonHeight
            text: sheet.closeText
            icon: "x"
            onActivated: sheet.closed()
        }

        Item {
            id: room

            anchors.left: parent.left
            anchors.right: parent.right
            y: 2 * Tokens.space5 + Tokens.rowButtonHeight
            height: (sheet.under ? close.y : parent.height) - y
            anchors.leftMargin: Tokens.margin
            anchors.rightMargin: Tokens.margin
        }
    }
}

import QtQuick
import Kiosk.Tokens

// Pages of rows: back, which rows these are in words, forward. Nothing is dragged.
Item {
    id: pager

    property string text
    property bool canBack: false
    property bool canForward: false
    property string backText
    property string forwardText

    signal back
    signal forward

    implicitWidth: Tokens.drawn(960)
    implicitHeight: Tokens.rowButtonHeight
    Accessible.role: Accessible.Grouping
    Accessible.name: text

    SecondaryButton {
        id: before

        anchors.left: parent.left
        height: parent.height
        width: Tokens.drawn(280)
        text: pager.backText
        icon: "chevron-left"
        enabled: pager.canBack
        onActivated: pager.back()
    }

    BodyText {
        anchors.left: before.right
        anchors.right: after.left
        anchors.verticalCenter: parent.verticalCenter
        text: pager.text
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }

    SecondaryButton {
        id: after

        anchors.right: parent.right
        height: parent.height
        width: Tokens.drawn(280)
        text: pager.forwardText
        icon: "chevron-right"
        iconLast: true
        enabled: pager.canForward
        onActivated: pager.forward()
    }
}

import QtQuick
import Kiosk.Tokens

// One word out of several, of which one holds: languages, tabs, receipts.
Pressable {
    id: button

    property alias selected: button.checked
    property string icon
    property bool oneLine: small !== "" || !text.includes(" ")
    // A second, smaller line.
    property string small

    checkable: true
    Accessible.name: small === "" ? text : `${text} ${small}`
    implicitWidth: Tokens.wordWidth
    implicitHeight: Tokens.wordHeight
    edge: Tokens.smallEdge
    border: Tokens.hairline
    radius: Tokens.rowRadius

    ButtonLabel {
        id: label

        anchors.verticalCenterOffset: button.small === "" ? 0 : -Math.round(second.height / 2)
        text: button.text
        icon: button.icon
        iconSize: Tokens.iconSmall
        spacing: button.icon === "" ? Tokens.space4 : Tokens.space3
        size: Tokens.large ? Tokens.second : Tokens.cardText
        leastSize: Tokens.lowest
        oneLine: button.oneLine
        bold: button.enabled
        colour: button.labelColour
        room: button.width - 2 * Tokens.space3
    }

    TokenText {
        id: second

        visible: button.small !== ""
        anchors.top: label.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        text: button.small
        size: Tokens.small
        color: button.labelColour
        Accessible.ignored: true
    }
}

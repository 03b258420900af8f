import QtQuick
import Kiosk.Tokens

// One word out of several, of which one holds: languages, tabs, receipts.
Pressable {
    id: button

    property alias selected: button.checked
    property string icon

    checkable: true
    implicitWidth: Tokens.wordWidth
    implicitHeight: Tokens.wordHeight
    edge: Tokens.smallEdge
    border: Tokens.hairline
    radius: Tokens.rowRadius

    ButtonLabel {
        text: button.text
        icon: button.icon
        iconSize: Tokens.iconSmall
        spacing: button.icon === "" ? Tokens.space4 : Tokens.space3
        size: Tokens.cardText
        leastSize: Tokens.small
        oneLine: !button.text.includes(" ")
        bold: button.enabled
        colour: button.labelColour
        room: button.width - 2 * Tokens.space3
    }
}

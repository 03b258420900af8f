import QtQuick
import Kiosk.Tokens

// The button at the end of an item's row.
Pressable {
    id: button

    // Left free at either side of its word.
    property int pad: Tokens.space1

    implicitWidth: Tokens.rowButtonWidth
    implicitHeight: Tokens.rowButtonHeight
    edge: Tokens.edge

    ButtonLabel {
        text: button.text
        size: Tokens.body
        leastSize: Tokens.small
        oneLine: true
        bold: button.enabled
        colour: button.labelColour
        room: button.width - 2 * button.pad
    }
}

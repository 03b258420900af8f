import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One end of a Stepper.
Pressable {
    id: button

    radius: Tokens.rowRadius

    ButtonLabel {
        text: button.text
        size: Tokens.small
        leastSize: Tokens.small
        oneLine: true
        bold: button.enabled
        colour: button.labelColour
        room: button.width - 2 * Tokens.space1
    }
}

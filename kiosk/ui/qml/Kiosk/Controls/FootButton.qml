import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One of the four at the foot of every patron screen. Checked: what it does is under way.
Pressable {
    id: button

    readonly property string heardAs: "foot"
    property string icon

    liesLow: true
    implicitWidth: Tokens.drawn(230)
    implicitHeight: Tokens.footButtonHeight
    edge: Tokens.smallEdge
    border: Tokens.hairline
    radius: Tokens.rowRadius
    filled: false
    faceColour: Theme.paper
    Accessible.role: Accessible.Button

    ButtonLabel {
        text: button.text
        icon: button.icon
        iconSize: Tokens.icon
        size: Tokens.small
        bold: button.enabled
        colour: button.labelColour
        spacing: Tokens.space2
        room: button.width - 2 * Tokens.space3
    }
}

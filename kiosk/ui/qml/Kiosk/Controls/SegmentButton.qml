import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One answer of a Segment. With colours of its own it wears them, and has a tick and a wide border
// when it is the one that holds.
Pressable {
    id: choice

    // {key, text, icon, size, paper, ink, works}.
    property var entry: ({})
    property bool holds: false
    readonly property bool own: entry.paper !== undefined

    text: entry.text ?? ""
    enabled: entry.works ?? true
    checkable: true
    checked: holds
    filled: holds && !own
    edge: own && holds ? Tokens.focusInner : Tokens.edge
    border: own && holds ? Tokens.focusInner : Tokens.border
    radius: Tokens.rowRadius
    faceColour: own ? entry.paper : Theme.surface
    pressedColour: own ? entry.paper : Theme.table
    edgeColour: own && holds ? Theme.ink : Theme.line
    borderColour: own && holds ? Theme.ink : Theme.line

    ButtonLabel {
        text: choice.text
        icon: choice.own && choice.holds ? "check" : choice.entry.icon ?? ""
        iconSize: choice.own ? Tokens.drawn(20) : Tokens.iconSmall
        size: Math.max(Tokens.small, Math.min(choice.entry.size ?? 0, Math.round((choice.height - choice.edge) * 0.72)))
        leastSize: Tokens.lowest
        oneLine: true
        colour: choice.own ? choice.entry.ink : choice.labelColour
        spacing: choice.own ? Tokens.space1 : Tokens.space2
        room: choice.width - 2 * (choice.own ? Tokens.space1 : Tokens.space2)
    }
}

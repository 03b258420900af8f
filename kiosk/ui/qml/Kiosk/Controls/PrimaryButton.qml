pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The one act of a screen: the verb, then its icon.
Pressable {
    id: button

    property string icon

    guarded: true
    implicitWidth: Tokens.primaryWidth
    implicitHeight: Tokens.primaryHeight
    edge: Tokens.primaryEdge
    border: Theme.accentBorder ? Tokens.stateBorder : 0
    borderColour: Theme.ink
    radius: Tokens.primaryRadius
    faceColour: Theme.accent
    pressedColour: Theme.accentEdge
    edgeColour: Theme.accentBorder ? Theme.ink : Theme.accentEdge

    ButtonLabel {
        text: button.text
        icon: button.icon
        iconLast: true
        iconSize: Tokens.drawn(60)
        stroke: 2.4
        size: Tokens.primaryLabel
        leastSize: Tokens.large ? Tokens.second : Tokens.item
        oneLine: !Tokens.large || button.height < Tokens.drawn(200)
        bold: button.enabled
        spacing: Tokens.space4
        room: button.width - 2 * Tokens.space5
        colour: button.enabled ? Theme.accentLabel : Theme.soft
    }
}

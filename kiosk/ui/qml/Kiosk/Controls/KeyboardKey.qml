import QtQuick
import Kiosk.Tokens

// A key of the letter keyboard: a letter, or a word with or without an icon.
Pressable {
    id: key

    readonly property string heardAs: "key"
    property string icon
    readonly property bool letter: text.length === 1
    // On a small panel, or with large letters, the word alone.
    readonly property bool narrow: Tokens.large || width < Tokens.drawn(160)

    liesLow: true
    // In keys that lie low.
    readonly property int highest: Math.round(height * 0.64)

    radius: Tokens.tileRadius
    edge: Tokens.smallEdge

    ButtonLabel {
        text: key.text
        icon: key.narrow ? "" : key.icon
        iconSize: Tokens.iconSmall
        spacing: Tokens.space2
        size: Math.min(key.letter ? Tokens.lead : Tokens.body, key.highest)
        leastSize: Math.min(Tokens.small, key.highest)
        lowest: Math.min(leastSize, Tokens.drawn(30))
        oneLine: true
        bold: key.enabled
        colour: key.labelColour
        room: key.width - 2 * (key.letter || key.narrow ? Tokens.space1 : Tokens.space3)
    }
}

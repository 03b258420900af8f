import QtQuick
import Kiosk.Tokens

// One of attract's three words, under its icon.
Pressable {
    id: tile

    property string icon
    // The icon before the word, on one line: for a low tile.
    property bool beside: false

    liesLow: true
    guarded: true
    implicitWidth: Tokens.pinKeyWidth
    implicitHeight: Tokens.primaryHeight

    ButtonLabel {
        visible: tile.beside
        text: tile.text
        icon: tile.icon
        iconSize: Tokens.drawn(52)
        size: Tokens.item
        leastSize: Tokens.small
        oneLine: true
        bold: tile.enabled
        colour: tile.labelColour
    }

    StackedLabel {
        visible: !tile.beside
        text: tile.text
        // Large words of two lines need its room.
        icon: Tokens.large && tile.height < Tokens.drawn(170) ? "" : tile.icon
        bold: tile.enabled
        colour: tile.labelColour
    }
}

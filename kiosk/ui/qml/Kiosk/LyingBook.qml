pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A book lying flat, its spine towards you. Decoration.
Rectangle {
    id: book

    property int cloth
    // Where its binding bands are, from its start.
    property list<real> bands: [Tokens.drawn(26), width - Tokens.drawn(44)]

    height: Tokens.drawn(84)
    radius: Tokens.stampRadius
    color: Theme.cloth[cloth % Theme.cloth.length]
    // Yellow books on a yellow panel still are books.
    border.width: Theme.name === "contrast" ? Tokens.stateBorder : 0
    border.color: Theme.clothIcon
    Accessible.ignored: true

    Repeater {
        model: book.bands

        Rectangle {
            required property real modelData

            x: modelData
            width: Tokens.drawn(6)
            height: book.height
            color: Theme.clothBand[book.cloth % Theme.clothBand.length]
        }
    }
}

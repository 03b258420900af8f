pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// s08: the shelf as its list has it, a spine for each item, on planks. What was not read yet is dashed;
// once the count is over that is missing. What needs somebody stands out, with its own sign. The figures
// beside it say the same.
Item {
    id: map

    // As ShelfModel has it.
    property string spines
    property bool over: false
    readonly property int planks: Math.max(1, Math.min(3, Math.floor(height / Tokens.drawn(92))))
    readonly property int each: Math.max(12, Math.ceil(spines.length / planks))
    readonly property real plank: Math.floor(height / planks)
    readonly property real step: width / each
    readonly property real thick: Math.min(Tokens.drawn(44), Math.max(2, step - Math.min(Tokens.drawn(5), step * 0.2)))

    Accessible.ignored: true

    Repeater {
        model: map.planks

        Rectangle {
            required property int index

            y: (index + 1) * map.plank - height
            width: map.width
            height: Tokens.drawn(8)
            radius: height / 2
            color: Theme.ink
        }
    }

    Repeater {
        model: map.spines.length

        Rectangle {
            id: spine

            required property int index
            readonly property string sign: map.spines.charAt(index)
            readonly property bool absent: sign === "?"
            readonly property bool calm: sign === "=" || absent && !map.over
            readonly property bool wrong: !calm && (absent || sign === "u")
            // As different as books are, and always the same.
            readonly property real tall: calm || absent ? 0.66 + (index * 37 + 11) % 23 / 100 : 0.98

            x: Math.round(index % map.each * map.step)
            y: (Math.floor(index / map.each) + 1) * map.plank - Tokens.drawn(8) - height
            width: map.thick
            height: Math.round((map.plank - Tokens.drawn(12)) * tall)
            radius: Math.min(Tokens.drawn(6), width / 3)
            color: absent ? map.over ? Theme.refusalGround : "transparent" : calm ? Theme.cloth[(index * 7 + 3) % Theme.cloth.length] : wrong ? Theme.refusalGround : Theme.attentionGround
            border.width: calm && !absent ? 0 : Tokens.hairline
            border.color: absent && !map.over ? Theme.line : wrong ? Theme.refusalLine : Theme.attentionLine
        }
    }
}

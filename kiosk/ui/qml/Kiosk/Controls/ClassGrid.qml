pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The pupils of a class by their numbers: done, now, waiting. Nothing here is pressed. Read aloud it
// is one sentence: nobody wants to hear thirty of them.
Item {
    id: grid

    // ``number`` and ``mark`` (done, now, waiting) of each.
    property var tiles: []
    property string spoken
    // How high it may be.
    property real room: height

    readonly property int gap: Tokens.drawn(8)
    readonly property int below: Tokens.drawn(Tokens.large ? 8 : 12)
    // A tile that is not as high has its icon beside the number, and is not as narrow.
    readonly property int lowHeight: Tokens.lead + Tokens.drawn(48)
    readonly property int lowWidth: Tokens.second * 1.3 + Tokens.drawn(48)
    readonly property int columns: columnsFor(tiles.length)
    readonly property int lines: Math.max(1, Math.ceil(tiles.length / columns))
    readonly property real tileWidth: (width - (columns - 1) * gap) / columns
    readonly property real tileHeight: heightOf(columns)

    implicitHeight: lines * tileHeight + (lines - 1) * below
    Accessible.role: Accessible.StaticText
    Accessible.ignored: opacity === 0
    Accessible.name: spoken

    function heightOf(columns: int): real {
        const lines = Math.max(1, Math.ceil(tiles.length / columns));
        return Math.min(Tokens.drawn(126), (room - (lines - 1) * below) / lines);
    }

    // As drawn where there is room for that; else what takes least from a tile, in any direction.
    function columnsFor(count: int): int {
        const usual = Math.max(1, Math.floor((width + gap + 1) / (Math.max(Tokens.drawn(112), lowWidth) + gap)));
        let best = usual, most = 0;
        for (let columns = usual; columns <= usual * 1.6; ++columns) {
            const wide = (width - (columns - 1) * gap) / columns;
            const high = heightOf(columns);
            const kept = Math.min(1, wide / Tokens.drawn(113), high / Tokens.drawn(126));
            if (kept > most + 0.01 && wide >= (high < lowHeight ? lowWidth : Tokens.drawn(80))) {
                best = columns;
                most = kept;
            }
        }
        return best;
    }

    Repeater {
        model: grid.tiles

        ClassTile {
            required property var modelData
            required property int index
            readonly property real start: (index % grid.columns) * (grid.tileWidth + grid.gap)

            x: Math.round(grid.LayoutMirroring.enabled ? grid.width - grid.tileWidth - start : start)
            y: Math.round(Math.floor(index / grid.columns) * (grid.tileHeight + grid.below))
            width: Math.round(grid.tileWidth)
            height: Math.round(grid.tileHeight)
            number: modelData.number
            mark: modelData.mark
            low: grid.tileHeight < grid.lowHeight
        }
    }
}

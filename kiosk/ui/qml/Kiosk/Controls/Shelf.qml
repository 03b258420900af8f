pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The pile as spines on a plank, beside the counter; decoration, so speech does not see it. At most
// twelve stand on it, above that it is empty and best left out.
Item {
    id: shelf

    // Each {state: "waiting" | "done" | "attention", colour: 0 … 7}.
    property var spines: []
    readonly property list<int> widths: [46, 40, 52, 41, 46, 38]
    readonly property list<int> heights: [142, 161, 121, 151, 130, 153]
    readonly property int count: spines.length > 12 ? 0 : spines.length
    readonly property int gap: Tokens.drawn(8)
    readonly property int overhang: Tokens.drawn(16)
    readonly property real wanted: 2 * overhang + offset(count, 1) - gap
    readonly property real squeeze: width < wanted ? (width - 2 * overhang) / (wanted - 2 * overhang) : 1

    implicitWidth: wanted
    implicitHeight: Tokens.drawn(172)
    Accessible.ignored: true

    // Where the spine with this number begins, past the overhang.
    function offset(number: int, scale: real): real {
        let x = 0;
        for (let i = 0; i < number; ++i)
            x += (Tokens.drawn(widths[i % widths.length]) + gap) * scale;
        return x;
    }

    Repeater {
        model: shelf.count

        ShelfSpine {
            required property int index
            readonly property real start: shelf.overhang + shelf.offset(index, shelf.squeeze)

            x: LayoutMirroring.enabled ? shelf.width - start - width : start
            y: plank.y - height
            width: Tokens.drawn(shelf.widths[index % shelf.widths.length]) * shelf.squeeze
            height: Tokens.drawn(shelf.heights[index % shelf.heights.length])
            condition: shelf.spines[index]?.state ?? "waiting"
            cloth: shelf.spines[index]?.colour ?? 0
        }
    }

    Rectangle {
        id: plank

        visible: shelf.count > 0
        anchors.bottom: parent.bottom
        width: parent.width
        height: Tokens.drawn(10)
        radius: height / 2
        color: Theme.ink
    }
}

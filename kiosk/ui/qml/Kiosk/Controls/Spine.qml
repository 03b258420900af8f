pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The cloth spine at the start of a row, with its two binding bands and the icon of its kind.
// Software drawing clips square, so the spine brings the row's corners itself.
Rectangle {
    id: spine

    property int cloth
    property string kind: "book"
    property int corner: Tokens.rowRadius
    property int iconSize: Tokens.iconLarge
    // With the two bands; a thin one has none.
    property bool bound: true
    readonly property bool mirrored: LayoutMirroring.enabled

    width: Tokens.spineWidth
    topLeftRadius: mirrored ? 0 : corner
    bottomLeftRadius: mirrored ? 0 : corner
    topRightRadius: mirrored ? corner : 0
    bottomRightRadius: mirrored ? corner : 0
    color: Theme.cloth[cloth % Theme.cloth.length]
    Accessible.ignored: true

    Repeater {
        model: !spine.bound ? [] : spine.width > Tokens.drawn(80) ? [Tokens.drawn(11), spine.width - Tokens.drawn(16)] : [Tokens.drawn(6), spine.width - Tokens.drawn(10)]

        Rectangle {
            required property int modelData

            x: modelData
            width: Tokens.drawn(spine.width > Tokens.drawn(80) ? 5 : 4)
            height: spine.height
            color: Theme.clothBand[spine.cloth % Theme.clothBand.length]
        }
    }

    Icon {
        anchors.centerIn: parent
        visible: name !== ""
        name: spine.kind
        size: spine.iconSize
        colour: Theme.clothIcon
    }
}

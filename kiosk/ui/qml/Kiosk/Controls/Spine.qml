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
    readonly property bool mirrored: LayoutMirroring.enabled

    width: Tokens.spineWidth
    topLeftRadius: mirrored ? 0 : corner
    bottomLeftRadius: mirrored ? 0 : corner
    topRightRadius: mirrored ? corner : 0
    bottomRightRadius: mirrored ? corner : 0
    color: Theme.cloth[cloth % Theme.cloth.length]
    Accessible.ignored: true

    Repeater {
        model: [Tokens.drawn(11), spine.width - Tokens.drawn(16)]

        Rectangle {
            required property int modelData

            x: modelData
            width: Tokens.drawn(5)
            height: spine.height
            color: Theme.clothBand[spine.cloth % Theme.clothBand.length]
        }
    }

    Icon {
        anchors.centerIn: parent
        name: spine.kind
        size: Tokens.iconLarge
        colour: Theme.clothIcon
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The books of a turn as covers on a plank, and where another one goes; before that, what to do.
Item {
    id: shelf

    required property PileModel pile
    required property ClassModel model
    required property KioskModel kiosk
    property real clearTo: height

    readonly property int gap: Tokens.drawn(24)
    readonly property int plank: Tokens.drawn(14)
    readonly property int slots: Tokens.large || Tokens.compact || width < Tokens.drawn(1100) ? 3 : 4
    // A place that its book has left stays its own, as long as there are enough.
    readonly property bool crowded: pile.places > slots
    readonly property int taken: crowded ? model.books : pile.places
    readonly property real coverWidth: (width - (slots - 1) * gap) / slots
    readonly property real coverHeight: height - plank
    readonly property bool mirrored: LayoutMirroring.enabled

    function xOf(place: int): real {
        const start = place * (coverWidth + gap);
        return mirrored ? width - coverWidth - start : start;
    }

    PromptPicture {
        visible: shelf.model.books === 0
        width: parent.width
        height: shelf.coverHeight
        items: shelf.model.turn
        scans: !shelf.kiosk.hasPad
        readerSide: shelf.kiosk.readerSide
    }

    Item {
        anchors.fill: parent
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Your pile")
        Accessible.ignored: shelf.model.books === 0

        Repeater {
            model: shelf.pile.rows

            KidBook {
                required property int index

                // What lies there stays where it is when another one comes.
                x: shelf.xOf(shelf.crowded ? index : level * Math.max(1, shelf.pile.abreast) + column)
                width: shelf.coverWidth
                height: shelf.coverHeight
                clear: shelf.height <= shelf.clearTo
                arrivesFrom: shelf.kiosk.padSide
                onWhy: key => shelf.pile.why(key)
                onUndo: key => shelf.pile.undo(key)
            }
        }
    }

    CoverPlace {
        visible: shelf.model.books > 0 && shelf.taken < shelf.slots
        x: shelf.xOf(shelf.taken)
        width: shelf.coverWidth
        height: shelf.coverHeight
        text: qsTr("Another book? Put it here too")
    }

    Rectangle {
        visible: shelf.model.books > 0
        y: shelf.coverHeight
        width: shelf.width
        height: shelf.plank
        radius: height / 2
        color: Theme.ink
        Accessible.ignored: true
    }
}

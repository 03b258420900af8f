pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Seven books on a shelf, their spines towards you, on a slip that has no picture. Decoration.
Item {
    id: shelf

    // In parts of the height above the plank; widths as drawn.
    readonly property list<real> heights: [0.86, 1, 0.78, 0.94, 0.85, 1, 0.81]
    readonly property list<int> widths: [38, 30, 38, 38, 30, 38, 30]
    readonly property list<int> cloths: [0, 4, 2, 5, 1, 6, 3]

    Accessible.ignored: true

    Row {
        anchors.bottom: plank.top
        spacing: Tokens.drawn(6)

        Repeater {
            model: shelf.heights

            Rectangle {
                id: book

                required property real modelData
                required property int index

                anchors.bottom: parent?.bottom
                width: Tokens.drawn(shelf.widths[index])
                height: Math.round((shelf.height - plank.height) * modelData)
                topLeftRadius: Tokens.drawn(6)
                topRightRadius: Tokens.drawn(6)
                color: Theme.cloth[shelf.cloths[index]]

                Rectangle {
                    y: Tokens.drawn(16)
                    width: parent.width
                    height: Tokens.stateBorder
                    color: Theme.clothBand[shelf.cloths[book.index]]
                }
            }
        }
    }

    Rectangle {
        id: plank

        anchors.bottom: parent.bottom
        width: parent.width
        height: Tokens.smallEdge
        color: Theme.ink
    }
}

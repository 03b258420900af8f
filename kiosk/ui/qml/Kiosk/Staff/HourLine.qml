pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The last hour in one line of bars, a minute each, newest at the end. What was not measured leaves
// its place empty. The facts above it say the same in words.
Item {
    id: line

    // 0 to 1; -1: not measured.
    property var values: []
    property color colour: Theme.soft
    readonly property int places: 60
    readonly property real step: width / places

    implicitHeight: Tokens.drawn(24)

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Tokens.hairline
        color: Theme.hair
    }

    Repeater {
        model: line.values.length

        Rectangle {
            required property int index
            readonly property real value: line.values[index] ?? -1

            visible: value >= 0
            x: (line.places - line.values.length + index) * line.step
            y: line.height - height
            width: Math.max(1, line.step - Tokens.drawn(2))
            height: Math.max(Tokens.drawn(4), value * line.height)
            color: line.colour
        }
    }
}

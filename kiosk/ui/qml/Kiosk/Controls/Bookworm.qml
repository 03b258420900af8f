pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Models

// The bookworm of the children's pile. Its eyes look at what happens, its mouth is flat while it
// waits; nothing of it moves by itself.
Item {
    id: worm

    // Where it looks, from its own upper left corner.
    property point looksAt: Qt.point(0, height * 2)
    property bool waiting: false
    readonly property real unit: height / 236
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property real line: 5 * unit
    readonly property point gaze: {
        const across = (mirrored ? width - looksAt.x : looksAt.x) - 309 * unit;
        const down = looksAt.y - 72 * unit;
        const far = Math.max(1, Math.hypot(across, down));
        return Qt.point(across / far * 12 * unit, down / far * 12 * unit);
    }

    implicitWidth: height * 378 / 236
    Accessible.ignored: true
    transform: Scale {
        origin.x: worm.width / 2
        xScale: worm.mirrored ? -1 : 1
    }

    Repeater {
        // Its rings from the tail to the head: middle and radius.
        model: [[45, 190, 43], [107, 174, 45], [172, 185, 49], [238, 153, 51], [304, 88, 71]]

        Rectangle {
            required property var modelData
            required property int index

            x: (modelData[0] - modelData[2]) * worm.unit
            y: (modelData[1] - modelData[2]) * worm.unit
            width: 2 * modelData[2] * worm.unit
            height: width
            radius: width / 2
            color: index % 2 === 1 ? Theme.wormRing : Theme.worm
            border.width: worm.line
            border.color: Theme.wormLine
        }
    }

    Repeater {
        model: [[249, 7], [359, 7]]

        Rectangle {
            required property var modelData

            x: (modelData[0] - 8) * worm.unit
            y: (modelData[1] - 7) * worm.unit
            width: 16 * worm.unit
            height: width
            radius: width / 2
            color: Theme.wormFeeler
        }
    }

    Shape {
        anchors.fill: parent

        ShapePath {
            strokeColor: Theme.wormFeeler
            strokeWidth: worm.line
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            startX: 249 * worm.unit
            startY: 7 * worm.unit

            PathQuad {
                x: 278 * worm.unit
                y: 22 * worm.unit
                controlX: 272 * worm.unit
                controlY: 4 * worm.unit
            }

            PathMove {
                x: 359 * worm.unit
                y: 7 * worm.unit
            }

            PathQuad {
                x: 330 * worm.unit
                y: 22 * worm.unit
                controlX: 336 * worm.unit
                controlY: 4 * worm.unit
            }
        }

        ShapePath {
            strokeColor: Theme.wormLine
            strokeWidth: worm.line
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            startX: 284 * worm.unit
            startY: 122 * worm.unit

            PathQuad {
                x: 332 * worm.unit
                y: 122 * worm.unit
                controlX: 308 * worm.unit
                controlY: (worm.waiting ? 122 : 146) * worm.unit
            }
        }
    }

    Repeater {
        model: [285, 333]

        Rectangle {
            required property int modelData

            x: (modelData - 26) * worm.unit
            y: (72 - 26) * worm.unit
            width: 52 * worm.unit
            height: width
            radius: width / 2
            color: Theme.wormEye
            border.width: worm.line * 0.8
            border.color: Theme.wormLine

            Rectangle {
                x: parent.width / 2 - width / 2 + worm.gaze.x
                y: parent.height / 2 - height / 2 + worm.gaze.y
                width: 19 * worm.unit
                height: width
                radius: width / 2
                color: Theme.wormLine
            }
        }
    }
}

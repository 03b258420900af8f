import QtQuick
import QtQuick.Shapes
import Kiosk.Models
import Kiosk.Tokens

// A rounded box of dashes: not yet, or not possible.
Shape {
    id: box

    property color colour: Theme.line
    property color ground: "transparent"
    property real thickness: Tokens.border
    property real radius: Tokens.stampRadius

    ShapePath {
        strokeColor: box.colour
        strokeWidth: box.thickness
        fillColor: box.ground
        strokeStyle: ShapePath.DashLine
        dashPattern: [2.6, 1.8]
        capStyle: ShapePath.FlatCap

        PathRectangle {
            x: box.thickness / 2
            y: box.thickness / 2
            width: Math.max(0, box.width - box.thickness)
            height: Math.max(0, box.height - box.thickness)
            radius: box.radius
        }
    }
}

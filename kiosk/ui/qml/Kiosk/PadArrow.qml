import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Attract's arrow to where the pad is. It nods every six seconds; nothing else on attract moves.
Rectangle {
    id: disc

    // below, left, right.
    property string side: "below"

    width: Tokens.drawn(144)
    height: width
    radius: width / 2
    color: Theme.accentLabel
    Accessible.ignored: true

    Icon {
        id: arrow

        property real shift: 0

        x: (parent.width - width) / 2 + (disc.side === "left" ? -shift : disc.side === "right" ? shift : 0)
        y: (parent.height - height) / 2 + (disc.side === "below" ? shift : 0)
        name: disc.side === "left" ? "arrow-left" : disc.side === "right" ? "arrow-right" : "arrow-down"
        size: Math.round(disc.width * 0.78)
        colour: Theme.accent
        stroke: 2.6
        mirror: false
    }

    SequentialAnimation {
        id: nod

        NumberAnimation {
            target: arrow
            property: "shift"
            to: Tokens.stampRadius
            duration: 180
            easing.type: Easing.InOutQuad
        }

        NumberAnimation {
            target: arrow
            property: "shift"
            to: 0
            duration: 180
            easing.type: Easing.InOutQuad
        }
    }

    Timer {
        interval: 6000
        repeat: true
        running: disc.visible && !Theme.reducedMotion
        onTriggered: nod.restart()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A card machine, and where it stands: an arrow to its side of the screen.
Item {
    id: picture

    // left, right, below.
    property string side: "right"
    readonly property int unit: Math.min(width, height)

    Accessible.ignored: true

    Rectangle {
        id: machine

        anchors.centerIn: parent
        anchors.horizontalCenterOffset: picture.side === "below" ? 0 : (picture.side === "left" ? 1 : -1) * Math.round(picture.unit * 0.16)
        anchors.verticalCenterOffset: picture.side === "below" ? -Math.round(picture.unit * 0.14) : 0
        width: Math.round(picture.unit * 0.42)
        height: Math.round(picture.unit * 0.64)
        radius: Tokens.cardRadius
        color: Theme.ink

        Rectangle {
            x: parent.width * 0.13
            y: parent.height * 0.1
            width: parent.width * 0.74
            height: parent.height * 0.28
            radius: Tokens.drawn(8)
            color: Theme.paper

            Icon {
                anchors.centerIn: parent
                name: "credit-card"
                size: Math.round(parent.height * 0.8)
            }
        }

        Grid {
            x: parent.width * 0.16
            y: parent.height * 0.48
            columns: 3
            spacing: parent.width * 0.1

            Repeater {
                model: 9

                Rectangle {
                    width: Math.round(machine.width * 0.16)
                    height: Math.round(width * 0.7)
                    radius: Tokens.drawn(4)
                    color: Theme.paper
                }
            }
        }
    }

    // Points at a place in the room, so it does not turn with the writing direction.
    Icon {
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: picture.side === "below" ? 0 : (picture.side === "left" ? -1 : 1) * Math.round(picture.unit * 0.28)
        anchors.verticalCenterOffset: picture.side === "below" ? Math.round(picture.unit * 0.34) : 0
        name: picture.side === "left" ? "arrow-left" : picture.side === "below" ? "arrow-down" : "arrow-right"
        size: Math.round(picture.unit * 0.24)
        stroke: 2.6
        colour: Theme.accentText
        mirror: false
    }
}

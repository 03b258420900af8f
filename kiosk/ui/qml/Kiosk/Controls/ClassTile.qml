import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One pupil: a number, and how far it is, said by ground, border and icon.
Item {
    id: tile

    property int number
    // done, now, waiting.
    property string mark: "waiting"
    readonly property bool done: mark === "done"
    readonly property bool now: mark === "now"
    // Its icon stands beside the number.
    property bool low: false
    readonly property color colour: now ? Theme.paper : done ? Theme.stamp : Theme.soft

    Rectangle {
        visible: !dashes.visible
        anchors.fill: parent
        radius: Tokens.tileRadius
        color: tile.now ? Theme.ink : Theme.stampGround
        border.width: Tokens.stateBorder
        border.color: tile.now ? Theme.ink : Theme.stamp
    }

    DashedBox {
        id: dashes

        visible: !tile.now && !tile.done
        anchors.fill: parent
        radius: Tokens.tileRadius
        thickness: Tokens.border
    }

    Grid {
        anchors.centerIn: parent
        columns: tile.low ? 2 : 1
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter
        columnSpacing: Tokens.drawn(6)
        rowSpacing: Tokens.drawn(2)

        TokenText {
            text: tile.number
            size: tile.low ? Tokens.second : Tokens.lead
            line: 1.0
            bold: tile.now || tile.done
            tabular: true
            wrapMode: Text.NoWrap
            color: tile.colour
            Accessible.ignored: true
        }

        Icon {
            name: tile.now ? "mood-smile" : tile.done ? "check" : "dots"
            size: Tokens.drawn(tile.low ? 30 : 40)
            colour: tile.colour
            stroke: tile.done ? 2.8 : 2
        }
    }
}

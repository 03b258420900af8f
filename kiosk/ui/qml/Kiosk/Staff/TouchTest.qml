pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The touch test, over the whole screen: first nobody touches it, then each cell is wiped over. It
// ends by itself, with any key, and with a finger that stays in a corner.
Item {
    id: test

    required property GuidedModel model
    readonly property real cellWidth: model.columns > 0 ? width / model.columns : width
    readonly property real cellHeight: model.lines > 0 ? height / model.lines : height

    Accessible.role: Accessible.Pane
    Accessible.name: GuidedWords.nameOf("touch")
    Component.onCompleted: lay()
    onWidthChanged: lay()

    function lay() {
        if (width > 0 && height > 0 && model.columns === 0)
            model.layGrid(width, height, Theme.pitch);
    }

    function inCorner(x: real, y: real): bool {
        return (x < cellWidth || x >= width - cellWidth) && (y < cellHeight || y >= height - cellHeight);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    Repeater {
        id: cells

        model: test.model.columns * test.model.lines

        Rectangle {
            required property int index
            property bool reached: false

            x: Math.round(index % test.model.columns * test.cellWidth)
            y: Math.round(Math.floor(index / test.model.columns) * test.cellHeight)
            width: Math.ceil(test.cellWidth)
            height: Math.ceil(test.cellHeight)
            color: !reached ? "transparent" : Theme.name === "contrast" ? Theme.ink : Theme.stampGround
            border.width: 1
            border.color: reached && Theme.name === "contrast" ? Theme.paper : reached ? Theme.stamp : Theme.line
        }
    }

    Connections {
        target: test.model

        function onCellTouched(cell: int) {
            const found = cells.itemAt(cell);
            if (found)
                found.reached = true;
        }
    }

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Tokens.margin, Tokens.drawn(900))
        height: words.height + Tokens.drawn(80)
        radius: Tokens.rowRadius
        color: Theme.surface
        border.width: Tokens.border
        border.color: Theme.ink

        Column {
            id: words

            anchors.centerIn: parent
            width: parent.width - Tokens.drawn(80)
            spacing: Tokens.space4

            TitleText {
                width: parent.width
                size: Tokens.drawn(60)
                text: test.model.quiet ? qsTr("Do not touch the screen") : qsTr("Wipe over every square")
            }

            BodyText {
                width: parent.width
                text: test.model.quiet ? qsTr("Just a few seconds.") : qsTr("%n square(s) left. Under this text too.", "", test.model.cellsLeft)
            }

            SmallText {
                width: parent.width
                text: qsTr("To stop: press a key, or hold a finger in a corner.")
                color: Theme.soft
                wrapMode: Text.Wrap
            }
        }
    }

    Timer {
        id: stays

        interval: 2000
        onTriggered: test.model.leaveGrid()
    }

    MultiPointTouchArea {
        anchors.fill: parent
        onPressed: points => follow(points)
        onUpdated: points => follow(points)
        onReleased: stays.stop()
        onCanceled: stays.stop()

        function follow(points: list<TouchPoint>) {
            let stay = false;
            for (const point of points) {
                test.model.touchGrid(point.x, point.y);
                stay = stay || test.inCorner(point.x, point.y);
            }
            if (!stay)
                stays.stop();
            else if (!stays.running)
                stays.start();
        }
    }
}

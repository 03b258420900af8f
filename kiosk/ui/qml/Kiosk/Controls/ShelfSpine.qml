pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One spine upright on the shelf: dashes while it waits, cloth when done, "!" when it needs you.
Item {
    id: spine

    property string condition: "waiting"
    property int cloth
    property bool shown: false

    onConditionChanged: {
        if (shown && condition === "done")
            dropping.restart();
    }
    Component.onCompleted: shown = true

    DashedBox {
        anchors.fill: parent
        visible: spine.condition === "waiting"
        radius: Tokens.drawn(6)
    }

    Rectangle {
        id: book

        visible: spine.condition === "done"
        width: parent.width
        height: parent.height
        radius: Tokens.drawn(6)
        bottomLeftRadius: 0
        bottomRightRadius: 0
        color: Theme.cloth[spine.cloth % Theme.cloth.length]

        Repeater {
            model: [Tokens.drawn(14), spine.height - Tokens.drawn(22)]

            Rectangle {
                required property int modelData

                y: modelData
                width: book.width
                height: Tokens.drawn(4)
                color: Theme.clothBand[spine.cloth % Theme.clothBand.length]
            }
        }

        NumberAnimation {
            id: dropping

            target: book
            property: "y"
            from: -Tokens.space5
            to: 0
            duration: Tokens.spineDrops
            easing.type: Easing.OutCubic
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: spine.condition === "attention"
        color: Theme.attentionGround
        radius: Tokens.drawn(6)
        border.width: Tokens.stateBorder
        border.color: Theme.attentionLine

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height * 0.16
            width: Tokens.drawn(7)
            height: parent.height * 0.42
            color: Theme.attention
        }

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: parent.height * 0.64
            width: Tokens.drawn(7)
            height: width
            color: Theme.attention
        }
    }
}

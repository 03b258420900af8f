pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What is done with one item, in a line: done, being done, still to come. Nothing is pressed here.
Row {
    id: line

    property string stage
    property bool locks: false
    readonly property var steps: EncodingWords.stepsOf(locks)
    readonly property int done: EncodingWords.doneOf(stage)
    readonly property bool begun: ["asking", "write", "verify"].includes(stage)
    readonly property real share: Math.floor((width - (steps.length - 1) * spacing) / steps.length)

    spacing: Tokens.drawn(12)

    Repeater {
        model: line.steps.length

        Item {
            id: step

            required property int index
            readonly property bool done: index < line.done
            readonly property bool now: index === line.done && line.begun
            readonly property string word: line.steps[index]
            readonly property color ink: now ? Theme.paper : done ? Theme.stamp : Theme.soft

            width: line.share
            height: line.height
            Accessible.role: Accessible.StaticText
            Accessible.name: done ? word : now ? qsTr("Now: %1").arg(word) : qsTr("Not yet: %1").arg(word)

            Rectangle {
                anchors.fill: parent
                visible: step.done || step.now
                radius: Tokens.stampRadius
                color: step.now ? Theme.ink : Theme.stampGround
                border.width: step.now ? 0 : Tokens.border
                border.color: Theme.stamp
            }

            Loader {
                anchors.fill: parent
                active: !step.done && !step.now
                sourceComponent: DashedBox {}
            }

            Row {
                anchors.centerIn: parent
                spacing: Tokens.space2

                Icon {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: step.done
                    name: "check"
                    size: Tokens.iconSmall
                    stroke: 2.6
                    colour: step.ink
                }

                TokenText {
                    anchors.verticalCenter: parent.verticalCenter
                    text: step.word
                    size: Tokens.small
                    line: 1.15
                    bold: true
                    wrapMode: Text.NoWrap
                    color: step.ink
                    Accessible.ignored: true
                }
            }
        }
    }
}

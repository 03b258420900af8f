pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The day's newest alarms, for whoever wants to look back.
Column {
    id: today

    required property GateModel gate
    // Where there is height for it a long title has two lines.
    property int lines: 1

    spacing: Tokens.drawn(8)

    TokenText {
        width: parent.width
        text: qsTr("The last alarms of today")
        size: Tokens.body
        line: 1.2
        bold: true
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    Repeater {
        model: today.gate.recent

        Item {
            id: line

            required property var modelData
            readonly property string verdict: modelData.state === "calm" ? qsTr("lent, not switched") : modelData.state === "alarm" ? qsTr("not lent") : qsTr("not known")
            readonly property string what: [modelData.title === "" ? qsTr("a tag without a number") : modelData.title, modelData.gate].filter(part => part !== "").join(" · ")

            width: today.width
            height: Tokens.drawn(10 + 38 * today.lines)
            Accessible.role: Accessible.StaticText
            Accessible.name: [modelData.clock, verdict, what].join(", ")

            TokenText {
                id: time

                width: Tokens.drawn(110)
                anchors.verticalCenter: parent.verticalCenter
                text: line.modelData.clock
                size: Tokens.second
                line: 1.15
                tabular: true
                Accessible.ignored: true
            }

            TokenText {
                id: word

                anchors.left: time.right
                width: Tokens.drawn(346)
                anchors.verticalCenter: parent.verticalCenter
                text: line.verdict
                size: Tokens.second
                line: 1.15
                bold: line.modelData.state !== "calm"
                color: line.modelData.state === "alarm" ? Theme.refusal : Theme.ink
                Accessible.ignored: true
            }

            TokenText {
                anchors.left: word.right
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: line.what
                size: Tokens.second
                line: 1.15
                color: Theme.soft
                maximumLineCount: today.lines
                elide: Text.ElideRight
                Accessible.ignored: true
            }

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Tokens.hairline
                color: Theme.hair
            }
        }
    }
}

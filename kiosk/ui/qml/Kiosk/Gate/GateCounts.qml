pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The day at the gate in four figures.
Column {
    id: counts

    required property GateModel gate

    spacing: Tokens.drawn(12)

    TokenText {
        width: parent.width
        text: counts.gate.gate === "" ? qsTr("Today at all gates") : qsTr("Today at this gate")
        size: Tokens.body
        line: 1.25
        bold: true
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    Repeater {
        model: [[qsTr("went out"), counts.gate.out], [qsTr("lent, not switched"), counts.gate.lent], [qsTr("not lent"), counts.gate.notLent], [qsTr("time to an answer"), counts.gate.took === "" ? "–" : qsTr("%1 s").arg(counts.gate.took)]]

        Item {
            id: line

            required property var modelData

            width: counts.width
            height: Math.max(word.height, figure.height) + Tokens.drawn(20)
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData[0] + ": " + modelData[1]

            TokenText {
                id: word

                anchors.left: parent.left
                anchors.right: figure.left
                anchors.rightMargin: Tokens.space4
                anchors.verticalCenter: parent.verticalCenter
                text: line.modelData[0]
                size: Tokens.body
                line: 1.15
                color: Theme.soft
                Accessible.ignored: true
            }

            TokenText {
                id: figure

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                text: line.modelData[1]
                size: Tokens.item
                line: 1.12
                bold: true
                tabular: true
                wrapMode: Text.NoWrap
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

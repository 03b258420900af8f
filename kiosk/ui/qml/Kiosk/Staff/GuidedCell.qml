pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One guided test: what it came to last, and when. Pressed, it says more.
Pressable {
    id: cell

    // As GuidedModel has it.
    property var row: ({})
    readonly property string outcome: row.outcome ?? ""
    readonly property string when: row.when ?? ""

    text: [GuidedWords.nameOf(row.test ?? ""), row.name ?? ""].filter(part => part !== "").join(" ")
    implicitHeight: words.height + Tokens.drawn(34)
    edge: Tokens.smallEdge
    radius: Tokens.rowRadius
    border: outcome === "fail" ? Tokens.stateBorder : Tokens.hairline
    borderColour: outcome === "fail" ? Theme.refusalLine : Theme.line
    Accessible.name: [text, chip.word, when].filter(part => part !== "").join(" ")

    Icon {
        id: picture

        x: Tokens.drawn(22)
        anchors.verticalCenter: parent.verticalCenter
        name: GuidedWords.iconOf(cell.row.test ?? "")
        size: Tokens.icon
    }

    Column {
        id: words

        x: picture.x + picture.width + Tokens.space3
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - Tokens.drawn(18)
        spacing: Tokens.space1

        TokenText {
            width: parent.width
            text: cell.text
            size: Tokens.large ? Tokens.second : Tokens.body
            line: 1.15
            bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.small
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        Row {
            spacing: Tokens.space3

            ConditionChip {
                id: chip

                condition: GuidedWords.conditionOf(cell.outcome)
                word: GuidedWords.outcomeOf(cell.outcome)
            }

            TokenText {
                anchors.verticalCenter: parent.verticalCenter
                text: cell.when
                size: Tokens.small
                line: 1.15
                wrapMode: Text.NoWrap
                color: Theme.soft
                Accessible.ignored: true
            }
        }
    }
}

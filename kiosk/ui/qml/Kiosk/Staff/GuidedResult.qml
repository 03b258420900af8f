pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What one test came to: what was found, how it should be, what to do now.
Rectangle {
    id: card

    // As GuidedModel has it.
    property var row: ({})
    property int size: Tokens.body
    property bool saysFound: true
    property bool saysNext: true
    readonly property string outcome: row.outcome ?? ""

    implicitHeight: words.height + Tokens.drawn(44)
    radius: Tokens.rowRadius
    color: Theme.surface
    border.width: outcome === "fail" ? Tokens.stateBorder : Tokens.hairline
    border.color: outcome === "fail" ? Theme.refusalLine : Theme.hair

    Column {
        id: words

        x: Tokens.drawn(26)
        y: Tokens.drawn(22)
        width: parent.width - 2 * x
        spacing: Tokens.space3

        ConditionChip {
            condition: GuidedWords.conditionOf(card.outcome)
            word: GuidedWords.outcomeOf(card.outcome)
            Accessible.role: Accessible.StaticText
            Accessible.name: word
        }

        Repeater {
            model: card.saysFound ? card.row.found ?? [] : []

            BodyText {
                required property string modelData

                width: words.width
                size: card.size
                text: modelData
            }
        }

        SmallText {
            visible: card.saysFound && (card.row.expected ?? "") !== ""
            width: parent.width
            text: qsTr("As it should be: %1").arg(card.row.expected ?? "")
            color: Theme.soft
            wrapMode: Text.Wrap
        }

        HeadingText {
            visible: card.saysNext && (card.row.next ?? []).length > 0
            width: parent.width
            size: Tokens.item
            text: qsTr("What to do")
        }

        Repeater {
            model: card.saysNext ? card.row.next ?? [] : []

            BodyText {
                required property string modelData

                width: words.width
                size: card.size
                text: modelData
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One question and its answers side by side, of which one holds from the start: how a receipt is
// taken home. An answer that is not possible is a box of dashes and says why.
Item {
    id: choice

    property string question
    // [{key, text, small, icon, works}], in this order; how many fit is the look's: four.
    property var choices: []
    property string chosen
    property int columns: 4
    // Where the answers begin.
    readonly property real answersAt: heading.height + Tokens.space3

    signal chose(key: string)

    implicitHeight: answersAt + row.height
    Accessible.role: Accessible.Grouping
    Accessible.name: question

    HeadingText {
        id: heading

        width: parent.width
        text: choice.question
        size: Tokens.item
        Accessible.ignored: true
    }

    Grid {
        id: row

        readonly property int room: Math.floor((choice.width - (choice.columns - 1) * spacing) / choice.columns)
        // Large letters have the whole width: no word of an answer is broken.
        readonly property int each: Tokens.large ? Math.floor((choice.width - (columns - 1) * spacing) / columns) : room

        // Two lines of large letters are as high as they are; two rows of answers have less room.
        readonly property bool tight: Tokens.large && choice.width < Tokens.drawn(700)
        readonly property bool wordy: choice.choices.some(each => each.text.includes(" "))
        readonly property int high: Tokens.drawn(tight ? choice.choices.length <= columns ? wordy ? 138 : 112 : wordy ? Tokens.compact ? 134 : 118 : 84 : Tokens.large && choice.choices.some(each => each.small) ? 150 : choice.choices.length > columns ? 98 : Tokens.large ? 132 : 112)

        y: choice.answersAt
        columns: Tokens.large ? Math.max(1, Math.min(choice.columns, choice.choices.length)) : choice.columns
        spacing: Tokens.drawn(16)

        Repeater {
            model: choice.choices

            WordButton {
                required property var modelData

                width: row.each
                height: row.high
                edge: Tokens.edge
                border: Tokens.border
                radius: Tokens.buttonRadius
                text: modelData.text
                small: row.tight ? "" : modelData.small ?? ""
                icon: Tokens.large || !modelData.works ? "" : modelData.icon
                selected: modelData.key === choice.chosen
                enabled: modelData.works
                onActivated: choice.chose(modelData.key)
            }
        }
    }
}

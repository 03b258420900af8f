pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One question and its answers side by side, of which one holds from the start: how a receipt is
// taken home. An answer that is not possible is a box of dashes and says why.
Item {
    id: choice

    property string question
    // [{key, text, icon, works}], in this order; how many fit is the look's: four.
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
        size: choice.width < Tokens.drawn(700) ? Tokens.item : Tokens.heading
    }

    Row {
        id: row

        readonly property int room: Math.floor((choice.width - (choice.columns - 1) * spacing) / choice.columns)
        // Large letters have the whole width: no word of an answer is broken.
        readonly property int each: Tokens.large ? Math.floor((choice.width - (choice.choices.length - 1) * spacing) / Math.max(1, choice.choices.length)) : room

        y: choice.answersAt
        spacing: Tokens.drawn(16)

        Repeater {
            model: choice.choices

            WordButton {
                required property var modelData

                width: row.each
                height: Tokens.drawn(112)
                edge: Tokens.edge
                border: Tokens.border
                radius: Tokens.buttonRadius
                text: modelData.text
                icon: Tokens.large || !modelData.works ? "" : modelData.icon
                selected: modelData.key === choice.chosen
                enabled: modelData.works
                onActivated: choice.chose(modelData.key)
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The languages as words, each in its own script; the present one is filled.
Grid {
    id: words

    required property KioskModel kiosk

    // Of each; less where several lines of them lie low.
    property int high: Tokens.wordHeight

    signal chosen

    columns: 3
    rowSpacing: Tokens.drawn(14)
    columnSpacing: Tokens.controlGap

    Repeater {
        model: words.kiosk.languages

        WordButton {
            required property string modelData

            liesLow: true
            height: words.high
            width: (words.width - (words.columns - 1) * words.columnSpacing) / words.columns
            text: Languages.nameOf(modelData)
            selected: modelData === words.kiosk.language
            onActivated: {
                words.kiosk.chooseLanguage(modelData);
                words.chosen();
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// How many at home, too late and ready: digits over their words, in a flat place beside them.
Row {
    id: figures

    required property OverviewModel model
    property bool portrait: true

    Repeater {
        model: [
            {
                "value": figures.model.home,
                "word": qsTr("book(s) at home", "", figures.model.home),
                "bad": false
            },
            {
                "value": figures.model.overdue,
                "word": qsTr("overdue"),
                "bad": figures.model.overdue > 0
            },
            {
                "value": figures.model.holdsReady,
                "word": qsTr("ready for you", "", figures.model.holdsReady),
                "bad": false
            }
        ]

        Item {
            id: figure

            required property var modelData
            readonly property color tone: modelData.bad ? Theme.refusal : Theme.ink

            width: figures.width / 3
            height: figures.portrait ? digits.height + word.height : digits.height
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.value + " " + modelData.word

            TokenText {
                id: digits

                x: LayoutMirroring.enabled ? parent.width - width : 0
                text: figure.modelData.value
                size: figures.portrait ? Tokens.poster : Tokens.title
                line: 1.0
                bold: true
                tight: true
                color: figure.tone
                Accessible.ignored: true
            }

            TokenText {
                id: word

                readonly property real before: figures.portrait ? 0 : digits.implicitWidth + Tokens.space4
                // What no size brings on one line has two.
                readonly property bool wraps: least.advanceWidth > width

                x: LayoutMirroring.enabled ? Tokens.space3 : before
                y: figures.portrait ? digits.height : (digits.height - height) / 2
                width: parent.width - before - Tokens.space3
                text: figure.modelData.word
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Tokens.lowest
                wrapMode: wraps ? Text.WordWrap : Text.NoWrap
                size: wraps ? Tokens.lowest : Tokens.item
                line: 1.12
                bold: true
                color: figure.tone
                Accessible.ignored: true
            }

            TextMetrics {
                id: least

                text: word.text
                font.family: word.font.family
                font.weight: word.font.weight
                font.pixelSize: Tokens.lowest
            }
        }
    }
}

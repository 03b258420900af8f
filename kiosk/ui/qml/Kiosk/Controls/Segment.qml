pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One question and its answers in a line, of which one holds; it says what it changes above them, or
// beside them where lines are long.
Item {
    id: segment

    property string title
    // [{key, text, icon, size, paper, ink, works}]; all but key and text are optional. With paper and ink
    // an answer wears its own colours, and the one that holds has a tick and a wide border.
    property var choices: []
    property var chosen
    property bool beside: false
    property int high: Tokens.drawn(112)
    readonly property int gap: Tokens.drawn(Tokens.compact ? 18 : 12)
    readonly property int from: beside ? Tokens.drawn(330) : 0
    readonly property int each: Math.floor((width - from - (choices.length - 1) * gap) / Math.max(1, choices.length))

    signal chose(key: var)

    implicitHeight: beside ? high : head.height + Tokens.space2 + high
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    TokenText {
        id: head

        x: LayoutMirroring.enabled ? parent.width - width : 0
        y: segment.beside ? (parent.height - height) / 2 : 0
        width: segment.beside ? segment.from - Tokens.space3 : parent.width
        text: segment.title
        size: segment.beside ? Tokens.body : Tokens.cardText
        line: 1.15
        bold: true
        Accessible.ignored: true
    }

    Row {
        anchors.bottom: parent.bottom
        x: LayoutMirroring.enabled ? parent.width - segment.from - width : segment.from
        spacing: segment.gap

        Repeater {
            model: segment.choices.length

            SegmentButton {
                required property int index

                width: segment.each
                height: segment.high
                entry: segment.choices[index]
                holds: entry.key === segment.chosen
                onActivated: segment.chose(entry.key)
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The four buttons at the foot of every patron screen, always in the same order.
Rectangle {
    id: bar

    // Each {icon, text, checked, open}.
    property var model: []
    // Two lines of two.
    property bool twoLines: false
    // Widths of the buttons; together with the gaps they fill the bar in portrait.
    property list<int> widths: [Tokens.drawn(184), Tokens.drawn(270), Tokens.drawn(264), Tokens.drawn(200)]
    property int gap: Tokens.drawn(14)
    property int buttonHeight: Tokens.footButtonHeight
    // A word at the far end, where there is room: which station this is.
    property string note

    readonly property int frame: 2 * Tokens.space3 + Tokens.icon + Tokens.space2
    // Asked anew when the font changes, which calls to advanceWidth do not tell.
    readonly property list<int> fitted: measured.height > 0 ? fit() : widths

    signal chosen(index: int)

    implicitWidth: Tokens.drawn(1080)
    implicitHeight: Tokens.footHeight(true)
    color: Theme.table

    // Two lines of a button's words are higher than it is.
    readonly property bool flat: !twoLines && Tokens.small * (1.12 + Tokens.ownLineOf("latin")) > buttonHeight - Tokens.smallEdge

    function sum(lengths: var): real {
        return lengths.reduce((one, other) => one + other, 0);
    }

    // The widths, but no word wider than its button, and in a flat one no line, where that can be:
    // what one lacks, the others give up.
    function fit(): list<int> {
        return twoLines ? shared([0, 1]).concat(shared([2, 3])) : shared([0, 1, 2, 3]);
    }

    function shared(which: var): list<int> {
        const entries = which.filter(at => at < model.length).map(at => model[at]);
        const drawn = which.map(at => widths[at]);
        const lines = entries.map(entry => frame + Math.ceil(measured.advanceWidth(entry.text)));
        const words = entries.map(entry => frame + Math.max(...entry.text.split(" ").map(word => Math.ceil(measured.advanceWidth(word)))));
        const needs = flat && sum(lines) <= sum(drawn) ? lines : words;
        const short = sum(needs.map((need, i) => Math.max(0, need - drawn[i])));
        const spare = sum(needs.map((need, i) => Math.max(0, drawn[i] - need)));
        const share = spare > 0 ? Math.min(1, short / spare) : 0;
        return needs.map((need, i) => need > drawn[i] ? need : Math.floor(drawn[i] - share * (drawn[i] - need)));
    }

    FontMetrics {
        id: measured

        font.family: Tokens.familyOf(Tokens.scriptOf(bar.model.map(entry => entry.text).join("")))
        font.pixelSize: Tokens.small
        font.weight: Font.Bold
    }

    Rectangle {
        width: parent.width
        height: Tokens.border
        color: Theme.hair
    }

    Grid {
        anchors.left: parent.left
        anchors.leftMargin: Tokens.margin
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Tokens.hairline / 2
        columns: bar.twoLines ? 2 : 4
        columnSpacing: bar.gap
        rowSpacing: Tokens.drawn(Tokens.low ? 14 : 30)

        Repeater {
            // Their number, so that a new word does not make new buttons and lose the focus.
            model: bar.model.length

            FootButton {
                required property int index
                readonly property var entry: bar.model[index]

                width: bar.fitted[index]
                height: bar.buttonHeight
                text: entry.text
                icon: entry.icon
                checked: entry.checked ?? false
                filled: entry.open ?? false
                onActivated: bar.chosen(index)
            }
        }
    }

    SmallText {
        visible: text !== ""
        anchors.right: parent.right
        anchors.rightMargin: Tokens.margin
        anchors.verticalCenter: parent.verticalCenter
        text: bar.note
        color: Theme.soft
    }
}

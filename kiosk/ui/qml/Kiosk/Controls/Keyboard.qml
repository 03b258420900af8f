pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Our own letter keyboard: rows of keys as data, and under them one for digits, one for accents and
// the space. It only says what was typed; a real keyboard types without it.
Item {
    id: keyboard

    // A string a row, a character a key.
    property var letters: []
    property var accents: []
    // What leads to the letters, and to the accents where they are another script: with a name their
    // page stays open.
    property string lettersName: "abc"
    property string accentsName
    property bool upper: false
    property bool digitRow: false
    property bool accentKey: true
    property bool spaceKey: true
    // "123" leads to a number pad that somebody else shows.
    property bool hasPad: false
    // Three lines and no more, with the keys for words and pages beside them.
    property bool short: false
    // One more of these, in the place that the last line leaves; empty: there is none.
    property string extraText
    property bool typing: true
    // What lies below this is covered, and left out.
    property real clearHeight: height
    property string page: "letters"

    readonly property string accentText: accentsName !== "" ? accentsName : accents.length === 0 ? "" : accents[0].slice(0, 3).split("").join(" ")
    property var signs: ["1234567890", "-'.,:&?!"]
    readonly property var rows: {
        if (page === "accents")
            return accents;
        if (page === "signs")
            return signs;
        return digitRow ? ["1234567890", ...letters] : letters;
    }
    readonly property int block: Math.max(10, ...letters.map(row => row.length), ...rows.map(row => row.length))
    // Three digits in large letters are wider than a letter: beside long lines too.
    readonly property real columns: !short ? block : Tokens.large && side.accented && block > 10 ? block + 2.5 : block + 2
    readonly property real blockWidth: block * (keyWidth + gap) - gap
    readonly property int gap: Tokens.compact ? Tokens.drawn(16) : Tokens.space2
    readonly property real keyWidth: (width - (columns - 1) * gap) / columns
    readonly property int rowGap: Tokens.compact || short ? gap : Tokens.rowGap
    // As many lines as there may be, so that no key is higher on one page than on another.
    readonly property int lines: letters.length + (short ? 0 : digitRow ? 2 : 1)
    implicitHeight: lines * Tokens.drawn(110) + (lines - 1) * rowGap
    readonly property real keyHeight: Math.min(Tokens.drawn(110), (height - (lines - 1) * rowGap) / lines)

    signal typed(string text)
    signal erased
    signal padWanted
    signal extra

    // Whoever steers by keys is not lost when keys go.
    function stay() {
        if (Theme.keysInUse)
            (short ? sideTurning : turning).forceActiveFocus(Qt.TabFocusReason);
    }

    function turn(other: string) {
        const from = Window.activeFocusItem;
        page = other;
        if (from && ![turning, accent, sideTurning, sideAccent].includes(from as KeyboardKey))
            stay();
    }

    function turnOver() {
        if (page === "letters" && hasPad)
            padWanted();
        else
            turn(page === "letters" ? "signs" : "letters");
    }

    function isClear(item: Item): bool {
        return item.y + item.height <= clearHeight;
    }

    Repeater {
        model: keyboard.rows

        Row {
            id: line

            required property string modelData
            required property int index
            readonly property bool last: index === keyboard.rows.length - 1
            readonly property bool clear: keyboard.isClear(line)

            y: (keyboard.short ? index : keyboard.lines - 1 - keyboard.rows.length + index) * (keyboard.keyHeight + keyboard.rowGap)
            x: keyboard.short && index === 2 ? 0 : ((keyboard.short ? keyboard.blockWidth : keyboard.width) - width) / 2
            spacing: keyboard.gap
            visible: clear
            // Keys run from the left in every script.
            LayoutMirroring.enabled: false
            LayoutMirroring.childrenInherit: true

            Repeater {
                model: line.modelData.split("")

                KeyboardKey {
                    id: one

                    required property string modelData

                    width: keyboard.keyWidth
                    height: keyboard.keyHeight
                    enabled: keyboard.typing && line.clear
                    text: keyboard.upper ? modelData.toUpperCase() : modelData
                    onActivated: {
                        keyboard.typed(one.text);
                        if (keyboard.page === "accents" && keyboard.accentsName === "")
                            keyboard.turn("letters");
                    }
                }
            }

            KeyboardKey {
                visible: line.last && !keyboard.short
                width: 2 * keyboard.keyWidth + keyboard.gap
                height: keyboard.keyHeight
                enabled: keyboard.typing && line.clear
                icon: "backspace"
                text: qsTr("Erase")
                onActivated: keyboard.erased()
            }
        }
    }

    Row {
        id: under

        readonly property bool clear: keyboard.isClear(under)
        readonly property real wide: (keyboard.width - 9 * keyboard.gap) / 10 * 2 + keyboard.gap

        visible: !keyboard.short && clear
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true
        y: (keyboard.lines - 1) * (keyboard.keyHeight + keyboard.rowGap)
        spacing: keyboard.gap

        KeyboardKey {
            id: turning

            width: under.wide
            height: keyboard.keyHeight
            enabled: under.clear
            text: keyboard.page === "letters" ? "123" : keyboard.lettersName
            onActivated: keyboard.turnOver()
        }

        KeyboardKey {
            id: accent

            visible: keyboard.accentKey && keyboard.accents.length > 0
            width: under.wide
            height: keyboard.keyHeight
            enabled: under.clear && keyboard.page !== "accents"
            text: keyboard.accentText
            onActivated: {
                keyboard.turn("accents");
                keyboard.stay();
            }
        }

        KeyboardKey {
            visible: keyboard.spaceKey
            width: keyboard.width - x
            height: keyboard.keyHeight
            enabled: keyboard.typing && under.clear
            text: qsTr("space")
            onActivated: keyboard.typed(" ")
        }
    }

    // Beside three lines.
    Item {
        id: side

        readonly property bool clear: keyboard.isClear(side)
        readonly property bool accented: keyboard.accentKey && keyboard.accents.length > 0

        visible: keyboard.short && clear
        x: keyboard.blockWidth + keyboard.gap
        width: keyboard.width - x
        height: 3 * keyboard.keyHeight + 2 * keyboard.rowGap

        KeyboardKey {
            width: parent.width
            height: keyboard.keyHeight
            enabled: keyboard.typing && side.clear
            text: qsTr("Erase")
            onActivated: keyboard.erased()
        }

        KeyboardKey {
            visible: keyboard.spaceKey
            y: keyboard.keyHeight + keyboard.rowGap
            width: parent.width
            height: keyboard.keyHeight
            enabled: keyboard.typing && side.clear
            text: qsTr("space")
            onActivated: keyboard.typed(" ")
        }

        KeyboardKey {
            visible: text !== ""
            x: -keyboard.gap - width
            y: 2 * (keyboard.keyHeight + keyboard.rowGap)
            width: 3 * keyboard.keyWidth + 2 * keyboard.gap
            height: keyboard.keyHeight
            enabled: side.clear
            text: keyboard.extraText
            onActivated: keyboard.extra()
        }

        KeyboardKey {
            id: sideTurning

            y: 2 * (keyboard.keyHeight + keyboard.rowGap)
            width: side.accented ? (parent.width - keyboard.gap) / 2 : parent.width
            height: keyboard.keyHeight
            enabled: side.clear
            text: keyboard.page === "letters" ? "123" : keyboard.lettersName
            onActivated: keyboard.turnOver()
        }

        KeyboardKey {
            id: sideAccent

            visible: side.accented
            x: parent.width - width
            y: 2 * (keyboard.keyHeight + keyboard.rowGap)
            width: (parent.width - keyboard.gap) / 2
            height: keyboard.keyHeight
            enabled: side.clear && keyboard.page !== "accents"
            // Little room: the first of them.
            text: keyboard.accentText.slice(0, 3)
            onActivated: {
                keyboard.turn("accents");
                keyboard.stay();
            }
        }
    }
}

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
    property bool upper: false
    property bool digitRow: false
    property bool accentKey: true
    property bool spaceKey: true
    // "123" leads to a number pad that somebody else shows.
    property bool hasPad: false
    property bool typing: true
    // What lies below this is covered, and left out.
    property real clearHeight: height
    property string page: "letters"

    readonly property var signs: ["1234567890", "-'.,:&?!"]
    readonly property var rows: {
        if (page === "accents")
            return accents;
        if (page === "signs")
            return signs;
        return digitRow ? ["1234567890", ...letters] : letters;
    }
    readonly property int columns: Math.max(10, ...rows.map(row => row.length))
    readonly property int gap: Tokens.compact ? Tokens.drawn(16) : Tokens.space2
    readonly property real keyWidth: (width - (columns - 1) * gap) / columns
    readonly property int rowGap: Tokens.compact ? gap : Tokens.rowGap
    // As many lines as there may be, so that no key is higher on one page than on another.
    readonly property int lines: letters.length + (digitRow ? 2 : 1)
    implicitHeight: lines * Tokens.drawn(110) + (lines - 1) * rowGap
    readonly property real keyHeight: Math.min(Tokens.drawn(110), (height - (lines - 1) * rowGap) / lines)

    signal typed(string text)
    signal erased
    signal padWanted

    // Whoever steers by keys is not lost when keys go.
    function stay() {
        if (Theme.keysInUse)
            turning.forceActiveFocus(Qt.TabFocusReason);
    }

    function turn(other: string) {
        const from = Window.activeFocusItem;
        page = other;
        if (from && from !== turning && from !== accent)
            stay();
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

            y: (keyboard.lines - 1 - keyboard.rows.length + index) * (keyboard.keyHeight + keyboard.rowGap)
            x: (keyboard.width - width) / 2
            spacing: keyboard.gap
            opacity: clear ? 1 : 0
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
                        if (keyboard.page === "accents")
                            keyboard.turn("letters");
                    }
                }
            }

            KeyboardKey {
                visible: line.last
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

        y: (keyboard.lines - 1) * (keyboard.keyHeight + keyboard.rowGap)
        spacing: keyboard.gap
        opacity: clear ? 1 : 0

        KeyboardKey {
            id: turning

            width: under.wide
            height: keyboard.keyHeight
            enabled: under.clear
            text: keyboard.page === "letters" ? "123" : "abc"
            onActivated: {
                if (keyboard.page === "letters" && keyboard.hasPad)
                    keyboard.padWanted();
                else
                    keyboard.turn(keyboard.page === "letters" ? "signs" : "letters");
            }
        }

        KeyboardKey {
            id: accent

            visible: keyboard.accentKey && keyboard.accents.length > 0
            width: under.wide
            height: keyboard.keyHeight
            enabled: under.clear && keyboard.page !== "accents"
            text: keyboard.accents.length === 0 ? "" : keyboard.accents[0].slice(0, 3).split("").join(" ")
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
}

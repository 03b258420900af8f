pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The twelve keys for digits in telephone order, never shuffled: with one of its own at the lower
// start, and one that erases at the lower end.
Grid {
    id: keys

    property bool typing: true
    // What lies below this is covered, and left out.
    property real clearHeight
    property real keyHeight
    property string ownText
    property string ownIcon

    signal typed(string digit)
    signal erased
    signal own

    // Whoever steers by keys is not lost when other keys stood here before.
    function stay() {
        if (Theme.keysInUse)
            each.itemAt(9)?.forceActiveFocus(Qt.TabFocusReason);
    }

    columns: 3
    columnSpacing: Tokens.controlGap

    Repeater {
        id: each

        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "own", "0", "erase"]

        PinKey {
            required property string modelData
            readonly property bool clear: keys.y + y + height <= keys.clearHeight

            width: (keys.width - 2 * keys.columnSpacing) / 3
            height: keys.keyHeight
            opacity: clear ? 1 : 0
            enabled: keys.typing && clear
            icon: modelData === "erase" ? "backspace" : modelData === "own" ? keys.ownIcon : ""
            iconAbove: modelData === "own" && keys.ownIcon !== "" && keys.keyHeight >= Tokens.drawn(140)
            text: modelData === "own" ? keys.ownText : modelData === "erase" ? qsTr("Erase") : modelData
            onActivated: {
                if (modelData === "own")
                    keys.own();
                else if (modelData === "erase")
                    keys.erased();
                else
                    keys.typed(modelData);
            }
        }
    }
}

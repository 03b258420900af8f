pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The twelve keys for digits in telephone order, never shuffled: with one of its own at the lower
// start, and one that erases at the lower end. Where they lie low, two lines of six.
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
            each.itemAt(low ? 11 : 9)?.forceActiveFocus(Qt.TabFocusReason);
    }

    readonly property bool low: Tokens.low
    readonly property real share: Math.floor((width - (columns - 1) * columnSpacing) / columns)
    // Large words need more room than a digit.
    readonly property real digitWidth: low && Tokens.large ? Tokens.drawn(100) : share
    readonly property real wordWidth: low ? width - 5 * (digitWidth + columnSpacing) : share

    // Digits run from the left in every script.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    columns: low ? 6 : 3
    columnSpacing: low ? Tokens.drawn(16) : Tokens.controlGap

    Repeater {
        id: each

        model: keys.low ? ["1", "2", "3", "4", "5", "erase", "6", "7", "8", "9", "0", "own"] : ["1", "2", "3", "4", "5", "6", "7", "8", "9", "own", "0", "erase"]

        PinKey {
            required property string modelData
            readonly property bool clear: keys.y + y + height <= keys.clearHeight

            width: modelData.length > 1 ? keys.wordWidth : keys.digitWidth
            tight: keys.low
            height: keys.keyHeight
            opacity: clear ? 1 : 0
            enabled: keys.typing && clear
            icon: keys.low ? "" : modelData === "erase" ? "backspace" : modelData === "own" ? keys.ownIcon : ""
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

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Tokens

// A key of the PIN pad: a digit, or a word with or without an icon.
Pressable {
    id: key

    readonly property string heardAs: "key"
    property string icon
    property bool iconAbove: false
    // Little room beside its word.
    property bool tight: false
    readonly property bool digit: /^\d$/.test(text)

    liesLow: true
    implicitWidth: Tokens.pinKeyWidth
    implicitHeight: Tokens.pinKeyHeight

    Loader {
        anchors.fill: parent
        active: key.iconAbove
        sourceComponent: Item {
            StackedLabel {
                text: key.text
                icon: key.icon
                bold: key.enabled
                colour: key.labelColour
                room: key.width - 2 * Tokens.space4
            }
        }
    }

    ButtonLabel {
        visible: !key.iconAbove
        text: key.text
        icon: key.icon
        iconSize: Tokens.iconLarge
        size: key.digit ? Math.min(Tokens.title, Math.round(key.height * 0.55)) : key.tight ? Tokens.small : Tokens.item
        leastSize: Tokens.small
        oneLine: Tokens.large || !key.text.includes(" ")
        bold: key.enabled
        colour: key.labelColour
        room: key.width - 2 * (key.tight ? Tokens.space2 : Tokens.large ? Tokens.space3 : Tokens.space4)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Any other act: its icon, then the word. Disabled, it says why.
Pressable {
    id: button

    property string icon
    property bool iconLast: false
    // For a word of two lines.
    property bool iconAbove: false
    property string disabledReason
    property bool oneLine: !text.includes(" ") || Tokens.large && (width > Tokens.drawn(500) || text.length < 12)

    implicitWidth: Tokens.secondaryWidth
    implicitHeight: Tokens.primaryHeight
    // Where a line is broken is nothing to be heard.
    Accessible.name: text.replace("\n", " ")
    Accessible.description: enabled ? "" : disabledReason

    Loader {
        anchors.fill: parent
        active: button.iconAbove && !Tokens.large
        // In an item of its own: a loader makes what it loads as large as itself.
        sourceComponent: Item {
            StackedLabel {
                text: button.text
                icon: Tokens.large ? "" : button.icon
                iconSize: Tokens.drawn(44)
                spacing: Tokens.space1
                size: Tokens.second
                oneLine: false
                bold: button.enabled
                colour: button.labelColour
                room: button.width - 2 * Tokens.space3
            }
        }
    }

    Column {
        id: middle

        visible: !button.iconAbove || Tokens.large
        anchors.centerIn: parent
        width: parent.width

        Item {
            width: parent.width
            height: label.height

            ButtonLabel {
                id: label

                text: button.text
                icon: Tokens.large ? "" : button.icon
                iconLast: button.iconLast
                iconSize: Tokens.drawn(44)
                size: Tokens.large && !oneLine ? Tokens.second : Tokens.item
                leastSize: Tokens.small
                oneLine: button.oneLine
                bold: button.enabled
                colour: button.labelColour
                room: button.width - 2 * Tokens.space3
                tall: middle.parent.height - 2 * Tokens.space1 - (why.visible ? why.height : 0)
            }
        }

        SmallText {
            id: why

            visible: !button.enabled && text !== ""
            width: parent.width
            text: button.disabledReason
            color: Theme.soft
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}

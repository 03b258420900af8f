pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Any other act: its icon, then the word. Disabled, it says why.
Pressable {
    id: button

    property string icon
    property bool iconLast: false
    property string disabledReason
    property bool oneLine: !text.includes(" ")

    implicitWidth: Tokens.secondaryWidth
    implicitHeight: Tokens.primaryHeight
    Accessible.description: enabled ? "" : disabledReason

    Column {
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
                size: Tokens.item
                leastSize: Tokens.small
                oneLine: button.oneLine
                bold: button.enabled
                colour: button.labelColour
                room: button.width - 2 * Tokens.space3
            }
        }

        SmallText {
            visible: !button.enabled && text !== ""
            width: parent.width
            text: button.disabledReason
            color: Theme.soft
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}

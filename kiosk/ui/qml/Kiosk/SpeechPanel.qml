pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What is being read aloud, in the place of the strip over the pile, and what can be done about it.
// It is not heard: it says what is.
Item {
    id: panel

    required property SpeechModel model

    implicitHeight: buttons.y + buttons.height

    Rectangle {
        id: ground

        width: parent.width
        height: Tokens.drawn(236)
        radius: Tokens.cardRadius
        color: Theme.ink
        Accessible.ignored: true

        Icon {
            id: picture

            anchors.left: parent.left
            anchors.leftMargin: Tokens.drawn(32)
            y: Tokens.drawn(26)
            name: panel.model.mute ? "alert-triangle" : panel.model.headset ? "headphones" : "volume"
            size: Tokens.iconSmall
            colour: Theme.paper
        }

        TokenText {
            anchors.left: picture.right
            anchors.leftMargin: Tokens.space2
            anchors.verticalCenter: picture.verticalCenter
            text: panel.model.mute ? qsTr("Reading aloud does not work now") : qsTr("Now read aloud")
            size: Tokens.small
            color: Theme.paper
            Accessible.ignored: true
        }

        TokenText {
            visible: panel.model.place > 0
            anchors.right: parent.right
            anchors.rightMargin: Tokens.drawn(32)
            anchors.verticalCenter: picture.verticalCenter
            text: qsTr("%1 of %2").arg(panel.model.place).arg(panel.model.places)
            size: Tokens.small
            color: Theme.paper
            Accessible.ignored: true
        }

        // Word by word no engine tells what it says: the whole of it is marked.
        Rectangle {
            visible: words.text !== ""
            anchors.left: parent.left
            anchors.leftMargin: Tokens.drawn(24)
            y: words.y - Tokens.space1
            width: Math.min(ground.width - Tokens.drawn(48), words.contentWidth + 2 * Tokens.space2)
            height: words.height + 2 * Tokens.space1
            radius: Tokens.stampRadius
            color: Theme.spoken
        }

        TokenText {
            id: words

            x: Tokens.drawn(24) + Tokens.space2
            y: picture.y + picture.height + Tokens.space2
            width: parent.width - 2 * x
            text: panel.model.text
            // A new screen is said in many words: a card of one row is said in few.
            size: text.length > 90 ? Tokens.small : Tokens.item
            line: 1.12
            color: Theme.spokenLabel
            Accessible.ignored: true
        }
    }

    Row {
        id: buttons

        y: ground.height + Tokens.drawn(24)
        spacing: Tokens.controlGap

        Repeater {
            model: [
                {
                    "key": "silence",
                    "icon": "x",
                    "text": qsTr("Silence")
                },
                {
                    "key": "again",
                    "icon": "refresh",
                    "text": qsTr("Once more")
                },
                {
                    "key": "slower",
                    "icon": "chevron-down",
                    "text": qsTr("Slower")
                }
            ]

            SecondaryButton {
                required property var modelData
                readonly property string heardAs: "foot"

                // For a finger: keys of their own do the same.
                activeFocusOnTab: false
                width: Math.floor((panel.width - 2 * buttons.spacing) / 3)
                height: Tokens.drawn(120)
                icon: modelData.icon
                text: modelData.text
                oneLine: true
                onActivated: panel.model.pressed(modelData.key)
            }
        }
    }
}

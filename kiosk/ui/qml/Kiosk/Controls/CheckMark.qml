import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A box to tick at the end of a row, with its word.
Pressable {
    id: box

    checkable: true
    filled: false
    edge: Tokens.drawn(6)
    border: Tokens.hairline
    radius: Tokens.stampRadius
    Accessible.role: Accessible.CheckBox

    Row {
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Tokens.hairline
        spacing: Tokens.space2

        Rectangle {
            width: Tokens.drawn(36)
            height: width
            radius: Tokens.drawn(6)
            color: box.checked ? Theme.ink : Theme.paper
            border.width: Tokens.border
            border.color: Theme.ink

            Icon {
                visible: box.checked
                anchors.centerIn: parent
                name: "check"
                size: Tokens.drawn(30)
                colour: Theme.paper
                stroke: 3
            }
        }

        TokenText {
            anchors.verticalCenter: parent.verticalCenter
            text: box.text
            size: Tokens.small
            line: 1.0
            bold: true
            color: box.labelColour
            Accessible.ignored: true
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What the system did itself; or, where somebody has to, what to say and do.
Rectangle {
    id: card

    required property GateModel gate
    readonly property bool calm: gate.state === "calm"

    implicitHeight: words.implicitHeight + 2 * Tokens.space4
    height: Math.max(implicitHeight, Tokens.drawn(200))
    color: Theme.surface
    radius: Tokens.rowRadius
    border.width: Tokens.hairline
    border.color: Theme.hair

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Tokens.drawn(36)
        anchors.rightMargin: Tokens.drawn(36)
        y: Tokens.space4
        spacing: Tokens.space1

        TokenText {
            width: parent.width
            text: card.calm ? qsTr("What we did already") : qsTr("What you can do")
            size: Tokens.body
            line: 1.25
            bold: true
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }

        BodyText {
            width: parent.width
            visible: card.calm
            text: card.gate.by === "staff" ? qsTr("It is on the list of work. Switch the tag when the item comes back. The reader need not do anything.") : qsTr("The next pad that it is laid on switches the tag. The reader need not do anything.")
            size: Tokens.second
            balanced: true
            color: Theme.soft
        }

        Repeater {
            model: card.calm ? [] : card.gate.state === "alarm" ? [qsTr("Ask: ‘Would you like to borrow this?’"), qsTr("Walk to a lending station together. Then press Solved.")] : [qsTr("Look together whether it was lent, such as on the receipt."), qsTr("Then press Seen.")]

            BodyText {
                required property int index
                required property string modelData

                width: words.width
                text: (index + 1) + "  " + modelData
                size: Tokens.second
                color: Theme.soft
            }
        }
    }
}

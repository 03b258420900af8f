import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One step of a call: filled once it has happened, with its time.
Item {
    id: step

    property string icon: "check"
    property string title
    property string text
    property bool done: false
    property bool last: false
    property bool good: false
    property bool close: false
    readonly property int gap: Tokens.drawn(close ? 28 : 44)

    implicitHeight: Math.max(disc.height, words.height) + (last ? 0 : gap)
    Accessible.role: Accessible.StaticText
    Accessible.name: [title, text].filter(part => part !== "").join(". ")

    Rectangle {
        visible: !step.last
        x: disc.x + (disc.width - width) / 2
        y: disc.height
        width: Tokens.stateBorder
        height: step.height - disc.height
        color: step.done ? Theme.stamp : Theme.hair
    }

    Rectangle {
        id: disc

        anchors.left: parent.left
        width: Tokens.drawn(Tokens.large ? 72 : 88)
        height: width
        radius: width / 2
        color: !step.done ? "transparent" : step.good ? Theme.tint : Theme.stampGround
        border.width: Tokens.stateBorder
        border.color: !step.done ? Theme.hair : step.good ? Theme.accentText : Theme.stamp

        Icon {
            visible: step.done
            anchors.centerIn: parent
            name: step.icon
            size: Tokens.drawn(52)
            colour: step.good ? Theme.accentText : Theme.stamp
            stroke: 2.4
        }
    }

    Column {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Tokens.drawn(28)
        anchors.right: parent.right
        y: Math.max(0, (disc.height - height) / 2)

        TokenText {
            width: parent.width
            text: step.title
            size: Tokens.large ? Tokens.second : Tokens.item
            line: 1.15
            bold: step.done
            color: step.done ? Theme.ink : Theme.soft
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            visible: text !== ""
            text: step.text
            size: Tokens.small
            line: 1.2
            color: Theme.soft
            Accessible.ignored: true
        }
    }
}

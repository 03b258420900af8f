import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// In orde, Let op or Storing: a sign, a word and a ground of its own.
Rectangle {
    id: chip

    property string condition
    readonly property bool fault: condition === "fault"
    readonly property bool attention: condition === "attention"
    readonly property color ink: fault ? Theme.refusal : attention ? Theme.attention : condition === "fine" ? Theme.stamp : Theme.soft
    property string word: BoardWords.conditionOf(condition)

    implicitWidth: words.width + 2 * (Tokens.large ? Tokens.space2 : Tokens.space3)
    implicitHeight: words.height + Tokens.drawn(10)
    radius: Tokens.stampRadius
    color: fault ? Theme.refusalGround : attention ? Theme.attentionGround : condition === "fine" ? Theme.stampGround : Theme.surface
    border.width: fault || attention || Theme.name === "contrast" ? Tokens.hairline : 0
    border.color: fault ? Theme.refusalLine : attention ? Theme.attentionLine : ink

    Row {
        id: words

        anchors.centerIn: parent
        spacing: Tokens.drawn(8)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: chip.fault ? "x" : chip.attention ? "alert-triangle" : chip.condition === "fine" ? "check" : "hourglass"
            size: Tokens.drawn(30)
            colour: chip.ink
            stroke: 2.6
        }

        TokenText {
            anchors.verticalCenter: parent.verticalCenter
            text: chip.word
            size: Tokens.small
            line: 1.15
            bold: true
            wrapMode: Text.NoWrap
            color: chip.ink
            Accessible.ignored: true
        }
    }
}

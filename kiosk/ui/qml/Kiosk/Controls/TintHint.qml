import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A calm hint: what can be done now, and where.
Rectangle {
    id: hint

    property string icon
    property string title
    property string text
    // An icon that points there: arrow-right, arrow-left, arrow-down; empty, none.
    property string arrow
    // Beside what matters more.
    property bool quiet: false
    readonly property bool tight: width < Tokens.drawn(Tokens.large ? 700 : 600)
    // Large letters have the place of the picture: the words say the same.
    readonly property bool worded: Tokens.large && tight

    implicitWidth: Tokens.drawn(960)
    implicitHeight: Math.max(Tokens.drawn(quiet ? 116 : 142), words.implicitHeight + 2 * Tokens.space4)
    color: Theme.tint
    radius: Tokens.cardRadius
    border.width: Theme.tint === Theme.tintLine ? 0 : Tokens.border
    border.color: Theme.tintLine
    Accessible.role: Accessible.StaticText
    Accessible.ignored: opacity === 0
    Accessible.name: [title, text].filter(part => part !== "").join(". ")

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(hint.tight ? 24 : 32)
        anchors.verticalCenter: parent.verticalCenter
        name: hint.worded ? "" : hint.icon
        width: name === "" ? 0 : size
        size: Tokens.drawn(hint.quiet ? 52 : hint.tight ? 60 : 80)
        colour: Theme.accentText
    }

    Column {
        id: words

        anchors.left: picture.right
        anchors.leftMargin: hint.worded ? 0 : Tokens.drawn(hint.tight ? 20 : 30)
        anchors.right: pointer.left
        anchors.rightMargin: hint.tight ? Tokens.space2 : Tokens.space4
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            width: parent.width
            text: hint.title
            size: hint.worded ? Tokens.second : hint.quiet ? Tokens.body : hint.tight ? Tokens.item : Tokens.lead
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            visible: text !== ""
            text: hint.text
            size: hint.worded || hint.quiet ? Tokens.small : hint.tight ? Tokens.second : Tokens.mark
            line: 1.2
            Accessible.ignored: true
        }
    }

    // Points at a place in the room, so it does not turn with the writing direction.
    Icon {
        id: pointer

        anchors.right: parent.right
        anchors.rightMargin: Tokens.drawn(hint.tight ? 20 : 30)
        anchors.verticalCenter: parent.verticalCenter
        width: name === "" ? 0 : size
        name: hint.arrow
        size: hint.tight ? Tokens.iconLarge : Tokens.iconHuge
        colour: Theme.accentText
        stroke: 3
        mirror: false
    }
}

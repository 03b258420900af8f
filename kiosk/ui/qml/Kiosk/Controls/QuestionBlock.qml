import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One of the three questions of a refusal, always in the same order: why, what now, who helps.
Item {
    id: block

    property string icon
    property string title
    property string text
    // The words of the text to show in bold.
    property string strong

    implicitWidth: Tokens.drawn(960)
    implicitHeight: Math.max(tile.height, words.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: title + " " + text

    Rectangle {
        id: tile

        anchors.left: parent.left
        width: Tokens.drawn(96)
        height: width
        radius: Tokens.cardRadius
        color: Theme.table
        border.width: Theme.name === "contrast" ? Tokens.hairline : 0
        border.color: Theme.hair

        Icon {
            anchors.centerIn: parent
            name: block.icon
            size: Tokens.iconLarge
        }
    }

    Column {
        id: words

        anchors.left: tile.right
        anchors.leftMargin: Tokens.drawn(32)
        anchors.right: parent.right
        spacing: Tokens.drawn(6)

        TokenText {
            width: parent.width
            text: block.title
            size: Tokens.cardTitle
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            text: Emphasis.strong(block.text, block.strong)
            textFormat: Text.StyledText
            size: Tokens.item
            line: 1.3
            Accessible.ignored: true
        }
    }
}

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
    // On a card: smaller. And the question in its line.
    property bool small: false
    property bool inLine: false

    implicitWidth: Tokens.drawn(960)
    implicitHeight: Math.max(tile.height, words.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.ignored: opacity === 0
    Accessible.name: (title + " " + text).replace(/\n/g, " ")

    Rectangle {
        id: tile

        anchors.left: parent.left
        width: Tokens.drawn(block.small ? 64 : 96)
        height: width
        radius: Tokens.cardRadius
        color: Theme.table
        border.width: Theme.name === "contrast" ? Tokens.hairline : 0
        border.color: Theme.hair

        Icon {
            anchors.centerIn: parent
            name: block.icon
            size: block.small ? Tokens.iconSmall : Tokens.iconLarge
        }
    }

    Column {
        id: words

        anchors.left: tile.right
        anchors.leftMargin: Tokens.drawn(block.small ? 24 : 32)
        anchors.right: parent.right
        spacing: block.small ? 0 : Tokens.drawn(6)

        TokenText {
            width: parent.width
            visible: !block.inLine
            text: block.title
            size: block.small ? Tokens.body : Tokens.cardTitle
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            text: block.inLine ? Emphasis.strong(block.title + " " + block.text.replace(/\n/g, " "), block.title) : Emphasis.strong(block.text, block.strong)
            textFormat: Text.StyledText
            size: block.small ? Tokens.mark : Tokens.item
            line: block.small ? 1.2 : Tokens.large ? 1.15 : 1.3
            Accessible.ignored: true
        }
    }
}

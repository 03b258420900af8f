import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What works, what does not, or where to go: a status mark, a head and a sentence.
Rectangle {
    id: card

    property string icon
    // good, bad: a disc with the state's colour; neutral: a plain disc; plain: the icon alone.
    property string kind: "neutral"
    property string title
    property string text

    implicitWidth: Tokens.drawn(960)
    implicitHeight: Math.max(Tokens.drawn(164), words.implicitHeight + 2 * Tokens.space5)
    color: Theme.surface
    radius: Tokens.cardRadius
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.StaticText
    Accessible.ignored: opacity === 0
    Accessible.name: [title, text].filter(part => part !== "").join(". ")

    ReasonDisc {
        id: disc

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(32)
        anchors.verticalCenter: parent.verticalCenter
        width: Tokens.drawn(92)
        framed: Theme.name === "contrast" && card.kind !== "plain"
        icon: card.icon
        kind: card.kind
        iconSize: card.kind === "plain" ? Tokens.iconHuge : Tokens.drawn(60)
    }

    Column {
        id: words

        anchors.left: disc.right
        anchors.leftMargin: Tokens.drawn(32)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space5
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.space1

        TokenText {
            width: parent.width
            text: card.title
            size: Tokens.cardTitle
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            visible: text !== ""
            text: card.text
            size: Tokens.cardText
            color: Theme.soft
            Accessible.ignored: true
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One book, large: its cover, what it is, and what is known of it. Each fact {icon, text}.
Rectangle {
    id: card

    property bool portrait: true
    property string title
    property string author
    property string kindWord
    property int cloth
    property var facts: []
    readonly property string second: [author === "" ? "" : "\u2068" + author + "\u2069", kindWord].filter(part => part !== "").join(" · ")

    height: Math.max(cover.height, words.height) + 2 * Tokens.drawn(portrait ? 28 : 22)
    radius: Tokens.cardRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.StaticText
    Accessible.ignored: opacity === 0
    Accessible.name: [title, second, ...facts.map(fact => fact.text)].filter(part => part !== "").join(", ")

    BookCover {
        id: cover

        readonly property real share: card.portrait ? Tokens.large ? 0.8 : 1 : Tokens.large ? 0.7 : 0.86

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(28)
        y: Tokens.drawn(card.portrait ? 28 : 22)
        height: Math.round(implicitHeight * share)
        width: Math.round(implicitWidth * share)
        // Large letters do not fit on it; they stand beside it.
        title: Tokens.large ? "" : card.title
        author: Tokens.large ? "" : card.author
        cloth: card.cloth
    }

    Column {
        id: words

        anchors.left: cover.right
        anchors.leftMargin: Tokens.drawn(36)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.drawn(28)
        y: cover.y
        spacing: Tokens.drawn(Tokens.large ? 10 : 16)

        ItemWords {
            width: parent.width
            title: card.title
            secondLine: card.second
            titleSize: Tokens.large ? Tokens.item : Tokens.heading
            mostLines: 2
        }

        Repeater {
            model: card.facts

            Item {
                id: fact

                required property var modelData

                width: parent?.width ?? 0
                height: Math.max(picture.height, said.height)

                Icon {
                    id: picture

                    anchors.left: parent.left
                    name: fact.modelData.icon
                    size: Tokens.iconSmall
                    colour: Theme.ink
                }

                TokenText {
                    id: said

                    anchors.left: picture.right
                    anchors.leftMargin: Tokens.space3
                    anchors.right: parent.right
                    text: fact.modelData.text
                    size: Tokens.large ? Tokens.small : Tokens.mark
                    line: 1.15
                    Accessible.ignored: true
                }
            }
        }
    }
}

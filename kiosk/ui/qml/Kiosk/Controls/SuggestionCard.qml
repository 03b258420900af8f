import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One thing that goes with a book in hand: what it is, what it is called, where it is. Not pressed:
// it stands somewhere, or a phone takes it along from its code.
Rectangle {
    id: card

    property string icon
    // What stands over the title.
    property string lead
    property string title
    property string foot
    // The cloth of a book that is shown as one; below 0: it is none.
    property int cloth: -1
    // A picture's URL with a pixel a module, and how many there are on a side: with the white.
    property string code
    property int modules

    readonly property int inset: Tokens.space3
    readonly property bool isBook: cloth >= 0

    implicitWidth: Tokens.columnWidth
    implicitHeight: Tokens.suggestionHeight
    color: Theme.surface
    radius: Tokens.cardRadius
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.ListItem
    Accessible.name: [lead.endsWith(":") ? lead + " " + title : lead + ", " + title, foot].filter(part => part !== "").join(", ")

    Spine {
        id: book

        visible: card.isBook
        x: card.LayoutMirroring.enabled ? card.width - width - card.inset : card.inset
        y: card.inset
        width: Tokens.drawn(96)
        height: parent.height - 2 * card.inset
        corner: Tokens.drawn(10)
        topRightRadius: Tokens.drawn(10)
        bottomRightRadius: Tokens.drawn(10)
        topLeftRadius: Tokens.drawn(10)
        bottomLeftRadius: Tokens.drawn(10)
        cloth: Math.max(0, card.cloth)
        kind: card.icon
    }

    QrCode {
        id: square

        visible: card.code !== ""
        // Its own white stands between the words and it.
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space2
        anchors.verticalCenter: parent.verticalCenter
        least: Tokens.mm(0.9)
        room: Tokens.drawn(184)
        code: card.code
        modules: card.modules
    }

    Column {
        anchors.left: card.isBook ? book.right : parent.left
        anchors.leftMargin: card.isBook ? Tokens.space3 : Tokens.space4
        anchors.right: square.visible ? square.left : parent.right
        anchors.rightMargin: square.visible ? 0 : Tokens.space2
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.space1

        Item {
            width: parent.width
            height: Math.max(picture.visible ? picture.height : 0, said.height)

            Icon {
                id: picture

                visible: !card.isBook
                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                name: card.isBook ? "" : card.icon
                size: Tokens.iconSmall
                colour: Theme.soft
            }

            TokenText {
                id: said

                anchors.left: picture.visible ? picture.right : parent.left
                anchors.leftMargin: picture.visible ? Tokens.space2 : 0
                anchors.right: parent.right
                text: card.lead
                size: Tokens.small
                line: 1.15
                color: Theme.soft
                Accessible.ignored: true
            }
        }

        ItemWords {
            width: parent.width
            title: card.title
            titleSize: Tokens.mark
            mostLines: said.lineCount + where.lineCount > 3 ? 1 : 2
        }

        TokenText {
            id: where

            width: parent.width
            visible: text !== ""
            text: card.foot
            size: Tokens.small
            line: 1.15
            bold: true
            color: Theme.accentText
            Accessible.ignored: true
        }
    }
}

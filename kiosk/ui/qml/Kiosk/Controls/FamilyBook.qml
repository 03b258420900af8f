import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One item in a column of a family: its title, and under it or behind it what became of it. Never
// pressed. state is one of seen, asking, undoing, lent, renewed, returned, put_back, missed, refused,
// not_done, undone, question, left, stays.
Rectangle {
    id: book

    property string title
    // What stands in the place of a title that is not known.
    property string untitled
    readonly property string called: title !== "" ? title : untitled
    property string kind: "book"
    property string kindWord
    property int spine
    property string markText
    property string markIcon
    // Read out behind what is seen.
    property string more

    // What became of it has a line of its own.
    readonly property real titleLine: Math.round(Tokens.mark * 1.12)
    readonly property real markTall: Math.max(Tokens.drawn(56), Math.round(Tokens.second * 1.3) + Tokens.drawn(10))
    readonly property bool roomy: width < Tokens.drawn(700) && height >= titleLine + markTall + Tokens.drawn(18)
    readonly property bool attention: state === "put_back" || state === "missed"
    readonly property bool done: ["lent", "renewed", "returned"].includes(state)
    readonly property bool waits: state === "asking" || state === "undoing"
    readonly property color tone: attention ? Theme.attention : done ? Theme.stamp : Theme.soft
    readonly property bool wide: width > Tokens.drawn(400)

    radius: Tokens.stampRadius
    color: attention ? Theme.attentionGround : Theme.surface
    border.width: attention ? Tokens.stateBorder : Tokens.hairline
    border.color: attention ? Theme.attentionLine : Theme.hair
    Accessible.role: Accessible.ListItem
    Accessible.name: [called, kindWord, markText, more].filter((part, at, all) => part !== "" && all.indexOf(part) === at).join(", ")

    Spine {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: book.border.width
        y: book.border.width
        width: Tokens.drawn(!book.roomy && !book.wide ? 26 : book.width < Tokens.drawn(240) ? 42 : 54)
        height: parent.height - 2 * book.border.width
        corner: book.radius - book.border.width
        cloth: book.spine
        kind: width > Tokens.drawn(40) ? book.kind : ""
        bound: width > Tokens.drawn(40)
        iconSize: Math.min(Tokens.drawn(36), height - Tokens.space2)
    }

    ItemWords {
        id: name

        anchors.left: back.right
        anchors.leftMargin: Tokens.drawn(12)
        anchors.right: book.roomy ? parent.right : behind.left
        anchors.rightMargin: Tokens.drawn(8)
        y: ((book.roomy ? mark.y + Tokens.drawn(4) : parent.height) - height) / 2
        spacing: 0
        title: book.called
        titleSize: book.roomy ? Tokens.mark : Tokens.small
        mostLines: book.roomy && book.height - book.markTall >= 2 * book.titleLine + Tokens.drawn(18) ? 2 : 1
        titleColour: book.attention ? Theme.attention : Theme.ink
    }

    // Under the title.
    Rectangle {
        id: mark

        visible: book.roomy
        anchors.left: back.right
        anchors.right: parent.right
        anchors.margins: Tokens.drawn(10)
        anchors.bottom: parent.bottom
        height: book.markTall
        radius: Tokens.stampRadius
        color: book.done ? Theme.stampGround : "transparent"
        border.width: book.done ? Tokens.border : 0
        border.color: Theme.stamp

        DashedBox {
            visible: book.waits
            anchors.fill: parent
            radius: Tokens.stampRadius
        }

        ButtonLabel {
            // Large letters have room for a date, and not for words.
            text: Tokens.large && book.width < Tokens.drawn(330) && !book.done ? "" : book.markText
            icon: book.markIcon
            iconSize: Tokens.drawn(30)
            stroke: book.done ? 2.8 : 2
            size: Tokens.second
            leastSize: Tokens.small
            oneLine: true
            bold: book.done || book.attention
            colour: book.tone
            spacing: Tokens.drawn(6)
            room: mark.width - Tokens.drawn(12)
        }
    }

    // Behind the title, where there is one line.
    Row {
        id: behind

        visible: !book.roomy
        anchors.right: parent.right
        anchors.rightMargin: Tokens.drawn(10)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.drawn(6)

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: book.roomy ? "" : book.markIcon
            size: Tokens.drawn(32)
            colour: book.tone
            stroke: book.done ? 2.8 : 2
        }

        TokenText {
            visible: book.wide && text !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: book.roomy ? "" : book.markText
            size: Tokens.small
            line: 1.1
            bold: book.done
            wrapMode: Text.NoWrap
            color: book.tone
            Accessible.ignored: true
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// The title zone: the title, with a disc before it and the shelf beside it where a screen has them,
// and the sentence under it. In a narrow rail they stand under one another, smaller; there the disc
// gives way to a sentence.
Item {
    id: headline

    property bool portrait: true
    property string title
    property string lead
    property int titleSize: portrait ? Tokens.title : Tokens.drawn(68)
    property string discIcon
    property string discKind: "bad"
    property var spines: []
    readonly property bool hasDisc: discIcon !== "" && (portrait || lead === "")
    readonly property bool hasShelf: spines.length > 0 && spines.length <= 12

    width: parent ? parent.width : implicitWidth
    implicitHeight: (lead === "" ? block.height : sentence.y + sentence.height) + (hasShelf && !portrait ? shelf.height + Tokens.space5 : 0)

    ReasonDisc {
        id: disc

        visible: headline.hasDisc
        anchors.left: parent.left
        width: !headline.hasDisc ? 0 : headline.portrait ? implicitWidth : Tokens.drawn(120)
        iconSize: Tokens.drawn(headline.portrait ? 104 : 72)
        icon: headline.discIcon
        kind: headline.discKind
    }

    Item {
        id: block

        anchors.left: headline.portrait && headline.hasDisc ? disc.right : parent.left
        anchors.leftMargin: headline.portrait && headline.hasDisc ? Tokens.drawn(36) : 0
        anchors.right: headline.portrait && headline.hasShelf ? shelf.left : parent.right
        anchors.rightMargin: headline.portrait && headline.hasShelf ? Tokens.controlGap : 0
        y: headline.portrait || !headline.hasDisc ? 0 : disc.height + Tokens.space4
        height: headline.portrait && headline.hasDisc ? Math.max(disc.height, title.height) : y + title.height

        TitleText {
            id: title

            anchors.left: parent.left
            anchors.right: parent.right
            y: headline.portrait && headline.hasDisc ? (parent.height - height) / 2 : Tokens.drawn(4)
            text: headline.title
            size: headline.titleSize
        }
    }

    LeadText {
        id: sentence

        visible: text !== ""
        anchors.left: parent.left
        anchors.right: headline.hasDisc ? parent.right : block.right
        y: block.height + Tokens.drawn(headline.hasDisc && headline.portrait ? 36 : 20)
        text: headline.lead
    }

    Shelf {
        id: shelf

        visible: headline.hasShelf
        spines: headline.spines
        x: headline.portrait ? parent.width - width : 0
        y: headline.portrait ? -Tokens.drawn(8) : parent.height - height
        width: headline.hasShelf ? Math.min(implicitWidth, Tokens.drawn(headline.portrait ? 400 : 520)) : 0
    }
}

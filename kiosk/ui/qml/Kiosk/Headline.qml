pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// The title zone: the title, with a disc before it where a screen has one, and the sentence under
// it. In a narrow rail they stand under one another, smaller; there the disc gives way to a sentence.
Item {
    id: headline

    property bool portrait: true
    property string title
    property string lead
    property int titleSize: portrait ? Tokens.title : Tokens.drawn(68)
    property string discIcon
    property string discKind: "bad"
    // Also in a rail, and with a sentence.
    property bool discStays: false
    property int discWidth: Tokens.drawn(portrait ? 176 : 120)
    readonly property bool hasDisc: discIcon !== "" && (portrait || lead === "" || discStays)

    width: parent ? parent.width : implicitWidth
    implicitHeight: (lead === "" ? block.height : sentence.y + sentence.height)

    ReasonDisc {
        id: disc

        visible: headline.hasDisc
        anchors.left: parent.left
        width: !headline.hasDisc ? 0 : headline.discWidth
        iconSize: Tokens.drawn(headline.portrait ? 104 : 72)
        icon: headline.discIcon
        kind: headline.discKind
    }

    Item {
        id: block

        anchors.left: headline.portrait && headline.hasDisc ? disc.right : parent.left
        anchors.leftMargin: headline.portrait && headline.hasDisc ? Tokens.drawn(36) : 0
        anchors.right: parent.right
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
        size: Tokens.large && !headline.portrait ? Tokens.small : Tokens.lead
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One item for a child: a cover of cloth with its title and what it is about, or the library's own
// picture of it; below, what became of it. markKind is one of stamp, busy, back, stays, or nothing.
Item {
    id: cover

    property string title
    property string kindWord
    property string subject: "book"
    // The address of a picture that was cached before; until it is there the cloth stays.
    property string picture
    property int spine
    property string markKind
    property string markTop
    property string markText
    property string binNumber
    property color binColour: Theme.surface
    property string binWord
    property string binColourWord
    property string actText
    property string actIcon
    // Degrees that a stamp is turned by, -5 to 5.
    property int tilt: 0
    property bool clear: true
    // So much of it at its head lies behind something.
    property real hidden: 0
    property string arrivesFrom

    signal acted

    // How far down title and icon may reach.
    property real limit: markTopEdge

    readonly property bool small: width < Tokens.drawn(260) || height < Tokens.drawn(340)
    readonly property int start: Tokens.drawn(small ? 30 : 40)
    readonly property int end: Tokens.drawn(small ? 12 : 18)
    // On a low cover a line of the title and a button stand above it all the same.
    readonly property real markRoom: actText === "" ? height : height - Tokens.drawn(small ? 38 : 50) - actHeight - Math.ceil((small ? Tokens.second : Tokens.body) * 1.3)
    readonly property int markHeight: Math.max(Tokens.drawn(76), Math.min(markRoom, Tokens.drawn(Tokens.large ? 132 : small ? 76 : 116)))
    readonly property int markWidth: Math.min(Tokens.drawn(Tokens.large ? 280 : 244), width - start - end)
    // A stamp that is turned stands out above its edge by so much.
    readonly property real cornerRise: Math.ceil(markWidth / 2 * Math.sin(Math.abs(tilt) * Math.PI / 180)) + 1
    readonly property real markTopEdge: height - Tokens.drawn(small ? 14 : 20) - markHeight
    readonly property int actHeight: Tokens.drawn(Tokens.large ? 92 : small ? 60 : 84)
    readonly property bool pictured: image.status === Image.Ready
    readonly property bool binned: binWord !== ""

    Accessible.role: Accessible.ListItem
    Accessible.name: [title, kindWord, markTop, binned ? "" : markText, binWord, binColourWord].filter((part, at, all) => part !== "" && all.indexOf(part) === at).join(", ")
    Component.onCompleted: {
        if (arrivesFrom !== "")
            sliding.start();
    }

    transform: Translate {
        id: place
    }

    NumberAnimation {
        id: sliding

        target: place
        property: cover.arrivesFrom === "below" ? "y" : "x"
        from: cover.arrivesFrom === "left" ? -Tokens.space6 : Tokens.space6
        to: 0
        duration: Tokens.rowSlide
        easing.type: Easing.OutCubic
    }

    Rectangle {
        id: cloth

        readonly property bool mirrored: LayoutMirroring.enabled

        anchors.fill: parent
        color: Theme.cloth[cover.spine % Theme.cloth.length]
        topLeftRadius: Tokens.drawn(mirrored ? 26 : 10)
        bottomLeftRadius: topLeftRadius
        topRightRadius: Tokens.drawn(mirrored ? 10 : 26)
        bottomRightRadius: topRightRadius

        Rectangle {
            x: cloth.mirrored ? parent.width - width - Tokens.drawn(18) : Tokens.drawn(18)
            width: Tokens.drawn(6)
            height: parent.height
            color: Theme.clothBand[cover.spine % Theme.clothBand.length]
        }
    }

    ItemWords {
        id: words

        visible: !cover.pictured && cover.hidden <= y
        anchors.left: parent.left
        anchors.leftMargin: cover.start + Tokens.drawn(4)
        anchors.right: parent.right
        anchors.rightMargin: cover.end
        y: Tokens.drawn(cover.small ? 14 : 20)
        title: cover.title
        titleSize: cover.small ? Tokens.second : Tokens.body
        titleColour: Theme.clothIcon
        mostLines: Math.max(1, Math.min(4, Math.floor(((act.active ? act.y : cover.limit) - y) / (titleSize * (Tokens.scriptOf(cover.title) === "arabic" ? 1.36 : 1.12)))))
    }

    Icon {
        readonly property real least: Math.max(words.y + words.wordsHeight + Tokens.space2, cover.small ? 0 : Tokens.drawn(111))
        readonly property real room: cover.limit - Tokens.space2 - least

        // Where there is room for it to be seen.
        visible: !cover.pictured && room >= Tokens.drawn(44) && !act.active && cover.hidden <= y
        readonly property real across: (cover.start + parent.width - cover.end - width) / 2

        x: LayoutMirroring.enabled ? parent.width - width - across : across
        y: least + Math.max(0, (Math.min(room, Tokens.drawn(150)) - height) / 2)
        name: visible ? cover.subject : ""
        size: Math.min(Tokens.drawn(130), room)
        colour: Theme.clothIcon
    }

    Image {
        id: image

        anchors.left: parent.left
        anchors.leftMargin: cover.start
        anchors.right: parent.right
        anchors.rightMargin: cover.end
        y: Tokens.drawn(cover.small ? 12 : 16)
        height: cover.markTopEdge - Tokens.space2 - y
        visible: cover.pictured
        asynchronous: true
        cache: false
        fillMode: Image.PreserveAspectFit
        sourceSize: Qt.size(width, height)
        source: cover.picture
        Accessible.ignored: true
    }

    Loader {
        id: act

        active: cover.actText !== ""
        visible: cover.clear && cover.hidden <= y
        anchors.left: parent.left
        anchors.leftMargin: cover.start
        anchors.right: parent.right
        anchors.rightMargin: cover.end
        y: cover.markTopEdge - Math.max(Tokens.drawn(10), cover.cornerRise) - height
        height: cover.actHeight
        sourceComponent: QuietButton {
            // It lies on cloth.
            borderColour: Theme.name === "light" ? Theme.line : Theme.clothIcon
            edgeColour: borderColour
            icon: cover.actIcon
            text: cover.actText
            Accessible.description: cover.title
            onActivated: cover.acted()
        }
    }

    Loader {
        id: mark

        visible: cover.clear
        readonly property real across: (cover.start + parent.width - cover.end - width) / 2

        x: LayoutMirroring.enabled ? parent.width - width - across : across
        y: cover.markTopEdge
        width: cover.markWidth
        height: cover.markHeight
        rotation: cover.markKind === "stamp" && !cover.binned ? cover.tilt : 0
        sourceComponent: cover.binned ? badge : ({
                "stamp": stamp,
                "busy": busy,
                "back": label,
                "stays": label
            })[cover.markKind] ?? null
    }

    Component {
        id: badge

        BinBadge {
            number: cover.binNumber
            colour: cover.binColour
            word: cover.binWord
            colourWord: cover.binColourWord
            small: cover.markWidth < Tokens.drawn(200)
            Accessible.ignored: true
        }
    }

    Component {
        id: stamp

        Stamp {
            heavy: true
            oneLine: cover.small
            dateSize: cover.small ? Tokens.mark : Tokens.type(13.4, Tokens.leastType)
            topText: cover.markTop
            bottomText: cover.markText
            Accessible.ignored: true
            Component.onCompleted: {
                if (cover.arrivesFrom !== "")
                    land();
            }
        }
    }

    Component {
        id: busy

        Rectangle {
            radius: Tokens.stampRadius
            color: Theme.surface

            DashedBox {
                anchors.fill: parent
                colour: Theme.ink
            }

            ButtonLabel {
                text: cover.markText
                icon: "dots"
                iconSize: Tokens.iconSmall
                size: Tokens.second
                leastSize: Tokens.small
                oneLine: true
                bold: false
                spacing: Tokens.space2
                room: cover.markWidth - 2 * Tokens.space2
            }
        }
    }

    // It has to come back, or it stays: what to do, and no alarm.
    Component {
        id: label

        Rectangle {
            readonly property bool back: cover.markKind === "back"

            radius: Tokens.stampRadius
            color: back ? Theme.attentionGround : Theme.surface
            border.width: Tokens.drawn(5)
            border.color: !back ? Theme.ink : Theme.name === "contrast" ? Theme.attention : Theme.attentionLine

            ButtonLabel {
                text: cover.markText
                icon: parent.back ? "arrow-big-down" : cover.small || Tokens.large ? "" : "arrow-down"
                iconSize: Tokens.icon
                size: parent.back && !cover.small ? Tokens.second : Tokens.small
                leastSize: Tokens.small
                spacing: Tokens.space2
                colour: parent.back ? Theme.attention : Theme.ink
                room: cover.markWidth - 2 * Tokens.space2
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Nobody is here: what to do first, in a few words. The one screen whose primary act is not a
// button: laying books down.
Item {
    id: screen

    required property KioskModel kiosk
    required property AttractModel model
    readonly property bool portrait: height > width
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property int languageLines: Math.ceil(kiosk.languages.length / languages.columns)
    // With few languages the picture gets part of the room that the words leave.
    readonly property int spare: Math.max(0, 3 - languageLines) * Tokens.drawn(49)

    // A notice slip takes turns with the picture: neither moves what is pressed.
    readonly property bool slips: model.slips && !(Tokens.large && portrait)

    readonly property bool dense: slips && portrait && languageLines > 2

    // Nothing that is pressed lies higher.
    readonly property real reach: height - Tokens.reachTop(portrait)

    Accessible.role: Accessible.Pane
    Accessible.name: poster.Accessible.name

    Rectangle {
        id: panel

        x: screen.mirrored ? parent.width - width : 0
        width: screen.portrait ? parent.width : parent.width - Tokens.drawn(760)
        height: screen.portrait ? Math.max(Tokens.drawn(Tokens.large ? 960 : 1004) + screen.spare, Tokens.drawn(screen.slips ? 1130 : 0)) - Math.max(0, Tokens.footHeight(true) - Tokens.drawn(188)) - (fact.visible ? fact.height : 0) : parent.height - plank.height
        color: Theme.accent

        TopBar {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Tokens.margin
            y: Tokens.drawn(36)
            libraryName: screen.kiosk.libraryName
            onPanel: true
        }

        BookPile {
            id: pile

            // The lamp never comes behind the words.
            lamp: Math.min(Tokens.drawn(700), panel.height + Tokens.drawn(106) - poster.y - poster.height)
            // Large words and something to tell take its place, a slip by turns.
            visible: panel.height - height > poster.y + poster.height && !notice.visible
            x: Tokens.drawn(screen.portrait ? 116 : 100)
            anchors.bottom: parent.bottom
        }

        PosterText {
            id: poster

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Tokens.margin
            anchors.rightMargin: Tokens.margin
            y: Tokens.drawn(screen.portrait ? 146 : 136)
            text: screen.kiosk.hasPad ? qsTr("Put your books\ndown here") : qsTr("Scan\nyour books")
            color: Theme.accentLabel
        }

        NoticeSlip {
            id: notice

            kiosk: screen.kiosk
            model: screen.model
            portrait: screen.portrait
            visible: screen.slips && model.title !== "" && height > Tokens.drawn(300)
            x: Tokens.margin
            y: screen.portrait ? Tokens.drawn(470) : poster.y + poster.height + Tokens.space4
            width: parent.width - 2 * x - (screen.portrait ? 0 : arrow.width + Tokens.space4)
            height: Math.min(Tokens.drawn(520), parent.height - y - (screen.portrait ? arrow.height + Tokens.drawn(28) : Tokens.space5))
        }

        PadArrow {
            id: arrow

            visible: screen.kiosk.hasPad
            side: screen.kiosk.padSide
            x: notice.visible && screen.portrait && side === "below" ? (parent.width - width) / 2 : screen.mirrored && screen.portrait && side === "below" && !pile.visible ? Tokens.margin : parent.width - width - Tokens.margin
            width: Tokens.drawn(screen.slips && screen.portrait ? 112 : 144)
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Tokens.drawn(notice.visible && screen.portrait ? 8 : 54)
        }
    }

    // Paper covers the lower part of the lamp, which reaches under the plank.
    Rectangle {
        anchors.top: plank.bottom
        width: parent.width
        anchors.bottom: parent.bottom
        color: Theme.paper
    }

    Rectangle {
        id: plank

        x: panel.x
        y: panel.height
        width: panel.width
        height: Tokens.drawn(22)
        color: Theme.ink
    }

    FactBanner {
        id: fact

        kiosk: screen.kiosk
        visible: told
        x: way.x
        width: way.width
        y: screen.portrait ? plank.y + plank.height + Tokens.space4 : Tokens.space5
    }

    Item {
        id: way

        readonly property real topEdge: screen.portrait ? plank.y + plank.height + (fact.visible ? fact.height + Tokens.space4 : 0) : fact.visible ? fact.y + fact.height : Tokens.drawn(screen.languageLines > 3 ? 40 : 136)

        x: screen.portrait || screen.mirrored ? Tokens.margin : panel.width + Tokens.margin
        y: topEdge
        width: parent.width - (screen.portrait ? 0 : panel.width) - 2 * Tokens.margin
        height: (languages.visible ? languages.y : verbs.y) - topEdge

        Row {
            anchors.centerIn: parent
            spacing: Tokens.space5

            TokenText {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(Math.ceil(measured.advanceWidth) + Tokens.space2, way.width - Tokens.iconHuge - parent.spacing)
                text: qsTr("or scan your card")
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Tokens.lowest
                wrapMode: Text.NoWrap
                size: Tokens.primaryLabel
                line: 1.15
                bold: true
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }

            TextMetrics {
                id: measured

                text: qsTr("or scan your card")
                font.family: Tokens.familyOf(Tokens.scriptOf(text))
                font.pixelSize: Tokens.primaryLabel
                font.weight: Font.Bold
            }

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                name: "id-badge-2"
                size: Tokens.iconHuge
            }
        }
    }

    LanguageWords {
        id: languages

        kiosk: screen.kiosk
        x: way.x
        y: verbs.y - height - Tokens.space5
        width: way.width
        rowSpacing: Tokens.drawn(screen.dense || !screen.portrait && screen.languageLines > 3 ? 10 : 14)
        // Where they are many the line above them keeps its room; where they do not lie low as large
        // as a hand needs, the button in the foot has them.
        readonly property real ceiling: Tokens.low ? screen.reach : screen.portrait ? 0 : way.topEdge + Tokens.drawn(100)
        readonly property real share: (verbs.y - Tokens.space5 - ceiling - (screen.languageLines - 1) * rowSpacing) / screen.languageLines

        visible: high >= Math.max(Tokens.mm(15), 1.7 * Tokens.second)
        high: screen.dense && !Tokens.low ? Tokens.drawn(71) : Math.min(Tokens.wordHeight, Math.floor(share))
        columns: screen.portrait ? 3 : 2
        columnSpacing: screen.portrait ? Tokens.controlGap : Tokens.drawn(12)
    }

    Grid {
        id: verbs

        x: way.x
        y: parent.height - height - Tokens.drawn(Tokens.low ? 20 : screen.portrait ? 56 : 40)
        width: way.width
        columns: screen.portrait ? 3 : 1
        columnSpacing: Tokens.controlGap
        rowSpacing: Tokens.drawn(18)

        Repeater {
            model: [
                {
                    "icon": "book-2",
                    "text": qsTr("Borrow")
                },
                {
                    "icon": "arrow-back-up",
                    "text": qsTr("Return")
                },
                {
                    "icon": "user-circle",
                    "text": qsTr("My account")
                }
            ]

            VerbTile {
                required property var modelData
                required property int index

                width: screen.portrait ? (verbs.width - 2 * verbs.columnSpacing) / 3 : verbs.width
                height: Tokens.drawn(!screen.portrait ? Tokens.low || screen.languageLines > 3 ? 90 : 108 : Tokens.low ? 150 : 176)
                beside: !screen.portrait
                icon: modelData.icon
                text: modelData.text
                onActivated: screen.choose(index)
            }
        }
    }

    function choose(verb: int) {
        if (verb === 0)
            model.borrow();
        else if (verb === 1)
            model.giveBack();
        else
            model.overview();
    }
}

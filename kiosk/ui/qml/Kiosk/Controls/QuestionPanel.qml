pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The question about some rows, over their ends, where the stamps will come: with a tooth at each of
// its rows. Two verbs, none of them the way on.
Rectangle {
    id: panel

    property string question
    property string note
    property string returnText
    property string renewText
    // How many rows it is about, how high each is, and what lies between them.
    property int count: 1
    property real rowHeight: Tokens.rowHeight
    property real gap: Tokens.rowGap
    // With the question and what happens if nothing is chosen; with the question; the verbs alone.
    readonly property bool roomy: height > Tokens.drawn(220)
    readonly property bool low: height < Tokens.drawn(130) || count === 1
    // A question of more lines than leave room for a hand is left to the strip.
    readonly property bool tight: low || height - asks.height - Tokens.drawn(28) < Tokens.mm(15)
    // Over the other ends: Klaar is at the left.
    readonly property bool flipped: LayoutMirroring.enabled !== Theme.doneLeft
    readonly property int margin: Tokens.drawn(panel.low && panel.width < Tokens.drawn(600) ? 10 : Tokens.large ? 18 : 22)
    // One row of a wide screen: what is asked stands beside its verbs.
    readonly property bool beside: panel.count === 1 && !Tokens.large && panel.width > Tokens.drawn(600) && panel.rowHeight > Tokens.drawn(100)
    readonly property int verbs: renewText === "" ? 1 : 2
    // Whoever works with keys is asked at once, and once.
    property bool takesFocus: true

    signal givenBack
    signal renewed

    height: count * rowHeight + (count - 1) * gap
    radius: Tokens.cardRadius
    color: Theme.tint
    border.width: Tokens.stateBorder
    border.color: Theme.ink
    Accessible.role: Accessible.Grouping
    Accessible.name: question
    Accessible.description: note
    transformOrigin: flipped ? Item.Left : Item.Right
    Component.onCompleted: {
        opening.start();
        if (Theme.keysInUse && takesFocus)
            giveBack.forceActiveFocus(Qt.TabFocusReason);
        else if (giveBack.aloft)
            Reach.put(giveBack, false);
    }

    NumberAnimation {
        id: opening

        target: panel
        property: "scale"
        from: Tokens.panelOpens > 0 ? 0.9 : 1
        to: 1
        duration: Tokens.panelOpens
    }

    Repeater {
        model: panel.count

        Item {
            id: tooth

            required property int index

            LayoutMirroring.enabled: panel.flipped
            LayoutMirroring.childrenInherit: true
            anchors.left: parent.left
            y: (panel.count - 1 - index) * (panel.rowHeight + panel.gap) + (panel.rowHeight - height) / 2
            width: Tokens.drawn(30)
            height: width

            Rectangle {
                anchors.horizontalCenter: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Tokens.drawn(30)
                height: width
                rotation: 45
                color: panel.color
                border.width: panel.border.width
                border.color: panel.border.color
            }

            // The panel's own edge and the inner half are not seen.
            Rectangle {
                anchors.left: parent.left
                anchors.leftMargin: Tokens.hairline
                anchors.verticalCenter: parent.verticalCenter
                width: Tokens.drawn(28)
                height: Tokens.drawn(panel.tight ? 40 : 38)
                color: panel.color
            }
        }
    }

    TextMetrics {
        id: first

        text: panel.returnText
        font.family: Tokens.familyOf(Tokens.scriptOf(text))
        font.pixelSize: Tokens.small
        font.weight: Font.Bold
    }

    TextMetrics {
        id: second

        text: panel.renewText
        font: first.font
    }

    TokenText {
        id: besides

        visible: panel.beside
        anchors.left: parent.left
        anchors.leftMargin: panel.margin
        anchors.verticalCenter: parent.verticalCenter
        width: panel.beside ? Tokens.drawn(210) : 0
        text: panel.beside ? panel.question : ""
        size: Tokens.small
        line: 1.15
        bold: true
        Accessible.ignored: true
    }

    Column {
        anchors.left: panel.beside ? besides.right : parent.left
        anchors.right: parent.right
        anchors.leftMargin: panel.margin
        anchors.rightMargin: panel.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.drawn(panel.roomy ? 8 : 4)

        TokenText {
            id: asks

            visible: !panel.tight
            width: parent.width
            text: panel.question
            size: panel.roomy ? Tokens.body : Tokens.small
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        Grid {
            id: choices

            // Large letters: under one another, but over low rows of a wide panel.
            readonly property bool listed: Tokens.large && panel.verbs > 1 && panel.width < Tokens.drawn(600)
            readonly property int buttonWidth: listed ? width : (width - (panel.verbs - 1) * spacing) / panel.verbs
            // The longer word gets what the shorter one leaves.
            readonly property int shared: listed || panel.verbs < 2 || Math.max(first.advanceWidth, second.advanceWidth) < buttonWidth - 2 * Tokens.space2 ? 0 : (first.advanceWidth - second.advanceWidth) / 2
            readonly property real room: panel.height - Tokens.drawn(panel.tight ? 14 : 24) - (asks.visible ? asks.height + parent.spacing : 0) - (remark.visible ? remark.height + parent.spacing : 0)
            readonly property int buttonHeight: Math.min(Tokens.drawn(stacked ? 122 : 104), listed ? (room - spacing) / 2 : room)
            readonly property bool stacked: !listed && buttonWidth < Tokens.drawn(240) && room > Tokens.drawn(90)

            // In a narrow column two verbs side by side take some of its margins, too.
            readonly property int spread: !listed && panel.width < Tokens.drawn(430) ? Math.max(0, panel.margin - Tokens.drawn(10)) : 0

            x: -spread
            width: parent.width + 2 * spread
            columns: listed ? 1 : 2
            spacing: Tokens.drawn(Tokens.compact ? 16 : 14)

            VerbButton {
                id: giveBack

                width: choices.buttonWidth + choices.shared
                height: choices.buttonHeight
                stacked: choices.stacked
                icon: "arrow-back-up"
                text: panel.returnText
                onActivated: panel.givenBack()
            }

            VerbButton {
                visible: panel.verbs > 1
                width: choices.buttonWidth - choices.shared
                height: choices.buttonHeight
                stacked: choices.stacked
                icon: "refresh"
                text: panel.renewText
                onActivated: panel.renewed()
            }
        }

        TokenText {
            id: remark

            visible: panel.roomy && !panel.tight && panel.height > Tokens.drawn(Tokens.large ? 600 : 220) && text !== ""
            width: parent.width
            text: panel.note
            size: Tokens.small
            line: 1.2
            color: Theme.soft
            Accessible.ignored: true
        }
    }
}

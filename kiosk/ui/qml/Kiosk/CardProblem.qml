pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Why a card may not borrow, said once: a card over the upper rows of the pile, that moves none.
Rectangle {
    id: card

    required property CardModel model
    // What is owed and can be paid here; empty: nothing.
    property string pays

    signal pay

    property bool portrait: true
    // Rows that lie behind it.
    property int behind: 0

    radius: Tokens.cardRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    readonly property int inset: Tokens.drawn(portrait ? 28 : 20)
    readonly property bool crowded: Tokens.large && form.visible
    // Large letters upright: the form has its place below the words. A code has its own white.
    readonly property bool stacked: crowded && portrait
    // What the form takes, whatever the words do; 0: there is none.
    readonly property real formHeight: form.visible ? form.implicitHeight + 2 * card.inset : 0
    implicitHeight: stacked ? card.inset + words.implicitHeight + Tokens.space2 + form.implicitHeight + Tokens.space1 : Math.max(words.implicitHeight + 2 * card.inset, formHeight)

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: form.visible && !card.stacked ? form.left : parent.right
        anchors.margins: card.inset
        y: card.stacked ? card.inset : (parent.height - height) / 2
        spacing: Tokens.drawn(card.portrait && !card.stacked ? 22 : 14)

        QuestionBlock {
            width: parent.width
            small: true
            inLine: !card.portrait || Tokens.large
            icon: "help-circle"
            title: qsTr("Why?")
            text: card.model.why
        }

        QuestionBlock {
            width: parent.width
            small: true
            inLine: !card.portrait || Tokens.large
            icon: "arrow-big-down"
            title: qsTr("What now?")
            text: card.model.what
        }

        QuestionBlock {
            width: parent.width
            small: true
            inLine: !card.portrait || Tokens.large
            icon: "user"
            title: qsTr("Who helps?")
            text: !Tokens.large && card.portrait && !form.visible ? card.model.who : card.model.who.replace("\n", " ")
            strong: qsTr("Call a staff member")
        }

        SecondaryButton {
            visible: card.pays !== "" && card.model.aboutMoney
            width: parent.width
            height: Tokens.drawn(card.portrait ? 104 : 96)
            oneLine: true
            icon: "coin-euro"
            text: qsTr("Pay %1").arg("\u2068" + card.pays + "\u2069")
            onActivated: card.pay()
        }

        SmallText {
            visible: card.behind > 0 && !card.crowded
            width: parent.width
            text: qsTr("And %n more, which stay here too.", "", card.behind)
            color: Theme.soft
        }
    }

    // The library's own form, for the patron's own phone; and its address for whoever has none here.
    Grid {
        id: form

        readonly property real textWidth: card.stacked ? card.width - 2 * card.inset - code.width - columnSpacing : Math.max(code.width, Tokens.drawn(card.portrait || card.crowded ? 350 : 430))

        visible: card.model.code !== ""
        anchors.right: parent.right
        anchors.rightMargin: card.inset
        y: card.stacked ? words.y + words.height + Tokens.space2 : (parent.height - height) / 2
        columns: card.stacked ? 2 : 1
        rowSpacing: Tokens.space1
        columnSpacing: Tokens.space3
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter
        Accessible.role: Accessible.StaticText
        Accessible.name: scan.text + " " + card.model.address

        QrCode {
            id: code

            code: card.model.code
            modules: card.model.codeModules
            room: Tokens.drawn(card.portrait ? 284 : 220)
        }

        Column {
            width: form.textWidth
            spacing: Tokens.space1

            SmallText {
                id: scan

                width: parent.width
                text: qsTr("Scan with your phone")
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }

            SmallText {
                width: parent.width
                // Broken after a slash, large letters before a dot, nowhere in a word.
                text: (Tokens.large ? card.model.address.replace(/\./g, "\u200b.") : card.model.address).replace(/\//g, "/\u200b").replace(/-/g, "\u2060-\u2060")
                bold: true
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }
}

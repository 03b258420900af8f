pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Why a card may not borrow, said once: a card over the upper rows of the pile, that moves none.
Rectangle {
    id: card

    required property CardModel model
    property bool portrait: true
    // Rows that lie behind it.
    property int behind: 0

    radius: Tokens.cardRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    implicitHeight: words.implicitHeight + 2 * Tokens.drawn(28)

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Tokens.drawn(28)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.drawn(card.portrait ? 22 : 14)

        QuestionBlock {
            width: parent.width
            small: true
            inLine: !card.portrait
            icon: "help-circle"
            title: qsTr("Why?")
            text: card.model.why
        }

        QuestionBlock {
            width: parent.width
            small: true
            inLine: !card.portrait
            icon: "arrow-big-down"
            title: qsTr("What now?")
            text: card.model.what
        }

        QuestionBlock {
            width: parent.width
            small: true
            inLine: !card.portrait
            icon: "user"
            title: qsTr("Who helps?")
            text: card.portrait ? card.model.who : card.model.who.replace("\n", " ")
            strong: qsTr("Call a staff member")
        }

        SmallText {
            visible: card.behind > 0
            width: parent.width
            text: qsTr("And %n more, which stay here too.", "", card.behind)
            color: Theme.soft
        }
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Something in steps: what it is, less, how much it is now, more.
Rectangle {
    id: card

    property string title
    property string note
    property string value
    property bool canLess: true
    property bool canMore: true
    // The words above the buttons, where there is no room beside them.
    property bool stacked: false
    readonly property real buttonWidth: Tokens.drawn(Tokens.large ? 190 : 150)
    readonly property real buttonHigh: Tokens.drawn(86)

    signal stepped(by: int)

    implicitHeight: stacked ? words.height + buttonHigh + 3 * Tokens.space2 : Math.max(words.height, buttonHigh) + 2 * Tokens.space4
    radius: Tokens.cardRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.Grouping
    Accessible.name: card.title

    Flow {
        id: words

        x: Tokens.space4
        y: card.stacked ? Tokens.space2 : Math.round((parent.height - height) / 2)
        width: (card.stacked ? parent.width - Tokens.space4 : less.x) - x
        flow: card.stacked ? Flow.LeftToRight : Flow.TopToBottom
        spacing: card.stacked ? Tokens.space3 : 0

        TokenText {
            // Large letters have room for one of the two.
            visible: !card.stacked || !Tokens.large || card.note === ""
            text: card.title
            size: Tokens.large ? Tokens.small : Tokens.second
            line: 1.15
            bold: true
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        SmallText {
            visible: text !== ""
            text: card.note
            wrapMode: Text.NoWrap
            color: Theme.soft
        }
    }

    RowButton {
        id: less

        x: amount.x - width
        y: card.stacked ? words.y + words.height + Tokens.space2 : Math.round((parent.height - height) / 2)
        width: card.buttonWidth
        height: card.buttonHigh
        text: qsTr("Less")
        enabled: card.canLess
        onActivated: card.stepped(-1)
    }

    TokenText {
        id: amount

        x: card.stacked ? Math.round((parent.width - width) / 2) : more.x - width
        y: less.y + Math.round((less.height - height) / 2)
        width: Tokens.drawn(Tokens.large ? 220 : 190)
        text: card.value
        size: Tokens.large ? Tokens.second : Tokens.item
        line: 1.12
        bold: true
        tabular: true
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
        Accessible.role: Accessible.StaticText
        Accessible.name: `${card.title}: ${card.value}`
    }

    RowButton {
        id: more

        x: card.stacked ? amount.x + amount.width : parent.width - width - Tokens.space4
        y: less.y
        width: card.buttonWidth
        height: card.buttonHigh
        text: qsTr("More")
        enabled: card.canMore
        onActivated: card.stepped(1)
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What is wrong, or what else can be done: a sentence, with its button where there is one.
Rectangle {
    id: note

    property bool attention: false
    property string text
    property string buttonText
    // The button below the words, where there is no room beside them.
    property bool narrow: false

    signal activated

    implicitHeight: narrow && button.visible ? words.height + button.height + 3 * Tokens.space3 : Math.max(words.height, button.visible ? button.height : 0) + 2 * Tokens.space3
    radius: Tokens.cardRadius
    color: attention ? Theme.attentionGround : Theme.surface
    border.width: attention ? Tokens.stateBorder : Tokens.hairline
    border.color: attention ? Theme.attentionLine : Theme.hair
    Accessible.role: attention ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: text.replace(/\n/g, " ")

    TokenText {
        id: words

        x: Tokens.space4
        y: note.narrow ? Tokens.space3 : Math.round((parent.height - height) / 2)
        width: (note.narrow || !button.visible ? parent.width : button.x) - x - Tokens.space4
        text: note.text
        size: Tokens.large ? Tokens.small : Tokens.second
        line: 1.2
        color: note.attention ? Theme.attention : Theme.ink
        Accessible.ignored: true
    }

    SecondaryButton {
        id: button

        visible: note.buttonText !== ""
        x: note.narrow ? Tokens.space4 : parent.width - width - Tokens.space4
        y: note.narrow ? words.y + words.height + Tokens.space3 : Math.round((parent.height - height) / 2)
        width: note.narrow ? parent.width - 2 * Tokens.space4 : Tokens.drawn(330)
        height: Tokens.drawn(96)
        oneLine: true
        text: note.buttonText
        onActivated: note.activated()
    }
}

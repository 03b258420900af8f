import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Words while they are typed: what is there, and where the next one comes. Of more than fits the end
// is shown.
Rectangle {
    id: field

    readonly property string heardAs: "typed"
    property string text
    property string icon: "search"
    property string spokenText
    property int size: Tokens.heading

    implicitHeight: Tokens.drawn(120)
    radius: Tokens.rowRadius
    color: Theme.surface
    border.width: Tokens.stateBorder
    border.color: Theme.ink
    Accessible.role: Accessible.StaticText
    Accessible.name: spokenText

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(36)
        anchors.verticalCenter: parent.verticalCenter
        name: field.icon
        size: Tokens.iconLarge
        colour: Theme.ink
    }

    TokenText {
        id: there

        readonly property real most: field.width - picture.width - Tokens.drawn(36 + 24 + 36) - caret.width

        anchors.left: picture.right
        anchors.leftMargin: Tokens.drawn(24)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(most, Math.ceil(measured.advanceWidth))
        text: field.text
        size: field.size
        line: 1.0
        bold: true
        wrapMode: Text.NoWrap
        elide: Text.ElideLeft
        maximumLineCount: 1
        Accessible.ignored: true
    }

    TextMetrics {
        id: measured

        // A blank at the end is a key that was pressed.
        text: field.text.replace(/ $/, "\u00a0")
        font: there.font
    }

    Rectangle {
        id: caret

        anchors.left: there.right
        anchors.leftMargin: Tokens.space1
        anchors.verticalCenter: parent.verticalCenter
        width: Tokens.drawn(6)
        height: Math.round(field.size * 1.2)
        color: Theme.accentText
    }
}

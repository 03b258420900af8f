import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What did work, in one line with a tick; the words in strong are bold.
Rectangle {
    id: strip

    property string text
    property string strong

    implicitHeight: Math.max(Tokens.drawn(104), words.height + 2 * Tokens.space4)
    color: Theme.stampGround
    radius: Tokens.rowRadius
    border.width: Theme.name === "contrast" ? Tokens.hairline : 0
    border.color: Theme.stamp
    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Icon {
        id: tick

        anchors.left: parent.left
        anchors.leftMargin: Tokens.space5
        anchors.verticalCenter: parent.verticalCenter
        name: "check"
        size: Tokens.iconLarge
        colour: Theme.stamp
        stroke: 3
    }

    TokenText {
        id: words

        anchors.left: tick.right
        anchors.leftMargin: Tokens.space4
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space5
        anchors.verticalCenter: parent.verticalCenter
        text: Emphasis.strong(strip.text, strip.strong)
        textFormat: Text.StyledText
        size: Tokens.drawn(38)
        line: 1.2
        Accessible.ignored: true
    }
}

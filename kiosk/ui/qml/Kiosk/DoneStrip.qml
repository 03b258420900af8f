import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What did work, with a tick; the words in strong are bold. With more below it, all of it is.
Rectangle {
    id: strip

    property string text
    property string strong
    property string more

    implicitHeight: Math.max(Tokens.drawn(104), words.height + 2 * Tokens.space4)
    color: Theme.stampGround
    radius: Tokens.rowRadius
    border.width: Theme.name === "contrast" ? Tokens.hairline : 0
    border.color: Theme.stamp
    Accessible.role: Accessible.StaticText
    Accessible.name: more === "" ? text : text + ". " + more

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

    Column {
        id: words

        anchors.left: tick.right
        anchors.leftMargin: Tokens.space4
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space5
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            width: parent.width
            text: strip.more === "" ? Emphasis.strong(strip.text, strip.strong) : strip.text
            textFormat: strip.more === "" ? Text.StyledText : Text.PlainText
            size: strip.more === "" ? Tokens.drawn(38) : Tokens.body
            line: 1.2
            bold: strip.more !== ""
            color: strip.more === "" ? Theme.ink : Theme.stamp
            Accessible.ignored: true
        }

        TokenText {
            visible: text !== ""
            width: parent.width
            text: strip.more
            size: Tokens.small
            line: 1.2
            color: Theme.stamp
            Accessible.ignored: true
        }
    }
}

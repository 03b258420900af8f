pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What needs attention: a fact in bold and what still works; with a button when something can be
// done about it, and then the fact stands on its own line.
Rectangle {
    id: banner

    property string icon
    property string bold
    property string text
    property string buttonText
    readonly property bool asks: buttonText !== ""
    readonly property string spoken: [bold, text].filter(part => part !== "").join(" ")
    // What a screen reader was told last, without looking for it.
    property string said

    signal activated

    implicitWidth: Tokens.drawn(960)
    implicitHeight: Math.max(Tokens.drawn(asks ? 150 : 88), Math.ceil((words.item as Item)?.implicitHeight ?? 0) + 2 * Tokens.space4)
    color: Theme.attentionGround
    radius: Tokens.cardRadius
    border.width: Tokens.stateBorder
    border.color: Theme.attentionLine
    Accessible.role: Accessible.AlertMessage
    Accessible.name: spoken
    onVisibleChanged: Qt.callLater(say)
    onBoldChanged: Qt.callLater(say)

    // Only what asks for something interrupts: it has little time. Once, not with each second of it.
    function say() {
        if (!visible || !asks) {
            said = "";
        } else if (bold !== "" && !said.startsWith(bold)) {
            said = spoken;
            Accessible.announce(spoken, Accessible.Assertive);
        }
    }

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.space5
        anchors.verticalCenter: parent.verticalCenter
        name: banner.asks && Tokens.large ? "" : banner.icon
        width: name === "" ? 0 : size
        size: banner.asks ? Tokens.drawn(68) : Tokens.drawn(54)
        colour: Theme.attention
    }

    Loader {
        id: words

        anchors.left: picture.right
        anchors.leftMargin: picture.width === 0 ? 0 : banner.asks ? Tokens.drawn(24) : Tokens.space4
        anchors.right: banner.asks ? button.left : parent.right
        anchors.rightMargin: Tokens.space4
        anchors.verticalCenter: parent.verticalCenter
        sourceComponent: banner.asks ? twoLines : oneLine
    }

    Component {
        id: oneLine

        TokenText {
            text: Emphasis.strong(banner.bold + (banner.bold === "" ? "" : " ") + banner.text, banner.bold)
            textFormat: Text.StyledText
            line: 1.15
            color: Theme.attention
            Accessible.ignored: true
        }
    }

    Component {
        id: twoLines

        Column {
            TokenText {
                width: parent.width
                text: banner.bold
                size: Tokens.large ? Tokens.second : Tokens.item
                line: 1.12
                bold: true
                color: Theme.attention
                Accessible.ignored: true
            }

            TokenText {
                width: parent.width
                visible: text !== ""
                text: banner.text
                size: Tokens.large ? Tokens.small : Tokens.mark
                line: 1.2
                color: Theme.attention
                Accessible.ignored: true
            }
        }
    }

    SecondaryButton {
        id: button

        visible: banner.asks
        liesLow: true
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space5
        anchors.verticalCenter: parent.verticalCenter
        width: Tokens.drawn(Tokens.large ? 340 : 300)
        height: Tokens.drawn(108)
        oneLine: Tokens.large || !text.includes(" ")
        text: banner.buttonText
        onActivated: banner.activated()
    }
}

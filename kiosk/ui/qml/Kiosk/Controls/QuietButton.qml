import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// An act that is there for whoever looks for it: thin lines, regular letters.
Pressable {
    id: button

    property string icon
    // The icon above the word.
    property bool stacked: false

    guarded: true
    edge: Tokens.drawn(6)
    border: Tokens.hairline
    radius: Tokens.stampRadius
    faceColour: Theme.paper
    implicitWidth: stacked ? Tokens.undoWidth : Math.max(Tokens.undoWidth, Math.ceil(word.advanceWidth) + 2 * Tokens.space2)
    implicitHeight: Tokens.undoHeight

    TextMetrics {
        id: word

        text: button.text
        font.family: Tokens.familyOf(Tokens.scriptOf(button.text))
        font.pixelSize: Tokens.small
    }

    Column {
        visible: button.stacked
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Tokens.hairline
        width: parent.width

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: button.stacked ? button.icon : ""
            size: Tokens.iconSmall
            colour: button.labelColour
        }

        TokenText {
            width: parent.width
            text: button.text
            size: Tokens.small
            line: 1.15
            color: button.labelColour
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }

    ButtonLabel {
        visible: !button.stacked
        text: button.text
        // Where there is room for both.
        icon: button.width > Tokens.drawn(200) ? button.icon : ""
        iconSize: Tokens.iconSmall
        size: button.width > Tokens.drawn(300) ? Tokens.body : Tokens.small
        leastSize: Tokens.small
        lowest: Math.min(leastSize, Tokens.drawn(30))
        oneLine: true
        bold: false
        colour: button.labelColour
        spacing: Tokens.space3
        room: button.width - 2 * Tokens.space1
    }
}

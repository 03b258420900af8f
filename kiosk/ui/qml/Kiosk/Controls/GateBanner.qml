import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The one banner of the gate screen, read from across the desk: what it is, and one sentence to act
// by. Calm and not known are attention, an alarm is a refusal, all else is paper.
Rectangle {
    id: banner

    // quiet, calm, alarm, unknown or away.
    property string kind: "quiet"
    property string icon
    property string title
    property string text
    readonly property bool attention: kind === "calm" || kind === "unknown" || kind === "away"
    readonly property color tone: kind === "alarm" ? Theme.refusal : attention ? Theme.attention : Theme.ink
    readonly property string spoken: title + ". " + text
    // What a screen reader was told last, without looking for it.
    property string said

    implicitWidth: Tokens.drawn(1800)
    implicitHeight: words.implicitHeight + 2 * Tokens.space5
    color: kind === "alarm" ? Theme.refusalGround : attention ? Theme.attentionGround : Theme.surface
    radius: Tokens.cardRadius
    border.width: kind === "quiet" ? Tokens.hairline : Tokens.drawn(5)
    border.color: kind === "alarm" ? Theme.refusalLine : attention ? Theme.attentionLine : Theme.hair
    Accessible.role: Accessible.AlertMessage
    Accessible.name: spoken
    onSpokenChanged: Qt.callLater(say)

    // Staff may look elsewhere: each new state is said at once.
    function say() {
        if (spoken !== said && kind !== "quiet")
            Accessible.announce(spoken, kind === "alarm" ? Accessible.Assertive : Accessible.Polite);
        said = spoken;
    }

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(68)
        anchors.verticalCenter: parent.verticalCenter
        name: banner.icon
        size: Tokens.drawn(176)
        colour: banner.tone
    }

    Column {
        id: words

        anchors.left: picture.right
        anchors.leftMargin: Tokens.drawn(58)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space5
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.space2

        TokenText {
            width: parent.width
            text: banner.title
            size: Tokens.drawn(96)
            line: 1.08
            bold: true
            tight: true
            color: banner.tone
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            text: banner.text
            size: Tokens.lead
            line: 1.25
            color: banner.tone
            Accessible.ignored: true
        }
    }
}

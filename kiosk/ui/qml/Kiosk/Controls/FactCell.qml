import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One fact that a card's owner should know, in its tone: refusal, stamp or attention. Not pressed.
Rectangle {
    id: cell

    property string tone: "stamp"
    property string icon
    property string fact
    property string text
    // The line beside the fact, not below it.
    property bool oneLine: false
    readonly property color ink: tone === "refusal" ? Theme.refusal : tone === "attention" ? Theme.attention : Theme.stamp

    implicitWidth: Tokens.drawn(309)
    implicitHeight: Tokens.drawn(120)
    radius: Tokens.cardRadius
    color: tone === "refusal" ? Theme.refusalGround : tone === "attention" ? Theme.attentionGround : Theme.stampGround
    border.width: Theme.name === "contrast" ? Tokens.hairline : 0
    border.color: ink
    Accessible.role: Accessible.StaticText
    Accessible.name: text === "" ? fact : fact + ", " + text

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(16)
        anchors.verticalCenter: parent.verticalCenter
        name: cell.icon
        size: Tokens.icon
        colour: cell.ink
    }

    Grid {
        columns: cell.oneLine ? 2 : 1
        columnSpacing: Tokens.space3
        verticalItemAlignment: Grid.AlignVCenter
        anchors.left: picture.right
        anchors.leftMargin: Tokens.drawn(12)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space1
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            id: first

            width: cell.oneLine ? implicitWidth : parent.width
            text: cell.fact
            size: Tokens.mark
            line: cell.oneLine ? 1.0 : 1.15
            bold: true
            color: cell.ink
            fontSizeMode: cell.oneLine ? Text.FixedSize : Text.HorizontalFit
            minimumPixelSize: Tokens.lowest
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        TokenText {
            width: cell.oneLine ? implicitWidth : parent.width
            // Whole or not at all: it is also said where the fact comes from.
            visible: text !== "" && (!cell.oneLine || first.implicitWidth + implicitWidth + parent.columnSpacing <= parent.width)
            text: cell.text
            size: Tokens.small
            line: 1.15
            color: cell.ink
            Accessible.ignored: true
        }
    }
}

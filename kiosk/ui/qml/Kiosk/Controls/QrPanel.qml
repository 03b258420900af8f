import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A QR code, black on white in every theme and never mirrored, and what it is in words beside it.
Rectangle {
    id: panel

    // URL of a picture with a pixel a module, and how many there are on a side: with the white.
    property string code
    property int modules
    property string title
    property string text
    property string scanText

    // In a narrow place the code stands below its words.
    readonly property bool stacked: width < right.width + Tokens.drawn(360)

    implicitWidth: Tokens.drawn(960)
    implicitHeight: (stacked ? words.height + Tokens.space3 + right.height : Math.max(right.height, words.height)) + 2 * Tokens.space4
    color: Theme.surface
    radius: Tokens.cardRadius
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.Graphic
    Accessible.name: [title, text, scanText].filter(part => part !== "").join(". ")

    Column {
        id: words

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(32)
        y: panel.stacked ? Tokens.space4 : (parent.height - height) / 2
        width: parent.width - (panel.stacked ? 0 : right.width + Tokens.space4) - Tokens.drawn(32) - Tokens.space4
        spacing: Tokens.space2

        TokenText {
            width: parent.width
            text: panel.title
            size: Tokens.cardTitle
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            text: panel.text
            size: Tokens.cardText
            color: Theme.soft
            Accessible.ignored: true
        }
    }

    Column {
        id: right

        anchors.right: parent.right
        anchors.rightMargin: panel.stacked ? (parent.width - width) / 2 : Tokens.space4
        y: panel.stacked ? words.y + words.height + Tokens.space3 : (parent.height - height) / 2
        spacing: Tokens.space1

        QrCode {
            anchors.horizontalCenter: parent.horizontalCenter
            code: panel.code
            modules: panel.modules
        }

        TokenText {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(implicitWidth, panel.width * 0.42)
            horizontalAlignment: Text.AlignHCenter
            text: panel.scanText
            size: Tokens.small
            Accessible.ignored: true
        }
    }
}

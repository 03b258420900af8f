import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// A section of the configuration: what it is about, and below that a second, smaller line.
Pressable {
    id: button

    property string small

    edge: Tokens.smallEdge
    border: Tokens.hairline
    radius: Tokens.rowRadius
    Accessible.name: small === "" ? text : `${text} ${small}`

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Tokens.space2

        TokenText {
            width: parent.width
            text: button.text
            size: Tokens.cardText
            line: 1.15
            bold: true
            color: button.labelColour
            horizontalAlignment: Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.small
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        TokenText {
            visible: text !== ""
            width: parent.width
            text: button.small
            size: Tokens.small
            line: 1.15
            color: button.labelColour
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}

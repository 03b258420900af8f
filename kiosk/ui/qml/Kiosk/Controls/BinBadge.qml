import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Where an item goes: a bin's colour, number and word, always all three; or the hold shelf.
Rectangle {
    id: badge

    property string number
    property color colour: Theme.surface
    property string word
    property string colourWord
    property bool hold: false
    // A row has little room: the tile and the colour's word.
    property bool small: false

    // So wide that the colour's word fits as small as it may be.
    readonly property int least: Math.ceil(letters.advanceWidth) + tile.anchors.leftMargin + tile.width + said.anchors.leftMargin + said.anchors.rightMargin

    implicitWidth: Tokens.markWidth
    implicitHeight: Tokens.markHeight
    color: Theme.surface
    radius: Tokens.stampRadius
    border.width: Tokens.stateBorder
    border.color: Theme.ink
    Accessible.role: Accessible.StaticText
    Accessible.name: colourWord === "" ? word : word + ", " + colourWord

    Rectangle {
        id: tile

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(badge.small ? 8 : 14)
        anchors.verticalCenter: parent.verticalCenter
        width: badge.small ? Math.min(Tokens.drawn(40), parent.height - Tokens.drawn(16)) : Math.min(Tokens.drawn(76), parent.height - Tokens.drawn(20))
        height: width
        color: badge.hold ? "transparent" : badge.colour
        radius: badge.small ? Tokens.drawn(6) : Tokens.stampRadius
        border.width: Tokens.border
        border.color: Theme.ink

        Icon {
            visible: badge.hold
            anchors.centerIn: parent
            name: "bookmark"
            size: Tokens.iconLarge
            colour: Theme.ink
        }

        TokenText {
            visible: !badge.hold
            anchors.centerIn: parent
            text: badge.number
            size: Tokens.drawn(badge.small ? 32 : 52)
            line: 1.0
            bold: true
            color: Theme.labelOn(badge.colour)
            Accessible.ignored: true
        }
    }

    TextMetrics {
        id: letters

        font.family: Tokens.familyOf(Tokens.scriptOf(text))
        font.pixelSize: Tokens.drawn(30)
        text: badge.colourWord
    }

    Column {
        id: said

        anchors.left: tile.right
        anchors.leftMargin: Tokens.drawn(badge.small ? 8 : 16)
        anchors.right: parent.right
        anchors.rightMargin: badge.small ? Tokens.space1 : Tokens.space2
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            width: parent.width
            visible: !badge.small || badge.colourWord === ""
            text: badge.word
            size: badge.small ? Tokens.small : Tokens.body
            line: 1.05
            bold: true
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.drawn(30)
            color: Theme.ink
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            text: badge.colourWord
            visible: text !== ""
            size: Tokens.small
            line: 1.15
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.drawn(30)
            color: Theme.ink
            Accessible.ignored: true
        }
    }
}

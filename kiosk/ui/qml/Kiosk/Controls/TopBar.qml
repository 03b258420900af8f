import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Whose library this is and, in a session, whose card: initials only. No controls up here.
Item {
    id: bar

    property string libraryName
    property string initialsText
    property string logo: "leaf"
    // On the accent's ground, as on attract.
    property bool onPanel: false

    implicitWidth: Tokens.drawn(960)
    implicitHeight: Tokens.drawn(72)

    Rectangle {
        id: tile

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        width: Tokens.drawn(68)
        height: width
        radius: Tokens.tileRadius
        color: bar.onPanel ? Theme.lamp : Theme.accent
        border.width: !bar.onPanel && Theme.accentBorder ? Tokens.stateBorder : 0
        border.color: Theme.ink

        Icon {
            anchors.centerIn: parent
            name: bar.logo
            size: Tokens.drawn(44)
            colour: bar.onPanel ? Theme.accentText : Theme.accentLabel
        }
    }

    TokenText {
        readonly property string heardAs: "bar"

        anchors.left: tile.right
        anchors.leftMargin: Tokens.drawn(18)
        anchors.right: card.visible ? card.left : parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: bar.libraryName
        size: Tokens.unscaled(11.2)
        line: 1.0
        bold: true
        color: bar.onPanel ? Theme.accentLabel : Theme.ink
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Icon {
        id: card

        visible: bar.initialsText !== ""
        anchors.right: initials.left
        anchors.rightMargin: Tokens.drawn(14)
        anchors.verticalCenter: parent.verticalCenter
        name: "id-badge-2"
        size: Tokens.drawn(42)
        colour: Theme.soft
    }

    TokenText {
        id: initials

        readonly property string heardAs: "bar"

        visible: text !== ""
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: bar.initialsText
        size: Tokens.unscaled(10.6)
        line: 1.0
        bold: true
        wrapMode: Text.NoWrap
        color: Theme.soft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}

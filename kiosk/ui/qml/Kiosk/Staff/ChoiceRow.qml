import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One of several things to begin with: its icon, its name, and a word beside it.
Pressable {
    id: row

    property string icon
    property string more

    implicitHeight: Tokens.drawn(Tokens.large ? 118 : 98)
    radius: Tokens.rowRadius
    edge: Tokens.smallEdge
    // Others may have stood here a moment ago.
    guarded: true
    about: text
    Accessible.name: more === "" ? text : `${text} ${more}`

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(26)
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -Tokens.hairline
        name: row.icon
        size: Tokens.icon
        colour: row.labelColour
    }

    TokenText {
        anchors.left: picture.right
        anchors.leftMargin: Tokens.space4
        anchors.right: second.left
        anchors.rightMargin: Tokens.space3
        anchors.verticalCenter: picture.verticalCenter
        text: row.text
        size: Tokens.large ? Tokens.second : Tokens.cardText
        line: 1.15
        bold: true
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        color: row.labelColour
        Accessible.ignored: true
    }

    SmallText {
        id: second

        anchors.right: parent.right
        anchors.rightMargin: Tokens.drawn(26)
        anchors.verticalCenter: picture.verticalCenter
        width: Math.min(implicitWidth, row.width * 0.42)
        text: row.more
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        color: Theme.soft
        Accessible.ignored: true
    }
}

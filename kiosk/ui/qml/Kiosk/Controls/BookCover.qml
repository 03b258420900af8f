import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A cover made of words, in the cloth of the item.
Rectangle {
    id: cover

    property string title
    property string author
    property int cloth

    implicitWidth: Tokens.drawn(250)
    implicitHeight: Tokens.drawn(340)
    radius: Tokens.drawn(18)
    color: Theme.cloth[cloth % Theme.cloth.length]
    Accessible.ignored: true

    Rectangle {
        x: cover.LayoutMirroring.enabled ? parent.width - width - Tokens.drawn(16) : Tokens.drawn(16)
        width: Tokens.drawn(5)
        height: parent.height
        color: Theme.clothBand[cover.cloth % Theme.clothBand.length]
    }

    ItemWords {
        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(40)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space3
        y: Tokens.drawn(24)
        title: cover.title
        secondLine: cover.author
        titleSize: Tokens.cardText
        secondSize: Tokens.small
        titleColour: Theme.clothIcon
        secondColour: Theme.clothIcon
        mostLines: 4
        most: cover.height - 2 * Tokens.drawn(24)
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// How many there are of a sort. Pressed, it shows which.
Pressable {
    id: cell

    property int number
    // The word stands beside the figure, where there is little height.
    property bool beside: false
    // Somebody has to look: it wears the colours that its spines have.
    property bool wrong: false
    property bool odd: false

    implicitHeight: beside ? Tokens.drawn(92) : figure.lineHeight + word.lineHeight + Tokens.drawn(28)
    radius: Tokens.rowRadius
    edge: Tokens.smallEdge
    border: Tokens.hairline
    faceColour: number === 0 || Theme.name === "contrast" ? Theme.surface : wrong ? Theme.refusalGround : odd ? Theme.attentionGround : Theme.surface
    Accessible.name: `${number} ${text}`

    TokenText {
        id: figure

        x: Tokens.drawn(20)
        y: cell.beside ? (parent.height - height) / 2 : Tokens.drawn(8)
        text: cell.number
        size: Tokens.drawn(Tokens.large ? 66 : 58)
        line: 1.1
        bold: true
        tabular: true
        wrapMode: Text.NoWrap
        color: cell.labelColour
        Accessible.ignored: true
    }

    TokenText {
        id: word

        x: cell.beside ? figure.x + figure.width + Tokens.space3 : figure.x
        y: cell.beside ? (parent.height - height) / 2 : figure.y + figure.height
        width: parent.width - x - figure.x
        text: cell.text
        size: Tokens.small
        line: 1.15
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        color: cell.labelColour
        Accessible.ignored: true
    }
}

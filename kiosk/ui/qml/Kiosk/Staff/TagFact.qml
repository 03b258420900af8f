import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One line about a tag: what it is, and its value.
Rectangle {
    id: line

    property string fact
    property string value
    property bool bad: false
    // Of the value.
    property int most: 1

    implicitHeight: most * Math.ceil(Tokens.small * 1.15) + Tokens.drawn(28)
    radius: Tokens.stampRadius
    color: bad ? Theme.attentionSoft : Theme.surface
    border.width: Tokens.hairline
    border.color: bad ? Theme.attentionLine : Theme.hair
    Accessible.role: Accessible.ListItem
    Accessible.name: `${fact} ${value}`

    SmallText {
        id: name

        x: Tokens.drawn(20)
        y: (parent.height - height) / 2
        width: parent.width * 0.34 - x - Tokens.space2
        text: line.fact
        maximumLineCount: line.most
        elide: Text.ElideRight
        color: Theme.soft
        Accessible.ignored: true
    }

    TokenText {
        x: parent.width * 0.34
        y: (parent.height - height) / 2
        width: parent.width - x - Tokens.drawn(20)
        text: line.value
        size: Tokens.small
        line: 1.15
        tabular: true
        maximumLineCount: line.most
        elide: Text.ElideRight
        Accessible.ignored: true
    }
}

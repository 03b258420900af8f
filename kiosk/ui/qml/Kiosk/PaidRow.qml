import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One thing that is paid.
Rectangle {
    id: row

    required property string kind
    required property string title
    required property string since
    required property string amount
    property int rowHeight

    implicitHeight: Math.max(rowHeight, line.implicitHeight)
    radius: Tokens.rowRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.ListItem
    Accessible.ignored: opacity === 0
    Accessible.name: [line.title, line.note, amount].filter(part => part !== "").join(", ")

    FeeLine {
        id: line

        anchors.fill: parent
        title: FeeWords.wordOf(row.kind)
        note: FeeWords.about(row.title, row.since)
        amount: row.amount
        dense: row.rowHeight < Tokens.drawn(112)
        paid: true
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One thing that is paid.
Rectangle {
    id: row

    property alias title: line.title
    property alias note: line.note
    property alias amount: line.amount
    property bool high: true

    implicitHeight: Math.max(Tokens.drawn(high ? 140 : 112), line.implicitHeight)
    radius: Tokens.rowRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.StaticText
    Accessible.name: [title, note, amount].filter(part => part !== "").join(" ")

    FeeLine {
        id: line

        anchors.fill: parent
        paid: true
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One thing that is owed for: pressed anywhere, it is paid now or not now.
Pressable {
    id: row

    property string title
    property string note
    property string amount
    property bool high: true

    implicitHeight: Math.max(Tokens.drawn(high ? 140 : 112), line.implicitHeight + edge)
    text: [title, note, amount].filter(part => part !== "").join(" ")
    checkable: true
    filled: false
    radius: Tokens.rowRadius
    Accessible.role: Accessible.CheckBox

    FeeLine {
        id: line

        width: parent.width
        height: parent.height
        title: row.title
        note: row.note
        amount: row.amount
        checked: row.checked
    }
}

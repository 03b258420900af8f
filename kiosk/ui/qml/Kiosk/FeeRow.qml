import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One thing that is owed for: pressed anywhere, it is paid now or not now.
Pressable {
    id: row

    required property int at
    required property string kind
    required property string title
    required property string since
    required property string amount
    required property bool ticked
    property int rowHeight

    signal tick(at: int)

    implicitHeight: Math.max(rowHeight, line.implicitHeight + edge)
    opacity: enabled ? 1 : 0
    text: [line.title, line.note, amount].filter(part => part !== "").join(", ")
    lowText: checked ? qsTr("Do not pay this now") : qsTr("Pay this too")
    checkable: true
    checked: ticked
    filled: false
    radius: Tokens.rowRadius
    Accessible.role: Accessible.CheckBox
    onActivated: tick(at)

    FeeLine {
        id: line

        width: parent.width
        height: parent.height
        title: FeeWords.wordOf(row.kind)
        note: FeeWords.about(row.title, row.since)
        amount: row.amount
        dense: row.rowHeight < Tokens.drawn(112)
        checked: row.ticked
    }
}

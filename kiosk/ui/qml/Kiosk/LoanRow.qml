import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// One loan of the overview, in words.
Item {
    id: row

    required property string key
    required property string title
    required property int spine
    required property string kind
    required property string due
    required property bool overdue
    required property string loanState
    required property string reason

    property bool clear: true
    property bool titlesHidden: false
    property int rowHeight: Tokens.rowHeight
    readonly property bool late: overdue && loanState !== "renewed"

    signal renew(key: string)
    signal why(key: string)

    implicitHeight: face.implicitHeight
    // Not invisible: it keeps its place.
    opacity: clear ? 1 : 0
    enabled: clear

    function second(): string {
        const back = row.due === "" ? "" : row.late ? qsTr("Overdue: was due back %1").arg(row.due) : qsTr("Due back %1").arg(row.due);
        return row.loanState === "refused" && row.reason !== "" ? back + (back === "" ? "" : ". ") + row.reason : back;
    }

    ItemRow {
        id: face

        visible: row.clear
        width: row.width
        state: row.loanState === "asking" || row.loanState === "renewed" ? row.loanState : row.late ? "refused" : "seen"
        title: row.titlesHidden ? qsTr("Title hidden") : row.title === "" ? Kinds.wordOf(row.kind) : row.title
        secondLine: row.second()
        secondBold: row.late
        spine: row.spine
        kind: row.kind
        markText: row.loanState === "asking" ? qsTr("One moment") : row.loanState === "renewed" ? qsTr("Renewed") : ""
        buttonText: row.loanState === "home" ? qsTr("Renew") : row.loanState === "refused" ? qsTr("Why?") : ""
        rowHeight: row.rowHeight
        buttonWidth: Tokens.rowButtonWidth
        onPressed: {
            if (row.loanState === "refused")
                row.why(row.key);
            else
                row.renew(row.key);
        }
    }
}

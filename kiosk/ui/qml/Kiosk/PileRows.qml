pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The rows of a pile, in pages when there are many. Rows slide in from where the pad is, once the
// screen stands: what was there before a cut is there after it.
RowPages {
    id: list

    required property RowsModel rowsModel
    property bool finished: false
    property string padSide
    // In portrait nothing is pressed in the upper part of the screen: how far down the list a row may
    // hold a button.
    property real controlsFrom: 0
    // Buttons come and go by themselves here: the rows are where they are with one in the first row.
    property bool steady: false
    property bool standing: false
    // How many rows are left out because they begin above clearFrom.
    property int covered: 0
    property bool portrait: true

    signal why(key: string)
    signal undo(key: string)

    rowHeight: Tokens.drawn(portrait ? 140 : 110)
    count: rowsModel.count
    page: rowsModel.page
    pageCount: rowsModel.pageCount
    first: rowsModel.first
    last: rowsModel.last
    lowered: steady ? Math.max(0, controlsFrom - inset(compact ? Tokens.compactRowHeight : rowHeight)) : highest()
    // Any page may begin with a row that holds a button, and pages do not change size for it.
    pagedTop: Math.max(0, controlsFrom - inset(rowHeight))
    onBack: rowsModel.back()
    onForward: rowsModel.forward()

    // Where the button of a row begins, below the top of the row.
    function inset(height: real): real {
        return Math.max(Tokens.space1 + Tokens.hairline, (height - Tokens.rowButtonHeight) / 2);
    }

    // How far the rows have to begin below the top for the first button among them.
    function highest(): real {
        for (let i = 0; i < repeater.count; ++i) {
            const row = repeater.itemAt(i) as PileRow;
            if (row?.hasButton)
                return Math.max(0, controlsFrom - inset(row.height) - row.y);
        }
        return 0;
    }

    Component.onCompleted: Qt.callLater(() => list.standing = true)

    Binding {
        target: list.rowsModel
        property: "pageSize"
        value: list.pageSize
    }

    Repeater {
        id: repeater

        model: list.rowsModel

        PileRow {
            width: list.width
            readonly property bool under: list.clearFrom > 0 && list.rowsTop + y < list.clearFrom

            clear: !under && list.rowsTop + y + height <= list.clearHeight
            onUnderChanged: list.covered += under ? 1 : -1
            Component.onCompleted: list.covered += under ? 1 : 0
            Component.onDestruction: list.covered -= under ? 1 : 0
            compact: list.compact
            rowHeight: list.rowHeight
            finished: list.finished
            arrivesFrom: list.standing ? list.padSide : ""
            onWhy: key => list.why(key)
            onUndo: key => list.undo(key)
        }
    }
}

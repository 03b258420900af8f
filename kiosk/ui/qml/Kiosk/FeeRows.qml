pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// What is owed for, or was paid for, in pages when that is a lot.
RowPages {
    id: list

    required property FeesModel fees
    // To look at, with a tick each; else to choose from.
    property bool paid: false

    signal tick(at: int)

    mayBeCompact: false
    spoken: paid ? qsTr("What is paid") : qsTr("What you owe")
    count: fees.count
    page: fees.page
    pageCount: fees.pageCount
    first: fees.first
    last: fees.last
    onBack: fees.back()
    onForward: fees.forward()

    Binding {
        target: list.fees
        property: "pageSize"
        value: list.pageSize
    }

    Repeater {
        model: list.paid ? null : list.fees

        FeeRow {
            width: list.width
            rowHeight: list.rowHeight
            enabled: y + height <= list.clearHeight
            onTick: at => list.tick(at)
        }
    }

    Repeater {
        model: list.paid ? list.fees : null

        PaidRow {
            width: list.width
            rowHeight: list.rowHeight
            opacity: y + height <= list.clearHeight ? 1 : 0
        }
    }
}

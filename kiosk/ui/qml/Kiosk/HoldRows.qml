pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Controls

// The holds: what stands ready first; or that they are not there now.
RowPages {
    id: list

    required property HoldsModel holds
    // A value of the flow's Listed.
    property string listed
    property bool titlesHidden: false

    signal cancel(key: string)
    signal keep(key: string)

    mayBeCompact: false
    spoken: qsTr("Your reservations")
    count: holds.count
    page: holds.page
    pageCount: holds.pageCount
    first: holds.first
    last: holds.last
    onBack: holds.back()
    onForward: holds.forward()

    function instead(): string {
        switch (list.listed) {
        case "known":
            return qsTr("You have no reservations.");
        case "unknown":
            return qsTr("Your reservations do not work right now.");
        default:
            return qsTr("One moment");
        }
    }

    Binding {
        target: list.holds
        property: "pageSize"
        value: list.pageSize
    }

    BodyText {
        visible: list.count === 0
        width: list.width
        text: list.instead()
    }

    Repeater {
        model: list.holds

        HoldRow {
            width: list.width
            clear: y + height <= list.clearHeight
            rowHeight: list.rowHeight
            titlesHidden: list.titlesHidden
            onCancel: key => list.cancel(key)
            onKeep: key => list.keep(key)
        }
    }
}

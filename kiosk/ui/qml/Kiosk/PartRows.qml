pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// The parts of a kit, in pages when there are many.
RowPages {
    id: list

    required property PartsModel parts

    signal press(at: int)

    mayBeCompact: false
    spoken: qsTr("The parts")
    count: parts.count
    page: parts.page
    pageCount: parts.pageCount
    first: parts.first
    last: parts.last
    onBack: parts.back()
    onForward: parts.forward()

    Binding {
        target: list.parts
        property: "pageSize"
        value: list.pageSize
    }

    Repeater {
        model: list.parts

        PartRow {
            width: list.width
            rowHeight: list.rowHeight
            enabled: y + height <= list.clearHeight
            onPress: at => list.press(at)
        }
    }
}

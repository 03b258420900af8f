pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The screens that this role has: four in a line, or two lines of up to five.
Grid {
    id: tiles

    required property StaffModel staff
    readonly property int count: staff.tiles.length
    readonly property real share: Math.floor((width - (columns - 1) * columnSpacing) / columns)

    columns: count > 4 ? Math.ceil(count / 2) : Tokens.large ? Math.max(2, count) : 4
    columnSpacing: Tokens.drawn(Tokens.compact ? 18 : 14)
    rowSpacing: columnSpacing
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Maintenance")

    Repeater {
        model: tiles.count

        WordButton {
            required property int index
            readonly property string step: tiles.staff.tiles[index] ?? ""

            width: tiles.share
            height: Tokens.drawn(90)
            text: StaffWords.tileOf(step)
            oneLine: true
            selected: step === tiles.staff.step
            onActivated: tiles.staff.open(step)
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The screens that this role has, in one line: those around the present one, and a button that turns
// to the next ones where there are more.
Item {
    id: tiles

    required property StaffModel staff
    readonly property int count: staff.tiles.length
    readonly property int gap: Tokens.drawn(Tokens.compact ? 18 : 14)
    readonly property int places: Math.max(2, Math.floor((width + gap) / (Tokens.drawn(Tokens.compact ? 330 : Tokens.large ? 290 : 200) + gap)))
    readonly property bool all: count <= places
    readonly property int share: Math.floor((width - (places - 1) * gap) / places)
    readonly property int shown: all ? count : places - 1
    readonly property int pages: Math.max(1, Math.ceil(count / shown))
    property int turned: 0
    readonly property int page: (Math.floor(Math.max(0, staff.tiles.indexOf(staff.step)) / shown) + turned) % pages

    implicitHeight: Tokens.drawn(90)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Screens")

    Repeater {
        model: tiles.shown

        WordButton {
            required property int index
            readonly property string step: tiles.staff.tiles[tiles.page * tiles.shown + index] ?? ""

            visible: step !== ""
            x: index * (width + tiles.gap)
            width: tiles.share
            height: tiles.height
            text: StaffWords.tileOf(step)
            oneLine: true
            selected: step === tiles.staff.step
            onActivated: tiles.staff.open(step)
        }
    }

    SecondaryButton {
        visible: !tiles.all
        x: tiles.shown * (width + tiles.gap)
        width: tiles.share
        height: tiles.height
        oneLine: true
        text: qsTr("More")
        icon: "chevron-right"
        iconLast: true
        onActivated: tiles.turned += 1
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One box per digit of the PIN: a disc when it is typed, the digit itself when shown. Speech hears
// only how many are typed: spokenText comes with the words.
Row {
    id: boxes

    readonly property string heardAs: "typed"
    property int count: 4
    property int filled
    property string digits
    property bool shown: false
    property string spokenText

    // Many boxes are smaller ones, so that they stay on one line.
    readonly property int boxWidth: width > 0 ? Math.min(Tokens.drawn(132), (width - (count - 1) * spacing) / count) : Tokens.drawn(132)

    spacing: count > 6 ? Tokens.space2 : Tokens.controlGap
    // Digits run from the left in every script.
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.StaticText
    Accessible.name: spokenText

    Repeater {
        model: boxes.count

        Rectangle {
            id: box

            required property int index
            readonly property bool typed: index < boxes.filled

            width: boxes.boxWidth
            height: Tokens.drawn(148)
            radius: Tokens.rowRadius
            color: Theme.surface
            border.width: Tokens.stateBorder
            border.color: typed ? Theme.ink : Theme.line

            Rectangle {
                visible: box.typed && !boxes.shown
                anchors.centerIn: parent
                width: Math.min(Tokens.drawn(40), boxes.boxWidth / 2)
                height: width
                radius: width / 2
                color: Theme.ink
            }

            TokenText {
                visible: box.typed && boxes.shown
                anchors.centerIn: parent
                text: boxes.digits.charAt(box.index)
                size: Tokens.title
                line: 1.0
                bold: true
                tabular: true
                Accessible.ignored: true
            }
        }
    }
}

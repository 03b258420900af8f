pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Less and more of something, and how much of it there is now, as bars. Like a Segment in its place.
Item {
    id: stepper

    property string title
    property string lessText
    property string moreText
    property int step: 3
    property int steps: 5
    property bool beside: false
    property int high: Tokens.drawn(112)
    readonly property int from: beside ? Tokens.drawn(330) : 0
    readonly property int bars: Tokens.drawn(104)
    readonly property int each: Math.floor((width - from - bars - 2 * Tokens.space2) / 2)

    signal stepped(by: int)

    implicitHeight: beside ? high : head.height + Tokens.space2 + high
    Accessible.role: Accessible.Grouping
    Accessible.name: title

    TokenText {
        id: head

        x: LayoutMirroring.enabled ? parent.width - width : 0
        y: stepper.beside ? (parent.height - height) / 2 : 0
        width: stepper.beside ? stepper.from - Tokens.space3 : parent.width
        text: stepper.title
        size: stepper.beside ? Tokens.body : Tokens.cardText
        line: 1.15
        bold: true
        Accessible.ignored: true
    }

    StepButton {
        anchors.bottom: parent.bottom
        x: LayoutMirroring.enabled ? parent.width - stepper.from - width : stepper.from
        width: stepper.each
        height: stepper.high
        text: stepper.lessText
        enabled: stepper.step > 1
        onActivated: stepper.stepped(-1)
    }

    Row {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: (stepper.high - height) / 2
        x: stepper.each + Tokens.space2 + (stepper.bars - width) / 2 + (LayoutMirroring.enabled ? 0 : stepper.from)
        spacing: Tokens.drawn(6)
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("%1 of %2").arg(stepper.step).arg(stepper.steps)

        Repeater {
            model: stepper.steps

            Rectangle {
                required property int index

                anchors.bottom: parent?.bottom
                width: Tokens.drawn(15)
                height: Math.min(stepper.high - Tokens.space2, Tokens.drawn(24 + 9 * index))
                radius: Tokens.drawn(5)
                color: index < stepper.step ? Theme.ink : "transparent"
                border.width: Tokens.border
                border.color: Theme.ink
            }
        }
    }

    StepButton {
        anchors.bottom: parent.bottom
        x: LayoutMirroring.enabled ? 0 : parent.width - width
        width: stepper.each
        height: stepper.high
        text: stepper.moreText
        enabled: stepper.step < stepper.steps
        onActivated: stepper.stepped(1)
    }
}

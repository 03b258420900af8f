import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// From one sheet of a large pile to the next, and which rows these are.
Item {
    id: steer

    required property PileModel model

    // Large letters: the words between the buttons.
    readonly property int between: Tokens.large ? Tokens.drawn(340) : Tokens.drawn(16)

    implicitHeight: buttons.height + (Tokens.large ? 0 : Tokens.drawn(46))

    Row {
        id: buttons

        width: parent.width
        height: Tokens.drawn(Tokens.large ? 108 : 84)
        spacing: steer.between

        SecondaryButton {
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            icon: "chevron-left"
            text: qsTr("Previous")
            lowText: qsTr("Turn back")
            enabled: steer.model.sheet > 1
            onActivated: steer.model.back()
        }

        SecondaryButton {
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            icon: "chevron-right"
            iconLast: true
            text: qsTr("Next")
            lowText: qsTr("Turn on")
            enabled: steer.model.sheet < steer.model.sheets
            onActivated: steer.model.forward()
        }
    }

    SmallText {
        x: (parent.width - width) / 2
        y: Tokens.large ? (buttons.height - height) / 2 : buttons.height + Tokens.space1
        width: Tokens.large ? steer.between - 2 * Tokens.space2 : parent.width
        text: steer.model.first === steer.model.last ? qsTr("number %1 of %2").arg(steer.model.first).arg(steer.model.count) : qsTr("%1 to %2 of %3").arg(steer.model.first).arg(steer.model.last).arg(steer.model.count)
        horizontalAlignment: Text.AlignHCenter
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// From one sheet of a large pile to the next, and which rows these are. Low buttons step by Previous
// and Next: what they step to has other words.
Item {
    id: steer

    required property PileModel model

    // Which rows these are; false: it stands over them.
    property bool counts: true
    // Large letters: the words between the buttons.
    readonly property int between: Tokens.large && counts ? Tokens.drawn(340) : Tokens.drawn(16)

    implicitHeight: buttons.height + (Tokens.large || !counts ? 0 : Tokens.drawn(46))

    Row {
        id: buttons

        width: parent.width
        height: Tokens.drawn(Tokens.large ? 108 : 84)
        spacing: steer.between

        SecondaryButton {
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            icon: "chevron-left"
            text: Tokens.low ? qsTr("Turn back") : qsTr("Previous")
            enabled: steer.model.sheet > 1
            onActivated: steer.model.back()
        }

        SecondaryButton {
            width: (parent.width - parent.spacing) / 2
            height: parent.height
            icon: "chevron-right"
            iconLast: true
            text: Tokens.low ? qsTr("Turn on") : qsTr("Next")
            enabled: steer.model.sheet < steer.model.sheets
            onActivated: steer.model.forward()
        }
    }

    SmallText {
        visible: steer.counts
        x: (parent.width - width) / 2
        y: Tokens.large ? (buttons.height - height) / 2 : buttons.height + Tokens.space1
        width: Tokens.large ? steer.between - 2 * Tokens.space2 : parent.width
        text: steer.model.first === steer.model.last ? qsTr("number %1 of %2").arg(steer.model.first).arg(steer.model.count) : qsTr("%1 to %2 of %3").arg(steer.model.first).arg(steer.model.last).arg(steer.model.count)
        horizontalAlignment: Text.AlignHCenter
    }
}

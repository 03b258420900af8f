pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// That this is maintenance mode, and when it closes by itself: ink, with yellow dashes under it.
Rectangle {
    id: band

    // It was asked for while a patron is at work: that goes first.
    property bool waits: false
    property bool isOpen: false
    property bool warned: false
    property int minutesLeft
    property int secondsLeft

    readonly property string figure: warned ? qsTr("%n second(s)", "", secondsLeft) : qsTr("%n minute(s)", "", minutesLeft)

    implicitHeight: Tokens.drawn(136)
    color: Theme.ink

    Icon {
        id: tool

        x: Tokens.margin
        y: (dashes.y - height) / 2
        name: "tool"
        size: Tokens.icon
        colour: Theme.paper
    }

    TokenText {
        id: title

        x: tool.x + tool.width + Tokens.space4
        y: (dashes.y - height) / 2
        width: (left.visible ? left.x : parent.width) - x - Tokens.space4
        text: band.waits ? qsTr("Maintenance begins after this visit") : qsTr("Maintenance")
        size: Tokens.item
        line: 1.1
        bold: true
        color: Theme.paper
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }

    Row {
        id: left

        visible: band.isOpen && (band.warned ? band.secondsLeft : band.minutesLeft) > 0
        x: parent.width - width - Tokens.margin
        y: (dashes.y - height) / 2
        spacing: Tokens.space3

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "clock"
            size: Tokens.iconSmall
            colour: Theme.paper
        }

        TokenText {
            anchors.verticalCenter: parent.verticalCenter
            text: Emphasis.strong(qsTr("closes in %1").arg(band.figure), band.figure)
            textFormat: Text.StyledText
            wrapMode: Text.NoWrap
            size: Tokens.mark
            line: 1.1
            color: Theme.paper
            Accessible.role: Accessible.StaticText
            Accessible.name: qsTr("closes in %1").arg(band.figure)
        }
    }

    Row {
        id: dashes

        y: parent.height - Tokens.drawn(12)
        spacing: Tokens.drawn(60)

        Repeater {
            model: Math.ceil(band.width / Tokens.drawn(120))

            Rectangle {
                required property int index

                width: Math.min(Tokens.drawn(60), band.width - index * Tokens.drawn(120))
                height: Tokens.drawn(12)
                color: Theme.name === "contrast" ? Theme.paper : "#FFC400"
            }
        }
    }
}

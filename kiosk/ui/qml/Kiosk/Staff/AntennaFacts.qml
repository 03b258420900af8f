pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// So far: how many fields are read well, which are not, what else is heard.
Column {
    id: facts

    required property AntennaModel model

    spacing: Tokens.space2

    Flow {
        visible: facts.model.surveyed
        width: parent.width
        spacing: Tokens.space2

        Chip {
            visible: facts.model.good > 0
            good: true
            text: qsTr("%n field(s) good", "", facts.model.good)
        }

        Chip {
            visible: facts.model.weak.length > 0
            text: qsTr("Weak: %1").arg(facts.model.weak.join(", "))
        }
    }

    SmallText {
        visible: text !== ""
        width: parent.width
        text: [facts.model.neighbours < 0 ? "" : qsTr("Beside the pad: %n tag(s).", "", facts.model.neighbours), facts.model.noise === "" ? "" : facts.model.noiseBefore === "" ? qsTr("Noise: %1.").arg(facts.model.noise) : qsTr("Noise: %1, last time %2.").arg(facts.model.noise).arg(facts.model.noiseBefore)].filter(part => part !== "").join(" ")
    }

    component Chip: Rectangle {
        id: chip

        property bool good: false
        property string text

        implicitWidth: Math.min(facts.width, words.implicitWidth + sign.width + 3 * Tokens.space2)
        implicitHeight: words.height + Tokens.drawn(10)
        radius: Tokens.stampRadius
        color: good ? Theme.stampGround : Theme.attentionGround
        border.width: good && Theme.name !== "contrast" ? 0 : Tokens.hairline
        border.color: good ? Theme.stamp : Theme.attentionLine
        Accessible.role: Accessible.StaticText
        Accessible.name: text.replace(/\n/g, " ")

        Icon {
            id: sign

            x: Tokens.space2
            anchors.verticalCenter: parent.verticalCenter
            name: chip.good ? "check" : "alert-triangle"
            size: Tokens.drawn(30)
            colour: words.color
            stroke: 2.6
        }

        TokenText {
            id: words

            x: sign.x + sign.width + Tokens.space2
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, facts.width - x - Tokens.space2)
            text: chip.text
            size: Tokens.small
            line: 1.15
            bold: true
            color: chip.good ? Theme.stamp : Theme.attention
            Accessible.ignored: true
        }
    }
}

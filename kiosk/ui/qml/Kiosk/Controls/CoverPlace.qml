import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Where another book goes, beside the covers of those that are there.
Item {
    id: place

    property string text

    Accessible.role: Accessible.StaticText
    Accessible.ignored: opacity === 0
    Accessible.name: text

    DashedBox {
        anchors.fill: parent
        radius: Tokens.buttonRadius
        thickness: Tokens.stateBorder
    }

    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Tokens.space2

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            name: "plus"
            size: Tokens.iconHuge
            colour: Theme.soft
        }

        BodyText {
            width: parent.width
            text: place.text
            color: Theme.soft
            horizontalAlignment: Text.AlignHCenter
            Accessible.ignored: true
        }
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A calm reminder to look around before typing a PIN.
Row {
    spacing: Tokens.space4

    Icon {
        id: shield

        anchors.verticalCenter: parent.verticalCenter
        name: "shield-check"
        size: Tokens.iconLarge
        colour: Theme.soft
    }

    BodyText {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - shield.width - parent.spacing
        text: qsTr("Make sure nobody is looking")
        color: Theme.soft
    }
}

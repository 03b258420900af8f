import QtQuick
import Kiosk.StaffModels

// One thing of the configuration, and what the screen around it says.
Item {
    required property SettingsModel model
    required property bool portrait
    // Where controls may begin.
    required property real reach

    property string title
    property string lead
    property string backText: qsTr("Back")
    property string primaryText
    property string primaryIcon
    property bool primaryEnabled: true

    function act() {
    }
}

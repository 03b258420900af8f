import QtQuick

// It closes as soon as the devices that were lent are the station's again.
StaffFrame {
    title: qsTr("One moment")
    lead: qsTr("The devices go back to the station.")
    leaveText: ""
}

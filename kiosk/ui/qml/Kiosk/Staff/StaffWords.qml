pragma Singleton

import QtQuick

// The names of roles and of the screens of maintenance mode.
QtObject {
    function roleOf(role: string): string {
        return role === "technician" ? qsTr("Technician") : qsTr("Staff member");
    }

    function tileOf(step: string): string {
        switch (step) {
        case "board":
            return qsTr("Overview");
        case "advice":
            return qsTr("What to do");
        case "antenna":
            return qsTr("Tuning");
        case "work_list":
            return qsTr("Work list");
        case "journal":
            return qsTr("Journal");
        case "service":
            return qsTr("Station");
        case "encoding":
            return qsTr("Write tags");
        case "settings":
            return qsTr("Settings");
        case "inventory":
            return qsTr("Inventory");
        case "tests":
            return qsTr("Tests");
        case "bundle":
            return qsTr("Help file");
        case "tags":
            return qsTr("Tags");
        default:
            return step;
        }
    }
}

pragma Singleton

import QtQuick

// What a call can be about.
QtObject {
    readonly property list<string> all: ["card", "book", "paying", "printer", "other"]

    function wordOf(about: string): string {
        switch (about) {
        case "card":
            return qsTr("My card");
        case "book":
            return qsTr("A book");
        case "paying":
            return qsTr("Paying");
        case "printer":
            return qsTr("The printer");
        default:
            return qsTr("Something else");
        }
    }

    function iconOf(about: string): string {
        switch (about) {
        case "card":
            return "id-badge-2";
        case "book":
            return "book";
        case "paying":
            return "coin";
        case "printer":
            return "printer";
        default:
            return "dots";
        }
    }
}

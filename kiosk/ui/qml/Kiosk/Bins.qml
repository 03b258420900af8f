pragma Singleton

import QtQuick

// The colours that a library can give its sort bins, and the words for them.
QtObject {
    readonly property var colours: ({
            "red": "#9A3B2C",
            "orange": "#D97B16",
            "yellow": "#F2C230",
            "green": "#586829",
            "blue": "#1F5F77",
            "purple": "#6A3560",
            "black": "#22262B",
            "white": "#FFFFFF"
        })

    function colourOf(key: string): color {
        return colours[key] ?? colours.white;
    }

    function wordOf(key: string): string {
        switch (key) {
        case "red":
            return qsTr("red");
        case "orange":
            return qsTr("orange");
        case "yellow":
            return qsTr("yellow");
        case "green":
            return qsTr("green");
        case "blue":
            return qsTr("blue");
        case "purple":
            return qsTr("purple");
        case "black":
            return qsTr("black");
        case "white":
            return qsTr("white");
        default:
            return "";
        }
    }
}

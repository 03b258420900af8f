pragma Singleton

import QtQuick

// The names of guided tests, what a person is to do and to say, and how they ended.
QtObject {
    function nameOf(test: string): string {
        switch (test) {
        case "touch":
            return qsTr("Screen");
        case "offline":
            return qsTr("Lending offline");
        default:
            return BoardWords.nameOf(kindOf(test));
        }
    }

    function iconOf(test: string): string {
        const icons = {
            "touch": "device-mobile",
            "offline": "cloud-off"
        };
        return icons[test] ?? BoardWords.iconOf(kindOf(test));
    }

    function kindOf(test: string): string {
        const kinds = {
            "card": "card_reader",
            "pad": "item_reader",
            "speak": "speech",
            "payment": "payment_terminal"
        };
        return kinds[test] ?? test;
    }

    function outcomeOf(outcome: string): string {
        switch (outcome) {
        case "pass":
            return qsTr("Good");
        case "fail":
            return qsTr("Not good");
        case "skipped":
            return qsTr("Not done");
        default:
            return qsTr("Never yet");
        }
    }

    // As the board says how something is doing.
    function conditionOf(outcome: string): string {
        return outcome === "pass" ? "fine" : outcome === "fail" ? "fault" : "waits";
    }

    function instructionOf(instruction: string): string {
        switch (instruction) {
        case "lay_tag":
            return qsTr("Lay one test tag on the pad, and nothing else.");
        case "lay_tag_back":
            return qsTr("Lay the same tag on the pad again.");
        case "scan_item":
            return qsTr("Scan the barcode of the test item.");
        case "scan_any":
            return qsTr("Scan the barcode of a book.");
        case "scan_again":
            return qsTr("Scan the same barcode once more.");
        case "hold_card":
            return qsTr("Hold a card to the reader.");
        case "press_key":
            return qsTr("Press a key of the keypad.");
        case "carry":
            return qsTr("Carry a secured item through the gate.");
        case "walk_in":
            return qsTr("Walk in through the gate, without the item.");
        case "listen":
            return qsTr("Listen.");
        case "listen_to_numbers":
            return qsTr("Listen: it counts to ten.");
        case "put_headset_on":
            return qsTr("Put a headset in its socket and on: it counts to ten.");
        case "put_headset_in":
            return qsTr("Put the plug of a headset in its socket.");
        case "pull_headset_out":
            return qsTr("Pull the plug of the headset out.");
        case "watch":
            return qsTr("Watch what goes on for a second.");
        case "take_page":
            return qsTr("Take the page from the printer.");
        default:
            return "";
        }
    }

    function questionOf(question: string): string {
        switch (question) {
        case "heard":
            return qsTr("Did you hear the sound?");
        case "counted":
            return qsTr("Did it count to ten, clearly?");
        case "printed":
            return qsTr("Is the page whole, and easy to read?");
        case "alarmed":
            return qsTr("Did the lamp and the horn of the gate go on?");
        case "switched":
            return qsTr("Was it on for a second, and is it off again?");
        default:
            return "";
        }
    }
}

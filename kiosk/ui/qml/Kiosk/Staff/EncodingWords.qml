pragma Singleton

import QtQuick

// What the encoding station is doing, and what the person does meanwhile.
QtObject {
    function titleOf(stage: string): string {
        switch (stage) {
        case "opening":
            return qsTr("One moment");
        case "pad_away":
            return qsTr("The reader is away");
        case "asking":
            return qsTr("Just looking");
        case "tag":
            return qsTr("Lay the book on the pad");
        case "write":
            return qsTr("Writing");
        case "verify":
            return qsTr("Reading back");
        case "done":
            return qsTr("Good. The next one");
        case "trouble":
            return qsTr("Not written");
        case "replace":
            return qsTr("Write it all the same?");
        case "undo":
            return qsTr("Undo the last one?");
        case "undoing":
            return qsTr("Lay that book on the pad");
        default:
            return qsTr("Scan a barcode");
        }
    }

    function outcomeOf(outcome: string): string {
        switch (outcome) {
        case "written":
            return qsTr("Written");
        case "unchanged":
            return qsTr("Was right already");
        case "undone":
            return qsTr("Undone");
        default:
            return qsTr("Not written");
        }
    }

    // The steps of one item.
    function stepsOf(locks: bool): var {
        return [qsTr("Scanned"), qsTr("Written"), qsTr("Read back"), locks ? qsTr("Locked") : qsTr("Secured")];
    }

    // How many of them are done.
    function doneOf(stage: string): int {
        const done = {
            "tag": 1,
            "write": 1,
            "verify": 2,
            "done": 4
        };
        return done[stage] ?? 0;
    }
}

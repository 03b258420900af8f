pragma Singleton

import QtQuick

// What the live board says: names and signs of devices and services, conditions, facts.
QtObject {
    function conditionOf(condition: string): string {
        switch (condition) {
        case "fault":
            return qsTr("Fault");
        case "attention":
            return qsTr("Attention");
        case "fine":
            return qsTr("In order");
        default:
            return qsTr("Waiting");
        }
    }

    // Its own name where there are several of its kind.
    function titleOf(reading: var): string {
        const name = reading.name ?? "";
        return name === "" ? nameOf(reading.kind ?? "") : name;
    }

    function nameOf(kind: string): string {
        switch (kind) {
        case "item_reader":
            return qsTr("Pad");
        case "scanner":
            return qsTr("Scanner");
        case "card_reader":
            return qsTr("Cards");
        case "gate":
            return qsTr("Gate");
        case "printer":
            return qsTr("Printer");
        case "relay":
            return qsTr("Relay board");
        case "keypad":
            return qsTr("Keypad");
        case "headset":
            return qsTr("Headset");
        case "payment_terminal":
            return qsTr("Payment terminal");
        case "ils":
            return qsTr("ILS");
        case "queue":
            return qsTr("Queue");
        case "clock":
            return qsTr("Clock");
        case "disk":
            return qsTr("Disk");
        case "sound":
            return qsTr("Sound");
        case "speech":
            return qsTr("Reading aloud");
        case "machine":
            return qsTr("Machine");
        case "settings":
            return qsTr("Settings");
        case "opening":
            return qsTr("Hours");
        case "offline":
            return qsTr("Offline loans");
        default:
            return kind;
        }
    }

    function iconOf(kind: string): string {
        const icons = {
            "item_reader": "antenna",
            "scanner": "barcode",
            "card_reader": "id-badge-2",
            "gate": "broadcast",
            "printer": "printer",
            "relay": "bell-ringing",
            "keypad": "keyboard",
            "payment_terminal": "credit-card",
            "ils": "plug",
            "offline": "cloud-off",
            "queue": "inbox",
            "clock": "clock",
            "opening": "building-community",
            "sound": "volume",
            "speech": "ear",
            "headset": "headphones",
            "disk": "database"
        };
        return icons[kind] ?? "settings";
    }

    // A fact with its figure, in one short line.
    function said(entry: var): string {
        const value = entry.value ?? "";
        switch (entry.fact) {
        case "up_since":
            return qsTr("Works since %1").arg(value);
        case "away_since":
            return qsTr("Away since %1").arg(value);
        case "not_tried":
            return qsTr("Not heard yet");
        case "outages":
            return qsTr("Times away: %1").arg(value);
        case "on_pad":
            return qsTr("On the pad: %1").arg(value);
        case "people":
            return qsTr("In / out: %1").arg(value);
        case "alarms":
            return qsTr("Alarms: %1").arg(value);
        case "paper_enough":
            return qsTr("Enough paper");
        case "paper_low":
            return qsTr("Paper nearly used up");
        case "loud":
            return qsTr("Volume %1").arg(value);
        case "quiet":
            return qsTr("Quiet at this hour");
        case "silent":
            return qsTr("Switched off");
        case "read_rate":
            return qsTr("Tags read: %1").arg(value);
        case "noise":
            return qsTr("Noise: %1 in 1000").arg(value);
        case "answers_in":
            return qsTr("Answers in %1").arg(value);
        case "not_asked":
            return qsTr("Nothing asked yet");
        case "offline":
            return qsTr("Offline rules hold");
        case "returns_wait":
            return qsTr("Returns are kept here");
        case "closed_by_ils":
            return qsTr("The ILS closes a function");
        case "letters_lost":
            return qsTr("Letters arrive as question marks");
        case "offline_loans":
            return qsTr("Not decided yet");
        case "stopped":
            return qsTr("Nothing is lent now");
        case "unsent":
            return qsTr("Not sent yet: %1").arg(value);
        case "in_doubt":
            return qsTr("In doubt: %1").arg(value);
        case "work":
            return qsTr("For staff to look at: %1").arg(value);
        case "time":
            return qsTr("It is %1").arg(value);
        case "kept":
            return qsTr("Kept by a time service");
        case "trusted":
            return qsTr("Trusted, without a time service");
        case "not_trusted":
            return qsTr("Not trusted");
        case "free":
            return qsTr("Free: %1").arg(value);
        case "of_size":
            return qsTr("Of %1 in all").arg(value);
        case "degrees":
            return qsTr("Temperature: %1").arg(value);
        case "runs":
            return qsTr("Version %1").arg(value);
        case "new_start":
            return qsTr("Start anew: close maintenance");
        case "on_trial":
            return qsTr("On trial: %1 s left").arg(value);
        case "stays":
            return qsTr("The last change stays");
        case "taken_back":
            return qsTr("The last change was taken back");
        case "closes":
            return qsTr("Closes at %1").arg(value);
        case "opens":
            return qsTr("Opens at %1").arg(value);
        case "unstaffed":
            return qsTr("No staff now");
        case "inside":
            return qsTr("Perhaps inside: %1").arg(value);
        case "inside_unknown":
            return qsTr("Nobody knows who is inside");
        case "room_empty":
            return qsTr("The room is empty");
        default:
            return value;
        }
    }
}

pragma Singleton

import QtQuick
import Kiosk.StaffModels

// What the screen of the configuration says. Keys, their values and what the reference says of them
// stay as they are in the file and in the reference.
QtObject {
    // What kiosk.settings shows of a secret.
    readonly property string secret: "(secret, set)"

    function titleOf(section: var): string {
        const about = section.about ?? "";
        const name = section.name ?? "";
        return about !== "" ? about : sectionOf(name.split("[")[0]);
    }

    function sectionOf(name: string): string {
        switch (name) {
        case "station":
            return qsTr("Station");
        case "ils":
            return qsTr("ILS");
        case "journal":
            return qsTr("Journal");
        case "offline":
            return qsTr("Offline");
        case "trust":
            return qsTr("Trust packs");
        case "screen":
            return qsTr("Screen");
        case "sound":
            return qsTr("Sound");
        case "speech":
            return qsTr("Reading aloud");
        case "tags":
            return qsTr("Tags");
        case "receipts":
            return qsTr("Receipts");
        case "mail":
            return qsTr("E-mail");
        case "gates":
            return qsTr("Gates");
        case "staff":
            return qsTr("Maintenance");
        case "staff_call":
            return qsTr("Calling staff");
        case "membership":
            return qsTr("Membership");
        case "sign_in":
            return qsTr("Signing in");
        case "holds":
            return qsTr("Reserving");
        case "hours":
            return qsTr("Opening hours");
        case "family":
            return qsTr("Family");
        case "search":
            return qsTr("Searching");
        case "children":
            return qsTr("Children");
        case "covers":
            return qsTr("Covers");
        case "chute":
            return qsTr("Return chute");
        case "classes":
            return qsTr("Classes");
        case "bins":
            return qsTr("Bins");
        case "tests":
            return qsTr("Tests");
        default:
            return name;
        }
    }

    function onOff(value: string): string {
        return value === "true" ? qsTr("On") : value === "false" ? qsTr("Off") : value;
    }

    function valueOf(field: var): string {
        if (field.form === "secret" || (field.hidden ?? false))
            return field.isSet || field.hidden ? qsTr("is set") : qsTr("is not set");
        const value = field.form === "switch" ? onOff(field.value ?? "") : field.value ?? "";
        return value === "" || (field.unit ?? "") === "" ? value : `${value}\u00a0${field.unit}`;
    }

    function stateOf(field: var): string {
        if (field.wished ?? false)
            return field.form === "secret" ? qsTr("A new one, not switched on yet") : (field.was ?? "") === "" ? qsTr("Not switched on yet") : qsTr("Now %1").arg(field.form === "switch" ? onOff(field.was) : field.was);
        if (field.form === "secret")
            return qsTr("Never shown");
        return field.isSet ? qsTr("Stands in the file") : field.required ? qsTr("Has to be filled in") : qsTr("Default");
    }

    function defaultOf(field: var): string {
        const value = field.form === "switch" ? onOff(field.default ?? "") : field.default ?? "";
        return value === "" ? "" : qsTr("default: %1").arg(value);
    }

    // A value in the file, old or new.
    function inFile(value: string): string {
        return value === "" ? qsTr("not in the file") : value === secret ? qsTr("secret, set") : value;
    }

    function effectOf(effect: string): string {
        switch (effect) {
        case "device":
            return qsTr("Only this device is opened anew, at once.");
        case "restart":
            return qsTr("The station starts anew when you close maintenance.");
        case "none":
            return qsTr("Holds at once. Nothing is started anew.");
        default:
            return "";
        }
    }

    function howOf(version: var): string {
        switch (version.how) {
        case "found":
            return qsTr("as it was before");
        case "hand":
            return qsTr("changed by hand");
        case "set":
            return qsTr("changed by %1").arg(byOf(version.by));
        case "rollback":
            return qsTr("undone by %1").arg(byOf(version.by));
        default:
            return qsTr("put back by the station");
        }
    }

    function byOf(by: string): string {
        return by === "technician" ? qsTr("a technician") : by === "" ? qsTr("nobody knows") : by;
    }

    // What became of the last change: the most pressing first.
    function factOf(model: SettingsModel): string {
        if (model.fault !== "")
            return qsTr("These settings cannot be read");
        switch (model.trial) {
        case "waits":
            return qsTr("Ready for the new start");
        case "proving":
            return qsTr("On trial: %n second(s) left", "", model.secondsLeft);
        case "kept":
            return qsTr("The change stays");
        case "taken_back":
            return qsTr("The change was taken back");
        default:
            return model.result === "done" || model.startsAnew ? qsTr("It is switched on") : "";
        }
    }

    function moreOf(model: SettingsModel): string {
        const anew = model.startsAnew ? qsTr("The station starts anew when you close maintenance.") : "";
        if (model.fault !== "")
            return model.fault;
        if (model.resultFaults.length > 0)
            return model.resultFaults[0];
        switch (model.trial) {
        case "waits":
            return `${anew} ${qsTr("Then what works now has to work again within a minute.")}`;
        case "proving":
            return model.missing.length > 0 ? qsTr("Does not work yet: %1").arg(model.missing.join(", ")) : qsTr("Everything works again. We look on for a moment.");
        case "kept":
            return qsTr("What worked before works again.");
        case "taken_back":
            const why = model.missing.length > 0 ? qsTr("Did not work again within a minute: %1").arg(model.missing.join(", ")) : model.why;
            return [why, anew].filter(part => part !== "").join(". ");
        default:
            return anew;
        }
    }

    function kindOf(model: SettingsModel): string {
        return model.fault !== "" || model.trial === "taken_back" ? "bad" : model.trial === "kept" || model.trial === "nothing" ? "good" : "neutral";
    }

    function iconOf(model: SettingsModel): string {
        if (model.fault !== "" || model.trial === "taken_back")
            return "x";
        return model.trial === "proving" ? "hourglass" : model.trial === "waits" ? "refresh" : "check";
    }
}

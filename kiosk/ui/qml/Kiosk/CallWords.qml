pragma Singleton

import QtQuick
import Kiosk.Models

// Where a call for a member of staff stands, in words: the same on every screen.
QtObject {
    // What the button at the foot says. Only what is true.
    function footOf(call: CallModel): string {
        switch (call.state) {
        case "asked":
            return qsTr("We are calling");
        case "sent":
        case "seen":
            return qsTr("Called");
        case "coming":
            return qsTr("Somebody is coming");
        case "desk":
            return toDesk(call);
        default:
            return call.possible ? qsTr("Call a staff member") : toDesk(call);
        }
    }

    function toDesk(call: CallModel): string {
        return call.nobodyHere ? qsTr("Ask for help") : qsTr("Go to the desk");
    }

    function iconOf(state: string): string {
        switch (state) {
        case "asked":
            return "hourglass";
        case "coming":
            return "check";
        case "desk":
            return "map-pin";
        default:
            return "bell-ringing";
        }
    }

    function footIconOf(call: CallModel): string {
        return call.state === "" && !call.possible ? "map-pin" : iconOf(call.state);
    }

    function titleOf(call: CallModel): string {
        switch (call.state) {
        case "asked":
            return qsTr("We are calling somebody");
        case "sent":
            return qsTr("Somebody was called");
        case "seen":
            return qsTr("The desk has seen it");
        case "coming":
            return qsTr("Somebody is coming");
        default:
            return call.nobodyHere ? qsTr("Would you rather talk to somebody?") : qsTr("Please go to the desk");
        }
    }

    // The same in the banner, as a sentence.
    function factOf(call: CallModel): string {
        return call.state === "desk" && call.nobodyHere ? qsTr("Nobody can come now.") : titleOf(call) + ".";
    }

    function restOf(state: string, why: string): string {
        switch (state) {
        case "asked":
            return qsTr("One moment.");
        case "sent":
        case "seen":
            return qsTr("Wait for an answer.");
        case "coming":
            return qsTr("Please wait here.");
        case "desk":
            return whyOf(why);
        default:
            return "";
        }
    }

    function whyOf(why: string): string {
        switch (why) {
        case "cannot":
            return qsTr("They cannot come to you now.");
        case "unanswered":
            return qsTr("Nobody has answered yet.");
        case "failed":
            return qsTr("Calling does not work now.");
        default:
            return qsTr("We are glad to help you there.");
        }
    }
}

pragma Singleton

import QtQuick
import Kiosk.Models

// What the pile says to a child of six to nine: at most eight words a line, numbers as digits.
QtObject {
    readonly property string done: qsTr("Done!")
    readonly property string stop: qsTr("Stop")
    readonly property string withoutCard: qsTr("Without\ncard")
    readonly property string yourCard: qsTr("Now your card!")
    readonly property string here: qsTr("Hold it here")

    function title(kiosk: KioskModel, pile: PileModel): string {
        if (pile.mode === "goodbye")
            return kiosk.success.lent + kiosk.success.renewed > 0 ? qsTr("Enjoy your reading!") : kiosk.success.returned > 0 ? qsTr("Thank you!") : qsTr("Bye bye!");
        if (pile.insisted && pile.strip.said !== "undone")
            return qsTr("Something is still missing!");
        if (pile.asking > 0)
            return asks(pile);
        if (pile.mode === "seen")
            return qsTr("What a lovely pile!");
        if (pile.word === "")
            return qsTr("What a lovely pile!");
        if (pile.done === 0)
            return pile.busy ? qsTr("Just a moment …") : qsTr("Nothing borrowed yet");
        switch (pile.word) {
        case "lent":
            return qsTr("%n are\nyours!", "", pile.done);
        case "returned":
            return qsTr("%n are\nback!", "", pile.done);
        default:
            return qsTr("%n are\ndone!", "", pile.done);
        }
    }

    function asks(pile: PileModel): string {
        return qsTr("What about\nthese %n?", "", pile.asking);
    }

    function lead(kiosk: KioskModel, pile: PileModel): string {
        if (pile.mode === "goodbye")
            return said(kiosk.success);
        const strip = pile.strip;
        switch (strip.said) {
        case "insist":
            return qsTr("Put it back. Or press Done! again.");
        case "undone":
            return qsTr("Not returned yet. Press Done! again?");
        case "finishing":
            return waiting(strip.count);
        case "pad":
            return kiosk.scansItems ? qsTr("Hold the barcode under the light.") : qsTr("The pad is broken. Go to the desk.");
        case "scanner":
            return qsTr("The scanner is broken. Go to the desk.");
        case "card_reader":
            return kiosk.scansCards ? qsTr("Hold the barcode under the light.") : qsTr("The card reader is broken. Go to the desk.");
        case "offline":
            return offline(kiosk.goesOn);
        case "signing_in":
            return qsTr("We are looking for your card.");
        case "question":
            return pile.canRenew ? qsTr("Return them, or keep them longer?", "", strip.count) : qsTr("Do you bring them back?", "", strip.count);
        case "greeting":
            if (strip.late > 0)
                return qsTr("%n are too late.", "", strip.late);
            return strip.ready > 0 ? qsTr("%n are ready for you.", "", strip.ready) : qsTr("Your card stops on %1.").arg(strip.expires);
        case "staff":
            return qsTr("Somebody will help you.");
        }
        if (pile.busy)
            return waiting(pile.total - pile.done);
        if (pile.putBack > 0)
            return qsTr("Put %n back for a moment.", "", pile.putBack);
        if (pile.mode === "seen")
            return qsTr("Here are %1.", "", pile.count).arg(Kinds.all(pile.kinds));
        if (strip.said === "date")
            return qsTr("Bring them back on %1.", "", pile.done).arg(strip.day);
        if (strip.said === "first_date")
            return qsTr("The day is on every book.");
        return pile.done > 0 ? "" : qsTr("Ask at the desk.");
    }

    function offline(goesOn: string): string {
        switch (goesOn) {
        case "returns":
            return qsTr("No connection. You can only bring back.");
        case "nothing":
            return qsTr("No connection. Go to the desk.");
        default:
            return qsTr("No connection. You can just go on.");
        }
    }

    function waiting(rest: int): string {
        return qsTr("%n to go. Please wait.", "", rest);
    }

    // What was done.
    function said(success: SuccessModel): string {
        const all = [];
        if (success.lent + success.renewed > 0)
            all.push(qsTr("%n are yours.", "", success.lent + success.renewed));
        if (success.returned > 0)
            all.push(qsTr("%n are back.", "", success.returned));
        if (success.undone > 0)
            all.push(qsTr("%n are still borrowed.", "", success.undone));
        return all.length === 0 ? qsTr("You borrowed nothing.") : all.join(" ");
    }
}

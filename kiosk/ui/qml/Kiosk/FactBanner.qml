import Kiosk.Models
import Kiosk.Controls

// What is true on every screen, in one banner: somebody was called, or something does not work.
Banner {
    id: fact

    required property KioskModel kiosk
    readonly property bool called: kiosk.call.state !== ""
    readonly property bool told: called || kiosk.banner !== ""

    icon: called ? CallWords.iconOf(kiosk.call.state) : kiosk.banner === "offline" ? "cloud-off" : "alert-triangle"
    bold: {
        if (fact.called)
            return CallWords.factOf(fact.kiosk.call);
        switch (fact.kiosk.banner) {
        case "offline":
            return qsTr("No connection.");
        case "pad":
            return qsTr("The pad does not work just now.");
        case "scanner":
            return qsTr("The scanner does not work just now.");
        case "card_reader":
            return qsTr("The card reader does not work just now.");
        default:
            return "";
        }
    }
    text: {
        if (fact.called)
            return CallWords.restOf(fact.kiosk.call.state, fact.kiosk.call.why);
        switch (fact.kiosk.banner) {
        case "offline":
            return qsTr("You can still borrow and return.");
        case "pad":
            return fact.kiosk.scansItems ? qsTr("Scan the barcode of your books.") : qsTr("What was done stays done. Go to the desk for the rest.");
        case "scanner":
            return qsTr("Returning still works.");
        case "card_reader":
            return fact.kiosk.scansCards ? qsTr("Scan the barcode of your card.") : qsTr("Returning still works.");
        default:
            return "";
        }
    }
}

import Kiosk.Models
import Kiosk.Controls

// What is true on every screen, in one banner: staff was asked for, or something does not work.
Banner {
    id: fact

    required property KioskModel kiosk
    readonly property bool told: kiosk.staffCalled || kiosk.banner !== ""

    icon: kiosk.staffCalled ? "bell-ringing" : kiosk.banner === "offline" ? "cloud-off" : "alert-triangle"
    bold: {
        if (fact.kiosk.staffCalled)
            return qsTr("You asked for help.");
        switch (fact.kiosk.banner) {
        case "offline":
            return qsTr("No connection.");
        case "pad":
            return qsTr("The pad does not work just now.");
        case "scanner":
            return qsTr("The scanner does not work just now.");
        default:
            return "";
        }
    }
    text: {
        if (fact.kiosk.staffCalled)
            return qsTr("You can also go to the desk.");
        switch (fact.kiosk.banner) {
        case "offline":
            return qsTr("We keep what you do.");
        case "pad":
            return fact.kiosk.scansItems ? qsTr("Scan the barcode of your books.") : qsTr("What was done stays done. Go to the desk for the rest.");
        case "scanner":
            return qsTr("Returning still works.");
        default:
            return "";
        }
    }
}

pragma Singleton

import QtQuick
import Kiosk.Models

// What does not work now and what works all the same, in words: the same on every screen.
QtObject {
    function factOf(banner: string): string {
        switch (banner) {
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

    function restOf(kiosk: KioskModel): string {
        switch (kiosk.banner) {
        case "offline":
            if (kiosk.goesOn === "returns")
                return qsTr("You can return. You cannot borrow now.");
            return kiosk.goesOn === "nothing" ? qsTr("You cannot borrow or return now.") : qsTr("You can still borrow and return.");
        case "pad":
            return kiosk.scansItems ? qsTr("Scan the barcode of your books.") : qsTr("What was done stays done. Go to the desk for the rest.");
        case "scanner":
            return qsTr("Returning still works.");
        case "card_reader":
            return kiosk.scansCards ? qsTr("Scan the barcode of your card.") : qsTr("Returning still works.");
        default:
            return "";
        }
    }
}

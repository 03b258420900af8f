pragma Singleton

import QtQuick

// What money is owed for, and what became of a payment, in words.
QtObject {
    function wordOf(kind: string): string {
        switch (kind) {
        case "overdue":
            return qsTr("Returned late");
        case "loan":
            return qsTr("Borrowed for money");
        case "lost":
            return qsTr("Lost");
        case "damaged":
            return qsTr("Damaged");
        case "hold":
            return qsTr("Reserved");
        case "membership":
            return qsTr("Your membership");
        case "processing":
            return qsTr("Costs of the library");
        default:
            return qsTr("Costs");
        }
    }

    function about(title: string, since: string): string {
        return since === "" ? title : title === "" ? qsTr("On %1").arg(since) : "\u2068" + title + "\u2069" + ", " + qsTr("on %1").arg(since);
    }

    // Where the card machine is, seen from the screen.
    function atMachine(side: string): string {
        switch (side) {
        case "left":
            return qsTr("At the card machine, on the left of the screen");
        case "below":
            return qsTr("At the card machine, below the screen");
        default:
            return qsTr("At the card machine, on the right of the screen");
        }
    }

    function side(of: string): string {
        switch (of) {
        case "left":
            return qsTr("It is on the left of the screen.");
        case "below":
            return qsTr("It is below the screen.");
        default:
            return qsTr("It is on the right of the screen.");
        }
    }

    // On the last screen: what of a payment goes on after the visit.
    function after(state: string): string {
        switch (state) {
        case "":
            return "";
        case "waiting":
        case "open":
            return qsTr("Your payment goes on. You need not wait here.");
        case "beginning":
            return qsTr("We are stopping your payment.");
        case "paid":
            return qsTr("Your payment is done.");
        case "unknown":
            return qsTr("We do not know yet whether you paid.");
        default:
            return qsTr("Nothing was paid.");
        }
    }
}

pragma Singleton

import QtQuick
import Kiosk.Models

// Why nobody is let in, when somebody is again, and that it closes soon: the same at a station and at
// a return chute.
QtObject {
    // For whoever is here; empty while it does not close soon.
    function closesOf(closed: ClosedModel): string {
        if (closed.by === "hours")
            return qsTr("We are closed now.");
        return closed.soon === "" ? "" : qsTr("We close at %1.").arg(closed.soon);
    }

    function adviceOf(closed: ClosedModel): string {
        return closed.soon !== "" && !closed.last ? qsTr("You can still borrow and return.") : qsTr("Finish what you are doing.");
    }

    // When it opens; empty where nobody knows.
    function opensOf(closed: ClosedModel): string {
        switch (closed.when) {
        case "today":
            return qsTr("Open today from %1").arg(closed.time);
        case "tomorrow":
            return qsTr("Open tomorrow from %1").arg(closed.time);
        case "later":
            return qsTr("Open on %1 from %2").arg(closed.day).arg(closed.time);
        default:
            return "";
        }
    }

    // The same of what was taken out of service and works again then.
    function worksOf(closed: ClosedModel): string {
        switch (closed.when) {
        case "today":
            return qsTr("It works again today from %1.").arg(closed.time);
        case "tomorrow":
            return qsTr("It works again tomorrow from %1.").arg(closed.time);
        case "later":
            return qsTr("It works again on %1 from %2.").arg(closed.day).arg(closed.time);
        default:
            return "";
        }
    }
}

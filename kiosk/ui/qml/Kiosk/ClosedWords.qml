pragma Singleton

import QtQuick
import Kiosk.Models

// Why nobody is let in, and when somebody is again: the same at a station and at a return chute.
QtObject {
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

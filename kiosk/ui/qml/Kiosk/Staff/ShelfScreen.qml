pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// s08: a shelf or a trolley counted, by a list or by the library system.
StaffFrame {
    id: screen

    required property ShelfModel model
    readonly property string stage: model.stage
    readonly property bool chooses: stage === "choosing" || stage === "placing"
    readonly property bool counts: stage === "counting" || stage === "ending" || stage === "done"

    title: {
        switch (stage) {
        case "choosing":
            return model.looked || model.refused !== "" ? qsTr("Which list?") : qsTr("One moment");
        case "reading":
            return qsTr("The list is read");
        case "placing":
            return qsTr("Which shelf?");
        default:
            return model.subject === "" ? qsTr("Inventory") : model.subject;
        }
    }
    lead: {
        if (model.brokeOff)
            return "";
        switch (stage) {
        case "choosing":
            return model.looked ? qsTr("Put a list (CSV) on a stick, or in %1").arg(model.folder) : "";
        case "reading":
            return qsTr("One moment");
        case "placing":
            return model.badRows > 0 ? qsTr("%n row(s) could not be used. Line %1", "", model.badRows).arg(model.firstBad) : qsTr("%n item(s) on the list", "", model.items);
        case "ending":
            return model.unasked > 0 ? qsTr("We ask about %n item(s) more.", "", model.unasked) : qsTr("The report is written.");
        case "done":
            return qsTr("The report: %1 and a page beside it").arg(model.report);
        default:
            return [model.resumed === "" ? "" : qsTr("Goes on since %1.").arg(model.resumed), model.unasked > 0 && !model.silent ? qsTr("%n still to be asked.", "", model.unasked) : "", model.cards > 0 ? qsTr("%n card(s) of patrons, left out.", "", model.cards) : ""].filter(part => part !== "").join(" ");
        }
    }
    primaryText: {
        if (model.brokeOff)
            return qsTr("Once more");
        if (model.sort === "armed_wrongly" && counts)
            return staff.tiles.includes("tags") ? qsTr("Secure them") : "";
        switch (stage) {
        case "counting":
            return model.reportError === "" ? qsTr("Done") : qsTr("Keep it once more");
        case "ending":
            return qsTr("One moment");
        case "done":
            return model.hasPlaces ? qsTr("Next shelf") : qsTr("Count again");
        default:
            return "";
        }
    }
    primaryIcon: primaryText === qsTr("Secure them") ? "shield-check" : stage === "ending" ? "hourglass" : stage === "done" ? "arrow-right" : model.brokeOff ? "refresh" : "check"
    primaryEnabled: stage !== "ending" || model.brokeOff
    primaryAbout: stage
    onPrimary: {
        if (model.brokeOff)
            staff.open("inventory");
        else if (model.sort === "armed_wrongly")
            staff.open("tags");
        else if (stage === "counting")
            model.finish();
        else
            model.next();
    }

    canGoBack: model.sort !== ""
    onWentBack: model.show("")

    Banner {
        id: refusal

        visible: screen.model.refused !== "" && (screen.chooses || screen.model.brokeOff)
        width: parent.width
        icon: "alert-triangle"
        bold: screen.model.brokeOff ? qsTr("It broke off.") : qsTr("That cannot be used.")
        text: screen.model.refused
    }

    ShelfChoices {
        visible: screen.chooses && !screen.model.brokeOff
        // No control above the line that hands reach.
        y: Math.max(refusal.visible ? refusal.height + Tokens.space4 : 0, screen.portrait ? Tokens.reachLine - parent.y : 0)
        width: parent.width
        height: screen.clearHeight - y
        model: screen.model
    }

    ShelfRows {
        visible: screen.counts && screen.model.sort !== "" && !screen.model.brokeOff
        width: parent.width
        height: screen.clearHeight
        model: screen.model
    }

    ShelfCount {
        visible: screen.counts && screen.model.sort === "" && !screen.model.brokeOff
        width: parent.width
        height: screen.clearHeight
        model: screen.model
        portrait: screen.portrait
    }
}

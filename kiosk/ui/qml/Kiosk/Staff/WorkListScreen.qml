pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// s03: what a person has to look at, oldest first. The first touch opens a row, the second one settles
// it. Rows that closed themselves stand below, for a day.
StaffFrame {
    id: screen

    required property WorkListModel model
    readonly property int all: model.rows.length
    readonly property bool choosing: model.chosenAt >= 0
    // Where each page begins up to this one: rows are not of one height.
    property var starts: [0]
    readonly property int from: Math.max(0, Math.min(starts[starts.length - 1], all - 1))
    readonly property int most: 12

    title: {
        if (model.unreadable)
            return qsTr("The list cannot be read");
        if (!model.known)
            return qsTr("One moment");
        return model.open === 0 ? qsTr("Nothing to do") : qsTr("%n thing(s) to finish", "", model.open);
    }
    lead: {
        if (model.unreadable)
            return qsTr("The log says why. We try again and again.");
        // Beside the rows there is room for it.
        if (!portrait && notice !== "")
            return [notice, more].filter(part => part !== "").join(" ");
        return model.open > 0 ? qsTr("Oldest first. Choose a row; what you can do stands beside it.") : staff.libraryName;
    }
    // What became of the last touch.
    readonly property bool failed: ["taken", "overtaken", "failed"].includes(model.told) || model.fileError !== ""
    readonly property string notice: {
        switch (model.told) {
        case "done":
            return qsTr("Done, and on record.");
        case "taken":
            return qsTr("Somebody was first.");
        case "overtaken":
            return qsTr("Not safe any more.");
        case "failed":
            return qsTr("Nothing has changed.");
        }
        if (model.file === "")
            return "";
        return model.fileError !== "" ? qsTr("The file was not written.") : qsTr("%n row(s) written:", "", model.fileCount);
    }
    readonly property string more: {
        switch (model.told) {
        case "done":
            return "";
        case "taken":
            return qsTr("It is off the list.");
        case "overtaken":
            return qsTr("It was lent or returned since. Put it right in the ILS.");
        case "failed":
            return qsTr("The log says why.");
        }
        switch (model.fileError) {
        case "full":
            return qsTr("The disk is full.");
        case "unrecorded":
            return qsTr("It could not be recorded.");
        case "other":
            return qsTr("The log says why.");
        }
        // A path may go on with the next line.
        return model.file.replace(/\//g, "/\u200b");
    }
    primaryText: choosing ? model.verb : qsTr("Save as a file")
    primaryIcon: choosing ? model.verbIcon : "device-floppy"
    primaryEnabled: choosing ? model.canSettle : model.known
    primaryAbout: choosing ? model.chosenAt : -1
    canGoBack: choosing
    onPrimary: choosing ? model.settle() : model.export()
    onWentBack: model.choose("")

    readonly property string chosen: model.rows[model.chosenAt]?.key ?? ""

    onChosenChanged: {
        Qt.callLater(keepInView);
        if (chosen !== "" && Theme.keysInUse)
            focusPrimary();
    }
    // An open row is higher than it was, and may have no place any more.
    onFittingChanged: Qt.callLater(keepInView)

    function keepInView() {
        if (model.chosenAt >= from + fitting)
            starts = [...starts, model.chosenAt];
    }

    Loader {
        id: says

        active: screen.portrait && screen.notice !== ""
        width: parent.width
        sourceComponent: screen.failed ? trouble : done
    }

    Component {
        id: trouble

        Banner {
            icon: "alert-triangle"
            bold: screen.notice
            text: screen.more
        }
    }

    Component {
        id: done

        TintHint {
            quiet: true
            icon: screen.model.told === "done" ? "check" : "device-floppy"
            title: screen.notice
            text: screen.more
        }
    }

    Column {
        id: list

        // No control above the line that hands reach.
        y: screen.portrait ? Math.max(says.active ? says.height + Tokens.rowGap : 0, Tokens.reachLine - parent.y) : 0
        width: parent.width
        spacing: Tokens.rowGap

        Repeater {
            id: entries

            model: Math.min(screen.most, screen.all - screen.from)

            WorkRow {
                required property int index

                visible: index < screen.fitting
                width: list.width
                model: screen.model
                at: screen.from + index
                tight: Tokens.compact && screen.staff.warned
            }
        }
    }

    readonly property real roomy: clearHeight - list.y
    readonly property bool paged: from > 0 || fit(roomy) < all
    // On a small panel, and where it asks whether anybody is there, an open row needs its place.
    readonly property bool turns: paged && !(choosing && (Tokens.compact || staff.warned))
    readonly property int fitting: fit(roomy - (turns ? pager.height + Tokens.space4 : 0))

    // How many stand in so much height, from the first of this page on: one at least.
    function fit(room: real): int {
        let height = 0;
        let count = 0;
        for (let at = 0; at < entries.count; at++) {
            height += (entries.itemAt(at)?.height ?? 0) + list.spacing;
            if (height - list.spacing > room)
                break;
            count++;
        }
        return Math.max(1, count);
    }

    Pager {
        id: pager

        visible: screen.turns
        y: screen.clearHeight - height
        width: parent.width
        text: qsTr("%1 to %2 of %3").arg(screen.from + 1).arg(Math.min(screen.all, screen.from + screen.fitting)).arg(screen.all)
        backText: qsTr("Previous")
        forwardText: qsTr("Next")
        canBack: screen.from > 0
        canForward: screen.from + screen.fitting < screen.all
        onBack: {
            screen.model.choose("");
            screen.starts = screen.starts.length > 1 ? screen.starts.slice(0, -1) : [0];
        }
        onForward: {
            screen.model.choose("");
            screen.starts = [...screen.starts, screen.from + screen.fitting];
        }
    }
}

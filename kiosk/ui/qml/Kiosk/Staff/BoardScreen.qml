pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// s01: every device and service, those in trouble first; more than fit on further pages.
StaffFrame {
    id: screen

    required property BoardModel model
    readonly property int columns: 2
    readonly property real gap: Tokens.drawn(14)
    readonly property real share: Math.floor((width - (portrait ? 2 * Tokens.margin : Tokens.aside) - (columns - 1) * gap) / columns)
    readonly property int all: model.readings.length
    readonly property int lines: Math.max(1, Math.floor((clearHeight + gap) / (measure.implicitHeight + gap)))
    readonly property bool paged: all > columns * lines
    readonly property int fitting: columns * (paged ? Math.max(1, Math.floor((clearHeight - pager.height) / (measure.implicitHeight + gap))) : lines)
    readonly property int pages: Math.max(1, Math.ceil(all / fitting))
    property int page: 0
    readonly property int from: Math.min(page, pages - 1) * fitting
    readonly property int shown: Math.min(fitting, all - from)

    title: {
        if (model.at === "")
            return qsTr("One moment");
        const faults = qsTr("%n fault(s)", "", model.faults);
        const attentions = qsTr("%n need(s) attention", "", model.attentions);
        if (model.faults > 0)
            return model.attentions > 0 ? qsTr("%1, %2").arg(faults).arg(attentions) : faults;
        return model.attentions > 0 ? attentions : qsTr("Everything works");
    }
    primaryText: staff.role === "technician" ? qsTr("Test all") : ""
    primaryIcon: "player-play"
    onPrimary: staff.guided.testAll()
    lead: model.at === "" ? "" : qsTr("%1. Looked at %2").arg(staff.libraryName).arg(model.at)

    BoardCell {
        id: measure

        visible: false
        width: screen.share
    }

    Grid {
        columns: screen.columns
        columnSpacing: screen.gap
        rowSpacing: screen.gap

        Repeater {
            // Their number, so that a new figure does not make new cells.
            model: screen.shown

            BoardCell {
                required property int index

                width: screen.share
                reading: screen.model.readings[screen.from + index] ?? ({})
            }
        }
    }

    Pager {
        id: pager

        visible: screen.paged
        y: parent.height - height
        width: parent.width
        text: qsTr("%1 to %2 of %3").arg(screen.from + 1).arg(screen.from + screen.shown).arg(screen.all)
        backText: qsTr("Previous")
        forwardText: qsTr("Next")
        canBack: screen.from > 0
        canForward: screen.from + screen.shown < screen.all
        onBack: screen.page = Math.min(screen.page, screen.pages - 1) - 1
        onForward: screen.page += 1
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The guided tests with their last results; one of them; or what goes on now.
StaffFrame {
    id: screen

    required property GuidedModel model
    readonly property bool listed: model.ready && !model.running && model.chosen < 0
    readonly property bool opened: model.ready && !model.running && model.chosen >= 0
    readonly property var row: model.rows[model.chosen] ?? ({})
    // Where not all of it fits: one of the two, what was found or what to do.
    readonly property bool halves: whole.implicitHeight > below.y - gap
    property bool atNext: false
    readonly property int all: model.rows.length
    onOpenedChanged: atNext = false
    readonly property int columns: Tokens.large && !portrait ? 1 : 2
    readonly property real gap: Tokens.drawn(Tokens.compact ? 18 : 14)
    readonly property real share: Math.floor(((portrait ? width - 2 * Tokens.margin : width - Tokens.aside) - (columns - 1) * gap) / columns)
    // No control above the line that hands reach.
    readonly property real under: portrait ? Math.max(0, Tokens.reachLine - grid.parent.y) : 0
    readonly property int lines: fit(clearHeight - under)
    readonly property bool paged: all > columns * lines
    readonly property int fitting: columns * (paged ? fit(clearHeight - under - pager.height - gap) : lines)
    property int page: 0
    readonly property int pages: Math.max(1, Math.ceil(all / fitting))
    readonly property int from: Math.min(page, pages - 1) * fitting
    readonly property int shown: listed ? Math.min(fitting, all - from) : 0

    title: {
        if (model.running)
            return GuidedWords.nameOf(model.test);
        if (opened)
            return [GuidedWords.nameOf(row.test ?? ""), row.name ?? ""].filter(part => part !== "").join(" ");
        if (model.brokeOff !== "")
            return qsTr("The tests broke off");
        if (!model.ready)
            return qsTr("One moment");
        if (model.failed > 0)
            return qsTr("%n test(s) not good", "", model.failed);
        return model.done > 0 ? qsTr("%n test(s) good", "", model.done - model.skipped) : qsTr("Tests");
    }
    lead: {
        if (model.running)
            return model.of > 1 ? qsTr("Test %1 of %2").arg(model.number).arg(model.of) : "";
        if (opened)
            return (row.when ?? "") === "" ? "" : qsTr("Tested %1").arg(row.when);
        return model.brokeOff !== "" ? model.brokeOff : qsTr("Press a test to see more.");
    }
    primaryText: model.running || !model.ready ? "" : opened ? qsTr("Test this") : qsTr("Test all")
    primaryIcon: "player-play"
    onPrimary: opened ? model.testChosen() : model.testAll()

    function fit(room: real): int {
        return Math.max(1, Math.floor((room + gap) / (measure.implicitHeight + gap)));
    }

    GuidedCell {
        id: measure

        visible: false
        width: screen.share
        row: ({
                "when": "12.00"
            })
    }

    Grid {
        id: grid

        visible: screen.listed
        y: screen.under
        columns: screen.columns
        columnSpacing: screen.gap
        rowSpacing: screen.gap

        Repeater {
            model: screen.shown

            GuidedCell {
                required property int index

                width: screen.share
                height: measure.implicitHeight
                row: screen.model.rows[screen.from + index] ?? ({})
                onActivated: screen.model.openRow(screen.from + index)
            }
        }
    }

    Pager {
        id: pager

        visible: screen.listed && screen.paged
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

    GuidedResult {
        id: whole

        visible: false
        width: parent.width
        row: screen.row
    }

    GuidedResult {
        visible: screen.opened
        width: parent.width
        row: screen.row
        size: screen.halves ? Tokens.small : Tokens.body
        saysFound: !screen.halves || !screen.atNext
        saysNext: !screen.halves || screen.atNext
    }

    Row {
        id: below

        visible: screen.opened
        y: screen.clearHeight - height
        spacing: Tokens.controlGap

        Repeater {
            model: screen.halves ? 2 : 1

            SecondaryButton {
                required property int index

                width: (screen.share * screen.columns - Tokens.controlGap) / 2
                height: Tokens.drawn(Tokens.compact ? 130 : 112)
                oneLine: true
                icon: index === 0 ? "chevron-left" : ""
                text: index === 0 ? qsTr("All tests") : screen.atNext ? qsTr("What was found") : qsTr("What to do")
                onActivated: {
                    if (index === 0)
                        screen.model.openRow(-1);
                    else
                        screen.atNext = !screen.atNext;
                }
            }
        }
    }

    GuidedStep {
        visible: screen.model.running
        width: parent.width
        height: screen.clearHeight
        model: screen.model
    }
}

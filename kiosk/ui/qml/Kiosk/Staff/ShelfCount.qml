pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// What was counted: the figure, the shelf, and how many there are of each sort.
Item {
    id: count

    required property ShelfModel model
    required property bool portrait
    readonly property bool over: model.stage === "done"
    readonly property real gap: Tokens.drawn(Tokens.compact ? 18 : 14)
    // The figure is lower than the two lines beside it.
    readonly property real headline: Math.max(counter.height, 2 * Math.round(Tokens.subFigure * 1.05))
    readonly property bool warns: warning.text !== ""
    readonly property bool showsMap: map.height >= Tokens.drawn(96)

    function sortOf(state: string): string {
        switch (state) {
        case "present":
            return qsTr("In its place");
        case "missing":
            return over ? qsTr("Missing") : qsTr("Not read yet");
        case "misplaced":
            return qsTr("Wrong place");
        case "on_loan_here":
            return qsTr("Still on loan");
        case "armed_wrongly":
            return qsTr("Not secured");
        default:
            return qsTr("Unknown");
        }
    }

    Counter {
        id: counter

        y: (count.headline - height) / 2
        value: count.model.counted
        figureSize: Tokens.drawn(120)
        ofText: count.model.expected > 0 ? qsTr("of %1").arg(count.model.expected) : qsTr("tags")
        word: qsTr("read")
    }

    Row {
        id: acts

        readonly property real share: Math.floor(((count.portrait ? count.width : Math.min(count.width - counter.width - Tokens.space5, Tokens.drawn(760))) - spacing) / 2)

        visible: count.model.stage === "counting" || count.over
        x: count.width - width
        y: count.portrait ? count.height - height : (count.headline - height) / 2
        spacing: count.gap

        WordButton {
            width: acts.share
            height: Tokens.drawn(92)
            oneLine: true
            text: qsTr("Other list")
            onActivated: count.model.others()
        }

        WordButton {
            visible: count.model.stage === "counting"
            width: acts.share
            height: Tokens.drawn(92)
            oneLine: true
            text: count.model.sure ? qsTr("Yes, forget %1").arg(count.model.counted) : qsTr("Start over")
            onActivated: count.model.anew()
        }
    }

    Banner {
        id: warning

        visible: count.warns
        y: count.headline + count.gap
        width: parent.width
        icon: "alert-triangle"
        bold: {
            if (count.model.reportError !== "")
                return qsTr("The report could not be kept.");
            if (count.model.padAway)
                return qsTr("The pad is away.");
            return count.model.silent ? qsTr("The library system does not answer.") : "";
        }
        text: {
            if (count.model.reportError !== "")
                return qsTr("What was read is kept. Make room on the disk.");
            if (count.model.padAway)
                return qsTr("Look at its cable. What was read is kept.");
            return count.model.silent ? qsTr("We ask again by ourselves.") : "";
        }
    }

    ShelfMap {
        id: map

        readonly property real from: count.headline + count.gap + (count.warns ? warning.height + count.gap : 0)

        visible: count.showsMap
        y: from
        width: parent.width
        height: cells.y - from - count.gap
        spines: count.model.spines
        over: count.over
    }

    Grid {
        id: cells

        readonly property real share: Math.floor((width - (columns - 1) * columnSpacing) / columns)

        y: (count.portrait && acts.visible ? acts.y - count.gap : count.height) - height
        width: parent.width
        columns: 3
        columnSpacing: count.gap
        rowSpacing: count.gap

        Repeater {
            model: count.model.sorts.length

            CountCell {
                required property int index
                readonly property var entry: count.model.sorts[index] ?? ({})

                width: cells.share
                text: count.sortOf(entry.state ?? "")
                number: entry.count ?? 0
                wrong: entry.state === "unknown" || entry.state === "missing" && count.over
                odd: ["misplaced", "on_loan_here", "armed_wrongly"].includes(entry.state)
                beside: !count.portrait && !Tokens.large
                onActivated: count.model.show(entry.state)
            }
        }
    }

}

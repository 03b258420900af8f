pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The pile on its plank, from the first tag to goodbye: rows grow upwards, and none of them moves but
// by the rules of the model. On the last screen the same rows lie in two piles.
Item {
    id: pile

    required property PileModel model
    property bool portrait: true
    // Where the plank is.
    property real foot: height
    property string padSide
    property bool cardProblem: false
    property bool forChild: false
    property bool dateOnce: false
    // Something else shows these rows.
    property bool shelved: false
    // What reaches above the one or below the other is behind something else, and cannot be pressed.
    property real coveredTo: 0
    property real clearTo: height

    readonly property bool goodbye: model.mode === "goodbye"
    readonly property bool split: goodbye && model.take > 0 && model.leave > 0
    readonly property bool twoColumns: goodbye ? split || model.beside || columnsInUse > 1 : model.size === "narrow"
    readonly property int columnsInUse: goodbye && !split && model.take + model.leave > (model.fewest || (model.low ? 8 : 12)) ? 2 : 1
    // On the last screen: the highest that rows may reach, with room for what stands over them; and
    // that they are so high that titles have a second line, as one had no room in one.
    property real ceiling: 0
    property bool stretched: false
    readonly property int columnGap: portrait ? Tokens.columnGap : Tokens.drawn(16)
    readonly property int columnWidth: twoColumns ? (width - columnGap) / 2 : width
    readonly property bool mirrored: LayoutMirroring.enabled
    // What is read aloud stands over it: rows are as high as with few of them, whatever comes.
    property bool heard: false
    property bool standing: false
    // The question that is open has had the focus; it may come to stand in another place.
    property bool asked: false
    // Rows that lie behind something.
    readonly property int covered: coveredTo > 0 ? countAbove(coveredTo) : 0

    signal why(key: string)
    signal undo(key: string)
    signal toggle(key: string)
    signal givenBack
    signal renewed

    Component.onCompleted: Qt.callLater(() => pile.standing = true)
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Your pile")
    Accessible.ignored: shelved || model.count === 0

    Connections {
        target: pile.model

        function onAskingChanged() {
            if (pile.model.asking === 0)
                pile.asked = false;
        }
    }

    onGoodbyeChanged: startOver()
    onCeilingChanged: startOver()

    // Once all rows stand; it ends with the pile, which a later call does not.
    Timer {
        id: looking

        interval: 0
        onTriggered: pile.look()
    }

    function startOver() {
        stretched = false;
        looking.restart();
    }

    function look() {
        if (!goodbye || stretched)
            return;
        let short = false;
        for (let i = 0; i < rows.count; ++i) {
            const row = rows.itemAt(i) as BookRow;
            if (!row || !row.here)
                continue;
            short = short || row.shortened;
            if (foot - (row.level + 1) * stretchedOf(row.size) - row.level * gapOf(row.size) < ceiling)
                return;
        }
        stretched = short;
    }

    function stretchedOf(size: string): int {
        return Tokens.large ? Tokens.rowGoodbyeLarge + Math.round(Tokens.second * 1.12) : Tokens.drawn(size === "bare" ? 76 : 124);
    }

    function heightOf(size: string): int {
        if (goodbye && stretched)
            return stretchedOf(size);
        if (Tokens.large && size === "roomy")
            return Tokens.drawn(model.sheets > 1 ? portrait ? 184 : Tokens.low ? 156 : 188 : portrait ? 224 : Tokens.low ? 196 : 200);
        if (Tokens.compact && size === "dense")
            return Tokens.rowDenseCompact;
        if (heard && (size === "dense" || size === "narrow"))
            return Tokens.rowHeard;
        if (Tokens.large && goodbye)
            return Tokens.rowGoodbyeLarge;
        switch (size) {
        case "roomy":
            return portrait ? Tokens.rowHeight : Tokens.rowWide;
        case "goodbye":
            return Tokens.rowGoodbye;
        case "bare":
            return Tokens.rowBare;
        default:
            return portrait ? Tokens.rowDense : Tokens.rowDenseWide;
        }
    }

    function gapOf(size: string): int {
        return size === "roomy" ? Tokens.rowGap : size === "bare" ? Tokens.bareGap : Tokens.denseGap;
    }

    function columnAt(column: int): real {
        const start = column * (columnWidth + columnGap);
        return mirrored ? width - columnWidth - start : start;
    }

    function topOf(column: int): real {
        let top = foot;
        for (let i = 0; i < rows.count; ++i) {
            const row = rows.itemAt(i) as BookRow;
            if (row && row.here && row.column === column)
                top = Math.min(top, foot - (row.level + 1) * heightOf(row.size) - row.level * gapOf(row.size));
        }
        return top;
    }

    function countAbove(limit: real): int {
        let count = 0;
        for (let i = 0; i < rows.count; ++i) {
            const row = rows.itemAt(i) as BookRow;
            if (row && row.here && row.y < limit)
                ++count;
        }
        return count;
    }

    Repeater {
        model: pile.shelved ? 0 : pile.twoColumns && !(pile.goodbye && pile.model.beside) ? 2 : 1

        Rectangle {
            required property int index

            x: pile.columnAt(index)
            y: pile.foot + Tokens.hairline
            width: pile.columnWidth
            height: Tokens.plankHeight
            radius: height / 2
            color: Theme.ink
            Accessible.ignored: true
        }
    }

    Repeater {
        id: rows

        model: pile.shelved ? null : pile.model.rows

        BookRow {
            id: book

            readonly property real pitch: pile.heightOf(size) + pile.gapOf(size)
            readonly property bool clear: y >= pile.coveredTo && y + height <= pile.clearTo

            x: pile.columnAt(column)
            y: pile.foot - (level + 1) * height - level * pile.gapOf(size)
            z: asks > 0 ? 1 : 0
            width: pile.columnWidth
            height: pile.heightOf(size)
            visible: here && clear
            cardProblem: pile.cardProblem
            covered: asked ? pile.panelWidth : 0
            undoInRow: pile.model.size !== "narrow"
            forChild: pile.forChild
            dateOnce: pile.dateOnce && size === "bare"
            arrivesFrom: pile.standing ? pile.padSide : ""
            onShortenedChanged: looking.restart()
            onWhy: key => pile.why(key)
            onUndo: key => pile.undo(key)
            onToggle: key => pile.toggle(key)

            Behavior on y {
                enabled: pile.standing && Tokens.densityStep > 0

                NumberAnimation {
                    duration: Tokens.densityStep
                    easing.type: Easing.OutCubic
                }
            }

            Behavior on x {
                enabled: pile.standing && Tokens.densityStep > 0

                NumberAnimation {
                    duration: Tokens.densityStep
                    easing.type: Easing.OutCubic
                }
            }

            Loader {
                parent: book.own
                active: book.asks > 0
                LayoutMirroring.enabled: pile.mirrored !== Theme.doneLeft
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                onLoaded: pile.asked = true
                sourceComponent: QuestionPanel {
                    takesFocus: !pile.asked
                    width: pile.panelWidth
                    count: book.asks
                    rowHeight: book.height
                    gap: book.pitch - book.height
                    question: pile.question()
                    note: pile.note()
                    returnText: qsTr("Return")
                    renewText: pile.model.canRenew ? qsTr("Renew") : ""
                    onGivenBack: pile.givenBack()
                    onRenewed: pile.renewed()
                }
            }
        }
    }

    readonly property int panelWidth: model.size === "narrow" ? columnWidth - Tokens.drawn(48) : Tokens.drawn(portrait || Tokens.large && !(Tokens.compact && model.size === "dense") ? 440 : 620)

    function question(): string {
        return qsTr("What would you like with these %n book(s)?", "", pile.model.asking);
    }

    function note(): string {
        if (pile.model.runs > 1)
            return qsTr("This holds for all %n.", "", pile.model.asking);
        if (!pile.model.card)
            return qsTr("Renew? Scan your card.");
        return pile.model.asking === 1 ? qsTr("Choose nothing? Then you keep it.") : qsTr("Choose nothing? Then you keep them.");
    }
}

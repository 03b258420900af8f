pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A column for each card, each with its own pile on its own plank. Nothing in it moves: a new row
// lands on its pile, and all rows become denser together. In large letters only the pile of whoever
// has the turn is read, under the heads of all.
Item {
    id: family

    required property FamilyModel model
    property string language
    property bool portrait: true
    // Something stands above that takes the room of pictures.
    property bool low: false
    // Where the planks are.
    property real foot: height
    // What reaches below it is behind something else.
    property real clearTo: height
    // Rows whose upper edge is above it are behind the question.
    property real coveredTo: 0

    readonly property int count: Math.max(1, model.cards)
    readonly property bool one: Tokens.large && !model.goodbye
    readonly property bool flat: !portrait || Tokens.large || low
    readonly property real gap: Tokens.drawn(count > 3 ? 32 : 36)
    readonly property real columnWidth: count === 1 ? Math.min(width, Tokens.drawn(640)) : (width - (count - 1) * gap) / count
    readonly property real headHeight: flat ? Tokens.drawn(Tokens.large ? 170 : 124) : Tokens.drawn(246)
    readonly property real buttonHeight: Tokens.drawn(Tokens.large ? 124 : portrait ? 92 : 84)
    readonly property bool pressed: model.columns.some(each => each.undo !== "" || each.why !== "")
    // So that a button that comes moves no row.
    readonly property real rowsTop: headHeight + (model.goodbye ? Tokens.drawn(14) : buttonHeight + Tokens.drawn(28))
    readonly property real rowGap: Tokens.drawn(model.most > 6 ? 8 : 10)
    readonly property int fits: Math.max(1, Math.min(model.most, Math.floor((foot - rowsTop + rowGap) / (Tokens.drawn(Tokens.large ? 84 : 40) + rowGap))))
    readonly property real rowHeight: Math.min(Tokens.drawn(portrait ? 170 : 150), (foot - rowsTop + rowGap) / fits - rowGap)

    signal why(key: string)
    signal undo(key: string)

    Accessible.role: Accessible.List
    Accessible.name: qsTr("Your piles")

    function columnAt(column: int): real {
        const start = column * (columnWidth + gap);
        return LayoutMirroring.enabled ? width - columnWidth - start : start;
    }

    function nameOf(column: int): string {
        const name = family.model.columns[column]?.name ?? "";
        return name === "" ? qsTr("Card %1").arg(column + 1) : name;
    }

    function countOf(column: var): string {
        if (family.model.goodbye)
            return column.take === 0 ? "" : qsTr("Take %n", "", column.take);
        if (column.total === 0)
            return "";
        const said = [];
        if (column.lent > 0 || column.renewed + column.returned === 0)
            said.push(qsTr("%n borrowed", "", column.lent));
        if (column.renewed > 0)
            said.push(qsTr("%n renewed", "", column.renewed));
        if (column.returned > 0)
            said.push(qsTr("%n returned", "", column.returned));
        return Languages.listed(said, family.language);
    }

    // The same where there is no room for its words.
    function figureOf(column: var): string {
        return String(family.model.goodbye ? column.take : column.lent + column.renewed + column.returned);
    }

    // The ground of whoever has the turn.
    Rectangle {
        readonly property real rim: Tokens.drawn(13)

        visible: family.model.active >= 0 && !family.model.goodbye
        x: family.columnAt(family.model.active) - rim
        y: 0
        width: family.columnWidth + 2 * rim
        height: family.one ? family.headHeight : family.foot + Tokens.drawn(Tokens.low ? 13 : 30)
        radius: Tokens.cardRadius
        color: Theme.tint
        border.width: Tokens.drawn(5)
        border.color: Theme.accentText
        Accessible.ignored: true
    }

    Repeater {
        model: family.model.columns

        Item {
            id: column

            required property int index
            required property var modelData
            readonly property bool mine: modelData.active === 1
            readonly property string pressKey: modelData.why !== "" ? modelData.why : modelData.undo

            x: family.columnAt(index)
            width: family.columnWidth
            height: family.height

            FamilyHead {
                width: parent.width
                flat: family.flat
                name: family.nameOf(column.index)
                said: family.countOf(column.modelData)
                // Large letters have no room for the word, narrow columns for two of them.
                count: said === "" || (!Tokens.large || family.count < (family.model.goodbye ? 3 : 4)) && (said.length < 16 || family.count < 3) ? said : family.figureOf(column.modelData)
                icon: column.modelData.busy && !family.model.goodbye ? "dots" : family.model.goodbye ? "arrow-up" : "check"
                active: column.mine && !family.model.goodbye
                waits: column.mine && family.model.signingIn
            }

            QuietButton {
                visible: column.pressKey !== "" && !family.model.goodbye && (!family.one || column.mine) && family.coveredTo === 0
                x: family.one ? -column.x : 0
                y: family.headHeight + Tokens.drawn(14)
                width: family.one ? family.width : parent.width
                height: family.buttonHeight
                icon: column.modelData.why !== "" ? "help-circle" : "arrow-back-up"
                text: column.modelData.why !== "" ? qsTr("Why?") : qsTr("Not this")
                Accessible.description: column.modelData.why !== "" ? column.modelData.whyTitle : column.modelData.undoTitle
                onActivated: {
                    if (column.modelData.why !== "")
                        family.why(column.modelData.why);
                    else
                        family.undo(column.modelData.undo);
                }
            }

            Rectangle {
                visible: !family.one || column.mine
                x: family.one ? -column.x : 0
                y: family.foot + Tokens.hairline
                width: family.one ? family.width : parent.width
                height: Tokens.plankHeight
                radius: height / 2
                color: Theme.ink
                Accessible.ignored: true
            }
        }
    }

    Repeater {
        model: family.model.rows

        FamilyBook {
            id: row

            required property string key
            required property string rowState
            required property string dueShort
            required property string reason
            required property int column
            required property int level
            required property bool take
            required title
            required kind
            required spine
            required property string tail

            // Where there is no room for all, the lowest are not seen.
            readonly property int under: Math.max(0, family.highest(column) - family.fits)
            readonly property bool clear: level >= under && y + height <= family.clearTo && y >= family.coveredTo && (!family.one || column === family.model.active)

            state: rowState
            kindWord: Kinds.beside(title, kind)
            x: family.one ? 0 : family.columnAt(column)
            y: family.foot - (level - under + 1) * height - (level - under) * family.rowGap
            width: family.one ? family.width : family.columnWidth
            height: family.rowHeight
            visible: clear
            markText: family.markOf(row)
            markIcon: family.iconOf(rowState)
            more: reason
            untitled: tail === "" ? Kinds.wordOf(kind) : Kinds.wordOf(kind) + " …" + tail
        }
    }

    function highest(column: int): int {
        const each = family.model.columns[column];
        return each ? each.height : 0;
    }

    function markOf(row: var): string {
        if (family.model.goodbye)
            return row.take ? row.dueShort !== "" ? row.dueShort : qsTr("Take with you") : row.rowState === "returned" ? qsTr("Returned") : qsTr("Stays here");
        switch (row.rowState) {
        case "asking":
        case "undoing":
            return qsTr("busy");
        case "lent":
            return row.dueShort !== "" ? row.dueShort : qsTr("Borrowed");
        case "renewed":
            return row.dueShort !== "" ? row.dueShort : qsTr("Renewed");
        case "returned":
            return qsTr("Returned");
        case "put_back":
        case "missed":
            return qsTr("Put it back");
        case "question":
        case "left":
            return qsTr("On loan");
        case "seen":
            return qsTr("Seen");
        case "undone":
            return qsTr("Not borrowed");
        default:
            return qsTr("Stays here");
        }
    }

    function iconOf(state: string): string {
        switch (state) {
        case "lent":
        case "renewed":
        case "returned":
            return "check";
        case "asking":
        case "undoing":
            return "dots";
        case "put_back":
        case "missed":
            return "alert-triangle";
        case "question":
            return "help-circle";
        case "seen":
            return "eye";
        case "left":
            return "book";
        case "undone":
            return "x";
        default:
            return "arrow-down";
        }
    }
}

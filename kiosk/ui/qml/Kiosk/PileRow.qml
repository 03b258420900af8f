import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// One item of the pile, in words: what the model says about it, as the row that shows it.
Item {
    id: row

    required property string key
    required property string title
    required property string author
    required property string rowState
    required property int spine
    required property string kind
    required property string due
    required property string reason
    required property bool returning
    required property int binNumber
    required property string binColour
    required property string destination
    required property bool settled
    required property bool undoable
    required property bool laid
    required property string tail

    property bool clear: true
    property bool compact: false
    property int rowHeight: Tokens.rowHeight
    property string arrivesFrom
    // The visit is over: what was not done is said, too.
    property bool finished: false

    readonly property bool dated: (rowState === "lent" || rowState === "renewed" || rowState === "missed") && due !== ""
    readonly property bool failed: rowState === "refused" || rowState === "not_done"
    readonly property bool binned: binNumber > 0 && (rowState === "returned" || failed)
    readonly property bool hasButton: failed && !binned || undoable

    signal why(key: string)
    signal undo(key: string)

    implicitHeight: face.implicitHeight
    // Not invisible: it keeps its place.
    opacity: clear ? 1 : 0
    enabled: clear

    function kindWord(): string {
        switch (row.kind) {
        case "disc":
            return qsTr("Disc");
        case "news":
            return qsTr("Magazine");
        case "headphones":
            return qsTr("Audio book");
        case "puzzle":
        case "device-gamepad-2":
            return qsTr("Game");
        case "package":
            return qsTr("Thing");
        default:
            return qsTr("Book");
        }
    }

    // The title, kept together in whatever direction it is written when it stands in a sentence.
    function name(): string {
        if (row.title !== "")
            return row.title;
        return row.tail === "" ? row.kindWord() : row.kindWord() + " …" + row.tail;
    }

    function joined(first: string, second: string): string {
        return second === "" ? first : first + " · " + "\u2068" + second + "\u2069";
    }

    function second(): string {
        switch (row.rowState) {
        case "returned":
            if (row.destination !== "")
                return qsTr("For library %1").arg(row.destination);
            return row.reason !== "" ? row.reason : row.joined(qsTr("Returned"), row.author);
        case "lent":
            if (row.reason !== "")
                return row.reason;
            // The stamp gives way to the button.
            return row.undoable ? row.dated ? qsTr("due back") + " " + row.due : qsTr("Borrowed") : row.author;
        case "undone":
            return row.reason;
        case "renewed":
            return row.joined(qsTr("Renewed"), row.author);
        case "refused":
        case "not_done":
            return row.finished ? row.mark() + ". " + row.reason : row.reason;
        default:
            return row.author;
        }
    }

    function mark(): string {
        switch (row.rowState) {
        case "asking":
        case "undoing":
            return qsTr("One moment");
        case "undone":
            return qsTr("Undone");
        case "missed":
            return row.returning ? qsTr("Not returned") : qsTr("Borrowed");
        case "seen":
            return qsTr("Seen");
        case "question":
            return qsTr("On loan");
        case "left":
            return qsTr("Left as it is");
        case "lent":
            return qsTr("Borrowed");
        case "renewed":
            return qsTr("Renewed");
        case "refused":
        case "not_done":
            return row.returning ? qsTr("Not returned") : qsTr("Not borrowed");
        default:
            return "";
        }
    }

    ItemRow {
        id: face

        width: row.width
        state: row.rowState === "undoing" ? "asking" : row.rowState === "put_back" ? "putBack" : row.rowState === "not_done" ? "notDone" : row.rowState === "left" || row.rowState === "question" ? "seen" : row.rowState
        title: row.name()
        kindWord: row.kindWord()
        secondLine: row.rowState === "missed" ? row.reason : row.second()
        reason: row.rowState === "put_back" || row.rowState === "left" ? row.reason : ""
        spine: row.spine
        kind: row.kind
        markText: row.mark()
        stampTop: row.dated && !row.undoable ? qsTr("due back") : ""
        stampBottom: row.dated && !row.undoable ? row.due : ""
        putBackText: row.rowState === "put_back" ? (row.laid ? qsTr("Put %1 back for a moment") : qsTr("Put %1 on the pad for a moment")).arg("\u2068" + row.name() + "\u2069") : ""
        binNumber: row.binned ? String(row.binNumber) : ""
        binColour: Bins.colourOf(row.binColour)
        binWord: row.binned ? qsTr("Bin %1").arg(row.binNumber) : ""
        binColourWord: row.binned ? Bins.wordOf(row.binColour) : ""
        buttonText: row.undoable ? qsTr("Undo") : row.hasButton ? qsTr("Why?") : ""
        compact: row.compact
        rowHeight: row.compact ? Tokens.compactRowHeight : row.rowHeight
        putBackHeight: row.rowHeight < Tokens.rowHeight ? Tokens.drawn(150) : Tokens.putBackHeight
        arrivesFrom: row.arrivesFrom
        onPressed: row.undoable ? row.undo(row.key) : row.why(row.key)
    }
}

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// One item of the pile in words: what the model says about it, as the row that shows it.
Item {
    id: row

    required property string key
    required property string title
    required property string author
    required property string rowState
    required property int spine
    required property string kind
    required property string subject
    required property string due
    required property string dueShort
    required property string reason
    required property bool held
    required property bool returning
    required property int binNumber
    required property string binColour
    required property string destination
    required property bool settled
    required property bool undoable
    required property bool laid
    required property string tail
    required property int column
    required property int level
    required property bool here
    required property string size
    required property bool take
    required property bool asked
    required property int asks
    required property string home
    required property bool mine
    required property string choice

    property string arrivesFrom
    // What is wrong is said about the card: nothing is lent with it.
    property bool cardProblem: false
    // No refusal is red.
    property bool forChild: false
    // Room that the question takes at the end.
    property real covered: 0
    // One button for all instead of one in each row.
    property bool undoInRow: true
    // The date stands elsewhere, once for all.
    property bool dateOnce: false

    readonly property bool goodbye: size === "goodbye" || size === "bare"
    readonly property bool shortened: face.shortened
    readonly property bool half: width < Tokens.drawn(700)
    readonly property bool failed: rowState === "refused" || rowState === "not_done"
    readonly property bool attention: rowState === "put_back" || rowState === "missed"
    readonly property bool dated: (rowState === "lent" || rowState === "renewed" || rowState === "missed" && goodbye) && due !== ""
    readonly property bool binned: binNumber > 0 && (rowState === "returned" || failed)
    readonly property bool stays: rowState === "stays" || rowState === "seen" && cardProblem

    // What stands in it is heard after it, before the next one.
    readonly property Item own: face

    signal why(key: string)
    signal undo(key: string)
    signal toggle(key: string)

    // The title, kept together in whatever direction it is written when it stands in a sentence.
    function name(): string {
        if (row.title !== "")
            return row.title;
        const word = Kinds.wordOf(row.kind);
        return row.tail === "" ? word : word + " …" + row.tail;
    }

    function joined(first: string, second: string): string {
        return second === "" ? first : first + " · " + "\u2068" + second + "\u2069";
    }

    function second(): string {
        if (row.goodbye)
            return row.take ? row.ending() : row.remains();
        switch (row.rowState) {
        case "returned":
            if (row.destination !== "")
                return qsTr("For library %1").arg("\u2068" + row.destination + "\u2069");
            return row.reason !== "" ? row.reason : row.joined(qsTr("Returned"), row.author);
        case "lent":
            return row.reason !== "" ? row.reason : row.author;
        case "renewed":
            return row.joined(qsTr("Renewed"), row.author);
        case "question":
        case "left":
            if (row.mine)
                return row.home === "" ? qsTr("On your card") : qsTr("On your card, until %1").arg(row.home);
            return row.covered > 0 ? qsTr("On loan") : row.author;
        case "undone":
        case "refused":
        case "not_done":
        case "put_back":
        case "missed":
            return row.reason;
        default:
            return row.author;
        }
    }

    // On the last screen, of what is taken along.
    function ending(): string {
        if (row.attention)
            return "";
        if (row.failed)
            return qsTr("Not renewed");
        if (row.rowState === "left")
            return row.home === "" ? qsTr("Still on loan") : qsTr("Still on loan, until %1").arg(row.home);
        return row.dated ? "" : row.rowState === "renewed" ? qsTr("Renewed") : qsTr("Borrowed");
    }

    // And of what stays.
    function remains(): string {
        switch (row.rowState) {
        case "returned":
            if (row.destination !== "")
                return qsTr("For library %1").arg("\u2068" + row.destination + "\u2069");
            return row.reason !== "" ? row.reason : qsTr("Returned");
        case "refused":
            if (!row.half)
                return row.reason;
            return row.returning ? qsTr("Not returned") : row.held ? qsTr("For somebody else") : qsTr("Not borrowed");
        case "not_done":
            return row.half ? row.returning ? qsTr("Not returned") : qsTr("Not borrowed") : row.reason;
        case "left":
            return qsTr("On loan to somebody else");
        default:
            return row.attention ? "" : qsTr("Not borrowed");
        }
    }

    function mark(): string {
        if (row.goodbye)
            return "";
        if (row.stays)
            return qsTr("Stays here");
        switch (row.rowState) {
        case "asking":
        case "undoing":
            return row.size === "narrow" ? qsTr("busy") : qsTr("One moment");
        case "undone":
            return qsTr("Not borrowed");
        case "missed":
            return row.returning ? qsTr("Not returned") : qsTr("Borrowed");
        case "seen":
            return qsTr("Seen");
        case "question":
            return qsTr("On loan");
        case "left":
            return qsTr("Still on loan");
        case "lent":
            return qsTr("Borrowed");
        case "returned":
            return qsTr("Returned");
        case "renewed":
            return qsTr("Renewed");
        default:
            return "";
        }
    }

    function icon(): string {
        if (row.stays)
            return "arrow-down";
        switch (row.rowState) {
        case "seen":
            return "eye";
        case "question":
            return "help-circle";
        case "left":
            return row.kind;
        case "undone":
            return "x";
        case "missed":
            return "alert-triangle";
        default:
            return "check";
        }
    }

    // What to do with it, around its title.
    function sentence(): string {
        const title = "\u2068" + row.name() + "\u2069";
        if (row.size === "bare")
            return "";
        if (row.rowState === "put_back")
            return (row.laid ? qsTr("Put %1 back for a moment") : qsTr("Put %1 on the pad for a moment")).arg(title);
        if (row.rowState === "missed" && (row.size !== "roomy" || row.height < Tokens.drawn(130)))
            return (row.returning ? qsTr("Put %1 on the pad once more") : qsTr("Show %1 at the desk")).arg(title);
        return "";
    }

    PileRow {
        id: face

        anchors.fill: parent
        state: row.goodbye && !row.attention ? row.rowState === "lent" || row.rowState === "renewed" || row.rowState === "returned" ? row.rowState : "left" : row.stays ? "stays" : row.failed && row.forChild ? "left" : row.rowState === "undoing" ? "asking" : row.rowState === "put_back" ? "putBack" : row.rowState === "not_done" ? "notDone" : row.rowState
        size: row.size
        title: row.name()
        secondLine: row.second()
        secondIcon: row.rowState === "returned" && !row.goodbye && row.size !== "narrow" && row.reason === "" ? "check" : ""
        secondYields: row.rowState === "returned" && row.binned && row.destination === "" && row.reason === ""
        kind: row.forChild ? row.subject : row.kind
        kindWord: Kinds.beside(row.title, row.kind)
        spine: row.spine
        sentence: row.sentence()
        markText: row.mark()
        markIcon: row.icon()
        stampTop: row.dated ? qsTr("due back") : ""
        stampDate: row.dated && !row.attention && !row.dateOnce ? row.due : ""
        stampShort: row.dated && !row.dateOnce ? row.dueShort : ""
        binNumber: row.binned ? String(row.binNumber) : ""
        binColour: Bins.colourOf(row.binColour)
        binWord: row.binned ? qsTr("Bin %1").arg(row.binNumber) : ""
        binColourWord: row.binned ? Bins.wordOf(row.binColour) : ""
        buttonText: row.failed && !row.binned && !row.goodbye ? qsTr("Why?") : ""
        undoText: row.undoable && row.undoInRow ? qsTr("Not this") : ""
        undoRoom: row.size === "roomy" && row.undoInRow && !row.failed && !row.attention && row.rowState !== "returned" && row.covered === 0
        covered: row.covered
        arrivesFrom: row.arrivesFrom
        more: row.reason
        choosable: row.choice !== ""
        chosen: row.choice === "wanted"
        choiceText: row.choice === "wanted" ? qsTr("Borrow") : qsTr("Not")
        onToggled: row.toggle(row.key)
        onPressed: row.why(row.key)
        onUndone: row.undo(row.key)
    }
}

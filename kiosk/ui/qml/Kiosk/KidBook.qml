import QtQuick
import Kiosk.Models
import Kiosk.Controls

// One item of a child's pile, as a cover on a plank: what the model says about it, in few words.
Item {
    id: book

    required property string key
    required property string title
    required property string rowState
    required property int spine
    required property string kind
    required property string subject
    required property string cover
    required property string dueShort
    required property bool returning
    required property int binNumber
    required property string binColour
    required property bool undoable
    required property bool laid
    required property string tail
    required property int column
    required property int level
    required property bool asked
    required property int asks
    required property bool mine

    property bool cardProblem: false
    // So much of it at its foot lies under a question.
    property real covered: 0
    // What happens with it lies clear of everything else.
    property bool clear: true
    property real hidden: 0
    property string arrivesFrom
    readonly property bool failed: rowState === "refused" || rowState === "not_done"
    readonly property bool binned: binNumber > 0 && (rowState === "returned" || failed)
    readonly property bool dated: (rowState === "lent" || rowState === "renewed") && dueShort !== ""
    readonly property bool stays: rowState === "stays" || rowState === "seen" && cardProblem

    // What stands in it is heard after it, before the next one.
    readonly property Item own: face

    signal why(key: string)
    signal undo(key: string)

    function name(): string {
        if (book.title !== "")
            return book.title;
        const word = Kinds.wordOf(book.kind);
        return book.tail === "" ? word : word + " …" + book.tail;
    }

    // stamp, busy, back (it has to come back), stays, or nothing.
    function markKind(): string {
        if (book.stays)
            return "stays";
        switch (book.rowState) {
        case "asking":
        case "undoing":
            return "busy";
        case "lent":
        case "renewed":
        case "returned":
            return "stamp";
        case "put_back":
        case "missed":
            return "back";
        case "left":
        case "undone":
        case "refused":
        case "not_done":
            return "stays";
        default:
            return "";
        }
    }

    function mark(): string {
        if (book.stays)
            return qsTr("This one stays here");
        switch (book.rowState) {
        case "asking":
        case "undoing":
            return qsTr("Wait …");
        case "lent":
        case "renewed":
            return book.dated ? book.dueShort : qsTr("Yours");
        case "returned":
            return qsTr("It is back");
        case "put_back":
            return book.laid ? qsTr("Put me back") : qsTr("Put me here");
        case "missed":
            return qsTr("Go to the desk");
        case "left":
            return book.mine ? qsTr("Still yours") : qsTr("Still on loan");
        case "undone":
            return qsTr("This one stays here");
        case "refused":
        case "not_done":
            return book.returning ? qsTr("Not back yet") : book.mine ? qsTr("Not longer") : qsTr("This one stays here");
        default:
            return "";
        }
    }

    KidCover {
        id: face

        anchors.fill: parent
        title: book.name()
        kindWord: Kinds.beside(book.title, book.kind)
        subject: book.subject
        picture: book.cover
        spine: book.spine
        markKind: book.markKind()
        markTop: book.dated ? qsTr("due back") : ""
        markText: book.mark()
        clear: book.clear
        hidden: book.hidden
        limit: book.covered > 0 ? book.height - book.covered : markTopEdge
        // 0: it is not read yet, and nobody knows the end of its number.
        tilt: [-5, 4, -3, 5, -4, 3][(book.spine + book.tail.charCodeAt(book.tail.length - 1)) % 6] ?? 0
        binNumber: book.binned ? String(book.binNumber) : ""
        binColour: Bins.colourOf(book.binColour)
        binWord: book.binned ? qsTr("Bin %1").arg(book.binNumber) : ""
        binColourWord: book.binned ? Bins.wordOf(book.binColour) : ""
        actText: book.undoable ? qsTr("Not this") : book.failed ? qsTr("Why?") : ""
        actIcon: book.undoable ? "arrow-back-up" : "help-circle"
        arrivesFrom: book.arrivesFrom
        onActed: {
            if (book.undoable)
                book.undo(book.key);
            else
                book.why(book.key);
        }
    }
}

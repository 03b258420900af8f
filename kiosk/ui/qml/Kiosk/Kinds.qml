pragma Singleton

import QtQuick

// The words for the kinds of things that are lent, by the icon that stands on their spine.
QtObject {
    function wordOf(kind: string): string {
        switch (kind) {
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
        case "book":
            return qsTr("Book");
        default:
            return qsTr("Item");
        }
    }

    // Beside a title; nothing where nobody has said it, or where it stands for the title.
    function beside(title: string, kind: string): string {
        return title === "" || kind === "book-2" ? "" : wordOf(kind);
    }

    function counted(kind: string, count: int): string {
        switch (kind) {
        case "disc":
            return qsTr("%n disc(s)", "", count);
        case "news":
            return qsTr("%n magazine(s)", "", count);
        case "headphones":
            return qsTr("%n audio book(s)", "", count);
        case "book":
            return qsTr("%n book(s)", "", count);
        default:
            return qsTr("%n thing(s)", "", count);
        }
    }

    // What nobody has said the kind of is a thing too. "5 books and 1 disc"; three kinds or more are things. Each {kind, count}.
    function all(kinds: var): string {
        const total = kinds.reduce((sum, each) => sum + each.count, 0);
        if (kinds.length > 2)
            return qsTr("%n thing(s)", "", total);
        const said = kinds.map(each => counted(each.kind, each.count));
        return said.length < 2 ? said.join("") : qsTr("%1 and %2").arg(said[0]).arg(said[1]);
    }
}

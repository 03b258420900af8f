import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// One hold of the overview, in words; the first of its kind with a head.
Item {
    id: row

    required property int index
    required property string key
    required property string title
    required property string author
    required property int spine
    required property bool ready
    required property bool heads
    required property string place
    required property string until
    required property bool late
    required property int position
    required property string expected
    required property string holdState
    required property bool cancels
    required property string reason

    property bool clear: true
    property bool titlesHidden: false
    property int rowHeight: Tokens.rowHeight
    readonly property bool leaving: holdState === "leaving"
    // Large letters have no room for a badge: its word stands before the day.
    readonly property bool shelved: ready && place !== "" && !Tokens.large && holdState !== "cancelling" && holdState !== "gone"

    signal cancel(key: string)
    signal keep(key: string)

    implicitHeight: face.y + face.implicitHeight
    // Not invisible: it keeps its place.
    opacity: clear ? 1 : 0
    enabled: clear

    function second(): string {
        switch (row.holdState) {
        case "leaving":
            return qsTr("This will be cancelled.");
        case "cancelling":
        case "gone":
            return "";
        }
        if (row.reason !== "")
            return row.reason;
        if (row.ready)
            return row.shelved || row.place === "" ? row.collect() : "\u2068" + row.place + "\u2069" + " · " + row.collect();
        const said = [];
        if (row.position === 1)
            said.push(qsTr("You are the first"));
        else if (row.position > 1)
            said.push(qsTr("You are number %1").arg(row.position));
        if (row.expected !== "")
            said.push(qsTr("around %1").arg(row.expected));
        return said.length > 0 ? said.join(" · ") : qsTr("Not ready yet");
    }

    function collect(): string {
        return row.until === "" ? qsTr("Collect it") : row.late ? qsTr("Could be collected until %1").arg(row.until) : qsTr("Collect it by %1").arg(row.until);
    }

    function mark(): string {
        if (row.holdState === "cancelling")
            return qsTr("One moment");
        if (row.holdState === "gone")
            return qsTr("Cancelled");
        return "";
    }

    function press(): string {
        if (row.leaving)
            return qsTr("Keep it");
        return row.cancels && (row.holdState === "there" || row.holdState === "kept") ? qsTr("Cancel") : "";
    }

    HeadingText {
        id: head

        // Nor for a head: each row says what it is.
        visible: !Tokens.large && (row.heads || row.index === 0)
        y: row.index > 0 ? Tokens.space3 : 0
        width: row.width
        text: row.ready ? qsTr("Ready for you") : qsTr("You are waiting for")
        size: Tokens.item
        Accessible.ignored: !row.clear
    }

    ItemRow {
        id: face

        visible: row.clear
        y: head.visible ? head.y + head.height + Tokens.space3 : 0
        width: row.width
        state: row.holdState === "cancelling" ? "asking" : "seen"
        title: row.titlesHidden ? qsTr("Title hidden") : row.title === "" ? Kinds.wordOf("") : row.title
        secondLine: row.second()
        secondBold: row.leaving
        spine: row.spine
        ownIcon: row.holdState === "gone" ? "x" : row.ready ? "bookmark" : ""
        hold: row.shelved
        binWord: row.shelved ? row.place : ""
        markText: row.mark()
        buttonText: row.press()
        rowHeight: row.rowHeight
        buttonWidth: Tokens.rowButtonWidth
        onPressed: {
            if (row.leaving)
                row.keep(row.key);
            else
                row.cancel(row.key);
        }
    }
}

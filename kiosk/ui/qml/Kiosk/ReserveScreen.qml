pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A hold on what was refused or found: what it is, where to fetch it, then what became of it.
ScreenFrame {
    id: screen

    required property ReserveModel model
    spokenTitle: headline.title
    readonly property bool open: model.state === "choosing" || model.state === "refused" || model.state === "asking"

    contentTop: Tokens.drawn(356)
    titleHeight: headline.implicitHeight
    secondaryText: open ? qsTr("Back") : ""
    secondaryIcon: "arrow-left"
    primaryText: model.state === "placed" ? qsTr("Continue") : qsTr("Reserve")
    primaryIcon: model.state === "placed" ? "arrow-right" : "bookmark"
    primaryEnabled: model.state !== "asking"
    onSecondary: model.goOn()
    onPrimary: {
        if (model.state === "placed")
            model.goOn();
        else
            model.reserve();
    }

    readonly property bool choice: open && model.places.length > 1
    readonly property int across: portrait ? 1 : 2
    readonly property int lines: Math.ceil(model.places.length / across)
    readonly property real room: card.parent.height - places.y
    readonly property string name: model.itemTitle === "" ? Kinds.wordOf(model.kind) : model.itemTitle

    function lead(): string {
        switch (screen.model.state) {
        case "asking":
            return qsTr("One moment");
        case "refused":
            return screen.model.reason;
        case "placed":
            return screen.model.position === 1 ? qsTr("You are the first in the queue.") : screen.model.position > 1 ? qsTr("You are number %1 in the queue.").arg(screen.model.position) : "";
        default:
            return [screen.price(), screen.model.found ? qsTr("We put it aside for you.") : qsTr("We keep it for you when it is back.")].filter(part => part !== "").join(" ");
        }
    }

    function price(): string {
        if (screen.model.free)
            return qsTr("Reserving is free.");
        return screen.model.price === "" ? "" : qsTr("Reserving costs %1.").arg("\u2068" + screen.model.price + "\u2069");
    }

    // Where it is now, and how many wait: only what the library system has said.
    readonly property var facts: {
        const model = screen.model;
        const said = [];
        const now = {
            "available": {
                "icon": "check",
                "text": model.location === "" ? qsTr("It is here now") : qsTr("Now in: %1").arg("\u2068" + model.location + "\u2069")
            },
            "on_loan": {
                "icon": "clock",
                "text": model.due === "" ? qsTr("Somebody has borrowed it") : qsTr("Borrowed until %1").arg(model.due)
            },
            "on_hold_shelf": {
                "icon": "bookmark",
                "text": qsTr("It is ready for somebody else")
            },
            "in_transit": {
                "icon": "clock",
                "text": qsTr("It is on its way")
            }
        }[model.status];
        if (now && model.state !== "placed")
            said.push(now);
        if (model.waiting >= 0 && model.state !== "placed")
            said.push({
                "icon": "user",
                "text": model.waiting === 0 ? qsTr("Nobody is waiting for it") : qsTr("%n reader(s) waiting for it already", "", model.waiting)
            });
        if (model.state === "placed" && model.places.length > 1)
            said.push({
                "icon": "map-pin",
                "text": qsTr("Collect it at: %1").arg("\u2068" + model.places[model.chosen] + "\u2069")
            });
        return said;
    }

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.model.state === "placed" ? qsTr("It is reserved") : screen.model.kind === "book" ? qsTr("Reserve this book") : qsTr("Reserve this")
        lead: screen.lead()
    }

    BookCard {
        id: card

        width: parent.width
        portrait: screen.portrait
        title: screen.name
        author: screen.model.author
        kindWord: Kinds.beside(screen.model.itemTitle, screen.model.kind)
        cloth: screen.model.spine
        facts: screen.facts
    }

    HeadingText {
        id: head

        visible: screen.choice
        y: card.height + Tokens.space4
        width: parent.width
        text: qsTr("Where do you want to collect it?")
        size: Tokens.item
        Accessible.ignored: true
    }

    Grid {
        id: places

        visible: screen.choice
        y: head.y + head.height + Tokens.space3
        width: parent.width
        columns: screen.across
        spacing: Tokens.drawn(16)
        Accessible.role: Accessible.Grouping
        Accessible.name: head.text

        Repeater {
            model: screen.model.places

            PlaceRow {
                required property string modelData
                required property int index

                opacity: places.y + y + height <= screen.clearHeight ? 1 : 0
                width: (places.width - (screen.across - 1) * places.spacing) / screen.across
                height: Math.min(Tokens.drawn(screen.portrait || Tokens.large ? 140 : 110), (screen.room - (screen.lines - 1) * places.spacing) / screen.lines)
                text: modelData
                chosen: index === screen.model.chosen
                enabled: screen.model.state !== "asking" && opacity > 0
                onActivated: screen.model.choose(index)
            }
        }
    }
}

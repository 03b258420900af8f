pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A hold on an item that somebody else has: where to fetch it, then what became of it.
ScreenFrame {
    id: screen

    required property ReserveModel model
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

    function lead(): string {
        switch (screen.model.state) {
        case "asking":
            return qsTr("One moment");
        case "refused":
            return screen.model.reason;
        case "placed":
            return screen.model.position === 1 ? qsTr("You are the first") : screen.model.position > 1 ? qsTr("You are number %1").arg(screen.model.position) : "";
        default:
            return qsTr("We keep it for you when it is back.");
        }
    }

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.model.state === "placed" ? qsTr("It is reserved") : qsTr("Reserve this")
        lead: screen.lead()
    }

    ItemRow {
        id: item

        width: parent.width
        state: screen.model.state === "placed" ? "renewed" : "seen"
        title: screen.model.itemTitle === "" ? qsTr("Book") : screen.model.itemTitle
        secondLine: screen.model.author
        spine: screen.model.spine
        kind: screen.model.kind
        rowHeight: Tokens.drawn(screen.portrait ? 140 : 110)
        markText: screen.model.state === "placed" ? qsTr("Reserved") : ""
    }

    HeadingText {
        id: head

        visible: places.visible
        y: item.height + Tokens.space5
        width: parent.width
        text: qsTr("Where do you want to collect it?")
    }

    Column {
        id: places

        visible: screen.open && screen.model.places.length > 1
        y: head.y + head.height + Tokens.space3
        width: parent.width
        spacing: Tokens.drawn(16)

        Repeater {
            model: screen.model.places

            WordButton {
                required property string modelData
                required property int index

                opacity: places.y + y + height <= screen.clearHeight ? 1 : 0
                width: places.width
                height: Tokens.drawn(screen.portrait ? 124 : 104)
                edge: Tokens.edge
                border: Tokens.border
                radius: Tokens.buttonRadius
                icon: "map-pin"
                text: modelData
                selected: index === screen.model.chosen
                enabled: screen.model.state !== "asking" && opacity > 0
                onActivated: screen.model.choose(index)
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Beside the pile of the last screen, where nothing has to be left here: what goes with it. From the
// plank upwards, as many as have room; nothing of it is pressed.
Item {
    id: part

    required property SuggestionsModel model
    // The highest that it may reach, and where the plank is.
    property real ceiling: 0
    property real foot: height

    readonly property int gap: Tokens.drawn(16)
    readonly property int pitch: Tokens.suggestionHeight + gap
    readonly property int count: Math.max(0, Math.min(model.cards.length, Math.floor((foot - ceiling - head.height - Tokens.space2 + gap) / pitch)))

    Accessible.role: Accessible.List
    Accessible.name: head.text
    Accessible.ignored: count === 0

    function icon(relation: string): string {
        const icons = {
            "next": "book",
            "ebook": "device-mobile",
            "audiobook": "headphones",
            "event": "calendar-event",
            "heritage": "photo",
            "tip": "heart",
            "people": "users",
            "returned": "arrow-back-up"
        };
        return icons[relation];
    }

    function lead(card: var): string {
        switch (card.relation) {
        case "next":
            return qsTr("Comes next:");
        case "ebook":
            return qsTr("E-book");
        case "audiobook":
            return qsTr("Audiobook");
        case "event":
            return card.clock === "" ? card.when : qsTr("%1, %2", "day, time").arg(card.when).arg(card.clock);
        case "heritage":
            return qsTr("From nearby");
        case "tip":
            return qsTr("Reading tip");
        case "people":
            return qsTr("Join in");
        default:
            return qsTr("Just returned");
        }
    }

    function where(card: var): string {
        const scan = card.code !== "" ? qsTr("Scan here") : "";
        if (card.relation === "event") {
            const price = card.free ? qsTr("Free") : card.price;
            return [price, scan].filter(said => said !== "").join(". ") || card.text;
        }
        return card.relation === "ebook" || card.relation === "audiobook" || card.relation === "heritage" ? scan : card.text || scan;
    }

    TokenText {
        id: head

        visible: part.count > 0
        y: part.foot - part.count * part.pitch + part.gap - Tokens.space2 - height
        width: parent.width
        text: qsTr("You may also like")
        size: Tokens.cardTitle
        line: 1.1
        bold: true
        Accessible.ignored: true
    }

    Repeater {
        model: part.model.cards.slice(0, part.count)

        SuggestionCard {
            required property var modelData
            required property int index

            y: part.foot - (part.count - index) * part.pitch + part.gap
            width: part.width
            height: Tokens.suggestionHeight
            icon: part.icon(modelData.relation)
            lead: part.lead(modelData)
            title: modelData.title
            foot: part.where(modelData)
            cloth: modelData.relation === "next" || modelData.relation === "returned" ? modelData.cloth : -1
            code: modelData.code
            modules: modelData.modules
        }
    }
}

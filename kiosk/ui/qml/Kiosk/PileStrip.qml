pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What the strip over the pile says, in words.
Item {
    id: place

    required property KioskModel kiosk
    required property PileModel pile
    property bool portrait: true
    readonly property StripModel model: pile.strip
    readonly property string said: model.said
    readonly property bool greets: said === "greeting"

    function fact(): string {
        switch (place.said) {
        case "insist":
            return place.model.title === "" ? qsTr("Something is not back yet.") : qsTr("%1 is not back yet.").arg("\u2068" + place.model.title + "\u2069");
        case "undone":
            return qsTr("These %n are not returned yet.", "", place.model.count);
        case "finishing":
            return qsTr("%n more book(s). Please wait.", "", place.model.count);
        case "staff":
            return CallWords.factOf(place.kiosk.call);
        case "pad":
        case "scanner":
        case "card_reader":
        case "offline":
            // A child that has its turn hears what concerns it, in its own words.
            return place.kiosk.school.turn ? ClassWords.faultOf(place.kiosk) : FactWords.factOf(place.said);
        case "signing_in":
            return qsTr("One moment");
        case "question":
            return qsTr("One more question");
        case "set":
            return qsTr("%1: %2 of %3 are back").arg("\u2068" + place.model.title + "\u2069").arg(place.model.back).arg(place.model.back + place.model.count);
        case "closing":
            return ClosedWords.closesOf(place.kiosk.closed);
        case "date":
            return qsTr("Due back on %1").arg(place.portrait ? place.model.day : place.model.shortDay);
        case "first_date":
            return qsTr("First one due back: %1").arg(place.portrait ? place.model.day : place.model.shortDay);
        case "missing":
            return qsTr("Is something missing?");
        default:
            return "";
        }
    }

    function line(): string {
        if (place.kiosk.school.turn && ["pad", "scanner", "card_reader", "offline"].includes(place.said))
            return "";
        switch (place.said) {
        case "insist":
        case "undone":
            return qsTr("Finished all the same? Press once more, or wait.");
        case "finishing":
            return qsTr("Then this ends by itself.");
        case "staff":
            return CallWords.restOf(place.kiosk.call.state, place.kiosk.call.why);
        case "pad":
            // Where nothing lies yet the title says to scan.
            if (place.kiosk.scansItems && place.pile.count === 0 && place.pile.mode === "session" && ["", "loans"].includes(place.kiosk.goesOn))
                return qsTr("You can still borrow and return.");
            return !place.kiosk.scansItems && Tokens.large && !place.portrait ? qsTr("Go to the desk for the rest.") : FactWords.restOf(place.kiosk);
        case "scanner":
        case "card_reader":
        case "offline":
            return FactWords.restOf(place.kiosk);
        case "signing_in":
            return qsTr("We are looking up your card.");
        case "question":
            return place.about();
        case "set":
            return place.model.count === 0 ? qsTr("The set is complete.") : qsTr("%1 more to go.").arg(place.model.count);
        case "closing":
            return ClosedWords.adviceOf(place.kiosk.closed);
        case "date":
        case "first_date":
            if (place.model.expires !== "")
                return qsTr("Your card expires on %1.").arg(place.model.expires);
            return !place.pile.card || place.kiosk.school.turn ? "" : place.portrait ? qsTr("My account shows it too.") : qsTr("Also in My account.");
        case "missing":
            return qsTr("Put it flat on the pad.");
        default:
            return "";
        }
    }

    function about(): string {
        return place.pile.onTop ? qsTr("About the upper %n book(s).", "", place.model.count) : qsTr("About %n book(s).", "", place.model.count);
    }

    Strip {
        width: parent.width
        // Large letters take what they need, and leave the rest to what stands above.
        y: Tokens.large && place.portrait ? parent.height - height : 0
        height: Tokens.large ? Math.min(implicitHeight, parent.height) : Math.max(implicitHeight, parent.height)
        visible: fact !== "" && !place.greets
        fact: place.fact()
        text: place.line()
        urgent: ["insist", "undone", "finishing", "question"].includes(place.said)
        tone: ["insist", "undone", "finishing", "staff", "pad", "scanner", "card_reader", "offline", "closing"].includes(place.said) ? "attention" : place.said === "missing" ? "plain" : place.said === "set" && place.model.count > 0 ? "tint" : place.said === "question" || place.said === "signing_in" ? "tint" : "stamp"
        icon: ({
                "insist": "alert-triangle",
                "undone": "alert-triangle",
                "finishing": "hourglass",
                "staff": CallWords.iconOf(place.kiosk.call.state),
                "pad": "alert-triangle",
                "scanner": "alert-triangle",
                "card_reader": "alert-triangle",
                "offline": "cloud-off",
                "closing": "clock",
                "set": place.model.count === 0 ? "check" : "stack-2",
                "signing_in": "hourglass",
                "question": "help-circle",
                "missing": "info-circle"
            })[place.said] ?? "check"
    }

    // Up to three facts, once, as the first thing that is said to a card's owner.
    Grid {
        id: greeting

        readonly property var facts: place.greets ? place.facts() : []

        // Three under one another stand free of the button below them.
        y: !place.portrait && !Tokens.large && facts.length > 2 ? -Tokens.drawn(22) : 0
        width: parent.width
        columns: place.portrait && !Tokens.large ? 3 : 1
        columnSpacing: Tokens.drawn(16)
        rowSpacing: Tokens.space2
        visible: facts.length > 0
        Accessible.role: Accessible.List
        Accessible.name: qsTr("About your card")

        Repeater {
            model: greeting.facts

            FactCell {
                required property var modelData

                width: greeting.columns > 1 ? Tokens.drawn(309) : greeting.width
                height: Tokens.drawn(greeting.columns > 1 ? 120 : !Tokens.large ? 60 : place.portrait ? 64 : 72)
                oneLine: greeting.columns === 1
                tone: modelData.tone
                icon: modelData.icon
                fact: modelData.fact
                text: modelData.text
                Accessible.role: Accessible.ListItem
            }
        }

        onFactsChanged: Qt.callLater(tell)

        function tell() {
            if (facts.length > 0)
                greeting.Accessible.announce(facts.map(each => each.fact + ", " + each.text).join(". "), Accessible.Polite);
        }
    }

    function facts(): var {
        const said = [];
        if (place.model.blocked)
            said.push({
                "tone": "attention",
                "icon": "info-circle",
                "fact": qsTr("No borrowing"),
                "text": qsTr("returning works")
            });
        if (place.model.late > 0)
            said.push({
                "tone": "refusal",
                "icon": "clock",
                "fact": qsTr("%n overdue", "", place.model.late),
                "text": qsTr("since %1").arg(place.model.lateSince)
            });
        if (place.model.ready > 0)
            said.push({
                "tone": "stamp",
                "icon": "bookmark",
                "fact": qsTr("%n ready", "", place.model.ready),
                "text": place.model.anywhere ? qsTr("where? My account") : qsTr("see My account")
            });
        if (place.model.expires !== "")
            said.push({
                "tone": "attention",
                "icon": "id-badge-2",
                "fact": qsTr("Card expires"),
                "text": place.model.expires
            });
        // The first ones: there is room for three.
        return said.slice(0, 3);
    }
}

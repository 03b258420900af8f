pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The title zone over the pile: what lies there, how much is done, what is wrong, or goodbye.
Item {
    id: zone

    required property KioskModel kiosk
    required property PileModel model
    property bool portrait: true
    property bool bare: false
    readonly property SuccessModel success: kiosk.success
    readonly property string mode: model.mode
    readonly property bool goodbye: mode === "goodbye"
    readonly property bool headed: !counter.visible
    readonly property string spoken: headed ? title() : counter.spoken
    readonly property real doneFoot: done.y + done.height
    readonly property real headHeight: headline.implicitHeight
    readonly property bool mayReturn: model.verb === "return" || mode === "session" && !model.card

    // More than one thing is done: each is counted by itself.
    readonly property bool mixed: mode === "session" && model.word === "both"

    function counted(): string {
        return zone.model.word === "lent" ? qsTr("borrowed") : qsTr("returned");
    }

    function each(word: string, count: int): string {
        switch (word) {
        case "lent":
            return qsTr("%n borrowed", "", count);
        case "renewed":
            return qsTr("%n renewed", "", count);
        default:
            return qsTr("%n returned", "", count);
        }
    }

    // What was done, each part unbroken.
    function together(parts: var): string {
        return Languages.listed(parts.map(part => part.replace(/ /g, "\u00a0")), zone.kiosk.language);
    }

    readonly property bool kid: kiosk.forChildren && !bare && mode !== "card" && mode !== "count"

    function title(): string {
        if (zone.kid)
            return KidWords.title(zone.kiosk, zone.model);
        if (zone.goodbye)
            return zone.success.lent + zone.success.renewed > 0 ? qsTr("Enjoy your reading!") : zone.success.returned > 0 ? qsTr("Thank you!") : qsTr("See you next time");
        if (zone.mode === "card")
            return zone.kiosk.card.title;
        if (zone.mode === "count")
            return zone.kiosk.count.spread ? qsTr("Put the books side by side") : qsTr("Are there %n book(s) here?", "", zone.kiosk.count.count);
        if (!zone.bare && zone.mixed)
            return zone.together(zone.model.did.map(part => zone.each(part.word, part.count)));
        if (!zone.bare)
            return qsTr("Here are %1", "", zone.model.count).arg(Kinds.all(zone.model.kinds));
        if (zone.mode === "seen" && zone.model.verb !== "return")
            return qsTr("Scan your card");
        return zone.kiosk.hasPad ? qsTr("Put your books on the pad") : qsTr("Scan the barcode of your books");
    }

    function lead(): string {
        if (zone.kid)
            return KidWords.lead(zone.kiosk, zone.model);
        if (zone.goodbye)
            return zone.done();
        if (zone.mode === "card")
            return !zone.kiosk.card.borrowsNot ? "" : zone.kiosk.card.returns ? qsTr("You cannot borrow now. You can return.") : qsTr("You cannot borrow now.");
        if (zone.mode === "count")
            return zone.kiosk.count.spread ? qsTr("Then we can read them all.") : qsTr("One of them is hard to read.");
        if (!zone.bare)
            return !zone.portrait || zone.mode === "session" ? "" : zone.model.asking === zone.model.count || !zone.kiosk.readsCards && !zone.kiosk.scansCards ? qsTr("You do not need a card to return.") : zone.kiosk.readsCards ? qsTr("Is that right? Then hold your card to the reader.") : qsTr("Is that right? Then scan the barcode of your card.");
        if (zone.mode === "session")
            return zone.model.card ? "" : qsTr("You do not need a card to return.");
        switch (zone.model.verb) {
        case "borrow":
            return zone.kiosk.hasPad ? qsTr("Or put your books on the pad first.") : qsTr("Or scan your books first.");
        case "return":
            return qsTr("You do not need a card.");
        case "overview":
            return qsTr("Then you see what you have at home.");
        default:
            return "";
        }
    }

    // What was done, in one sentence.
    function done(): string {
        const said = [];
        if (zone.success.lent > 0)
            said.push(zone.each("lent", zone.success.lent));
        if (zone.success.renewed > 0)
            said.push(zone.each("renewed", zone.success.renewed));
        if (zone.success.returned > 0)
            said.push(zone.each("returned", zone.success.returned));
        if (zone.success.undone > 0)
            said.push(qsTr("%n not returned", "", zone.success.undone));
        const sentence = zone.kid ? KidWords.said(zone.success) : said.length === 0 ? qsTr("Nothing was borrowed or returned") : zone.together(said);
        const more = [zone.success.offline ? qsTr("There was no connection: it is kept here.") : "", FeeWords.after(zone.kiosk.paying.state)].filter(each => each !== "");
        return more.length > 0 ? sentence + ". " + more.join(" ") : sentence;
    }

    Counter {
        id: counter

        visible: zone.mode === "session" && !zone.bare && !zone.kid && !zone.mixed && zone.model.word !== ""
        x: LayoutMirroring.enabled ? parent.width - width : 0
        y: zone.portrait ? Tokens.drawn(Tokens.large ? 4 : -14) : 0
        oneLine: Tokens.large && zone.portrait
        figureSize: !zone.portrait && zone.model.done > 9 ? Tokens.drawn(160) : Tokens.figure
        value: zone.model.done
        most: zone.width
        ofText: qsTr("of %1").arg(zone.model.total)
        word: zone.counted()
    }

    Headline {
        id: headline

        visible: zone.headed
        x: LayoutMirroring.enabled ? parent.width - width : 0
        portrait: zone.portrait
        // The worm sits beside it.
        width: zone.kid && !zone.goodbye && zone.portrait ? Tokens.drawn(570) : stamp.visible && zone.portrait ? parent.width - stamp.width - Tokens.controlGap : parent.width
        title: zone.headed ? zone.title() : ""
        // Large letters have room for the strip or for this.
        lead: zone.headed && zone.kid && !zone.goodbye ? zone.lead() : zone.headed && !zone.goodbye && !(Tokens.large && zone.model.strip.said !== "" && zone.mode === "seen") ? zone.lead() : ""
        titleSize: zone.kid && !zone.goodbye && zone.portrait && !Tokens.large && title.length < 24 ? Tokens.mm(29.9) : zone.mode !== "goodbye" && zone.model.strip.said !== "" && Tokens.large && zone.bare ? Tokens.drawn(zone.portrait ? 64 : 52) : zone.mode === "card" && title.length > 26 ? Tokens.drawn(zone.portrait ? 68 : 56) : zone.portrait || zone.goodbye && zone.success.receiptWays.length === 0 ? Tokens.title : Tokens.drawn(64)
        discStays: true
        discKind: zone.kiosk.forChildren ? "attention" : "bad"
        discIcon: zone.mode === "card" ? zone.kiosk.card.icon : ""
        discWidth: Tokens.drawn(zone.portrait ? 160 : 120)
    }

    LeadText {
        id: done

        // In a rail of large letters four answers need its place; what was done stands over the piles.
        visible: zone.goodbye && (zone.portrait || !Tokens.large || zone.success.receiptWays.length < (lineCount > 1 ? 1 : 3) && (zone.success.receipt !== "paper" || zone.success.paperFault === ""))
        y: headline.implicitHeight + Tokens.drawn(Tokens.large ? 8 : 20)
        size: Tokens.large && !zone.portrait ? Tokens.second : Tokens.lead
        x: LayoutMirroring.enabled ? parent.width - width : 0
        width: parent.width - (stamp.visible && stamp.y + stamp.height > y ? stamp.width + Tokens.space4 : 0)
        text: zone.goodbye ? zone.done() : ""
    }

    Stamp {
        id: stamp

        readonly property string date: zone.success.due !== "" ? zone.success.due : zone.success.firstDue

        visible: zone.goodbye && date !== "" && zone.portrait
        slanted: true
        topText: zone.success.due !== "" ? qsTr("due back") : qsTr("first one due back")
        bottomText: date
        x: LayoutMirroring.enabled ? 0 : parent.width - width
        y: -Tokens.drawn(6)
    }
}

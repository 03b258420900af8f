pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Several cards in one visit, from the second one to goodbye.
ScreenFrame {
    id: screen

    required property FamilyModel model
    spokenTitle: headline.title
    readonly property bool goodbye: model.goodbye
    readonly property real foot: height - Tokens.plankTop(portrait, lies)
    readonly property bool atEnd: LayoutMirroring.enabled !== Theme.doneLeft
    readonly property bool asks: model.question !== ""

    tells: false
    aloft: !goodbye || receipt.visible
    readonly property bool hears: goodbye && kiosk.speech.on

    secondaryText: hears ? qsTr("Hear your receipts") : goodbye ? "" : qsTr("Stop")
    secondaryGuarded: true
    primaryText: qsTr("Done")
    primaryIcon: "check"
    primaryAbout: goodbye ? "goodbye" : model.insisted ? "insisted" : "session"
    endText: {
        if (kiosk.secondsLeft === 0 || !goodbye)
            return "";
        if (kiosk.ending === "again")
            return qsTr("Next? Show your card once more.");
        return kiosk.ending === "next" ? qsTr("The next card has its turn in %n second(s).", "", kiosk.secondsLeft) : kiosk.ending === "shown" ? qsTr("This screen closes in %n second(s).", "", kiosk.secondsLeft) : "";
    }
    endTop: height - (portrait ? Tokens.primaryTop(true) : Tokens.large ? Tokens.secondaryTop(false) - Tokens.space1 : Tokens.drawn(receipt.visible ? 272 : 332))
    endHeight: portrait ? Tokens.primaryTall(true) : Tokens.drawn(receipt.visible && !Tokens.large ? 60 : 112)
    secondaryIcon: hears ? "volume" : "x"
    onSecondary: {
        if (hears)
            kiosk.speech.hearReceipt();
        else
            model.stop();
    }
    onPrimary: model.finish()

    function title(): string {
        if (goodbye)
            return kiosk.success.lent + kiosk.success.renewed > 0 ? qsTr("Enjoy your reading!") : qsTr("See you next time");
        if (model.signingIn)
            return qsTr("One moment");
        return qsTr("It is %1’s turn").arg(columns.nameOf(Math.max(0, model.active)));
    }

    function lead(): string {
        if (goodbye)
            return done();
        if (model.signingIn)
            return qsTr("We are looking up your card.");
        return Tokens.large || model.cards < 2 ? "" : qsTr("Everybody has a pile. All of it stays there.");
    }

    function done(): string {
        const said = [];
        const success = kiosk.success;
        if (success.lent > 0)
            said.push(qsTr("%n borrowed", "", success.lent));
        if (success.renewed > 0)
            said.push(qsTr("%n renewed", "", success.renewed));
        if (success.returned > 0)
            said.push(qsTr("%n returned", "", success.returned));
        if (success.undone > 0)
            said.push(qsTr("%n not returned", "", success.undone));
        const sentence = said.length === 0 ? qsTr("Nothing was borrowed or returned") : Languages.listed(said, kiosk.language);
        const more = [success.offline ? qsTr("There was no connection: it is kept here.") : "", FeeWords.after(kiosk.paying.state)].filter(each => each !== "");
        return more.length > 0 ? sentence + ". " + more.join(" ") : sentence;
    }

    // One thing at a time: what needs a hand first.
    readonly property bool urgent: model.insisted || model.finishing || model.returns > 0 || model.turnedAway !== "" || model.problem !== "" || model.waiting > 0 || kiosk.banner !== ""
    function hint(): string {
        if (goodbye)
            return "";
        const fact = FactWords.factOf(kiosk.banner);
        const rest = Tokens.large ? fact : fact + " " + FactWords.restOf(kiosk);
        if (model.insisted) {
            const undone = model.returns > 0 ? "" : qsTr("These %n are not returned yet.", "", model.asking) + " ";
            return undone + qsTr("Finished all the same? Press once more, or wait.");
        }
        if (asks || model.signingIn || kiosk.banner === "pad")
            return fact === "" ? "" : rest;
        if (model.returns > 0)
            return [qsTr("Put %n book(s) back for a moment.", "", model.returns), fact].join(" ").trim();
        if (model.finishing)
            return qsTr("Please wait. Then this ends by itself.");
        if (model.turnedAway !== "")
            return model.turnedAway + ". " + (fact === "" ? qsTr("It gets no pile here.") : fact);
        if (fact !== "")
            return rest;
        if (model.waiting > 0)
            return qsTr("Whose are these? Show a card.");
        return model.problem !== "" ? model.problem : qsTr("Next card? Just hold it to the reader.");
    }

    titleContent: [
        Headline {
            id: headline

            portrait: screen.portrait
            title: screen.title()
            lead: screen.lead()
            titleSize: screen.portrait && !Tokens.large ? Tokens.title : Tokens.drawn(Tokens.large ? 60 : 60)
        },
        Row {
            id: note

            visible: said.text !== ""
            y: screen.portrait ? Math.max(Tokens.drawn(170), headline.implicitHeight + Tokens.drawn(16)) : headline.implicitHeight + Tokens.drawn(28)
            width: parent?.width ?? 0
            spacing: Tokens.drawn(14)

            Icon {
                y: (said.lineHeight - height) / 2
                name: screen.urgent ? "alert-triangle" : "id-badge-2"
                size: Tokens.iconSmall
                colour: said.color
            }

            TokenText {
                id: said

                width: parent.width - Tokens.iconSmall - parent.spacing
                text: screen.hint()
                size: Tokens.second
                line: 1.2
                bold: true
                color: !screen.urgent ? Theme.accentText : Theme.name === "contrast" ? Theme.ink : Theme.attention
                Accessible.role: screen.urgent ? Accessible.AlertMessage : Accessible.StaticText
                Accessible.name: text
            }
        }
    ]

    // The whole screen, so that places are those of the look.
    Item {
        x: -parent.x
        y: -parent.y
        width: screen.width
        height: screen.height

        FamilyColumns {
            id: columns

            language: screen.kiosk.language
            readonly property real begins: screen.portrait ? Math.max(Tokens.drawn(385), Tokens.drawn(146) + note.y + (note.visible ? note.height : 0) + Tokens.space3, receipt.visible ? receipt.y + receipt.height + Tokens.space3 : 0) : Tokens.drawn(136)

            x: screen.atEnd ? parent.width - width - Tokens.margin : Tokens.margin
            y: begins
            width: screen.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.aside
            height: parent.height - y
            foot: screen.foot - y
            model: screen.model
            portrait: screen.portrait
            low: receipt.visible
            clearTo: screen.clearTo - y
            coveredTo: question.visible ? question.y + question.height - y : 0
            onWhy: key => screen.model.why(key)
            onUndo: key => screen.model.undo(key)
        }

        FamilyQuestion {
            id: question

            visible: screen.asks
            x: columns.x
            y: Math.max(columns.y + columns.headHeight + Tokens.drawn(14), screen.portrait ? Tokens.reachLine : 0)
            width: columns.width
            model: screen.model
        }

        ReceiptAsked {
            id: receipt

            visible: screen.goodbye && model.receiptWays.length > 0
            x: screen.portrait || screen.atEnd ? Tokens.margin : parent.width - width - Tokens.margin
            // Hands from a wheelchair reach no higher.
            y: screen.portrait ? Math.max(Tokens.drawn(548) - answersAt, Tokens.drawn(146) + headline.implicitHeight + Tokens.space3) : (Tokens.large ? screen.height - Tokens.secondaryTop(false) : Tokens.drawn(640)) - height
            width: screen.portrait ? columns.width : Tokens.railWidth
            height: implicitHeight
            columns: screen.portrait ? 4 : choices.length > 3 ? 2 : Math.max(2, choices.length)
            model: screen.kiosk.success
        }
    }
}

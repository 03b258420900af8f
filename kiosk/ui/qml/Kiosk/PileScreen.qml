pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The patron's own pile, from the first tag to goodbye. What stands over it changes: what lies there,
// how much is done, what is wrong with the card, how many there are, goodbye.
ScreenFrame {
    id: screen

    required property PileModel model
    spokenTitle: titled.spoken
    readonly property string mode: model.mode
    readonly property bool goodbye: mode === "goodbye"
    readonly property bool card: mode === "card"
    readonly property bool counting: mode === "count"
    readonly property bool bare: model.count === 0 && (mode === "seen" || mode === "session")
    readonly property bool kid: kiosk.forChildren
    // Covers on planks instead of rows.
    readonly property bool shelved: model.abreast > 0 && !goodbye
    // Nobody is signed in: in the place of Klaar stands where the card goes.
    readonly property bool waits: mode === "seen" || counting && !model.card
    // Without a card its number; from the sign-in on Stop is in that place.
    readonly property bool types: mode === "seen" && kiosk.number.offered
    // The pile at the end, and what is done with it at the start.
    readonly property bool atEnd: LayoutMirroring.enabled !== Theme.doneLeft
    // Rows of the last screen in large letters, and of each of its sheets where there are several.
    readonly property int fewest: !Tokens.large ? 0 : portrait ? receipt.visible ? 3 : 5 : 4
    readonly property real turnTop: portrait ? receipt.visible ? receipt.y + receipt.height + Tokens.space4 : Tokens.drawn(Tokens.large ? 548 : 566) : Tokens.drawn(136)
    readonly property real headRoom: Tokens.drawn(Tokens.large ? 130 : model.sheets > 1 ? 110 : 76)
    readonly property int sheetful: Math.max(1, Math.min(fewest, Math.floor((height - Tokens.plankTop(portrait, Tokens.low) - turnTop - Tokens.drawn(238)) / (Tokens.rowGoodbyeLarge + Tokens.denseGap))))

    Binding {
        target: screen.model
        property: "fewest"
        value: screen.fewest
    }

    Binding {
        target: screen.model
        property: "sheetful"
        value: screen.fewest > 0 ? screen.sheetful : 0
    }

    // The lowest that a strip in the rail may reach.
    readonly property real stripFoot: Tokens.large ? height - Tokens.secondaryTop(false) - Tokens.space3 : Tokens.drawn(508)
    readonly property real foot: height - Tokens.plankTop(portrait, lies)

    // On the last screen only how the receipt is taken home, and what turns its sheets.
    aloft: !goodbye || receipt.visible || Math.max(model.take, model.leave) > (fewest || 8)

    Binding {
        target: screen.model
        property: "low"
        value: screen.lies
    }

    // The strip grows into the panel of what is read aloud, where there is room for that.
    tellsSpeech: kiosk.speech.on && portrait && !Tokens.large && !lies && !goodbye && !card && !counting && !kid && !bare

    // A call lies over the pile as a card; goodbye has no rows to spare.
    coverable: !bare && !goodbye
    covered: shelved ? (shelf.item as KidShelf)?.covered ?? 0 : pile.covered
    tells: false
    // A receipt can be heard: paper is for eyes.
    readonly property bool hears: goodbye && kiosk.speech.on

    secondaryText: hears ? qsTr("Hear your receipt") : goodbye ? "" : kid ? (types ? portrait ? KidWords.withoutCard : KidWords.withoutCard.replace("\n", " ") : KidWords.stop) : types ? (Tokens.large ? qsTr("Type number") : qsTr("No card?\nType your number")) : qsTr("Stop")
    secondaryIcon: hears ? "volume" : types ? "keyboard" : "x"
    secondaryIconAbove: types && portrait
    secondaryGuarded: true
    // While many rows can be undone, what is not wanted; then, with all of it done, the account.
    readonly property bool undoes: model.card && !kid && !goodbye && model.size === "narrow" && model.canUndo && !rather.visible
    readonly property bool settled: model.card && !kid && !goodbye && !counting && !bare && !model.busy && model.asking === 0 && model.putBack === 0 && !model.finishing && !model.insisted && !kiosk.school.turn
    // Before anything was carried here, and without a word of what it is about.
    readonly property bool blocked: model.blocked && !kid && !undoes && (bare || settled)
    moreText: undoes ? model.choosing ? qsTr("Chosen") : qsTr("Not this") : blocked ? qsTr("Why?") : settled ? qsTr("My account") : ""
    moreIcon: undoes ? model.choosing ? "check" : "arrow-back-up" : blocked ? "help-circle" : "user-circle"
    onFurtherPressed: {
        if (blocked)
            model.why("");
        else if (!undoes)
            model.overview();
        else if (model.choosing)
            model.chosen();
        else
            model.choose();
    }
    primaryText: waits ? "" : kid ? KidWords.done : qsTr("Done")
    primaryIcon: kid ? "mood-smile" : "check"
    // Another one, where the same word stands: whoever taps twice means the first.
    primaryAbout: goodbye ? "goodbye" : model.insisted ? "insisted" : "session"
    endText: {
        if (kiosk.secondsLeft === 0 || !goodbye)
            return "";
        if (kiosk.ending === "again")
            return qsTr("Next? Show your card once more.");
        return kiosk.ending === "next" ? qsTr("The next card has its turn in %n second(s).", "", kiosk.secondsLeft) : kiosk.ending === "shown" ? qsTr("This screen closes in %n second(s).", "", kiosk.secondsLeft) : "";
    }
    onSecondary: {
        if (hears)
            kiosk.speech.hearReceipt();
        else if (types)
            kiosk.number.begin();
        else
            model.stop();
    }
    onPrimary: model.finish()

    endTop: height - (portrait ? Tokens.primaryTop(true) : Tokens.large ? Tokens.secondaryTop(false) - Tokens.space1 : Tokens.drawn(receipt.visible ? 272 : 332))
    endHeight: portrait ? Tokens.primaryTall(true) : Tokens.drawn(receipt.visible && !Tokens.large ? 60 : 112)

    Binding {
        target: screen.model
        property: "room"
        value: screen.kid && !Tokens.low ? Tokens.roomOfShelf(screen.portrait) : screen.tellsSpeech ? "heard" : Tokens.roomOfPile
    }

    titleContent: [
        PileTitle {
            id: titled

            kiosk: screen.kiosk
            model: screen.model
            portrait: screen.portrait
            bare: screen.bare
            width: parent?.width ?? 0
            height: parent?.height ?? 0
        },
        PileStrip {
            visible: !screen.goodbye && !screen.card && !screen.counting && (!screen.kid || screen.bare)
            kiosk: screen.kiosk
            pile: screen.model
            portrait: screen.portrait
            width: parent?.width ?? 0
            height: screen.portrait ? Tokens.stripHeight : screen.stripFoot - Tokens.drawn(Tokens.large ? 322 : 384)
            y: (screen.portrait ? Tokens.stripTop : Tokens.drawn(Tokens.large ? 322 : 384)) - (parent?.y ?? 0)
        }
    ]

    // The whole screen, so that places are those of the look.
    Item {
        id: whole

        x: -parent.x
        y: -parent.y
        width: screen.width
        height: screen.height

        Pile {
            id: pile

            x: screen.atEnd ? parent.width - width - Tokens.margin : Tokens.margin
            width: screen.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.aside
            height: parent.height
            visible: !code.visible || code.fits
            shelved: screen.shelved
            forChild: screen.kid
            model: screen.model
            portrait: screen.portrait
            heard: screen.tellsSpeech
            foot: screen.foot
            ceiling: screen.headRoom + (turning.visible ? turning.y + turning.height : code.visible ? code.y + code.height : screen.portrait ? receipt.visible ? receipt.y + receipt.height : Tokens.drawn(146) + titled.doneFoot + Tokens.space2 : Tokens.drawn(120))
            padSide: screen.kiosk.padSide
            cardProblem: screen.card
            dateOnce: screen.goodbye && screen.kiosk.success.inFull !== "" && screen.model.take > (screen.lies ? 4 : 6)
            coveredTo: Math.max(screen.coveredTo, over.visible && over.item ? over.y + over.height : 0)
            clearTo: screen.clearTo
            onWhy: key => screen.model.why(key)
            onUndo: key => screen.model.undo(key)
            onToggle: key => screen.model.toggle(key)
            onGivenBack: screen.model.giveBack()
            onRenewed: screen.model.renew()
        }

        Loader {
            id: shelf

            x: pile.x
            width: pile.width
            height: pile.height
            active: screen.shelved
            sourceComponent: KidShelf {
                model: screen.model
                portrait: screen.portrait
                foot: screen.foot - Tokens.drawn(12)
                upTo: Tokens.drawn(screen.portrait ? 556 : 250)
                ceiling: Tokens.drawn(screen.portrait ? 320 : 100)
                padSide: screen.kiosk.padSide
                cardProblem: screen.card
                coveredTo: pile.coveredTo
                clearTo: screen.clearTo
                onWhy: key => screen.model.why(key)
                onUndo: key => screen.model.undo(key)
                onGivenBack: screen.model.giveBack()
                onRenewed: screen.model.renew()
            }
        }

        Goodbye {
            visible: screen.goodbye && pile.visible
            x: pile.x
            width: pile.width
            model: screen.model
            success: screen.kiosk.success
            pile: pile
            forChild: screen.kid
        }

        Suggestions {
            visible: screen.goodbye && screen.model.beside && pile.visible
            x: pile.x + pile.columnAt(1)
            width: pile.columnWidth
            height: parent.height
            model: screen.kiosk.suggestions
            ceiling: screen.portrait ? receipt.visible ? receipt.y + receipt.height + Tokens.space4 : Tokens.drawn(460) : Tokens.drawn(136)
            foot: screen.foot
        }

        ReceiptAsked {
            id: receipt

            visible: screen.goodbye && model.receiptWays.length > 0
            // Hands from a wheelchair reach no higher.
            x: screen.portrait || screen.atEnd ? Tokens.margin : parent.width - width - Tokens.margin
            // Large letters: below what was done, and above when this screen goes.
            y: !screen.portrait ? (Tokens.large ? screen.height - Tokens.secondaryTop(false) : Tokens.drawn(640)) - height : Math.max(Tokens.drawn(548) - answersAt, Tokens.large ? Tokens.drawn(146) + titled.doneFoot + Tokens.space2 : 0)
            width: screen.portrait ? pile.width : Tokens.railWidth
            height: implicitHeight
            columns: screen.portrait ? 4 : choices.length > 3 ? 2 : Math.max(2, choices.length)
            model: screen.kiosk.success
        }

        // High piles make room for it: they come back with the choice.
        ReceiptCode {
            id: code

            readonly property bool fits: !Tokens.large && screen.model.sheets === 1 && y + height + Tokens.space4 + Tokens.drawn(76) <= Math.min(pile.topOf(0), pile.topOf(1))

            visible: screen.goodbye && model.code !== ""
            x: pile.x
            y: screen.portrait ? receipt.y + receipt.height + Tokens.space4 : Tokens.drawn(136)
            width: pile.width
            model: screen.kiosk.success
        }

        PromptPicture {
            visible: screen.bare
            x: pile.x
            y: screen.portrait ? Tokens.drawn(screen.mode === "session" && screen.model.card ? 546 : 540) : Tokens.drawn(136)
            width: pile.width
            height: (overview.visible ? overview.y - Tokens.space5 : screen.foot - Tokens.space4) - y
            items: screen.mode === "session" || screen.model.verb === "return"
            readerSide: screen.kiosk.readerSide
            scans: !screen.kiosk.hasPad
        }

        SecondaryButton {
            id: overview

            visible: screen.bare && screen.model.card
            x: pile.x
            y: screen.foot - height - Tokens.space4
            width: pile.width
            height: Tokens.drawn(116)
            // Not half covered.
            opacity: y + height <= screen.clearTo ? 1 : 0
            enabled: opacity > 0
            icon: "user-circle"
            text: qsTr("My account")
            onActivated: screen.model.overview()
        }

        // It covers the strip, which is heard all the same.
        Loader {
            x: pile.x
            y: Tokens.drawn(400)
            width: pile.width
            active: screen.tellsSpeech
            visible: screen.coveredTo === 0
            sourceComponent: SpeechPanel {
                model: screen.kiosk.speech
            }
        }

        // Over the upper rows, which do not move for it.
        Loader {
            id: over

            x: pile.x
            y: !screen.portrait ? Tokens.drawn(136) : Math.max(Tokens.drawn(screen.card ? 424 : 530), Tokens.large ? Tokens.drawn(146) + titled.headHeight + Tokens.space3 : 0)
            width: pile.width
            visible: screen.coveredTo === 0
            active: screen.card || screen.counting
            sourceComponent: screen.card ? problem : question
        }

        SheetButtons {
            id: turning

            visible: screen.model.sheets > 1 && !code.visible && y >= pile.coveredTo
            counts: !screen.goodbye
            x: pile.x + (Tokens.large ? 0 : pile.twoColumns ? pile.columnAt(1) : LayoutMirroring.enabled ? 0 : pile.width - width)
            width: Tokens.large ? pile.width : pile.twoColumns ? pile.columnWidth : (pile.width - pile.columnGap) / 2
            y: screen.goodbye ? screen.turnTop : screen.portrait ? Tokens.drawn(Tokens.large ? 548 : screen.tellsSpeech ? 806 : 566) : Tokens.drawn(136)
            model: screen.model
        }

        // Instead of a button in each of many rows; where they leave no room, one beside Stop.
        QuietButton {
            id: rather

            visible: screen.model.size === "narrow" && screen.model.sheets === 1 && screen.model.canUndo && !screen.goodbye && y >= pile.coveredTo && y + height < pile.topOf(1)
            x: pile.x + pile.columnAt(1)
            y: screen.portrait ? Tokens.drawn(screen.tellsSpeech ? 806 : 566) : Tokens.drawn(136)
            width: pile.columnWidth
            height: Tokens.drawn(96)
            icon: screen.model.choosing ? "check" : "arrow-back-up"
            text: screen.model.choosing ? qsTr("Chosen") : qsTr("Rather not borrow something")
            onActivated: {
                if (screen.model.choosing)
                    screen.model.chosen();
                else
                    screen.model.choose();
            }
        }

        TintHint {
            id: hint

            readonly property string side: screen.kiosk.readerSide

            visible: screen.waits && !(screen.bare && screen.model.verb === "return")
            x: screen.atEnd ? Tokens.margin : parent.width - width - Tokens.margin
            y: parent.height - Tokens.primaryTop(screen.portrait)
            width: screen.portrait ? Tokens.primaryWidth : Tokens.railWidth
            height: Tokens.primaryTall(screen.portrait)
            // The reader is away: what still works.
            readonly property bool away: !screen.kiosk.readsCards && !screen.model.signingIn
            readonly property bool scans: screen.kiosk.scansCards

            icon: screen.model.signingIn ? "hourglass" : hint.away && !hint.scans ? "alert-triangle" : "id-badge-2"
            title: screen.model.signingIn ? qsTr("One moment") : hint.away ? hint.scans ? qsTr("Scan your card") : qsTr("No cards just now") : screen.kid ? KidWords.yourCard : qsTr("Your card here")
            text: {
                if (screen.model.signingIn)
                    return qsTr("We are looking up your card.");
                if (hint.away)
                    return hint.scans ? qsTr("the barcode on it") : screen.types ? qsTr("Type your number.") : qsTr("Returning still works.");
                if (screen.kid)
                    return KidWords.here;
                switch (hint.side) {
                case "left":
                    return qsTr("reader on the left");
                case "right":
                    return qsTr("reader on the right");
                default:
                    return qsTr("reader below");
                }
            }
            arrow: screen.model.signingIn || hint.away ? "" : hint.side === "left" ? "arrow-left" : hint.side === "right" ? "arrow-right" : "arrow-down"
        }
    }

    Component {
        id: problem

        CardProblem {
            model: screen.kiosk.card
            portrait: screen.portrait
            // A long address makes a code that is higher than the words.
            behind: Math.max(screen.model.behind, formHeight > 0 && !screen.shelved ? pile.countAbove(over.y + formHeight) : 0)
            pays: screen.kiosk.paying.offered
            onPay: screen.kiosk.paying.open()
        }
    }

    Component {
        id: question

        CountQuestion {
            model: screen.kiosk.count
        }
    }
}

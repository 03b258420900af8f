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
    readonly property string mode: model.mode
    readonly property bool goodbye: mode === "goodbye"
    readonly property bool card: mode === "card"
    readonly property bool counting: mode === "count"
    readonly property bool bare: model.count === 0 && (mode === "seen" || mode === "session")
    // Nobody is signed in: in the place of Klaar stands where the card goes.
    readonly property bool waits: mode === "seen" || counting && !model.card
    // Without a card its number; from the sign-in on Stop is in that place.
    readonly property bool types: mode === "seen" && kiosk.number.offered
    readonly property real foot: height - Tokens.drawn(portrait ? 276 : 50)

    // A call lies over the pile as a card; goodbye has no rows to spare.
    coverable: !bare && !goodbye
    covered: pile.covered
    tells: false
    secondaryText: goodbye ? "" : types ? qsTr("No card?\nType your number") : qsTr("Stop")
    secondaryIcon: types ? "keyboard" : "x"
    secondaryIconAbove: types && portrait
    secondaryGuarded: true
    primaryText: waits ? "" : qsTr("Done")
    primaryIcon: "check"
    // Another one, where the same word stands: whoever taps twice means the first.
    primaryAbout: goodbye ? "goodbye" : model.insisted ? "insisted" : "session"
    endText: {
        if (kiosk.secondsLeft === 0 || !goodbye)
            return "";
        return kiosk.ending === "next" ? qsTr("The next card has its turn in %n second(s).", "", kiosk.secondsLeft) : kiosk.ending === "shown" ? qsTr("This screen closes in %n second(s).", "", kiosk.secondsLeft) : "";
    }
    onSecondary: {
        if (types)
            kiosk.number.begin();
        else
            model.stop();
    }
    onPrimary: model.finish()

    endTop: height - Tokens.drawn(portrait ? 232 : receipt.visible ? 272 : 332)
    endHeight: portrait ? Tokens.primaryHeight : Tokens.drawn(receipt.visible ? 60 : 112)

    Binding {
        target: screen.model
        property: "large"
        value: Tokens.large
    }

    titleContent: [
        PileTitle {
            kiosk: screen.kiosk
            model: screen.model
            portrait: screen.portrait
            bare: screen.bare
            width: parent?.width ?? 0
            height: parent?.height ?? 0
        },
        PileStrip {
            visible: !screen.goodbye && !screen.card && !screen.counting
            kiosk: screen.kiosk
            pile: screen.model
            portrait: screen.portrait
            width: parent?.width ?? 0
            height: screen.portrait ? Tokens.stripHeight : Tokens.drawn(124)
            y: (screen.portrait ? Tokens.stripTop : Tokens.drawn(384)) - (parent?.y ?? 0)
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

            x: LayoutMirroring.enabled ? parent.width - width - Tokens.margin : Tokens.margin
            width: screen.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.drawn(700)
            height: parent.height
            visible: !code.visible
            model: screen.model
            portrait: screen.portrait
            foot: screen.foot
            padSide: screen.kiosk.padSide
            cardProblem: screen.card
            dateOnce: screen.goodbye && screen.kiosk.success.inFull !== "" && screen.model.take > 6
            coveredTo: Math.max(screen.coveredTo, over.visible && over.item ? over.y + over.height : 0)
            clearTo: screen.clearTo
            onWhy: key => screen.model.why(key)
            onUndo: key => screen.model.undo(key)
            onToggle: key => screen.model.toggle(key)
            onGivenBack: screen.model.giveBack()
            onRenewed: screen.model.renew()
        }

        Goodbye {
            visible: screen.goodbye && !code.visible
            x: pile.x
            width: pile.width
            model: screen.model
            success: screen.kiosk.success
            pile: pile
        }

        ReceiptAsked {
            id: receipt

            visible: screen.goodbye && model.receiptWays.length > 0
            // Hands from a wheelchair reach no higher.
            x: screen.portrait || LayoutMirroring.enabled ? Tokens.margin : parent.width - width - Tokens.margin
            y: screen.portrait ? Tokens.drawn(548) - answersAt : Tokens.drawn(640) - height
            width: screen.portrait ? pile.width : Tokens.drawn(520)
            height: implicitHeight
            columns: screen.portrait ? 4 : choices.length > 3 ? 2 : Math.max(2, choices.length)
            model: screen.kiosk.success
        }

        // Whoever holds a phone before it looks at nothing else: the piles come back with the choice.
        ReceiptCode {
            id: code

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
            text: qsTr("My overview")
            onActivated: screen.model.overview()
        }

        // Over the upper rows, which do not move for it.
        Loader {
            id: over

            x: pile.x
            y: Tokens.drawn(!screen.portrait ? 136 : screen.card ? 424 : 530)
            width: pile.width
            visible: screen.coveredTo === 0
            active: screen.card || screen.counting
            sourceComponent: screen.card ? problem : question
        }

        SheetButtons {
            visible: screen.model.sheets > 1 && !screen.goodbye && y >= pile.coveredTo
            x: pile.x + (Tokens.large ? 0 : pile.columnAt(1))
            width: Tokens.large ? pile.width : pile.columnWidth
            y: screen.portrait ? Tokens.drawn(566) : Tokens.drawn(136)
            model: screen.model
        }

        // Instead of a button in each of many rows.
        QuietButton {
            visible: screen.model.size === "narrow" && screen.model.sheets === 1 && screen.model.canUndo && !screen.goodbye && y >= pile.coveredTo && y + height < pile.topOf(1)
            x: pile.x + pile.columnAt(1)
            y: screen.portrait ? Tokens.drawn(566) : Tokens.drawn(136)
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
            x: LayoutMirroring.enabled ? Tokens.margin : parent.width - width - Tokens.margin
            y: parent.height - Tokens.drawn(screen.portrait ? 232 : 204)
            width: screen.portrait ? Tokens.primaryWidth : Tokens.drawn(520)
            height: screen.portrait ? Tokens.primaryHeight : Tokens.drawn(164)
            icon: screen.model.signingIn ? "hourglass" : "id-badge-2"
            title: screen.model.signingIn ? qsTr("One moment") : qsTr("Your card here")
            text: {
                if (screen.model.signingIn)
                    return qsTr("We are looking up your card.");
                switch (hint.side) {
                case "left":
                    return qsTr("reader on the left");
                case "right":
                    return qsTr("reader on the right");
                default:
                    return qsTr("reader below");
                }
            }
            arrow: screen.model.signingIn ? "" : hint.side === "left" ? "arrow-left" : hint.side === "right" ? "arrow-right" : "arrow-down"
        }
    }

    Component {
        id: problem

        CardProblem {
            model: screen.kiosk.card
            portrait: screen.portrait
            // A long address makes a code that is higher than the words.
            behind: Math.max(screen.model.behind, formHeight > 0 ? pile.countAbove(over.y + formHeight) : 0)
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

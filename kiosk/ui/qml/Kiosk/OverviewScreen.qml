pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What the patron has at home, what is ready, and renewing.
ScreenFrame {
    id: screen

    required property OverviewModel model
    spokenTitle: headline.title

    // Low buttons leave room for rows: what is counted is said in a line, and the next list is one of
    // those buttons.
    readonly property bool plain: Tokens.low && portrait && !Tokens.large
    // Nor is there room for figures over large letters in landscape; the lists have counts too.
    readonly property bool crowded: !portrait && Tokens.large && tabs.shown.length > 1

    contentTop: Tokens.drawn(!plain && more() === "" ? 290 : 262)
    extraText: plain && tabs.shown.length > 1 ? tabs.following.text : ""
    onExtra: model.show(tabs.following.key)
    titleHeight: Tokens.title
    secondaryText: qsTr("Stop")
    primaryText: renews ? qsTr("Renew all") : reserves ? qsTr("Reserve something") : qsTr("Done")
    primaryIcon: renews ? "refresh" : reserves ? "bookmark" : "check"
    primaryEnabled: !model.busy
    onSecondary: model.done()
    onPrimary: {
        if (renews)
            model.renewAll();
        else if (reserves)
            kiosk.search.open();
        else
            model.done();
    }

    readonly property bool renews: model.canRenewAll && model.tab === "home"
    readonly property bool reserves: model.tab === "holds" && kiosk.search.offered
    readonly property bool hides: model.home + model.holdsReady + model.holdsElsewhere + model.holdsWaiting + model.messages.count > 0
    readonly property bool pays: kiosk.paying.offered !== ""
    readonly property bool changesPin: kiosk.pin.offered
    // Titles are hidden in See and hear, too: where there is no room, only there.
    readonly property bool hidesHere: hides && !(changesPin && (pays || !portrait))
    readonly property int across: !portrait ? 1 : 1 + pays + changesPin + hidesHere > 2 ? 3 : 2

    // Below what is looked at, and within reach.
    readonly property real below: Math.max(Tokens.low ? 0 : Tokens.drawn(552) - rule.parent.y, (fact.visible ? fact.y + fact.height : figures.y + figures.height) + Tokens.space4)
    readonly property Item over: plain ? fact : tabs.visible ? tabs : screen.portrait ? tools : figures
    readonly property real listTop: over.y + over.height + Tokens.space4
    readonly property bool toolsBelow: plain || tabs.visible
    readonly property real listHeight: rule.parent.height - listTop - (screen.portrait && toolsBelow ? tools.height + Tokens.space4 : 0)
    // A title and a line under it, and no more: as many loans as have room.
    readonly property int rowHeight: Tokens.drawn(!screen.portrait ? 120 : Tokens.large ? 140 : 112)

    function more(): string {
        const said = [];
        if (screen.plain) {
            said.push(screen.model.home === 0 ? qsTr("No books at home.") : qsTr("%n book(s) at home.", "", screen.model.home));
            if (screen.model.overdue > 0)
                said.push(qsTr("%n overdue.", "", screen.model.overdue));
            if (screen.model.holdsReady > 0)
                said.push(qsTr("%n ready for you.", "", screen.model.holdsReady));
        } else if (screen.crowded) {
            if (screen.model.overdue > 0)
                said.push(qsTr("%n overdue.", "", screen.model.overdue));
            if (screen.model.holdsReady > 0)
                said.push(qsTr("%n ready for you.", "", screen.model.holdsReady));
        } else if (screen.model.holdsWaiting > 0 && !(screen.telling && Tokens.large)) // A tab counts them.
            said.push(qsTr("%n reservation(s) not ready yet.", "", screen.model.holdsWaiting));
        if (screen.model.holdsElsewhere > 0 && !screen.crowded)
            said.push(qsTr("%n ready at another library.", "", screen.model.holdsElsewhere));
        if (screen.model.ends !== "" && !screen.crowded)
            said.push(qsTr("Your card expires on %1.").arg("\u2068" + screen.model.ends + "\u2069"));
        // The button says it, where there is one.
        if (screen.model.fees !== "" && !screen.pays)
            said.push(qsTr("To pay: %1.").arg("\u2068" + screen.model.fees + "\u2069"));
        return said.join(" ");
    }

    titleContent: [
        Headline {
            id: headline

            portrait: screen.portrait
            title: qsTr("My account")
        },
        BodyText {
            // The tabs count holds too, and a button says what is owed.
            visible: !screen.portrait && text !== "" && y + height <= tools.y
            y: Tokens.drawn(Tokens.large ? 80 : 96)
            size: Tokens.large ? Tokens.small : Tokens.body
            width: parent?.width ?? 0
            text: screen.more()
        }
    ]

    Rectangle {
        id: rule

        visible: screen.portrait
        width: parent.width
        height: Tokens.drawn(6)
        color: Theme.ink
    }

    OverviewFigures {
        id: figures

        y: Tokens.drawn(screen.portrait ? 30 : 0)
        visible: !screen.plain && !screen.crowded
        width: parent.width
        model: screen.model
        // Large letters leave a line for them.
        portrait: screen.portrait && !Tokens.large
    }

    BodyText {
        id: fact

        visible: screen.portrait && text !== ""
        y: figures.y + (screen.plain ? 0 : figures.height + Tokens.space2)
        width: parent.width
        text: screen.more()
        size: Tokens.large ? Tokens.small : Tokens.body
        color: Theme.soft
    }

    OverviewTabs {
        id: tabs

        // One list alone needs no choice.
        visible: shown.length > 1 && !screen.plain
        y: screen.portrait ? screen.below : screen.crowded ? 0 : figures.height + Tokens.space4
        width: parent.width
        model: screen.model
    }

    LoanRows {
        visible: screen.model.tab === "home"
        y: screen.listTop
        width: parent.width
        height: screen.listHeight
        loans: screen.model.rows
        rowHeight: screen.rowHeight
        titlesHidden: screen.model.titlesHidden
        clearHeight: screen.clearHeight - y
        onRenew: key => screen.model.renew(key)
        onWhy: key => screen.model.why(key)
    }

    HoldRows {
        visible: screen.model.tab === "holds"
        y: screen.listTop
        width: parent.width
        height: screen.listHeight
        holds: screen.model.holds
        listed: screen.model.listed
        rowHeight: screen.rowHeight
        titlesHidden: screen.model.titlesHidden
        clearHeight: screen.clearHeight - y
        onCancel: key => screen.model.cancel(key)
        onKeep: key => screen.model.keep(key)
    }

    MessageRows {
        visible: screen.model.tab === "messages"
        y: screen.listTop
        width: parent.width
        height: screen.listHeight
        messages: screen.model.messages
        rowHeight: screen.rowHeight
        titlesHidden: screen.model.titlesHidden
        clearHeight: screen.clearHeight - y
    }

    Grid {
        id: tools

        parent: screen.portrait ? rule.parent : screen.rail
        y: screen.portrait && !screen.toolsBelow ? screen.below : parent.height - height
        width: parent.width
        columns: screen.across
        columnSpacing: Tokens.controlGap
        rowSpacing: Tokens.drawn(Tokens.large ? 16 : 18)

        SecondaryButton {
            width: (parent.width - (screen.across - 1) * Tokens.controlGap) / screen.across
            height: Tokens.drawn(!screen.portrait ? Tokens.large ? 84 : 96 : Tokens.large ? 132 : screen.across === 3 ? 124 : 104)
            icon: "book-2"
            text: qsTr("Borrow or return")
            onActivated: screen.model.pile()
        }

        SecondaryButton {
            visible: screen.pays
            width: (parent.width - (screen.across - 1) * Tokens.controlGap) / screen.across
            height: Tokens.drawn(!screen.portrait ? Tokens.large ? 84 : 96 : Tokens.large ? 132 : screen.across === 3 ? 124 : 104)
            icon: "coin-euro"
            text: qsTr("Pay %1").arg("\u2068" + screen.kiosk.paying.offered + "\u2069")
            onActivated: screen.kiosk.paying.open()
        }

        SecondaryButton {
            visible: screen.changesPin
            width: (parent.width - (screen.across - 1) * Tokens.controlGap) / screen.across
            height: Tokens.drawn(!screen.portrait ? Tokens.large ? 84 : 96 : Tokens.large ? 132 : screen.across === 3 ? 124 : 104)
            icon: "lock"
            text: qsTr("Change PIN")
            onActivated: screen.kiosk.pin.open()
        }

        SecondaryButton {
            visible: screen.hidesHere
            width: (parent.width - (screen.across - 1) * Tokens.controlGap) / screen.across
            height: Tokens.drawn(!screen.portrait ? Tokens.large ? 84 : 96 : Tokens.large ? 132 : screen.across === 3 ? 124 : 104)
            icon: screen.model.titlesHidden ? "eye" : "eye-off"
            text: screen.model.titlesHidden ? qsTr("Show titles") : qsTr("Hide titles")
            onActivated: screen.model.toggleTitles()
        }
    }
}

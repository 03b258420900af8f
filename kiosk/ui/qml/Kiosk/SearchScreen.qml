pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Something to reserve is looked for, by words or by the number on it: what is typed, what was found,
// and our own keys.
ScreenFrame {
    id: screen

    required property SearchModel model
    spokenTitle: headline.title

    contentTop: Tokens.drawn(262)
    titleHeight: headline.implicitHeight
    // Keys that lie low leave no room for what steers: one of the two is there.
    property bool choosing: false
    readonly property bool offers: Tokens.low && model.titles.count > 0

    aloft: !Tokens.low || choosing
    lowKeys: !choosing
    extraText: Tokens.low && choosing ? qsTr("Type on") : ""
    onExtra: choosing = false
    onOffersChanged: choosing = false
    tells: false
    secondaryText: qsTr("Back")
    secondaryIcon: "arrow-left"
    primaryText: qsTr("Search")
    primaryIcon: "search"
    primaryEnabled: model.canSearch
    onSecondary: model.goOn()
    onPrimary: model.enter()

    readonly property int rowGap: Tokens.drawn(Tokens.compact ? 18 : 12)
    // A row says its title at least; one that is too low for a finger is none.
    readonly property int leastRow: Math.max(Tokens.drawn(84), Math.round(Tokens.cardText * 1.12) + Tokens.drawn(36))
    readonly property int fits: Math.max(1, Math.min(3, Math.floor((room + rowGap) / (leastRow + rowGap))))
    readonly property int shown: Math.min(fits, model.titles.count)
    readonly property real rowsTop: screen.portrait ? Math.max(Tokens.drawn(556) - field.parent.y, hint.y + hint.height + Tokens.space3) : field.height + Tokens.space3
    readonly property real room: Math.min(keys.y - Tokens.space5, keys.parent.height) - rowsTop

    function told(): string {
        const model = screen.model;
        if (screen.kiosk.banner === "offline")
            return qsTr("No connection. You cannot reserve just now.");
        switch (model.state) {
        case "asking":
            return qsTr("We are looking.");
        case "away":
            return qsTr("Searching does not work right now. The desk can help you.");
        case "paused":
            return qsTr("Type on, or press Search.");
        case "found":
            if (model.total === 0)
                return model.byNumber ? qsTr("We do not know this number. Check it once more.") : qsTr("Nothing found. Try another word.");
            if (model.total <= screen.shown)
                return qsTr("%n found. Touch a book.", "", model.total);
            return model.total > 100 ? qsTr("More than 100 found. Type one more word.") : qsTr("%n found. Type one more word.", "", model.total);
        default:
            if (model.words !== "" && !model.byNumber)
                return "";
            return model.byNumber ? screen.kiosk.scansItems ? qsTr("It is on the book, under the bars. Or scan them.") : qsTr("It is on the book, under the bars.") : qsTr("Type the title or the author.");
        }
    }

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.model.byNumber ? qsTr("Type the number of the book") : qsTr("What do you want to read?")
        titleSize: screen.portrait ? Tokens.large || screen.model.byNumber ? Tokens.drawn(68) : Tokens.title : Tokens.drawn(60)
        // In a rail it stands beside the keys.
        lead: screen.portrait ? "" : screen.told()
    }

    SearchField {
        id: field

        width: parent.width
        height: Tokens.drawn(screen.portrait ? 120 : 96)
        text: screen.model.words
        icon: screen.model.byNumber ? "barcode" : "search"
        spokenText: screen.model.words === "" ? qsTr("Nothing typed yet") : screen.model.words
    }

    TokenText {
        id: hint

        visible: screen.portrait
        y: field.height + Tokens.drawn(26)
        width: parent.width
        text: screen.told()
        size: Tokens.large ? Tokens.small : Tokens.mark
        color: Theme.soft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Column {
        y: screen.rowsTop
        width: parent.width
        spacing: screen.rowGap
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What was found")
        Accessible.ignored: found.count === 0

        Repeater {
            id: found

            model: screen.model.titles

            FoundRow {
                visible: index < screen.fits
                kindWord: title === "" ? Kinds.wordOf(kind) : Kinds.beside(title, kind)
                width: parent.width
                height: Math.min(Tokens.drawn(126), (screen.room - (screen.fits - 1) * screen.rowGap) / screen.fits)
                clear: screen.rowsTop + y + height <= screen.clearHeight
                onChosen: screen.model.choose(index)
            }
        }
    }

    Keyboard {
        id: keys

        readonly property real least: lines * Tokens.drawn(screen.portrait ? 88 : 76) + (lines - 1) * rowGap

        // Close to the hands.
        y: Tokens.low ? screen.lowKeysTop : parent.height - height
        visible: !Tokens.low || !screen.choosing
        width: parent.width
        height: Tokens.low ? 2 * screen.lowKeyHeight + Tokens.drawn(16) : screen.portrait ? Math.min(implicitHeight, Math.max(least, parent.height - screen.rowsTop - 3 * screen.leastRow - 2 * screen.rowGap - Tokens.space5)) : least
        letters: screen.model.byNumber ? screen.kiosk.keyboard.numbers : screen.kiosk.keyboard.letters
        accents: screen.kiosk.keyboard.accents
        lettersName: screen.model.byNumber ? "abc" : screen.kiosk.keyboard.lettersName
        accentsName: screen.kiosk.keyboard.accentsName
        short: Tokens.low
        extraText: screen.offers ? qsTr("Choose title") : ""
        onExtra: screen.choosing = true
        // A number begins with digits.
        page: Tokens.low && screen.model.byNumber ? "signs" : "letters"
        digitRow: screen.model.byNumber && !Tokens.low
        accentKey: !screen.model.byNumber
        spaceKey: !screen.model.byNumber
        upper: screen.model.byNumber
        clearHeight: Tokens.low ? screen.clearOfKeys : screen.clearHeight - y
        onTyped: text => screen.model.press(text)
        onErased: screen.model.erase()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Something lies there or was chosen, and nobody is signed in yet: what the station sees, and where
// the card goes.
ScreenFrame {
    id: screen

    required property StackModel model
    readonly property bool bare: model.count === 0
    readonly property bool returning: model.verb === "return"

    coverable: !bare
    covered: rows.covered
    contentTop: Tokens.drawn(385)
    titleHeight: headline.implicitHeight
    secondaryText: qsTr("Stop")
    primaryText: model.canReturn ? qsTr("Return") : ""
    primaryIcon: "arrow-back-up"
    onSecondary: model.stop()
    onPrimary: model.giveBack()

    function invitation(): string {
        if (!screen.returning)
            return qsTr("Scan your card");
        return screen.kiosk.hasPad ? qsTr("Put your books on the pad") : qsTr("Scan the barcode of your books");
    }

    function explanation(): string {
        switch (screen.model.verb) {
        case "borrow":
            return screen.kiosk.hasPad ? qsTr("Or put your books on the pad first.") : qsTr("Or scan your books first.");
        case "return":
            return qsTr("You do not need a card.");
        case "overview":
            return qsTr("Then you see what you have at home.");
        default:
            return "";
        }
    }

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.bare ? screen.invitation() : qsTr("I see %n thing(s)", "", screen.model.count)
        lead: screen.bare ? screen.explanation() : screen.model.onlyReturns ? qsTr("You do not need a card to return them.") : qsTr("All there? Scan your card.")
        spines: screen.bare ? [] : screen.model.spines
    }

    PromptPicture {
        visible: screen.bare
        width: parent.width
        height: hint.visible ? hint.y - Tokens.space5 : parent.height
        readerSide: screen.kiosk.readerSide
        items: screen.returning
        scans: !screen.kiosk.hasPad
    }

    PileRows {
        id: rows

        visible: !screen.bare
        width: parent.width
        height: parent.height
        bottomSpace: hint.height + Tokens.space4
        rowsModel: screen.model.rows
        portrait: screen.portrait
        clearFrom: screen.clearFrom
        clearHeight: screen.clearHeight
        padSide: screen.kiosk.padSide
    }

    TintHint {
        id: hint

        readonly property string side: screen.kiosk.readerSide

        width: parent.width
        height: screen.portrait ? implicitHeight : Tokens.drawn(104)
        y: parent.height - height - rows.pagerSpace
        visible: !(screen.bare && screen.returning) && y + height <= screen.clearHeight
        icon: screen.model.signingIn ? "hourglass" : "id-badge-2"
        title: {
            if (screen.model.signingIn)
                return qsTr("One moment");
            switch (hint.side) {
            case "left":
                return qsTr("The card reader is on the left");
            case "right":
                return qsTr("The card reader is on the right");
            default:
                return qsTr("The card reader is below");
            }
        }
        text: !screen.portrait ? "" : screen.model.signingIn ? qsTr("We are looking up your card.") : qsTr("Or show your card on your phone.")
        arrow: screen.model.signingIn ? "" : hint.side === "left" ? "arrow-left" : hint.side === "right" ? "arrow-right" : "arrow-down"
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Borrowing or returning, live per item: how many are done, and a row for each.
ScreenFrame {
    id: screen

    required property PileModel model
    readonly property bool bare: model.rows.count === 0

    coverable: !bare
    covered: rows.covered
    contentTop: Tokens.drawn(bare ? 385 : 424)
    titleHeight: bare ? headline.implicitHeight : Tokens.drawn(230)
    secondaryText: qsTr("Stop")
    primaryText: model.finishing ? qsTr("Please wait") : qsTr("Done")
    primaryIcon: model.finishing ? "hourglass" : "check"
    primaryEnabled: !model.finishing
    onSecondary: model.stop()
    onPrimary: model.finish()

    function word(): string {
        switch (screen.model.word) {
        case "lent":
            return qsTr("borrowed");
        case "returned":
            return qsTr("returned");
        default:
            return qsTr("done");
        }
    }

    titleContent: [
        Headline {
            id: headline

            visible: screen.bare
            portrait: screen.portrait
            title: screen.kiosk.hasPad ? qsTr("Put your books on the pad") : qsTr("Scan the barcode of your books")
            lead: screen.model.card ? "" : qsTr("You do not need a card to return.")
        },
        Counter {
            id: counter

            visible: !screen.bare
            y: Tokens.drawn(screen.portrait ? 17 : 0)
            stacked: !screen.portrait && screen.model.done > 9
            value: screen.model.done
            ofText: qsTr("of %1").arg(screen.model.total)
            word: screen.word()
        },
        Shelf {
            visible: !screen.bare && count > 0 && !counter.stacked
            spines: screen.model.spines
            x: screen.portrait ? Tokens.drawn(960) - width : 0
            y: screen.portrait ? Tokens.drawn(36) : Tokens.drawn(226)
            width: Math.min(implicitWidth, screen.portrait ? Tokens.drawn(960) - counter.implicitWidth - Tokens.controlGap : Tokens.drawn(520))
        }
    ]

    PromptPicture {
        visible: screen.bare
        width: parent.width
        height: overview.visible ? overview.y - Tokens.space5 : parent.height
        items: true
        scans: !screen.kiosk.hasPad
    }

    SecondaryButton {
        id: overview

        visible: screen.bare && screen.model.card
        width: parent.width
        height: Tokens.drawn(116)
        y: parent.height - height - Tokens.drawn(screen.portrait ? 160 : 0)
        icon: "user-circle"
        text: qsTr("My overview")
        onActivated: screen.model.overview()
    }

    PileRows {
        id: rows

        visible: !screen.bare
        width: parent.width
        height: parent.height
        rowsModel: screen.model.rows
        portrait: screen.portrait
        controlsFrom: screen.portrait ? Tokens.drawn(546) - parent.y : 0
        steady: screen.model.card
        clearFrom: screen.clearFrom
        clearHeight: screen.clearHeight
        padSide: screen.kiosk.padSide
        onWhy: key => screen.model.why(key)
        onUndo: key => screen.model.undo(key)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What is owed, and what of it is paid now: all of it is chosen beforehand.
ScreenFrame {
    id: screen

    required property PayingModel model
    spokenTitle: headline.title
    readonly property bool listing: model.state === "listing"
    readonly property bool listed: model.fees.count > 0

    function money(amount: string): string {
        return "\u2068" + amount + "\u2069";
    }

    contentTop: Tokens.drawn(470)
    titleHeight: headline.implicitHeight
    secondaryText: qsTr("Not now")
    secondaryIcon: "arrow-left"
    primaryText: listing ? "" : model.chosen === "" ? qsTr("Pay") : qsTr("Pay %1").arg(money(model.chosen))
    primaryIcon: "coin-euro"
    primaryEnabled: model.chosen !== "" && model.mayBegin
    primaryAbout: model.chosen
    onSecondary: model.goOn()
    onPrimary: model.pay()

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: qsTr("You still have to pay %1").arg(screen.money(screen.model.owed))
        lead: screen.model.fees.count > 1 ? qsTr("You can pay a part of it too, or pay later.") : qsTr("You can do that now or later.")
    }

    readonly property bool many: model.fees.count > 5
    readonly property int gap: Tokens.drawn(portrait ? 24 : 18)

    HeadingText {
        id: asks

        width: parent.width
        text: screen.listing ? qsTr("One moment, we are looking up what it is for") : qsTr("What do you want to pay now?")
        size: screen.listing ? Tokens.heading : Tokens.item
    }

    FeeRows {
        id: rows

        visible: screen.listed
        // What is pressed stands within reach.
        y: Math.max(asks.height + screen.gap, screen.portrait ? Tokens.drawn(548) - screen.contentTop : 0)
        width: parent.width
        height: ways.begins - sum.height - 2 * screen.gap - y
        rowHeight: Tokens.drawn(screen.many ? 100 : screen.portrait && fees.count < 5 && !Tokens.low ? 140 : 112)
        clearHeight: screen.clearHeight - y
        // What is pressed lies apart.
        gap: screen.many ? Tokens.drawn(16) : screen.gap
        fees: screen.model.fees
        onTick: at => screen.model.tick(at)
    }

    Column {
        id: sum

        visible: !screen.listing
        y: (screen.listed ? rows.y + rows.used : asks.height) + screen.gap
        width: parent.width
        spacing: screen.gap
        opacity: y + height <= screen.clearHeight ? 1 : 0

        Rectangle {
            width: parent.width
            height: Tokens.stateBorder
            color: Theme.ink
        }

        Item {
            width: parent.width
            height: together.height
            Accessible.role: Accessible.StaticText
            Accessible.name: together.text + ", " + figure.text
            Accessible.ignored: parent.opacity === 0

            TokenText {
                id: together

                width: parent.width - figure.width
                text: screen.listed ? qsTr("Total") : qsTr("Everything you owe")
                size: Tokens.cardTitle
                line: 1.15
                bold: true
                Accessible.ignored: true
            }

            TokenText {
                id: figure

                anchors.right: parent.right
                anchors.rightMargin: screen.listed ? Tokens.drawn(34) : 0
                text: screen.model.chosen === "" ? "–" : screen.model.chosen
                size: Tokens.cardTitle
                line: 1.15
                bold: true
                Accessible.ignored: true
            }
        }
    }

    PayWays {
        id: ways

        readonly property bool asked: model.ways.length > 1 && !screen.listing
        // Where they stand, whatever is above.
        readonly property real begins: asked ? parent.height - height - (screen.portrait && rows.count < 4 && !Tokens.large && !Tokens.low ? Tokens.drawn(60) : 0) : parent.height

        visible: asked && y + height <= screen.clearHeight
        y: begins
        width: parent.width
        low: !screen.portrait || screen.many || Tokens.large || Tokens.low
        model: screen.model
        terminalSide: screen.kiosk.terminalSide
    }
}

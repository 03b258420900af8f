pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What is owed, and what of it is paid now: all of it is chosen beforehand.
ScreenFrame {
    id: screen

    required property PayingModel model
    readonly property bool listing: model.state === "listing"
    readonly property bool listed: model.rows.length > 0

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
        lead: screen.model.rows.length > 1 ? qsTr("You may also pay a part of it. Or later.") : qsTr("You can do that now. Or later.")
    }

    Column {
        width: parent.width
        spacing: Tokens.drawn(screen.portrait ? 24 : 18)

        HeadingText {
            width: parent.width
            text: screen.listing ? qsTr("One moment, we are looking up what it is for") : qsTr("What do you want to pay now?")
            size: Tokens.heading
        }

        Repeater {
            model: screen.model.rows.length

            FeeRow {
                required property int index
                readonly property var fee: screen.model.rows[index] ?? ({})

                width: parent.width
                high: screen.portrait && screen.model.rows.length < 5
                opacity: y + height <= screen.clearHeight ? 1 : 0
                enabled: opacity > 0
                title: FeeWords.wordOf(fee.kind ?? "")
                note: FeeWords.about(fee.title ?? "", fee.since ?? "")
                amount: fee.amount ?? ""
                checked: fee.ticked === 1
                onActivated: screen.model.tick(index)
            }
        }

        Rectangle {
            visible: !screen.listing
            width: parent.width
            height: Tokens.stateBorder
            color: Theme.ink
        }

        Item {
            visible: !screen.listing
            width: parent.width
            height: together.height
            Accessible.role: Accessible.StaticText
            Accessible.name: together.text + " " + sum.text

            TokenText {
                id: together

                width: parent.width - sum.width
                text: screen.listed ? qsTr("Together") : qsTr("Everything you owe")
                size: Tokens.cardTitle
                line: 1.15
                bold: true
                Accessible.ignored: true
            }

            TokenText {
                id: sum

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
}

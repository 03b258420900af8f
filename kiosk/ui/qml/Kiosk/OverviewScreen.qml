pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What the patron has at home, what is ready, and renewing.
ScreenFrame {
    id: screen

    required property OverviewModel model

    contentTop: Tokens.drawn(more() === "" ? 290 : 262)
    titleHeight: Tokens.title
    secondaryText: qsTr("Stop")
    primaryText: model.canRenewAll ? qsTr("Renew all") : qsTr("Done")
    primaryIcon: model.canRenewAll ? "refresh" : "check"
    primaryEnabled: !model.busy
    onSecondary: model.done()
    onPrimary: {
        if (model.canRenewAll)
            model.renewAll();
        else
            model.done();
    }

    function more(): string {
        const said = [];
        if (screen.model.holdsWaiting > 0)
            said.push(qsTr("%n hold(s) not ready yet.", "", screen.model.holdsWaiting));
        if (screen.model.fees !== "")
            said.push(qsTr("To pay: %1.").arg("\u2068" + screen.model.fees + "\u2069"));
        return said.join(" ");
    }

    titleContent: [
        Headline {
            portrait: screen.portrait
            title: qsTr("My overview")
        },
        BodyText {
            visible: !screen.portrait
            y: Tokens.drawn(96)
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

    Row {
        id: figures

        y: Tokens.drawn(screen.portrait ? 30 : 0)
        width: parent.width

        Repeater {
            model: [
                {
                    "value": screen.model.home,
                    "word": qsTr("book(s) at home", "", screen.model.home),
                    "bad": false
                },
                {
                    "value": screen.model.overdue,
                    "word": qsTr("too late"),
                    "bad": screen.model.overdue > 0
                },
                {
                    "value": screen.model.holdsReady,
                    "word": qsTr("ready for you"),
                    "bad": false
                }
            ]

            Item {
                id: figure

                required property var modelData
                readonly property color tone: modelData.bad ? Theme.refusal : Theme.ink

                width: figures.width / 3
                height: screen.portrait ? digits.height + word.height : digits.height
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.value + " " + modelData.word

                TokenText {
                    id: digits

                    text: figure.modelData.value
                    size: screen.portrait ? Tokens.poster : Tokens.title
                    line: 1.0
                    bold: true
                    tight: true
                    color: figure.tone
                    Accessible.ignored: true
                }

                TokenText {
                    id: word

                    x: screen.portrait ? 0 : digits.implicitWidth + Tokens.space4
                    y: screen.portrait ? digits.height : (digits.height - height) / 2
                    width: parent.width - x - Tokens.space3
                    text: figure.modelData.word
                    size: Tokens.item
                    line: 1.12
                    bold: true
                    color: figure.tone
                    Accessible.ignored: true
                }
            }
        }
    }

    BodyText {
        id: fact

        visible: screen.portrait && text !== ""
        y: figures.y + figures.height + Tokens.space2
        width: parent.width
        text: screen.more()
        color: Theme.soft
    }

    Grid {
        id: tools

        parent: screen.portrait ? rule.parent : screen.rail
        y: screen.portrait ? Math.max(Tokens.drawn(552) - parent.y, (fact.visible ? fact.y + fact.height : figures.y + figures.height) + Tokens.space4) : parent.height - height
        width: parent.width
        columns: screen.portrait ? 2 : 1
        columnSpacing: Tokens.controlGap
        rowSpacing: Tokens.drawn(18)

        SecondaryButton {
            width: screen.portrait ? (parent.width - Tokens.controlGap) / 2 : parent.width
            height: Tokens.drawn(screen.portrait ? 104 : 96)
            icon: "book-2"
            text: qsTr("Borrow or return")
            onActivated: screen.model.pile()
        }

        SecondaryButton {
            visible: screen.model.home > 0
            width: screen.portrait ? (parent.width - Tokens.controlGap) / 2 : parent.width
            height: Tokens.drawn(screen.portrait ? 104 : 96)
            icon: screen.model.titlesHidden ? "eye" : "eye-off"
            text: screen.model.titlesHidden ? qsTr("Show titles") : qsTr("Hide titles")
            onActivated: screen.model.toggleTitles()
        }
    }

    LoanRows {
        y: screen.portrait ? tools.y + tools.height + Tokens.space4 : figures.height + Tokens.space4
        width: parent.width
        height: parent.height - y
        loans: screen.model.rows
        rowHeight: Tokens.drawn(screen.portrait ? 145 : 120)
        titlesHidden: screen.model.titlesHidden
        clearHeight: screen.clearHeight - y
        onRenew: key => screen.model.renew(key)
        onWhy: key => screen.model.why(key)
    }
}

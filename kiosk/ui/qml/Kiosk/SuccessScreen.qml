pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The end of a visit: what was done, when it is due back, what was not done and why.
ScreenFrame {
    id: screen

    required property SuccessModel model
    // How many things there are to count: lent, renewed, returned.
    readonly property int kinds: [model.lent, model.renewed, model.returned].filter(count => count > 0).length
    readonly property string stampDate: model.due !== "" ? model.due : model.firstDue

    contentTop: Tokens.drawn(366)
    titleHeight: head.height
    primaryText: qsTr("Done")
    primaryIcon: "check"
    endText: kiosk.ending === "shown" && kiosk.secondsLeft > 0 ? qsTr("This screen closes in %n second(s).", "", kiosk.secondsLeft) : ""
    onPrimary: model.done()

    function counts(): string {
        const said = [];
        if (screen.model.lent > 0)
            said.push(qsTr("%n borrowed", "", screen.model.lent));
        if (screen.model.renewed > 0)
            said.push(qsTr("%n renewed", "", screen.model.renewed));
        if (screen.model.returned > 0)
            said.push(qsTr("%n returned", "", screen.model.returned));
        return said.length > 0 ? said.join("\n") : qsTr("See you next time");
    }

    // A control for whatever there is to choose from; what each is called stands here.
    function choices(): var {
        const words = {
            "none": {
                "text": qsTr("None"),
                "icon": "x",
                "works": screen.model.receipt !== "paper"
            },
            "paper": {
                "text": screen.model.receipt === "paper" || screen.model.paperFault === "" ? qsTr("Paper") : screen.model.paperFault === "paper" ? qsTr("Out of paper") : qsTr("Cannot print now"),
                "icon": "receipt",
                "works": screen.model.receipt === "paper" || screen.model.paperFault === ""
            }
        };
        return screen.model.receiptWays.map(way => Object.assign({
                "key": way
            }, words[way]));
    }

    function wish(): string {
        // What a gate would say is said first: in the rows.
        if (screen.model.atGate)
            return "";
        if (screen.model.lent > 0)
            return qsTr("Enjoy your reading!");
        return screen.model.returned > 0 ? qsTr("Thank you!") : "";
    }

    titleContent: Item {
        id: head

        readonly property bool stamped: screen.stampDate !== ""

        width: parent?.width ?? 0
        height: screen.portrait ? Math.max(headline.implicitHeight, stamp.visible ? stamp.height : 0) : headline.implicitHeight

        Headline {
            id: headline

            portrait: screen.portrait
            width: screen.portrait && head.stamped ? parent.width - stamp.width - Tokens.controlGap : parent.width
            title: screen.counts()
            titleSize: Tokens.drawn(screen.kinds !== 1 ? 80 : screen.portrait ? 108 : 84)
            lead: screen.wish()
        }

        Stamp {
            id: stamp

            visible: head.stamped
            slanted: true
            topText: screen.model.due !== "" ? qsTr("due back") : qsTr("first one due back")
            bottomText: screen.stampDate
            x: screen.portrait ? parent.width - width : 0
            y: screen.portrait ? 0 : headline.implicitHeight + Tokens.space6
        }
    }

    ReceiptChoice {
        id: receipt

        visible: screen.model.receiptWays.length > 0
        // Hands from a wheelchair reach no higher.
        y: screen.portrait ? Math.max(0, Tokens.drawn(546) - parent.y - answersAt) : 0
        width: parent.width
        height: visible ? implicitHeight : 0
        question: screen.model.receipt !== "paper" ? qsTr("Would you like a receipt?") : screen.model.paperFault === "" ? qsTr("Your receipt comes out of the printer") : qsTr("The printer has stopped. Ask a member of staff for your receipt.")
        choices: screen.choices()
        chosen: screen.model.receipt
        onChose: key => screen.model.chooseReceipt(key)
    }

    PileRows {
        id: rest

        readonly property real below: receipt.visible ? receipt.y + receipt.height + Tokens.space4 : 0

        y: below

        visible: screen.model.rows.count > 0
        width: parent.width
        height: parent.height - below - (notes.visible ? notes.height + Tokens.space4 : 0)
        rowsModel: screen.model.rows
        finished: true
        portrait: screen.portrait
        controlsFrom: screen.portrait ? Tokens.drawn(546) - parent.y - y : 0
        onWhy: key => screen.model.why(key)
    }

    Column {
        id: notes

        y: screen.model.rows.count > 0 ? rest.y + rest.used + Tokens.space4 : picture.y + picture.height + Tokens.space4
        width: parent.width
        spacing: Tokens.drawn(18)

        NoteCard {
            visible: screen.model.offline
            width: parent.width
            icon: "cloud-off"
            title: qsTr("There was no connection")
            text: qsTr("What you did is kept safely here. The library gets it later.")
        }

        NoteCard {
            visible: screen.model.lent > 0
            width: parent.width
            icon: "book"
            title: qsTr("Take your books and card with you")
            text: qsTr("My overview always shows what is due back when.")
        }
    }

    // With nothing left to tell, the pile of the beginning.
    Rectangle {
        id: picture

        visible: screen.model.rows.count === 0
        y: rest.below + (screen.portrait ? Tokens.space5 : 0)
        width: parent.width
        height: screen.portrait ? Math.min(Tokens.drawn(640), parent.height - y - notes.height - Tokens.space4) : parent.height - y - (notes.height > 0 ? notes.height + Tokens.space4 : 0)
        color: Theme.table
        radius: Tokens.drawn(28)
        border.width: Theme.name === "contrast" ? Tokens.hairline : 0
        border.color: Theme.hair
        Accessible.ignored: true

        BookPile {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: plank.top
            transformOrigin: Item.Bottom
            scale: Math.min(1, (parent.height - Tokens.drawn(120)) / height)
        }

        Rectangle {
            id: plank

            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Tokens.space6
            width: Math.min(Tokens.drawn(860), parent.width - 2 * Tokens.space5)
            height: Tokens.drawn(18)
            radius: height / 2
            color: Theme.ink
        }
    }
}

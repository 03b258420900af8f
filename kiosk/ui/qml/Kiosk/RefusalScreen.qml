pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Why something was not done, what now, and who helps; then what did work.
ScreenFrame {
    id: screen

    required property RefusalModel model
    spokenTitle: headline.title

    contentTop: Tokens.drawn(364)
    titleHeight: headline.implicitHeight
    // Whoever follows the advice sees that it worked; a rail has no room for more.
    aloft: model.canReserve
    tells: portrait && kiosk.call.state !== ""
    secondaryText: qsTr("Stop")
    primaryText: qsTr("Continue")
    primaryIcon: "arrow-right"
    onSecondary: model.stop()
    onPrimary: model.goOn()

    // What there is no room for is also at the foot of the screen: whom to ask.
    readonly property real clearOfOthers: portrait ? Math.min(clearHeight, reserve.visible ? reserve.y : others.visible ? others.y : clearHeight) : clearHeight
    readonly property string bin: model.binNumber > 0 ? qsTr("bin %1 (%2)").arg(model.binNumber).arg(Bins.wordOf(model.binColour)) : ""

    function others(): string {
        const count = screen.model.othersDone;
        return screen.model.othersWord === "returned" ? qsTr("Your %n other book(s) have been returned.", "", count) : qsTr("Your %n other book(s) have been borrowed.", "", count);
    }

    function outcome(): string {
        switch (screen.model.action) {
        case "borrow":
            return qsTr("Not borrowed");
        case "return":
            return qsTr("Not returned");
        case "renew":
            return qsTr("Not renewed");
        default:
            return qsTr("Not done");
        }
    }

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.model.title
        discIcon: screen.portrait || screen.model.othersDone === 0 ? screen.model.icon : ""
        discKind: screen.kiosk.forChildren ? "attention" : "bad"
    }

    ItemRow {
        id: item

        width: parent.width
        // For a child it stays here, and nothing is red.
        state: screen.kiosk.forChildren ? "undone" : "refused"
        ownIcon: screen.kiosk.forChildren ? "arrow-down" : ""
        title: screen.model.itemTitle === "" ? Kinds.wordOf(screen.model.kind) : screen.model.itemTitle
        secondLine: screen.model.author
        spine: screen.model.spine
        kind: screen.model.kind
        rowHeight: Tokens.drawn(screen.portrait ? 140 : 110)
        markText: screen.outcome()
        Accessible.role: Accessible.StaticText
    }

    Column {
        id: questions

        y: item.height + Tokens.drawn(screen.portrait && !Tokens.large ? 64 : 40)
        width: parent.width
        spacing: Tokens.drawn(Tokens.large ? 20 : screen.portrait ? 48 : 36)

        QuestionBlock {
            width: parent.width
            opacity: questions.y + y + height <= screen.clearOfOthers ? 1 : 0
            visible: text !== ""
            inLine: Tokens.large
            icon: "help-circle"
            title: qsTr("Why?")
            text: screen.model.why
        }

        QuestionBlock {
            width: parent.width
            opacity: questions.y + y + height <= screen.clearOfOthers ? 1 : 0
            visible: text !== ""
            inLine: Tokens.large
            icon: "arrow-big-down"
            title: qsTr("What now?")
            text: (screen.bin === "" ? "" : qsTr("Put the book in %1.").arg(screen.bin) + "\n") + screen.model.what
            strong: screen.bin
        }

        QuestionBlock {
            width: parent.width
            opacity: questions.y + y + height <= screen.clearOfOthers ? 1 : 0
            visible: text !== ""
            inLine: Tokens.large
            icon: "user"
            title: qsTr("Who helps?")
            text: screen.model.who
            strong: qsTr("Call a staff member")
        }
    }

    SecondaryButton {
        id: reserve

        parent: screen.portrait ? questions.parent : screen.rail
        visible: screen.model.canReserve
        // Above what did work.
        y: parent.height - height - (others.visible ? others.height + Tokens.space4 : 0) - Tokens.drawn(screen.portrait ? 6 : 0)
        opacity: !screen.portrait || y + height <= screen.clearHeight ? 1 : 0
        enabled: opacity > 0
        width: parent.width
        height: Tokens.drawn(104)
        icon: "bookmark"
        text: qsTr("Reserve this")
        onActivated: screen.model.reserve()
    }

    DoneStrip {
        id: others

        parent: screen.portrait ? questions.parent : screen.rail
        // The three questions come first: large letters may leave no room for what did work.
        visible: screen.model.othersDone > 0 && (!screen.portrait || reserve.visible || questions.y + questions.height <= y)
        y: parent.height - height - Tokens.drawn(screen.portrait ? 6 : 0)
        width: parent.width
        text: screen.others()
        strong: qsTr("%n other book(s)", "the part in bold of: Your %n other books have been borrowed", screen.model.othersDone)
    }
}

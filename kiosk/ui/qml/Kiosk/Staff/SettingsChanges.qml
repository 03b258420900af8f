pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What changes, old and new, before it is switched on; or before the last change is taken back.
SettingsView {
    id: view

    readonly property bool undoing: model.view === "back"
    readonly property var faults: undoing ? [] : model.faults
    readonly property int all: model.changes.length
    property int page: 0
    readonly property int from: Math.min(page, Math.max(0, all - 1))
    readonly property real foot: throwing.visible ? throwing.height : 0
    readonly property bool paged: fit(foot) < all
    readonly property int fitting: fit(paged ? Math.max(foot, pager.height) : foot)

    title: undoing ? qsTr("Back to the version before") : qsTr("This changes")
    lead: undoing || faults.length > 0 || all === 0 ? "" : SettingsWords.effectOf(model.effect)
    primaryText: model.changing ? qsTr("One moment") : undoing ? qsTr("Go back") : qsTr("Switch on")
    primaryIcon: model.changing ? "hourglass" : undoing ? "arrow-back-up" : "check"
    primaryEnabled: undoing ? model.canGoBack : model.canApply

    // How many stand above what is at the bottom: one at least.
    function fit(below: real): int {
        const room = height - list.y - (below > 0 ? below + Tokens.space4 : 0);
        return Math.max(1, Math.floor((room + list.spacing) / (measure.implicitHeight + list.spacing)));
    }

    function act() {
        model.apply();
    }

    NoteCard {
        id: card

        readonly property bool failed: view.model.result === "failed"
        readonly property bool wrong: failed || view.faults.length > 0

        width: parent.width
        icon: wrong ? "x" : view.model.checking ? "hourglass" : view.undoing ? "arrow-back-up" : "check"
        kind: wrong ? "bad" : view.model.checking || view.undoing ? "neutral" : "good"
        title: {
            if (failed)
                return qsTr("Nothing was changed");
            if (view.faults.length > 0)
                return qsTr("This does not fit yet");
            return view.undoing ? qsTr("The last change is undone") : view.model.checking ? qsTr("One moment") : view.all === 0 ? qsTr("Nothing changes") : qsTr("Everything fits together");
        }
        text: {
            if (failed)
                return view.model.resultFaults.slice(0, 2).join("\n");
            if (view.faults.length > 0)
                return view.faults.slice(0, 3).join("\n");
            return view.model.effect === "none" && !view.undoing ? "" : qsTr("Does something not work then? After a minute we put the old one back.");
        }
    }

    ChangeLine {
        id: measure

        visible: false
    }

    Column {
        id: list

        y: Math.max(card.height + Tokens.space4, 0)
        width: parent.width
        spacing: Tokens.drawn(12)

        Repeater {
            model: Math.min(view.fitting, view.all - view.from)

            ChangeLine {
                required property int index

                width: parent?.width ?? 0
                entry: view.model.changes[view.from + index] ?? ({})
            }
        }
    }

    SecondaryButton {
        id: throwing

        visible: !view.undoing && !view.model.changing
        y: parent.height - height
        width: Tokens.drawn(Tokens.large ? 400 : 300)
        height: Tokens.rowButtonHeight
        oneLine: true
        icon: "x"
        text: qsTr("Throw away")
        onActivated: view.model.forget()
    }

    Pager {
        id: pager

        visible: view.paged
        x: throwing.visible ? throwing.width + Tokens.controlGap : 0
        y: parent.height - height
        width: parent.width - x
        text: qsTr("%1 of %2").arg(Math.floor(view.from / view.fitting) + 1).arg(Math.ceil(view.all / view.fitting))
        backText: qsTr("Previous")
        forwardText: qsTr("Next")
        canBack: view.from > 0
        canForward: view.from + view.fitting < view.all
        onBack: view.page = Math.max(0, view.from - view.fitting)
        onForward: view.page = view.from + view.fitting
    }
}

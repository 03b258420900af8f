pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// s07: one banner, what it is about, what the system did itself, the day's counts. For staff.
Item {
    id: screen

    required property GateModel gate
    readonly property bool portrait: height > width
    readonly property bool told: gate.state === "calm" || gate.state === "alarm" || gate.state === "unknown"
    // Looking back at the day; what happens now ends it.
    property bool looksBack: false
    readonly property bool shows: told && !looksBack
    readonly property string now: gate.state + gate.gate + gate.item
    readonly property real columnWidth: portrait ? width - 2 * Tokens.margin : Tokens.drawn(1200)

    onNowChanged: looksBack = false
    Accessible.role: Accessible.Pane
    Accessible.name: gate.libraryName

    TopBar {
        anchors.left: parent.left
        anchors.leftMargin: Tokens.margin
        anchors.right: clock.left
        anchors.rightMargin: Tokens.space4
        y: Tokens.drawn(36)
        libraryName: screen.gate.gate === "" ? screen.gate.libraryName : qsTr("%1 · gate %2").arg(screen.gate.libraryName).arg(screen.gate.gate)
    }

    SmallText {
        id: clock

        anchors.right: parent.right
        anchors.rightMargin: Tokens.margin
        y: Tokens.drawn(36) + (Tokens.drawn(72) - height) / 2
        text: qsTr("It is %1").arg(screen.gate.clock)
        color: Theme.soft
    }

    GateBanner {
        id: banner

        x: Tokens.margin
        y: Tokens.drawn(150)
        width: parent.width - 2 * Tokens.margin
        height: Math.max(implicitHeight, Tokens.drawn(screen.portrait ? 400 : 330))
        kind: screen.gate.state
        icon: {
            switch (screen.gate.state) {
            case "calm":
            case "quiet":
                return "shield-check";
            case "alarm":
                return "alert-triangle";
            default:
                return "help-circle";
            }
        }
        title: {
            switch (screen.gate.state) {
            case "calm":
                return qsTr("Lent, not switched");
            case "alarm":
                return qsTr("Not lent");
            case "quiet":
                return qsTr("All quiet");
            default:
                return qsTr("We do not know yet");
            }
        }
        text: {
            switch (screen.gate.state) {
            case "calm":
                return qsTr("No alarm. The reader may walk on.");
            case "alarm":
                return qsTr("Ask kindly whether the reader wants to come back for a moment.");
            case "unknown":
                return qsTr("We could not find out whether this is lent. Look at it together.");
            case "away":
                return qsTr("The gate does not answer: %1. Look at its cable and its power.").arg(screen.gate.away);
            default:
                return qsTr("Nothing is to be done.");
            }
        }
    }

    GateItem {
        id: thing

        visible: screen.shows
        gate: screen.gate
        x: Tokens.margin
        y: banner.y + banner.height + Tokens.drawn(36)
        width: screen.columnWidth
    }

    GateAdvice {
        id: advice

        visible: screen.shows
        gate: screen.gate
        x: Tokens.margin
        y: thing.y + thing.height + Tokens.drawn(20)
        width: screen.columnWidth
    }

    GateToday {
        visible: screen.looksBack
        gate: screen.gate
        lines: screen.portrait ? 2 : 1
        x: Tokens.margin
        y: banner.y + banner.height + Tokens.drawn(30)
        width: parent.width - 2 * Tokens.margin
    }

    GateCounts {
        visible: !screen.looksBack
        gate: screen.gate
        x: screen.portrait ? Tokens.margin : parent.width - Tokens.margin - width
        y: !screen.portrait || !screen.told ? banner.y + banner.height + Tokens.drawn(36) : advice.y + advice.height + Tokens.drawn(36)
        width: screen.portrait ? screen.columnWidth : Tokens.drawn(564)
    }

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: Tokens.drawn(screen.portrait ? 456 : 152)
        color: Theme.table

        Rectangle {
            width: parent.width
            height: Tokens.border
            color: Theme.hair
        }
    }

    BodyText {
        visible: screen.told && screen.gate.waiting > 0
        x: screen.portrait ? Tokens.margin : back.x + back.width + Tokens.space5
        width: screen.portrait ? parent.width - 2 * Tokens.margin : button.x - Tokens.space5 - x
        y: screen.portrait ? button.y + button.height + Tokens.space5 : button.y + (button.height - height) / 2
        text: qsTr("%n more to look at", "", screen.gate.waiting)
    }

    PrimaryButton {
        id: button

        visible: screen.told
        x: screen.portrait ? Tokens.drawn(384) : Tokens.drawn(1340)
        y: screen.portrait ? Tokens.drawn(1500) : parent.height - Tokens.drawn(136)
        width: screen.portrait ? Tokens.drawn(636) : Tokens.drawn(520)
        height: screen.portrait ? Tokens.primaryHeight : Tokens.drawn(115)
        text: screen.gate.state === "alarm" ? qsTr("Solved") : qsTr("Seen")
        icon: "check"
        about: screen.gate.item + screen.gate.gate + screen.gate.waiting
        onActivated: screen.gate.done()
    }

    SecondaryButton {
        id: back

        visible: screen.gate.recent.length > 0
        x: Tokens.margin
        y: button.y
        width: screen.portrait ? Tokens.secondaryWidth : Tokens.drawn(480)
        height: button.height
        text: screen.looksBack ? qsTr("Back") : qsTr("Look at today")
        icon: screen.looksBack ? "arrow-left" : "list-check"
        onActivated: screen.looksBack = !screen.looksBack
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The PIN of a role, on the keys that patrons have too.
StaffFrame {
    id: screen

    required property StaffPinModel model
    readonly property bool waits: model.retryIn > 0
    readonly property bool typing: !waits && !model.checking

    title: qsTr("Type your PIN")
    lead: {
        if (waits)
            return qsTr("Wrong too often. Try again in %n second(s).", "", model.retryIn);
        if (model.fault)
            return qsTr("We cannot check the PIN now. Nobody is let in. The log says why.");
        return model.wrong ? qsTr("That is not right. Try again.") : StaffWords.roleOf(staff.role);
    }
    leaveText: qsTr("Stop")
    leaveIcon: "x"
    primaryText: model.checking ? qsTr("One moment") : qsTr("Continue")
    primaryIcon: model.checking ? "hourglass" : "arrow-right"
    primaryEnabled: model.canContinue && typing
    onPrimary: model.enter()

    PinBoxes {
        id: boxes

        width: screen.portrait ? parent.width : parent.width - showing.width - Tokens.controlGap
        count: screen.model.boxes
        filled: screen.model.filled
        digits: screen.model.digits
        shown: screen.model.shown
        spokenText: qsTr("%n digit(s) typed", "", screen.model.filled)
    }

    NobodyLooks {
        visible: screen.portrait
        width: showing.x - Tokens.controlGap
        y: showing.y + (showing.height - height) / 2
    }

    SecondaryButton {
        id: showing

        x: parent.width - width
        // No control above the line that hands reach.
        y: screen.portrait ? Math.max(boxes.height + Tokens.controlGap, Tokens.reachLine - parent.y) : (boxes.height - height) / 2
        width: Tokens.large ? Tokens.drawn(340) : Tokens.wordWidth
        height: Tokens.drawn(96)
        enabled: screen.typing
        oneLine: true
        icon: screen.model.shown ? "eye-off" : "eye"
        text: screen.model.shown ? qsTr("Hide digits") : qsTr("Show digits")
        onActivated: screen.model.toggleShown()
    }

    KeyPad {
        readonly property real topEdge: screen.portrait ? showing.y + showing.height + Tokens.space5 : boxes.height + Tokens.controlGap
        readonly property real room: (parent.height - topEdge - 3 * rowSpacing) / 4

        y: topEdge
        width: parent.width
        rowSpacing: Tokens.drawn(18)
        keyHeight: Math.min(Tokens.pinKeyHeight, room)
        typing: screen.typing
        clearHeight: parent.height + 1
        ownText: qsTr("Clear all")
        onTyped: digit => screen.model.press(digit)
        onErased: screen.model.erase()
        onOwn: screen.model.clear()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The PIN, on our own keys in telephone order, never shuffled.
ScreenFrame {
    id: screen

    required property PinModel model
    spokenTitle: headline.title
    readonly property bool waits: model.retryIn > 0
    // The PIN is being changed.
    readonly property bool changing: model.part !== ""
    readonly property bool typing: !waits && !model.checking

    contentTop: Tokens.drawn(360)
    titleHeight: headline.implicitHeight
    aloft: !Tokens.low
    lowKeys: true
    tells: false
    secondaryText: changing ? qsTr("Back") : qsTr("Stop")
    secondaryIcon: changing ? "arrow-left" : "x"
    primaryText: model.checking ? qsTr("One moment") : qsTr("Continue")
    primaryIcon: model.checking ? "hourglass" : "arrow-right"
    // Each PIN of a change has the same word.
    primaryAbout: model.part
    primaryEnabled: model.canContinue && typing
    onSecondary: model.stop()
    onPrimary: model.enter()

    function title(): string {
        switch (screen.model.part) {
        case "":
            return qsTr("Type your PIN");
        case "old":
        case "checking":
            return qsTr("Your PIN of now");
        case "new":
            return qsTr("Your new PIN");
        default:
            return qsTr("Your new PIN again");
        }
    }

    function lead(): string {
        switch (screen.model.trouble) {
        case "wrong":
            return qsTr("That is not right. Try again.");
        case "different":
            return qsTr("Those were two different PINs. Choose one once more.");
        case "refused":
            return screen.model.least > 0 ? qsTr("Your PIN must have at least %n digit(s).", "", screen.model.least) : qsTr("The library does not take this PIN. Choose another one.");
        }
        switch (screen.model.part) {
        case "old":
        case "checking":
            return qsTr("First the PIN that you have now.");
        case "new":
            return qsTr("Choose one that nobody can guess.");
        default:
            return qsTr("Type your new PIN once more.");
        }
    }

    titleContent: [
        Headline {
            id: headline

            portrait: screen.portrait
            title: screen.title()
            lead: {
                if (screen.waits)
                    return qsTr("Try again in %n second(s).", "", screen.model.retryIn);
                if (screen.changing)
                    return screen.lead();
                return screen.model.wrong ? qsTr("That is not right. Try again.") : screen.model.second ? qsTr("Step 2 of 2. The PIN of your library card.") : qsTr("The PIN of your library card.");
            }
        },
        NobodyLooks {
            visible: !screen.portrait
            width: parent ? parent.width : 0
            y: headline.implicitHeight + Tokens.space5
        }
    ]

    PinBoxes {
        id: boxes

        width: screen.portrait || Tokens.low ? parent.width : parent.width - showing.width - Tokens.controlGap
        count: screen.model.boxes
        filled: screen.model.filled
        digits: screen.model.digits
        shown: screen.model.shown
        spokenText: qsTr("%n digit(s) typed", "", screen.model.filled)
    }

    NobodyLooks {
        visible: screen.portrait
        x: LayoutMirroring.enabled ? parent.width - width : 0
        width: parent.width - (Tokens.low ? 0 : showing.width) - Tokens.controlGap
        y: showing.y + (showing.height - height) / 2
    }

    SecondaryButton {
        id: showing

        // Where keys lie low it is one of them.
        visible: !Tokens.low
        x: LayoutMirroring.enabled ? 0 : parent.width - width
        y: screen.portrait ? Tokens.drawn(186) : (boxes.height - height) / 2
        width: Tokens.large ? Tokens.drawn(340) : Tokens.wordWidth
        height: Tokens.drawn(96)
        enabled: screen.typing
        oneLine: true
        icon: screen.model.shown ? "eye-off" : "eye"
        text: screen.model.shown ? qsTr("Hide digits") : qsTr("Show digits")
        onActivated: screen.model.toggleShown()
    }

    KeyPad {
        id: keys

        readonly property real topEdge: screen.portrait ? showing.y + showing.height + Tokens.space5 : boxes.height + Tokens.controlGap
        readonly property real room: (parent.height - topEdge - 3 * rowSpacing) / 4

        y: Tokens.low ? screen.lowKeysTop : topEdge
        width: parent.width
        rowSpacing: Tokens.drawn(Tokens.low ? 16 : screen.portrait ? 20 : 18)
        keyHeight: Tokens.low ? screen.lowKeyHeight : screen.portrait ? Math.min(Tokens.pinKeyHeight, room) : room
        typing: screen.typing
        clearHeight: Tokens.low ? screen.clearOfKeys : screen.clearHeight
        ownText: !Tokens.low ? qsTr("Clear all") : screen.model.shown ? qsTr("Hide digits") : qsTr("Show digits")
        onTyped: digit => screen.model.press(digit)
        onErased: screen.model.erase()
        onOwn: {
            if (Tokens.low)
                screen.model.toggleShown();
            else
                screen.model.clear();
        }
    }
}

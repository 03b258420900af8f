pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// No card at hand: its number, on our own keys. A PIN follows where one is asked, in the same places.
ScreenFrame {
    id: screen

    required property NumberModel model
    spokenTitle: headline.title
    readonly property bool waits: model.retryIn > 0
    readonly property bool typing: !waits && !model.checking

    contentTop: Tokens.drawn(340)
    titleHeight: headline.implicitHeight
    aloft: !Tokens.low
    lowKeys: true
    tells: false
    secondaryText: qsTr("Stop")
    // Where the button stood that led here.
    secondaryGuarded: true
    primaryText: model.checking ? qsTr("One moment") : qsTr("Continue")
    primaryIcon: model.checking ? "hourglass" : "arrow-right"
    primaryEnabled: model.canContinue && typing
    onSecondary: model.stop()
    onPrimary: model.enter()

    function lead(): string {
        if (screen.waits)
            return qsTr("Try again in %n second(s).", "", screen.model.retryIn);
        if (screen.model.unknown)
            return qsTr("We do not know this number. Check it once more.");
        return screen.model.asksPin ? qsTr("Step 1 of 2. Then your PIN.") : qsTr("Then you can go on.");
    }

    function where(): string {
        const said = [qsTr("It is on your card, under the bars.")];
        if (screen.model.digits > 0 && !screen.model.spelling)
            said.push(qsTr("%n digit(s).", "", screen.model.digits));
        if (screen.kiosk.scansCards)
            said.push(qsTr("Or scan your phone."));
        return said.join(" ");
    }

    function spoken(): string {
        const typed = screen.model.text === "" ? qsTr("Nothing typed yet") : screen.model.text;
        return screen.model.missing > 0 ? typed + ". " + qsTr("%n digit(s) to go", "", screen.model.missing) : typed;
    }

    titleContent: [
        Headline {
            id: headline

            portrait: screen.portrait
            title: qsTr("Type your card number")
            lead: screen.lead()
        },
        TokenText {
            // What is wrong with it needs the room more.
            visible: !screen.portrait && y + height <= (parent?.height ?? 0)
            width: parent?.width ?? 0
            y: headline.implicitHeight + Tokens.space5
            text: screen.where()
            size: Tokens.second
            line: 1.15
            color: Theme.soft
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
    ]

    NumberField {
        id: field

        width: parent.width
        text: screen.model.text
        marks: screen.model.marks
        typing: screen.typing
        spokenText: screen.spoken()
    }

    TokenText {
        id: hint

        visible: screen.portrait
        width: parent.width
        y: field.height + Tokens.space4
        text: screen.where()
        size: Tokens.second
        color: Theme.soft
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    Item {
        id: keys

        readonly property real topEdge: screen.portrait ? Math.max(Tokens.drawn(588) - screen.contentTop, hint.y + hint.height + Tokens.space4) : field.height + Tokens.controlGap

        y: Tokens.low ? screen.lowKeysTop : topEdge
        width: parent.width
        height: Tokens.low ? 2 * screen.lowKeyHeight + Tokens.drawn(16) : parent.height - topEdge

        Loader {
            sourceComponent: screen.model.spelling ? letters : digits
        }
    }

    Component {
        id: digits

        KeyPad {
            readonly property real room: (keys.height - 3 * rowSpacing) / 4

            rowSpacing: Tokens.low ? Tokens.drawn(16) : screen.portrait ? Tokens.controlGap : Tokens.drawn(18)
            width: keys.width
            keyHeight: Tokens.low ? screen.lowKeyHeight : screen.portrait ? Math.min(Tokens.drawn(188), room) : room
            typing: screen.typing
            clearHeight: Tokens.low ? screen.clearOfKeys : screen.clearHeight - keys.y
            Component.onCompleted: stay()
            ownText: screen.model.letters ? "ABC" : qsTr("Clear all")
            ownIcon: screen.model.letters ? "keyboard" : ""
            onTyped: digit => screen.model.press(digit)
            onErased: screen.model.erase()
            onOwn: {
                if (screen.model.letters)
                    screen.model.spell(true);
                else
                    screen.model.clear();
            }
        }
    }

    Component {
        id: letters

        Keyboard {
            // Close to the hands.
            y: keys.height - height
            width: keys.width
            height: Math.min(keys.height, implicitHeight)
            letters: screen.kiosk.keyboard.numbers
            upper: screen.model.upper
            digitRow: !Tokens.low
            short: Tokens.low
            accentKey: false
            spaceKey: false
            hasPad: true
            typing: screen.typing
            clearHeight: Tokens.low ? screen.clearOfKeys : screen.clearHeight - keys.y - y
            onTyped: text => screen.model.press(text)
            onErased: screen.model.erase()
            onPadWanted: screen.model.spell(false)
            Component.onCompleted: stay()
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Everything in the window: the screen of the moment, the sheets over it, the time-left banner and
// the foot, and how keys steer through them.
FocusScope {
    id: stage

    objectName: "stage"

    required property KioskModel kiosk
    readonly property bool portrait: height > width
    readonly property string screen: kiosk.screen
    // The sheet that lies over the screen: languages, help, sight, call; empty, none.
    property string sheet
    // A call lies over a pile as a card: its lower rows and their buttons stay.
    readonly property bool overRows: sheet === "call" && frame !== null && frame.coverable
    readonly property ScreenFrame frame: place.item as ScreenFrame
    // What takes what is typed on a real keyboard; each leaves out what it has no use for.
    readonly property var typing: sheet !== "" ? null : screen === "pin" ? kiosk.pin : screen === "number" ? kiosk.number : screen === "search" ? kiosk.search : null
    readonly property string callState: kiosk.call.state
    property string formerCall

    onSheetChanged: {
        kiosk.sheetOpened(sheet !== "");
        if (sheet === "" && Theme.keysInUse)
            Qt.callLater(Steering.liftedOff);
    }
    // Whoever waits is told at once that nobody comes; what is over is put away.
    onCallStateChanged: {
        if (callState === "desk")
            sheet = "call";
        else if (callState === "" && formerCall !== "" && sheet === "call")
            sheet = "";
        if (callState !== "")
            stage.announce(CallWords.factOf(kiosk.call));
        formerCall = callState;
    }
    readonly property bool listens: kiosk.speech.on

    // What somebody had under the keys on attract, and then left, is not pressed unheard by the next.
    onListensChanged: {
        const from = Window.activeFocusItem as Pressable;
        if (from && screen === "attract" && sheet === "") {
            from.focus = false;
            Steering.forget();
        }
    }
    // Before the loudspeaker says what is somebody's own.
    readonly property bool asksAloud: kiosk.speech.asks

    onAsksAloudChanged: {
        if (asksAloud)
            sheet = "aloud";
        else if (sheet === "aloud")
            sheet = "";
    }
    onScreenChanged: {
        sheet = asksAloud ? "aloud" : "";
        chosenAt = 0;
        if (Theme.keysInUse)
            Qt.callLater(Steering.stay);
    }

    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            stage.back();
        else if (stage.typing && event.key === Qt.Key_Backspace)
            stage.typed(() => stage.typing.erase());
        else if (stage.typing && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter))
            stage.typing.enter();
        else if (stage.typing && event.text.length === 1 && event.text >= " ")
            stage.typed(() => stage.typing.press(event.text));
        else
            event.accepted = false;
    }

    // By the mouth of what is in front: what a screen reader does not find cannot say anything.
    function announce(text: string) {
        const front = (over.item ?? place.item) as Item;
        if (front)
            front.Accessible.announce(text, Accessible.Assertive);
    }

    // Whoever types on real keys ends with Return, whatever had the focus before.
    function typed(act: var) {
        act();
        const from = Window.activeFocusItem as Pressable;
        if (from)
            from.focus = false;
    }

    // Out of a sheet, or to the title.
    function back() {
        if (sheet === "aloud")
            kiosk.speech.answer(false);
        else if (sheet === "")
            Steering.toTitle();
        else
            sheet = "";
    }

    // Whoever works with keys starts at the title of what has just appeared.
    function startOver() {
        if (Theme.keysInUse) {
            Qt.callLater(Steering.toTitle);
        } else {
            stage.forceActiveFocus();
            Steering.forget();
        }
    }

    // Where buttons lie low: what is chosen from, in the order of the keys.
    function choices(): list<Pressable> {
        const found = [];
        for (const shown of [over.item, place.item]) {
            const root = shown as Item;
            let each = root?.visible ? root.nextItemInFocusChain(true) : null;
            while (each && stage.holds(root, each) && !found.includes(each)) {
                if ((each as Pressable)?.aloft)
                    found.push(each);
                each = each.nextItemInFocusChain(true);
            }
        }
        return found;
    }

    function holds(root: Item, item: Item): bool {
        for (let each = item; each; each = each.parent) {
            if (each === root)
                return true;
        }
        return false;
    }

    function step(forward: bool) {
        const found = choices();
        const at = found.indexOf(Reach.current as Pressable);
        if (found.length > 0)
            Reach.put(found[(at + (forward ? 1 : -1) + found.length) % found.length], true);
    }

    // The rail is at the start: what lies over the content begins beside it.
    readonly property bool beside: LayoutMirroring.enabled !== Theme.doneLeft && !portrait
    // What is shown is chosen from below; keys of a screen's own may lie there instead.
    readonly property bool steers: Theme.low && (sheet !== "" && !overRows || frame !== null && frame.lies)
    property int chosenAt: 0

    // What is chosen may have gone: then the next one in its place is.
    function choose() {
        const found = choices();
        const at = found.indexOf(Reach.current as Pressable);
        if (at < 0)
            Reach.put(found[Math.min(chosenAt, found.length - 1)] ?? null, false);
        chosenAt = Math.max(0, found.indexOf(Reach.current as Pressable));
    }

    Connections {
        target: stage.frame

        function onAskForHelp() {
            stage.askForHelp();
        }
    }

    Connections {
        target: Reach

        function onCountChanged() {
            Qt.callLater(stage.choose);
        }

        function onCurrentChanged() {
            Qt.callLater(stage.choose);
        }
    }

    // What somebody opened on attract, and then left, does not wait for the next visitor.
    Timer {
        interval: 90000
        running: stage.screen === "attract" && stage.sheet !== ""
        onTriggered: stage.sheet = ""
    }

    Item {
        id: above

        width: parent.width
        height: foot.y

        ScreenPlace {
            id: place

            kiosk: stage.kiosk
            anchors.fill: parent
            visible: stage.sheet === "" || stage.overRows
            onLoaded: stage.startOver()
        }

        Loader {
            id: over

            anchors.fill: parent
            sourceComponent: stage.sheet === "" ? null : stage.sheets[stage.sheet]
            onLoaded: stage.startOver()
        }

        LowBar {
            // Any touch takes away what asks whether anybody is there.
            visible: stage.steers && (Reach.count > 0 || extraText !== "") && !timeLeft.visible
            x: stage.beside ? parent.width - width - Tokens.margin : Tokens.margin
            y: parent.height - Tokens.lowTop(stage.portrait)
            width: stage.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.aside
            height: Tokens.lowTall(stage.portrait)
            portrait: stage.portrait
            extraText: stage.sheet === "" || stage.overRows ? stage.frame?.extraText ?? "" : ""
            onStepped: forward => stage.step(forward)
            onExtra: stage.frame.extra()
        }

        Banner {
            id: timeLeft

            readonly property bool empty: stage.kiosk.ending === "empty"

            visible: stage.kiosk.secondsLeft > 0 && (empty || stage.kiosk.ending === "idle")
            x: stage.beside ? parent.width - width - Tokens.margin : Tokens.margin
            y: parent.height - height - Tokens.timeLeftFoot(stage.portrait)
            width: stage.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.aside
            icon: "hourglass"
            bold: empty ? qsTr("Are you finished?") : qsTr("Are you still there?")
            text: empty ? qsTr("We will stop in %n second(s).", "", stage.kiosk.secondsLeft) : qsTr("%n second(s) left.", "", stage.kiosk.secondsLeft)
            buttonText: empty ? qsTr("Not yet") : qsTr("Yes, go on")
            onActivated: stage.kiosk.touched()
        }
    }

    SpeechBand {
        visible: model.on && !(stage.frame?.tellsSpeech && stage.sheet === "")
        model: stage.kiosk.speech
        width: !stage.portrait && stage.screen === "attract" && stage.sheet === "" ? parent.width - Tokens.drawn(760) : parent.width
        height: Tokens.drawn(112)
    }

    FootBar {
        id: foot

        width: parent.width
        anchors.bottom: parent.bottom
        height: Tokens.footHeight(stage.portrait)
        buttonHeight: Tokens.drawn(stage.portrait ? twoLines && Theme.low ? 102 : 133 : Tokens.compact ? 128 : 106)
        gap: Tokens.drawn(stage.portrait ? 14 : 24)
        twoLines: stage.portrait && Tokens.large
        widths: (twoLines ? [364, 582, 364, 582] : stage.portrait ? [184, 270, 264, 200] : Tokens.large ? [250, 580, 420, 430] : [220, 430, 340, 340]).map(Tokens.drawn)
        note: stage.portrait || Tokens.large ? "" : stage.kiosk.stationLabel
        model: [
            {
                "icon": "lifebuoy",
                "text": qsTr("Help"),
                "checked": false
            },
            {
                "icon": CallWords.footIconOf(stage.kiosk.call),
                "text": CallWords.footOf(stage.kiosk.call),
                "checked": stage.callState !== ""
            },
            {
                "icon": "language",
                "text": Languages.nameOf(stage.kiosk.language),
                "checked": false
            },
            {
                "icon": "accessible",
                "text": qsTr("See and hear"),
                "checked": false,
                "open": stage.sheet === "sight"
            }
        ]
        onChosen: index => {
            if (index === 1)
                stage.askForHelp();
            else
                stage.toggle(["help", "", "languages", "sight"][index]);
        }
    }

    // Calls, unless somebody was called already or nobody can be; and shows what comes of it.
    function askForHelp() {
        if (callState === "" && sheet !== "call")
            kiosk.call.call();
        toggle("call");
    }

    function toggle(name: string) {
        if (sheet === "")
            Steering.laidOver();
        sheet = sheet === name ? "" : name;
    }

    readonly property var sheets: ({
            "languages": languages,
            "aloud": aloud,
            "help": help,
            "sight": sight,
            "call": call
        })

    Component {
        id: languages

        LanguageSheet {
            kiosk: stage.kiosk
            onClosed: stage.sheet = ""
        }
    }

    Component {
        id: aloud

        AloudSheet {
            kiosk: stage.kiosk
        }
    }

    Component {
        id: help

        HelpSheet {
            kiosk: stage.kiosk
            onClosed: stage.sheet = ""
        }
    }

    Binding {
        target: stage.frame
        property: "coveredTo"
        value: stage.overRows ? (over.item as CallSheet)?.coveredTo ?? 0 : 0
        when: stage.frame !== null
    }

    Component {
        id: call

        CallSheet {
            kiosk: stage.kiosk
            overRows: stage.overRows
            covered: stage.overRows ? stage.frame.covered : 0
            onClosed: stage.sheet = ""
        }
    }

    Component {
        id: sight

        SightSheet {
            kiosk: stage.kiosk
            onClosed: stage.sheet = ""
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One picture, one word, one sentence: what to do, or what became of the book. Nothing to press but
// the language, and that need not be pressed.
Item {
    id: screen

    required property ChuteModel chute
    readonly property bool portrait: height > width
    readonly property string spoken: [title.text, why.text, badge.visible ? badge.Accessible.name : ""].filter(part => part !== "").join(" ")
    property string said
    readonly property bool outside: chute.closed.by === "hours"
    readonly property string again: outside ? ClosedWords.opensOf(chute.closed) : ClosedWords.worksOf(chute.closed)

    Accessible.role: Accessible.Pane
    Accessible.name: chute.libraryName
    onSpokenChanged: Qt.callLater(say)

    // Whoever cannot see it stands there with a book in hand: each new state is said at once.
    function say() {
        if (spoken !== said)
            Accessible.announce(spoken, chute.state === "taken" ? Accessible.Polite : Accessible.Assertive);
        said = spoken;
    }

    TopBar {
        x: Tokens.margin
        y: Tokens.drawn(36)
        width: parent.width - 2 * Tokens.margin
        libraryName: screen.chute.libraryName
    }

    ReasonDisc {
        id: disc

        readonly property real start: Tokens.margin + (screen.portrait ? 0 : Tokens.drawn(40))

        x: LayoutMirroring.enabled ? parent.width - width - start : start
        y: screen.portrait ? Tokens.drawn(250) : (parent.height - height) / 2
        width: Tokens.drawn(screen.portrait ? 460 : 500)
        iconSize: Tokens.drawn(screen.portrait ? 270 : 300)
        kind: {
            switch (screen.chute.state) {
            case "taken":
                return "good";
            case "refused":
                return screen.chute.toStaff ? "attention" : "bad";
            case "out_of_service":
                return screen.outside ? "neutral" : "bad";
            case "one_at_a_time":
            case "again":
            case "full":
                return "attention";
            default:
                return "neutral";
            }
        }
        icon: {
            switch (screen.chute.state) {
            case "ready":
                return "arrow-big-down";
            case "busy":
                return "hourglass";
            case "taken":
                return "check";
            case "one_at_a_time":
                return "stack-2";
            case "again":
                return "refresh";
            case "full":
                return "inbox";
            case "out_of_service":
                return screen.outside ? "clock" : "tool";
            default:
                return screen.chute.toStaff ? "user" : "x";
            }
        }
    }

    Column {
        id: words

        readonly property real start: screen.portrait ? Tokens.margin : disc.start + disc.width + Tokens.drawn(90)

        x: LayoutMirroring.enabled ? Tokens.margin : start
        y: screen.portrait ? disc.y + disc.height + Tokens.drawn(90) : Math.max(Tokens.drawn(130), (parent.height - height) / 2)
        width: parent.width - Tokens.margin - start
        spacing: Tokens.space5

        TokenText {
            id: title

            width: parent.width
            size: Tokens.drawn(112)
            line: 1.05
            bold: true
            tight: true
            balanced: true
            Accessible.role: Accessible.Heading
            Accessible.name: text.replace(/\n/g, " ")
            text: {
                switch (screen.chute.state) {
                case "ready":
                    return qsTr("Put one book down");
                case "busy":
                    return qsTr("One moment");
                case "taken":
                    return qsTr("Thank you");
                case "one_at_a_time":
                    return qsTr("One at a time");
                case "again":
                    return qsTr("Lay it down once more");
                case "full":
                    return qsTr("The bin is full");
                case "out_of_service":
                    return screen.outside ? qsTr("We are closed now") : qsTr("Out of service");
                default:
                    return screen.chute.toStaff ? qsTr("This goes to a staff member") : qsTr("We cannot take this");
                }
            }
        }

        TokenText {
            id: why

            width: parent.width
            size: Tokens.drawn(62)
            line: 1.2
            balanced: true
            Accessible.role: Accessible.StaticText
            Accessible.name: text.replace(/\n/g, " ")
            text: {
                switch (screen.chute.state) {
                case "ready":
                    return qsTr("Wait for the tick. Then the next one.");
                case "busy":
                    return qsTr("Leave it where it is.");
                case "taken":
                    return qsTr("You have returned this.");
                case "one_at_a_time":
                    return screen.chute.title === "" ? qsTr("Take all but one out. The others can follow one by one.") : qsTr("Take this one out:");
                case "again":
                    return qsTr("It was gone too soon. You have not returned it yet.");
                case "full":
                    return qsTr("Nothing fits in any more. Come back later, or go to the desk.");
                case "out_of_service":
                    return [qsTr("You cannot return anything here now. Please keep your book."), screen.again].filter(part => part !== "").join("\n");
                default:
                    return screen.reason;
                }
            }
        }

        TokenText {
            id: item

            visible: text !== "" && screen.chute.state !== "busy" && screen.chute.state !== "full"
            width: parent.width
            text: screen.chute.title
            size: Tokens.drawn(54)
            line: 1.15
            bold: true
            maximumLineCount: 2
            elide: Text.ElideRight
            wrapMode: Text.Wrap
            Accessible.role: Accessible.StaticText
            Accessible.name: text.replace(/\n/g, " ")
        }

        // Read from a step away: half as large again as on a row.
        Item {
            visible: screen.chute.binNumber > 0
            width: badge.width * badge.scale
            height: badge.height * badge.scale

            BinBadge {
                id: badge

                visible: screen.chute.binNumber > 0
                width: implicitWidth + Tokens.drawn(24)
                scale: 1.5
                transformOrigin: Item.TopLeft
                number: screen.chute.binNumber
                colour: Bins.colourOf(screen.chute.binColour)
                word: qsTr("Bin %1").arg(screen.chute.binNumber)
                colourWord: Bins.wordOf(screen.chute.binColour)
            }
        }
    }

    readonly property string reason: {
        const after = chute.toStaff ? "" : "\n" + qsTr("Take it out, and bring it to the desk.");
        switch (chute.why) {
        case "not_ours":
            return qsTr("It belongs to another library.") + after;
        case "unreadable":
            return qsTr("We cannot read it.") + after;
        case "publisher_number":
            return qsTr("That is the number of the publisher. Scan the sticker of the library.");
        case "incomplete":
            return qsTr("A part is missing. Lay all parts down together.");
        case "not_now":
            return qsTr("You cannot return this here now.") + after;
        default:
            return qsTr("The desk can see why.") + after;
        }
    }

    SecondaryButton {
        visible: screen.chute.otherLanguage !== ""
        x: LayoutMirroring.enabled ? Tokens.margin : parent.width - Tokens.margin - width
        y: parent.height - Tokens.drawn(44) - height
        width: Tokens.drawn(400)
        height: Tokens.footButtonHeight
        icon: "language"
        text: Languages.nameOf(screen.chute.otherLanguage)
        onActivated: screen.chute.nextLanguage()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// s02: scan, lay down, wait for the sound, the next one. Everything goes on without a touch.
StaffFrame {
    id: screen

    required property EncodingModel model
    // What is shown in the place of the work: list, type or set; empty: the work.
    property string view
    readonly property bool working: model.begun && view === ""
    readonly property var note: noteOf()
    readonly property int buttonHigh: Tokens.drawn(96)

    title: {
        if (!model.begun)
            return qsTr("Write tags");
        if (model.typed !== "" || view === "type")
            return qsTr("Type a barcode");
        if (view === "set")
            return qsTr("How many parts?");
        return view === "list" ? qsTr("%n not written", "", model.failed) : EncodingWords.titleOf(model.stage);
    }
    lead: model.writes
    headContent: EncodingCount {
        height: screen.model.begun && !screen.portrait ? implicitHeight : 0
        visible: height > 0
        y: Tokens.space4
        width: parent?.width ?? 0
        model: screen.model
    }
    primaryText: model.begun ? qsTr("Next") : model.brokeOff !== "" || model.what !== "" ? qsTr("Try again") : qsTr("Begin")
    primaryIcon: model.begun ? "arrow-right" : "player-play"
    primaryEnabled: !model.begun || model.holds || model.typed !== "" || view !== ""
    canGoBack: model.typed !== "" || model.asks || view !== ""
    onWentBack: {
        if (screen.model.typed !== "")
            screen.model.clear();
        else if (screen.view !== "")
            screen.view = "";
        else
            screen.model.next();
    }
    onPrimary: {
        const back = screen.view !== "";
        screen.view = "";
        if (screen.model.typed !== "")
            screen.model.enter();
        else if (!back)
            screen.model.next();
    }

    // Who scans wants to see the work.
    Connections {
        function onStageChanged() {
            screen.view = "";
        }

        target: screen.model
    }

    // The one thing to be said now: {icon, bold, text, button, calm}.
    function noteOf(): var {
        const model = screen.model;
        if (!model.begun) {
            if (model.brokeOff !== "")
                return warning(qsTr("It broke off."), model.brokeOff);
            return model.what !== "" ? warning(model.what, model.todo) : hint(qsTr("One book after the other"), qsTr("Without a touch, until you press Close maintenance."));
        }
        switch (model.stage) {
        case "pad_away":
            return warning(qsTr("We try again and again."), qsTr("Plug the reader in. Then it goes on by itself."));
        case "replace":
            return warning(model.what, model.todo, qsTr("Write it"));
        case "undo":
            return warning(qsTr("The tag of %1 gets back what it held.").arg(model.item), "", qsTr("Yes, undo"));
        case "trouble":
            return warning(model.what, model.todo);
        case "done":
            return model.what !== "" ? warning(model.what, model.todo) : hint(EncodingWords.outcomeOf(model.outcome), qsTr("Take the book away, and scan the next one."));
        case "write":
        case "verify":
            return hint(qsTr("Leave the book until you hear it"), qsTr("Then scan the next one at once."));
        case "tag":
        case "undoing":
            return hint(qsTr("One book, in the middle"), qsTr("The tag is found by itself."));
        }
        if (!model.scans)
            return warning(qsTr("Scanning does not work yet."), qsTr("The technician sets item_barcodes. You can type."));
        if (model.unfinished.length > 0)
            return warning(qsTr("%n tag(s) half written.", "", model.unfinished.length), qsTr("Lay these back on the pad: %1.").arg(model.unfinished.slice(0, 4).join(", ")));
        if (!model.logKept)
            return warning(qsTr("The file does not take the rows."), qsTr("The tags are written all the same. Tell the technician."));
        if (model.leftOut > 0)
            return warning(qsTr("%n row(s) of the list cannot be used.", "", model.leftOut), qsTr("The other %1 count.").arg(model.listed));
        if (model.setOf > 1)
            return hint(qsTr("A set of %1 parts").arg(model.setOf), qsTr("Scan the same barcode for each part."));
        return hint(qsTr("Scan, and lay the book down"), model.listed < 0 ? qsTr("We ask the library system about each book.") : qsTr("We look each book up in the list: %n.", "", model.listed));
    }

    function warning(bold: string, text: string, button = ""): var {
        return {
            "calm": false,
            "bold": bold,
            "text": text,
            "button": button
        };
    }

    function hint(bold: string, text: string): var {
        return {
            "calm": true,
            "bold": bold,
            "text": text,
            "button": ""
        };
    }

    Column {
        visible: !screen.model.begun && y + height <= screen.clearHeight
        y: message.above + message.height + Tokens.space5
        width: parent.width
        spacing: Tokens.space4

        Repeater {
            model: [qsTr("Scan the barcode of the library"), qsTr("Lay the book on the pad, alone"), qsTr("Wait for the sound")]

            NumberedStep {
                required property int index
                required property string modelData

                width: parent?.width ?? 0
                number: index + 1
                title: modelData
            }
        }
    }

    EncodingSteps {
        id: steps

        visible: screen.working && !Tokens.large
        width: parent.width
        height: Tokens.drawn(84)
        stage: screen.model.stage
        locks: screen.model.locks
    }

    EncodingCard {
        id: card

        visible: screen.working && screen.model.item !== "" && screen.model.typed === ""
        y: steps.visible ? steps.height + Tokens.space4 : 0
        width: parent.width
        height: Tokens.drawn(screen.portrait ? 220 : 176)
        model: screen.model
    }

    NumberField {
        id: field

        visible: screen.model.typed !== "" || screen.view === "type"
        y: screen.view === "type" ? 0 : card.y
        width: parent.width
        text: screen.model.typed
        spokenText: text === "" ? qsTr("Nothing typed yet") : text
    }

    Loader {
        id: message

        readonly property real above: card.visible ? card.y + card.height + Tokens.space4 : field.visible ? field.y + field.height + Tokens.space4 : card.y

        y: above
        width: parent.width
        active: screen.view === ""
        sourceComponent: screen.note.calm ? calm : attention
    }

    Component {
        id: calm

        TintHint {
            icon: "info-circle"
            title: screen.note.bold
            text: screen.note.text
        }
    }

    Component {
        id: attention

        Banner {
            icon: "alert-triangle"
            bold: screen.note.bold
            text: screen.note.text
            buttonText: screen.note.button
            onActivated: {
                if (screen.model.stage === "undo")
                    screen.model.undoIt();
                else
                    screen.model.replace();
            }
        }
    }

    EncodingCount {
        id: counted

        visible: screen.working && screen.portrait && y + height < buttons.y
        y: message.above + message.height + Tokens.space4
        width: parent.width
        model: screen.model
    }

    Column {
        id: latest

        readonly property var rows: screen.model.rows
        readonly property int high: Tokens.drawn(Tokens.large ? 84 : 62)
        readonly property int fitting: Math.max(0, Math.floor((buttons.y - Tokens.space4 - y) / high))

        visible: screen.working
        y: counted.visible ? counted.y + counted.height + Tokens.space2 : counted.y
        width: parent.width

        Repeater {
            model: Math.min(latest.fitting, latest.rows.length)

            EncodingRow {
                required property int index

                width: latest.width
                height: latest.high
                entry: latest.rows[index] ?? ({})
            }
        }
    }

    EncodingList {
        visible: screen.model.begun && screen.view === "list"
        width: parent.width
        height: buttons.y - Tokens.space4
        model: screen.model
    }

    // Close to the hands.
    Loader {
        id: pad

        readonly property real room: screen.clearHeight - field.height - Tokens.controlGap

        y: screen.clearHeight - height
        width: parent.width
        active: screen.model.begun && screen.view === "type"
        sourceComponent: KeyPad {
            rowSpacing: Tokens.drawn(18)
            keyHeight: Math.min(Tokens.drawn(160), (pad.room - 3 * rowSpacing) / 4)
            clearHeight: screen.height
            ownText: qsTr("Clear all")
            onTyped: digit => screen.model.press(digit)
            onErased: screen.model.erase()
            onOwn: screen.model.clear()
        }
    }

    TintHint {
        visible: screen.model.begun && screen.view === "set"
        width: parent.width
        icon: "stack-2"
        title: qsTr("A tag for each part")
        text: qsTr("Scan the same barcode for each of them.")
    }

    Loader {
        y: screen.clearHeight - height
        width: parent.width
        active: screen.model.begun && screen.view === "set"
        sourceComponent: Grid {
            id: counts

            columns: screen.portrait || Tokens.large ? 3 : 5
            spacing: Tokens.controlGap

            Repeater {
                model: [1, 2, 3, 4, 5, 6, 7, 8, 9]

                WordButton {
                    required property int modelData

                    width: Math.floor((counts.width - (counts.columns - 1) * counts.spacing) / counts.columns)
                    height: Tokens.drawn(110)
                    oneLine: true
                    text: modelData === 1 ? qsTr("No set") : qsTr("%n part(s)", "", modelData)
                    selected: modelData === screen.model.setOf
                    onActivated: {
                        screen.model.say(modelData);
                        screen.view = "";
                    }
                }
            }
        }
    }

    Grid {
        id: buttons

        readonly property real share: Math.floor((width - (columns - 1) * columnSpacing) / columns)

        visible: screen.model.begun && (screen.view === "" || screen.view === "list")
        columns: screen.portrait || Tokens.large ? 2 : 4
        columnSpacing: Tokens.drawn(18)
        rowSpacing: Tokens.drawn(18)
        y: visible ? screen.clearHeight - height : screen.clearHeight
        width: parent.width

        SecondaryButton {
            width: buttons.share
            height: screen.buttonHigh
            oneLine: true
            icon: "arrow-back-up"
            text: qsTr("Undo")
            onActivated: {
                screen.view = "";
                screen.model.undo();
            }
        }

        WordButton {
            width: buttons.share
            height: screen.buttonHigh
            oneLine: true
            icon: Tokens.large ? "" : "list-check"
            text: qsTr("List: %1").arg(screen.model.failed)
            selected: screen.view === "list"
            onActivated: screen.view = selected ? "" : "list"
        }

        SecondaryButton {
            width: buttons.share
            height: screen.buttonHigh
            oneLine: true
            icon: "keyboard"
            text: qsTr("Type")
            onActivated: screen.view = "type"
        }

        SecondaryButton {
            width: buttons.share
            height: screen.buttonHigh
            oneLine: true
            icon: "stack-2"
            text: screen.model.setOf > 1 ? qsTr("Set of %1").arg(screen.model.setOf) : qsTr("Set")
            onActivated: screen.view = "set"
        }
    }
}

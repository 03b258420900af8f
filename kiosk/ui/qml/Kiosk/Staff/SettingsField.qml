pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One key is put in: a choice by its button, all else by our own keys or real ones. What it does not
// fit is said as one types.
SettingsView {
    id: view

    readonly property var field: model.opened
    readonly property string form: field.form ?? ""
    readonly property bool chosen: form === "choice" || form === "switch"
    readonly property real gap: Tokens.drawn(18)
    readonly property var choices: form === "switch" ? ["true", "false"] : field.choices ?? []
    readonly property bool canReset: !(field.required ?? false) && form !== "secret"
    property bool upper: false

    // It may be broken where its words end.
    title: (field.name ?? "").replace(/([_.])/g, "$1\u200b")
    lead: [`[${model.section}]`, field.kind ?? "", SettingsWords.defaultOf(field)].filter(part => part !== "").join(" · ")
    backText: qsTr("Leave as it was")
    primaryText: qsTr("Done")
    primaryIcon: "check"

    function act() {
        model.enter();
    }

    SmallText {
        id: help

        width: parent.width
        text: [view.field.help ?? "", view.field.page ?? ""].filter(part => part !== "").join(" → ")
        color: Theme.soft
        wrapMode: Text.Wrap
    }

    SearchField {
        id: typed

        visible: !view.chosen
        y: Math.max(view.reach, help.height + view.gap)
        width: parent.width
        height: visible ? Tokens.drawn(view.portrait ? 112 : 96) : 0
        size: Tokens.item
        icon: view.form === "secret" ? "lock" : "keyboard"
        text: view.form === "secret" ? "•".repeat(Math.min(12, view.model.filled)) : view.model.typed
        spokenText: view.form === "secret" ? qsTr("%n character(s) typed", "", view.model.filled) : view.model.filled === 0 ? qsTr("Nothing typed yet") : view.model.typed
    }

    // What can be done with it.
    Row {
        id: buttons

        y: typed.y + (typed.visible ? typed.height + view.gap : 0)
        height: Tokens.drawn(view.portrait ? 112 : 96)
        spacing: Tokens.controlGap

        RowButton {
            visible: !view.chosen && view.form !== "number" && view.form !== "numbers"
            width: Tokens.drawn(150)
            height: parent.height
            text: view.upper ? "ABC" : "abc"
            Accessible.name: `${view.upper ? qsTr("Capitals") : qsTr("Small letters")} ${text}`
            onActivated: view.upper = !view.upper
        }

        RowButton {
            visible: !view.chosen
            width: Tokens.drawn(200)
            height: parent.height
            text: qsTr("Clear")
            onActivated: view.model.clear()
        }

        RowButton {
            visible: view.canReset
            width: Tokens.drawn(260)
            height: parent.height
            enabled: view.field.isSet ?? false
            text: qsTr("Default")
            onActivated: view.model.setDefault()
        }
    }

    Grid {
        id: grid

        visible: view.chosen
        y: buttons.y + (view.canReset ? buttons.height + Tokens.space4 : 0)
        columns: view.portrait ? 2 : 3
        columnSpacing: Tokens.controlGap
        rowSpacing: Tokens.controlGap

        Repeater {
            model: view.choices.length

            WordButton {
                required property int index
                readonly property string choice: view.choices[index] ?? ""

                width: Math.floor((view.width - (grid.columns - 1) * grid.columnSpacing) / grid.columns)
                height: Tokens.drawn(112)
                oneLine: true
                text: view.form === "switch" ? SettingsWords.onOff(choice) : choice
                selected: choice === view.field.value
                onActivated: view.model.choose(choice)
            }
        }
    }

    // As soon as one types.
    Row {
        id: state

        readonly property bool wrong: view.model.faults.length > 0
        readonly property color ink: wrong ? Theme.refusal : Theme.soft

        // Beside the buttons where a short word has room there.
        readonly property bool beside: !view.portrait && !view.chosen && said.length < 100
        readonly property string said: {
            if (wrong)
                return view.model.faults[0];
            if (view.model.checking)
                return qsTr("One moment");
            if (view.field.wished ?? false)
                return qsTr("This fits.");
            return SettingsWords.stateOf(view.field);
        }

        x: beside ? buttons.width + Tokens.controlGap : 0
        y: beside ? buttons.y + (buttons.height - height) / 2 : (view.chosen ? grid.y + grid.height : buttons.y + buttons.height) + view.gap
        width: parent.width - x
        spacing: Tokens.space2

        Icon {
            id: sign

            name: state.wrong ? "x" : view.model.checking ? "hourglass" : (view.field.wished ?? false) ? "check" : "info-circle"
            size: Tokens.iconSmall
            colour: state.ink
        }

        SmallText {
            width: parent.width - sign.width - parent.spacing
            text: state.said
            color: state.ink
            wrapMode: Text.Wrap
        }
    }

    Keyboard {
        id: keys

        readonly property real ceiling: Math.max(state.y + state.height, buttons.y + buttons.height) + view.gap
        readonly property real room: parent.height - ceiling

        visible: !view.chosen
        y: parent.height - height
        width: parent.width
        height: Math.min(implicitHeight, room)
        letters: view.model.letters
        accents: ["\"'[]{}()", "=#*\\|^$&", "?!%~;<>+"]
        signs: ["1234567890", "-_./:,@"]
        page: view.form === "number" || view.form === "numbers" ? "signs" : "letters"
        upper: view.upper
        onTyped: text => view.model.press(text)
        onErased: view.model.erase()
    }
}

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// Where everything that is pressed lies low: from one choice higher up to the next, and the verb of the
// one that has the ring. Keys reach every choice where it stands, so they pass this by.
Row {
    id: bar

    property bool portrait: true
    // One more act, of the screen itself; empty: there is none.
    property string extraText
    readonly property Pressable chosen: Reach.current as Pressable
    readonly property int stepWidth: Tokens.drawn(!portrait ? Tokens.large ? 300 : 270 : Tokens.large ? 250 : extraText !== "" ? 168 : 190)

    readonly property int extraWidth: extraText === "" ? 0 : Tokens.drawn(300) + spacing

    signal stepped(forward: bool)
    signal extra

    spacing: Tokens.drawn(16)

    SecondaryButton {
        width: bar.stepWidth
        height: bar.height
        liesLow: true
        activeFocusOnTab: false
        iconAbove: bar.portrait
        icon: "chevron-up"
        text: qsTr("Previous")
        onActivated: bar.stepped(false)
    }

    SecondaryButton {
        width: bar.stepWidth
        height: bar.height
        liesLow: true
        activeFocusOnTab: false
        iconAbove: bar.portrait
        icon: "chevron-down"
        text: qsTr("Next")
        onActivated: bar.stepped(true)
    }

    SecondaryButton {
        id: verb

        width: bar.width - 2 * (bar.stepWidth + bar.spacing) - bar.extraWidth
        height: bar.height
        liesLow: true
        activeFocusOnTab: false
        guarded: Reach.slipped
        enabled: bar.chosen !== null
        about: bar.chosen
        icon: bar.chosen?.checked && bar.chosen.lowText === bar.chosen.text ? "check" : ""
        text: bar.chosen?.lowText ?? ""
        Accessible.name: bar.chosen?.text === text ? bar.chosen.Accessible.name : text
        onActivated: bar.chosen?.act()
    }

    SecondaryButton {
        visible: text !== ""
        width: bar.extraWidth - bar.spacing
        height: bar.height
        liesLow: true
        activeFocusOnTab: false
        text: bar.extraText
        onActivated: bar.extra()
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The question about some covers beside one another, over where their stamps will come.
Rectangle {
    id: panel

    property bool renews: false
    property string question
    property bool takesFocus: true
    property real most: height
    readonly property bool beside: renews && width > Tokens.drawn(400)
    readonly property int pad: Tokens.drawn(12)
    readonly property int gap: Tokens.drawn(12)
    readonly property int lines: renews && !beside ? 2 : 1
    readonly property int buttonHeight: Math.min(Tokens.drawn(104), (most - 2 * pad - (lines - 1) * gap) / lines)

    signal givenBack
    signal renewed

    height: 2 * pad + lines * buttonHeight + (lines - 1) * gap
    radius: Tokens.cardRadius
    color: Theme.tint
    border.width: Tokens.stateBorder
    border.color: Theme.ink
    Accessible.role: Accessible.Grouping
    Accessible.name: question.replace(/\n/g, " ")
    Component.onCompleted: {
        // Whoever works with keys is asked at once, and once.
        if (Theme.keysInUse && takesFocus)
            giveBack.forceActiveFocus(Qt.TabFocusReason);
    }

    Grid {
        anchors.centerIn: parent
        columns: panel.beside ? 2 : 1
        spacing: panel.gap

        readonly property real each: panel.beside ? (panel.width - 2 * panel.pad - panel.gap) / 2 : panel.width - 2 * panel.pad

        VerbButton {
            id: giveBack

            width: parent.each
            height: panel.buttonHeight
            icon: "arrow-back-up"
            text: qsTr("Return")
            onActivated: panel.givenBack()
        }

        VerbButton {
            visible: panel.renews
            width: parent.each
            height: panel.buttonHeight
            icon: "refresh"
            text: qsTr("Renew")
            onActivated: panel.renewed()
        }
    }
}

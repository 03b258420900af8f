pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The lists of the overview, of which one is shown. What the library system does not give has none.
Flow {
    id: tabs

    required property OverviewModel model
    readonly property var shown: [
        {
            "key": "home",
            "text": qsTr("At home %1").arg(model.home),
            "there": true
        },
        {
            "key": "holds",
            "text": qsTr("Reservations %1").arg(model.holdsReady + model.holdsElsewhere + model.holdsWaiting),
            "there": model.hasHolds
        },
        {
            "key": "messages",
            "text": qsTr("Messages %1").arg(model.messages.count),
            "there": model.messages.count > 0
        }
    ].filter(tab => tab.there)
    // The list after the one that is shown, once around.
    readonly property var following: shown[(shown.findIndex(tab => tab.key === model.tab) + 1) % shown.length]
    // Longer words have more room; what does not fit beside one another has rows of two.
    readonly property var words: shown.map(tab => letters.advanceWidth(tab.text))
    readonly property real needed: words.reduce((sum, word) => sum + word, 0)
    readonly property real around: 2 * (Tokens.space3 + Tokens.border)
    readonly property real spare: width - (shown.length - 1) * spacing - shown.length * around - needed
    // Large letters are set smaller before they need a row more.
    readonly property real share: Math.min(1, (needed + spare) / needed * 0.97)

    function widthOf(index: int): real {
        if (share * Tokens.small < Tokens.lowest)
            return Math.floor((width - spacing) / 2);
        return Math.floor(words[index] * (spare < 0 ? share / 0.97 : 1) + around + Math.max(0, spare) / shown.length);
    }

    spacing: Tokens.drawn(16)
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Your lists")

    FontMetrics {
        id: letters

        font.family: Tokens.familyOf(Theme.script)
        font.pixelSize: Tokens.small
        font.weight: Font.Bold
    }

    Repeater {
        model: tabs.shown

        TabButton {
            required property var modelData
            required property int index

            width: tabs.widthOf(index)
            height: Tokens.drawn(104)
            edge: Tokens.edge
            border: Tokens.border
            radius: Tokens.buttonRadius
            text: modelData.text
            oneLine: true
            selected: modelData.key === tabs.model.tab
            onActivated: tabs.model.show(modelData.key)
        }
    }
}

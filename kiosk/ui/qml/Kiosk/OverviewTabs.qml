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
            "share": 3,
            "there": true
        },
        {
            "key": "holds",
            "text": qsTr("Holds %1").arg(model.holdsReady + model.holdsWaiting),
            "share": 4,
            "there": model.hasHolds
        },
        {
            "key": "messages",
            "text": qsTr("Messages %1").arg(model.messages.count),
            "share": 3,
            "there": model.messages.count > 0
        }
    ].filter(tab => tab.there)
    // The list after the one that is shown, once around.
    readonly property var following: shown[(shown.findIndex(tab => tab.key === model.tab) + 1) % shown.length]
    // Longer words have more room; large letters have rows of two.
    readonly property int shares: shown.reduce((sum, tab) => sum + tab.share, 0)

    function widthOf(share: int): real {
        return Math.floor(Tokens.large ? (width - spacing) / 2 : (width - (shown.length - 1) * spacing) * share / shares);
    }

    spacing: Tokens.drawn(16)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("My overview")

    Repeater {
        model: tabs.shown

        WordButton {
            required property var modelData

            width: tabs.widthOf(modelData.share)
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

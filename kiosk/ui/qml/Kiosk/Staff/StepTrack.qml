pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The four steps. What was done can be done again.
Row {
    id: track

    required property AntennaModel model
    readonly property var steps: ["empty", "fields", "pile", "save"]

    spacing: Tokens.drawn(Tokens.compact ? 18 : 14)
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Steps")

    Repeater {
        model: track.steps

        WordButton {
            required property int index
            required property string modelData
            readonly property bool done: track.model.stepsDone.length > index + 1

            width: Math.floor((track.width - 3 * track.spacing) / 4)
            height: Tokens.drawn(84)
            text: `${index + 1} ${AntennaWords.stepOf(modelData)}`
            icon: done && !selected && !Tokens.large ? "check" : ""
            oneLine: true
            enabled: track.model.stepsDone.includes(modelData)
            selected: modelData === track.model.step
            onActivated: track.model.choose(modelData, modelData === "fields" ? 1 : 0)
        }
    }
}

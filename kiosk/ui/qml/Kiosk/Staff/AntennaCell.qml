pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One field of the pad: how well it is read, in a figure, a word and a sign. In ink it is the one whose
// turn it is. Where it can be measured again it is a button.
Pressable {
    id: cell

    // As AntennaModel has it.
    property var entry: ({})
    readonly property string mark: entry.state ?? "todo"
    readonly property bool now: mark === "now"
    readonly property bool good: mark === "good"
    readonly property bool todo: mark === "todo"
    readonly property color ink: now ? Theme.paper : todo ? Theme.soft : good ? Theme.stamp : Theme.attention

    text: AntennaWords.saidOf(entry)
    enabled: !todo
    checkable: true
    checked: now
    edge: Tokens.smallEdge
    radius: Tokens.rowRadius
    faceColour: good ? Theme.stampGround : Theme.attentionGround
    borderColour: good ? Theme.stamp : Theme.attentionLine
    edgeColour: borderColour

    AntennaFigure {
        entry: cell.entry
        ink: cell.ink
    }
}

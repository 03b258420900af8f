import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A disc with the icon of a reason, in the colour of its state.
Rectangle {
    id: disc

    property string icon
    // bad, attention, good, neutral, plain (no disc).
    property string kind: "bad"
    property bool framed: true
    property int iconSize: Tokens.drawn(104)
    readonly property color tone: kind === "bad" ? Theme.refusal : kind === "attention" ? Theme.attention : kind === "good" ? Theme.stamp : Theme.ink

    implicitWidth: Tokens.drawn(176)
    height: width
    radius: width / 2
    color: kind === "bad" ? Theme.refusalGround : kind === "attention" ? Theme.attentionGround : kind === "good" ? Theme.stampGround : kind === "neutral" ? Theme.table : "transparent"
    border.width: framed ? Tokens.stateBorder : 0
    border.color: kind === "bad" ? Theme.refusalLine : kind === "attention" ? Theme.attentionLine : kind === "good" ? Theme.stamp : Theme.line
    Accessible.ignored: true

    Icon {
        anchors.centerIn: parent
        name: disc.icon
        size: disc.iconSize
        colour: disc.tone
        stroke: disc.iconSize > Tokens.iconHuge ? 2 : 2.8
    }
}

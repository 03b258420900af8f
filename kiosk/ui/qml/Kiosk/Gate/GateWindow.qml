import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The gate screen's one window. On the panel it is shown as drawn; in a smaller window everything is
// scaled together, so that proportions hold.
Window {
    id: window

    required property GateModel gate
    readonly property bool portrait: height > width
    readonly property real fit: Math.min(1, width / Tokens.drawn(portrait ? 1080 : 1920), height / Tokens.drawn(portrait ? 1920 : 1080))

    width: Tokens.drawn(1920)
    height: Tokens.drawn(1080)
    color: Theme.paper
    title: gate.stationLabel

    GateScreen {
        gate: window.gate
        width: Math.ceil(window.width / window.fit)
        height: Math.ceil(window.height / window.fit)
        scale: window.fit
        transformOrigin: Item.TopLeft
        focus: true
    }

    ReadingRing {}
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The window at a chute. Shown as drawn on a panel; on a smaller one everything is scaled together.
Window {
    id: window

    required property ChuteModel chute
    readonly property bool portrait: height > width
    readonly property real fit: Math.min(1, width / Tokens.drawn(portrait ? 1080 : 1920), height / Tokens.drawn(portrait ? 1920 : 1080))

    width: Tokens.drawn(1920)
    height: Tokens.drawn(1080)
    color: Theme.paper
    title: chute.stationLabel

    ChuteScreen {
        chute: window.chute
        width: Math.ceil(window.width / window.fit)
        height: Math.ceil(window.height / window.fit)
        scale: window.fit
        transformOrigin: Item.TopLeft
        focus: true
        LayoutMirroring.enabled: Theme.rightToLeft
        LayoutMirroring.childrenInherit: true
    }

    ReadingRing {}
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The station's one window. On the panel it is shown as drawn; in a smaller window everything is
// scaled together, so that proportions hold.
Window {
    id: window

    required property KioskModel kiosk
    // What maintenance mode shows, while somebody asks for it or is in it; only then it is loaded.
    property var staff: null
    readonly property bool portrait: height > width
    // A panel of its own, not a large one seen in a window: that keeps its proportions.
    readonly property bool small: !portrait && width <= 1366 && width < height * 1.7
    readonly property real fit: Math.min(1, width / Tokens.drawn(portrait ? 1080 : 1920), height / Tokens.drawn(portrait ? 1920 : 1080))

    width: Tokens.drawn(1080)
    height: Tokens.drawn(1920)
    color: Theme.paper
    title: kiosk.stationLabel

    Binding {
        target: Theme
        property: "small"
        value: window.small
    }

    Binding {
        target: Theme
        property: "highestMm"
        value: (window.height - Tokens.drawn(window.portrait ? 546 : 136) * window.fit) * Theme.pitch
    }

    Stage {
        kiosk: window.kiosk
        width: Math.ceil(window.width / window.fit)
        height: Math.ceil(window.height / window.fit)
        scale: window.fit
        transformOrigin: Item.TopLeft
        focus: true
        LayoutMirroring.enabled: Theme.rightToLeft
        LayoutMirroring.childrenInherit: true
    }

    onStaffChanged: {
        if (staff)
            over.setSource("Staff/Maintenance.qml", {
                "staff": staff
            });
        else
            over.source = "";
    }

    Loader {
        id: over

        anchors.fill: parent
    }

    ReadingRing {}
}

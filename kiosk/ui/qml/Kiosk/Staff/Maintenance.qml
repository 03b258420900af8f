import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens

// Maintenance mode over the patrons' screen, scaled as that is. While a visit goes on it is no more
// than a line at the top.
Item {
    id: root

    required property StaffModel staff
    readonly property bool portrait: height > width
    readonly property real fit: width === 0 || height === 0 ? 1 : Math.min(1, width / Tokens.drawn(portrait ? 1080 : 1920), height / Tokens.drawn(portrait ? 1920 : 1080))

    objectName: "maintenance"

    StaffBand {
        visible: !root.staff.suspends
        width: Math.ceil(root.width / root.fit)
        scale: root.fit
        transformOrigin: Item.TopLeft
        waits: true
    }

    StaffStage {
        visible: root.staff.suspends
        enabled: visible
        staff: root.staff
        width: Math.ceil(root.width / root.fit)
        height: Math.ceil(root.height / root.fit)
        scale: root.fit
        transformOrigin: Item.TopLeft
        focus: true
    }
}

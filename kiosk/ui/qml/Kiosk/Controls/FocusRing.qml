import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The ring outside what has the focus after a key press, or is chosen from where buttons lie low.
Item {
    id: ring

    property real radius: Tokens.buttonRadius

    anchors.fill: parent
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Tokens.focusInner
        color: "transparent"
        radius: ring.radius + Tokens.focusInner
        border.width: Tokens.focusInner
        border.color: Theme.focusInner
    }

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Tokens.focusInner - Tokens.focusOuter
        color: "transparent"
        radius: ring.radius + Tokens.focusInner + Tokens.focusOuter
        border.width: Tokens.focusOuter
        border.color: Theme.focusOuter
    }
}

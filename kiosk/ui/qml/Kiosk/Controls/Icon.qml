import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One of the bundled icons in one colour. An icon never stands alone: its word is beside it, so
// speech does not see it.
Image {
    id: icon

    property string name
    property int size: Tokens.icon
    property color colour: Theme.ink
    property real stroke: 2

    readonly property list<string> steering: ["arrow-left", "arrow-right", "chevron-left", "chevron-right", "arrow-back-up", "backspace", "list-check", "volume"]

    width: size
    height: size
    sourceSize: Qt.size(size, size)
    source: name === "" ? "" : "image://icon/" + name + "/" + colour.toString().slice(-6) + "/" + stroke
    mirror: LayoutMirroring.enabled && steering.includes(name)
    Accessible.ignored: true
}

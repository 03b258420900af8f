import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Icon and word of a button, together in its middle. A word that is too wide wraps; with oneLine it
// is set smaller instead, down to leastSize.
Row {
    id: label

    property string text
    property string icon
    property bool iconLast: false
    property int iconSize: Tokens.icon
    property real stroke: 2
    property int size: Tokens.item
    property int leastSize: size
    property bool bold: true
    property bool oneLine: false
    property bool centred: icon === ""
    property color colour: Theme.ink
    property real room: parent ? parent.width - 2 * Tokens.space4 : 0

    readonly property real wordRoom: room - (icon === "" ? 0 : iconSize + spacing)
    readonly property int fittingSize: measured.advanceWidth <= wordRoom ? size : Math.max(leastSize, Math.floor(size * wordRoom / measured.advanceWidth))

    anchors.centerIn: parent
    spacing: Tokens.space4

    TextMetrics {
        id: measured

        text: label.text
        font.family: Tokens.familyOf(Tokens.scriptOf(label.text))
        font.pixelSize: label.size
        font.weight: label.bold ? Font.Bold : Font.Normal
    }

    Icon {
        visible: name !== "" && !label.iconLast
        anchors.verticalCenter: parent.verticalCenter
        name: label.iconLast ? "" : label.icon
        size: label.iconSize
        colour: label.colour
        stroke: label.stroke
    }

    TokenText {
        id: word

        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(label.wordRoom, Math.ceil(probe.contentWidth))
        text: label.text
        size: label.oneLine ? label.fittingSize : label.size
        line: 1.12
        bold: label.bold
        color: label.colour
        horizontalAlignment: label.centred ? Text.AlignHCenter : Text.AlignLeft
        Accessible.ignored: true
    }

    Icon {
        visible: name !== "" && label.iconLast
        anchors.verticalCenter: parent.verticalCenter
        name: label.iconLast ? label.icon : ""
        size: label.iconSize
        colour: label.colour
        stroke: label.stroke
    }

    // How wide the word is once wrapped: the row is centred around that.
    TokenText {
        id: probe

        visible: false
        width: label.wordRoom
        text: label.text
        size: word.size
        bold: label.bold
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Icon and word of a button, together in its middle. A word that is too wide wraps; with oneLine it
// is set smaller instead, down to leastSize. What still has no room, as a long word in large letters,
// is set as small as letters may be; and what would not even then fit beside the icon
// has its place.
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
    property bool centred: shownIcon === ""
    property color colour: Theme.ink
    property real room: parent ? parent.width - 2 * Tokens.space4 : 0
    // How high it may be: what holds it has a height of its own, or says so.
    property real tall: parent?.height ?? 0

    readonly property real besideIcon: room - iconSize - spacing
    readonly property real narrowest: oneLine && measured.advanceWidth * leastSize / size <= room ? measured.advanceWidth * leastSize / size : longest.advanceWidth * Math.min(lowest, size) / size
    readonly property string shownIcon: narrowest <= besideIcon ? icon : ""
    readonly property real wordRoom: shownIcon === "" ? room : besideIcon
    property int lowest: Math.min(leastSize, Tokens.lowest)
    // With oneLine as small as it may be for that; then so that the longest word fits, and all lines.
    readonly property int wishedSize: oneLine ? smaller(size, wordRoom / measured.advanceWidth, leastSize) : size
    readonly property int wrappedSize: smaller(wishedSize, wordRoom * size / longest.advanceWidth / wishedSize, lowest)
    readonly property real lineRoom: tall / (word.script === "arabic" ? 1.344 * probe.lineCount : 1.12 * (probe.lineCount - 1) + Tokens.ownLineOf(word.script) - (word.script === "latin" ? 0.1 : 0))
    readonly property int fittingSize: smaller(wrappedSize, lineRoom / wrappedSize, lowest)

    function smaller(from: int, share: real, least: int): int {
        return share < 1 ? Math.max(Math.min(from, least), Math.floor(from * share)) : from;
    }

    anchors.centerIn: parent
    spacing: Tokens.space4

    TextMetrics {
        id: measured

        text: label.text
        font.family: Tokens.familyOf(Tokens.scriptOf(label.text))
        font.pixelSize: label.size
        font.weight: label.bold ? Font.Bold : Font.Normal
    }

    TextMetrics {
        id: longest

        text: label.text.split(/[ \n]/).reduce((one, other) => other.length > one.length ? other : one, "")
        font: measured.font
    }

    Icon {
        visible: name !== "" && !label.iconLast
        anchors.verticalCenter: parent.verticalCenter
        name: label.iconLast ? "" : label.shownIcon
        size: label.iconSize
        colour: label.colour
        stroke: label.stroke
    }

    TokenText {
        id: word

        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(label.wordRoom, Math.ceil(probe.contentWidth))
        text: label.text
        size: label.fittingSize
        line: 1.12
        bold: label.bold
        color: label.colour
        horizontalAlignment: label.centred ? Text.AlignHCenter : Text.AlignLeft
        Accessible.ignored: true
    }

    Icon {
        visible: name !== "" && label.iconLast
        anchors.verticalCenter: parent.verticalCenter
        name: label.iconLast ? label.shownIcon : ""
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
        size: label.wrappedSize
        bold: label.bold
    }
}

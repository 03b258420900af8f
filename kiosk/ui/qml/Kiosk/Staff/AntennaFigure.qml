import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What stands on a field: a sign, the share that was read in percent, a word.
Column {
    id: figure

    property var entry: ({})
    property color ink
    readonly property string mark: entry.state ?? "todo"

    anchors.centerIn: parent
    width: parent?.width ?? 0

    Icon {
        visible: figure.mark !== "todo" && !Tokens.large
        anchors.horizontalCenter: parent.horizontalCenter
        name: figure.mark === "todo" ? "" : figure.mark === "now" ? "arrow-big-down" : figure.mark === "good" ? "check" : "alert-triangle"
        size: Tokens.drawn(34)
        colour: figure.ink
        stroke: 2.6
    }

    TokenText {
        visible: text !== ""
        width: parent.width
        text: figure.mark === "todo" ? figure.entry.number ?? "" : figure.entry.percent ?? ""
        size: Tokens.item
        line: 1.12
        bold: figure.mark !== "todo"
        tabular: true
        color: figure.ink
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    TokenText {
        visible: text !== ""
        width: parent.width
        text: AntennaWords.stateOf(figure.mark)
        size: Tokens.small
        line: 1.12
        color: figure.ink
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}

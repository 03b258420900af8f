import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One key: its name, what holds, and where that comes from.
Pressable {
    id: row

    // As SettingsModel has it.
    property var entry: ({})
    readonly property bool wished: entry.wished ?? false

    text: entry.name ?? ""
    edge: Tokens.smallEdge
    radius: Tokens.rowRadius
    faceColour: wished ? Theme.attentionSoft : Theme.surface
    borderColour: wished ? Theme.attentionLine : Theme.line
    Accessible.name: [row.text, SettingsWords.stateOf(row.entry), SettingsWords.valueOf(row.entry)].filter(part => part !== "").join(" ")

    Column {
        x: Tokens.drawn(26)
        y: (parent.height - height) / 2
        width: value.x - x - Tokens.space3

        TokenText {
            width: parent.width
            text: row.text
            size: Tokens.body
            line: 1.15
            bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.small
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            text: SettingsWords.stateOf(row.entry)
            size: Tokens.small
            line: 1.15
            color: row.wished ? Theme.ink : Theme.soft
            wrapMode: Text.NoWrap
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.small
            Accessible.ignored: true
        }
    }

    TokenText {
        id: value

        x: parent.width - width - Tokens.drawn(26)
        y: (parent.height - height) / 2
        width: Math.min(implicitWidth, Math.round(parent.width * 0.5))
        text: SettingsWords.valueOf(row.entry)
        size: Tokens.body
        line: 1.15
        bold: true
        fontSizeMode: Text.Fit
        minimumPixelSize: Tokens.small
        maximumLineCount: 2
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignRight
        Accessible.ignored: true
    }
}

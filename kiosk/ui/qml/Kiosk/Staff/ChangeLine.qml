import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One key: what stands there, struck through, and what comes.
Rectangle {
    id: line

    // {key, old, new}.
    property var entry: ({})
    readonly property string before: SettingsWords.inFile(entry.old ?? "")
    readonly property string after: SettingsWords.inFile(entry.new ?? "")

    implicitHeight: Math.round(2.35 * Tokens.small) + Tokens.drawn(30)
    radius: Tokens.rowRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: was %2, becomes %3").arg(entry.key ?? "").arg(before).arg(after)

    TokenText {
        x: Tokens.drawn(24)
        y: Tokens.drawn(8)
        width: parent.width - 2 * x
        text: line.entry.key ?? ""
        size: Tokens.small
        line: 1.15
        color: Theme.soft
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Tokens.small
        Accessible.ignored: true
    }

    Row {
        x: Tokens.drawn(24)
        y: parent.height - height - Tokens.drawn(10)
        spacing: Tokens.space2

        TokenText {
            id: was

            width: Math.min(implicitWidth, Math.round(line.width * 0.43))
            text: line.before
            size: Tokens.small
            line: 1.2
            font.strikeout: (line.entry.old ?? "") !== ""
            color: Theme.soft
            wrapMode: Text.NoWrap
            elide: Text.ElideMiddle
            Accessible.ignored: true
        }

        Icon {
            anchors.verticalCenter: was.verticalCenter
            name: "arrow-right"
            size: Tokens.drawn(30)
            colour: Theme.ink
        }

        TokenText {
            width: Math.min(implicitWidth, Math.round(line.width * 0.43))
            text: line.after
            size: Tokens.small
            line: 1.2
            bold: true
            color: Theme.stamp
            wrapMode: Text.NoWrap
            elide: Text.ElideMiddle
            Accessible.ignored: true
        }
    }
}

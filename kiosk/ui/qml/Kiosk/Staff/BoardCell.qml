pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One device or service: how it is doing, two facts, its last hour.
Rectangle {
    id: cell

    // As BoardModel has it.
    property var reading: ({})
    readonly property string condition: reading.condition ?? ""
    readonly property bool fault: condition === "fault"
    readonly property bool attention: condition === "attention"
    readonly property string title: BoardWords.titleOf(reading)
    readonly property var lines: (reading.facts ?? []).filter(each => each.fact !== "reason").slice(0, 2)

    // The hour stands beside the facts, not below them.
    readonly property bool wide: width > Tokens.drawn(560) && !Tokens.large

    implicitHeight: Tokens.drawn(16) + Math.max(picture.height, chip.height) + 2 * fact.height + Tokens.drawn(wide ? 22 : 58)
    radius: Tokens.rowRadius
    color: fault ? Theme.refusalSoft : attention ? Theme.attentionSoft : Theme.surface
    border.width: fault || attention ? Tokens.stateBorder : Tokens.hairline
    border.color: fault ? Theme.refusalLine : attention ? Theme.attentionLine : Theme.hair
    Accessible.role: Accessible.StaticText
    Accessible.name: [BoardWords.nameOf(reading.kind ?? ""), reading.name ?? "", chip.word, ...lines.map(each => BoardWords.said(each))].filter(part => part !== "").join(". ")

    Icon {
        id: picture

        x: Tokens.drawn(22)
        y: Tokens.drawn(16)
        name: BoardWords.iconOf(cell.reading.kind ?? "")
        size: Tokens.icon
    }

    TokenText {
        x: picture.x + picture.width + Tokens.space3
        y: picture.y + (picture.height - height) / 2
        width: chip.x - x - Tokens.space2
        text: cell.title
        size: Tokens.large ? Tokens.second : Tokens.body
        line: 1.15
        bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Tokens.small
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
    }

    ConditionChip {
        id: chip

        x: parent.width - width - Tokens.drawn(18)
        y: picture.y + (picture.height - height) / 2
        condition: cell.condition
    }

    SmallText {
        id: fact

        visible: false
        text: "X"
    }

    Column {
        x: picture.x
        y: picture.y + Math.max(picture.height, chip.height) + Tokens.drawn(4)
        width: (cell.wide ? hour.x - Tokens.space4 : parent.width - x) - x

        Repeater {
            model: cell.lines.length

            TokenText {
                required property int index
                readonly property var entry: cell.lines[index] ?? ({})

                width: parent?.width ?? 0
                text: Emphasis.strong(BoardWords.said(entry), entry.value ?? "")
                textFormat: Text.StyledText
                size: Tokens.small
                line: 1.15
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }

    HourLine {
        id: hour

        x: cell.wide ? Math.round(parent.width * 0.72) : picture.x
        y: parent.height - height - Tokens.drawn(16)
        width: parent.width - x - picture.x
        values: cell.reading.hour ?? []
        colour: cell.fault ? Theme.refusalLine : cell.attention ? Theme.attentionLine : Theme.line
    }
}

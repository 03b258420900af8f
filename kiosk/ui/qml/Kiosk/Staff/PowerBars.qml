pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// How much of one place is read at each power, as inventories come in. The power that is shown on the
// map is in bold.
Rectangle {
    id: bars

    required property AntennaModel model
    // Power, bar and figure in one line; else the bar below.
    readonly property bool wide: width > Tokens.drawn(Tokens.large ? 460 : 400)
    readonly property real inner: width - 2 * Tokens.space4

    implicitHeight: content.height + 2 * Tokens.space3
    radius: Tokens.cardRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.Grouping
    Accessible.name: heading.text

    Column {
        id: content

        x: Tokens.space4
        y: Tokens.space3
        width: bars.inner
        spacing: Tokens.drawn(bars.wide ? 8 : 10)

        TokenText {
            id: heading

            width: parent.width
            text: AntennaWords.placeOf(bars.model.step, bars.model.field)
            size: Tokens.large ? Tokens.small : Tokens.second
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        Repeater {
            model: bars.model.powers.length

            Item {
                id: row

                required property int index
                readonly property var power: bars.model.powers[index] ?? ({})
                readonly property bool shown: index === bars.model.at
                readonly property real share: power.share ?? -1

                width: bars.inner
                height: bars.wide ? word.height : word.height + Tokens.drawn(24)
                Accessible.role: Accessible.StaticText
                Accessible.name: share < 0 ? AntennaWords.powerOf(power) : `${AntennaWords.powerOf(power)}: ${power.percent}`

                TokenText {
                    id: word

                    width: bars.wide ? Tokens.drawn(Tokens.large ? 150 : 110) : parent.width
                    text: AntennaWords.powerOf(row.power)
                    size: Tokens.small
                    line: 1.15
                    bold: row.shown
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }

                TokenText {
                    id: value

                    x: parent.width - width
                    width: Tokens.drawn(Tokens.large ? 165 : 100)
                    text: row.power.percent ?? ""
                    size: Tokens.small
                    line: 1.15
                    bold: row.shown
                    tabular: true
                    wrapMode: Text.NoWrap
                    horizontalAlignment: Text.AlignRight
                    Accessible.ignored: true
                }

                Rectangle {
                    id: trough

                    x: bars.wide ? word.width + Tokens.space2 : 0
                    y: bars.wide ? Math.round((word.height - height) / 2) : word.height + Tokens.drawn(4)
                    width: (bars.wide ? value.x - Tokens.space2 : parent.width) - x
                    height: Tokens.drawn(18)
                    radius: height / 2
                    color: Theme.surface
                    border.width: Tokens.hairline
                    border.color: Theme.line

                    Rectangle {
                        visible: row.share > 0
                        width: Math.max(parent.height, row.share * parent.width)
                        height: parent.height
                        radius: height / 2
                        color: row.power.good ?? false ? Theme.stamp : Theme.attentionLine
                    }
                }
            }
        }
    }
}

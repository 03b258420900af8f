pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// A row of the work list. The one that was chosen is open in its place: what to do, the ways, whose.
Rectangle {
    id: row

    required property WorkListModel model
    required property int at
    // There is room for what to do, and for no choice.
    property bool tight: false
    readonly property var piece: model.rows[at] ?? ({})
    readonly property bool open: model.chosenAt === at
    readonly property bool closed: piece.closed ?? false
    readonly property bool overdue: piece.overdue ?? false
    readonly property string about: [piece.item ?? "", piece.when ?? "", overdue ? qsTr("too long") : ""].filter(part => part !== "").join(" · ")
    readonly property int choices: model.ways.length > 1 ? model.ways.length : 0
    readonly property bool asksWhose: model.canShowCard

    // How high its words are.
    readonly property real said: title.height + (why.text === "" ? 0 : why.height + inside.spacing) + facts.height + 2 * inside.spacing

    implicitHeight: Math.max(inside.height + Tokens.drawn(36), !closed ? choosing.height + Tokens.drawn(32) : 0)
    radius: Tokens.rowRadius
    color: closed ? "transparent" : Theme.surface
    border.width: open ? Tokens.stateBorder : overdue ? Tokens.border : Tokens.hairline
    border.color: open ? Theme.ink : overdue ? Theme.attentionLine : Theme.hair

    Icon {
        id: picture

        x: Tokens.drawn(22)
        y: Tokens.drawn(20)
        name: row.piece.icon ?? ""
        size: Tokens.icon
        colour: row.closed ? Theme.stamp : row.overdue ? Theme.attention : Theme.ink
    }

    RowButton {
        id: choosing

        visible: !row.closed
        // Two taps open a row; they do not close it again.
        guarded: true
        x: parent.width - width - Tokens.drawn(22)
        y: row.open ? Tokens.drawn(18) : (parent.height - height) / 2
        text: row.open ? qsTr("Later") : qsTr("Choose")
        enabled: !row.model.settling
        Accessible.description: [row.piece.title ?? "", row.about].filter(part => part !== "").join(", ")
        onActivated: row.model.choose(row.open ? "" : row.piece.key ?? "")
    }

    Column {
        id: inside

        x: picture.x + picture.width + Tokens.space4
        y: Tokens.drawn(18)
        width: (!row.closed ? choosing.x - Tokens.space4 : parent.width - Tokens.drawn(22)) - x
        spacing: Tokens.space1

        TokenText {
            id: title

            width: parent.width
            text: row.piece.title ?? ""
            size: Tokens.large ? Tokens.second : Tokens.body
            line: 1.15
            bold: true
            color: row.closed ? Theme.soft : Theme.ink
            Accessible.role: Accessible.Heading
            Accessible.name: [text, row.piece.why ?? "", row.about].filter(part => part !== "").join(". ")
        }

        TokenText {
            id: why

            visible: text !== ""
            width: parent.width
            text: row.piece.why ?? ""
            size: Tokens.small
            line: 1.15
            color: Theme.soft
            Accessible.ignored: true
        }

        TokenText {
            id: facts

            width: parent.width
            text: row.about
            size: Tokens.small
            line: 1.15
            color: Theme.soft
            Accessible.ignored: true
        }

        Loader {
            active: row.open
            visible: active
            x: picture.x - inside.x
            width: row.width - 2 * picture.x
            sourceComponent: whatToDo
        }
    }

    Component {
        id: whatToDo

        Column {
            // Below the button, where the words beside it are lower.
            topPadding: Math.max(Tokens.space3, choosing.y + choosing.height + Tokens.space3 - inside.y - row.said)
            spacing: Tokens.space3

            Rectangle {
                width: parent?.width ?? 0
                height: suggestion.height + 2 * Tokens.space3
                radius: Tokens.stampRadius
                color: Theme.tint
                border.width: Theme.tint === Theme.tintLine ? 0 : Tokens.border
                border.color: Theme.tintLine

                Icon {
                    id: pointer

                    x: Tokens.space4
                    anchors.verticalCenter: parent.verticalCenter
                    name: "arrow-right"
                    size: Tokens.iconSmall
                    colour: Theme.accentText
                    stroke: 3
                }

                BodyText {
                    id: suggestion

                    x: pointer.x + pointer.width + Tokens.space3
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - x - Tokens.space3
                    size: Tokens.large ? Tokens.small : Tokens.second
                    line: 1.2
                    text: row.model.do
                }
            }

            Grid {
                id: choices

                readonly property int count: row.choices + (row.asksWhose ? 1 : 0)
                readonly property real share: Math.floor((width - (columns - 1) * columnSpacing) / columns)

                visible: count > 0 && !row.tight
                width: parent?.width ?? 0
                columns: count === 4 || Tokens.compact ? 2 : Math.max(2, Math.min(3, count))
                columnSpacing: Tokens.drawn(Tokens.compact ? 18 : 14)
                rowSpacing: columnSpacing

                Repeater {
                    model: row.choices

                    WordButton {
                        required property int index
                        readonly property var way: row.model.ways[index] ?? ({})

                        width: choices.share
                        height: Tokens.drawn(96)
                        oneLine: true
                        text: way.verb ?? ""
                        icon: Tokens.large ? "" : way.icon ?? ""
                        selected: way.chosen ?? false
                        onActivated: row.model.chooseWay(way.way ?? "")
                    }
                }

                SecondaryButton {
                    visible: row.asksWhose && row.model.card === ""
                    width: choices.share
                    height: Tokens.drawn(96)
                    oneLine: true
                    icon: "id-badge-2"
                    text: qsTr("Whose?")
                    Accessible.description: qsTr("Shows the card number. That is recorded.")
                    onActivated: row.model.showCard()
                }

                Item {
                    visible: row.model.card !== ""
                    width: choices.share
                    height: Tokens.drawn(96)

                    BodyText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width
                        bold: true
                        size: Tokens.second
                        text: qsTr("Card %1").arg(row.model.card)
                    }
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The items of one sort, each with what to do about it.
Item {
    id: list

    required property ShelfModel model
    readonly property real gap: Tokens.drawn(10)
    readonly property real high: Math.ceil(Tokens.cardText * 1.15) + Math.ceil(Tokens.small * 1.15) * (Tokens.large ? 3 : 2) + Tokens.drawn(30)
    readonly property int fitting: Math.max(1, Math.floor((height - foot.height) / (high + gap)))

    onFittingChanged: tellFitting()
    onVisibleChanged: tellFitting()
    Component.onCompleted: tellFitting()

    function tellFitting() {
        if (visible)
            model.fit(fitting);
    }

    Column {
        width: parent.width
        spacing: list.gap
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What was found")
        Accessible.ignored: list.model.rows.length === 0

        Repeater {
            model: list.model.rows.length

            Rectangle {
                id: card

                required property int index
                readonly property var row: list.model.rows[index] ?? ({})

                width: list.width
                height: list.high
                radius: Tokens.rowRadius
                color: Theme.surface
                border.width: Tokens.hairline
                border.color: Theme.hair
                Accessible.role: Accessible.ListItem
                Accessible.name: [row.name, row.next, row.more].filter(part => part ?? "" !== "").join(". ")

                Column {
                    x: Tokens.drawn(24)
                    y: Tokens.drawn(12)
                    width: parent.width - 2 * x

                    TokenText {
                        width: parent.width
                        text: card.row.name ?? ""
                        size: Tokens.cardText
                        line: 1.15
                        bold: true
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }

                    TokenText {
                        width: parent.width
                        text: card.row.next ?? ""
                        size: Tokens.small
                        line: 1.15
                        maximumLineCount: Tokens.large ? 2 : 1
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }

                    TokenText {
                        width: parent.width
                        text: card.row.more ?? ""
                        size: Tokens.small
                        line: 1.15
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                        color: Theme.soft
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    SmallText {
        visible: list.model.all === 0 || list.model.beyond > 0
        y: list.model.all === 0 ? 0 : foot.y - height - Tokens.space1
        width: parent.width
        text: list.model.all === 0 ? qsTr("There is none.") : qsTr("%n more stand(s) in the report.", "", list.model.beyond)
    }

    Item {
        id: foot

        y: parent.height - height
        width: parent.width
        height: pager.implicitHeight

        SecondaryButton {
            id: out

            width: Tokens.drawn(Tokens.large ? 300 : 206)
            height: parent.height
            oneLine: true
            icon: "arrow-left"
            text: qsTr("Shelf")
            onActivated: list.model.show("")
        }

        Pager {
            id: pager

            visible: list.model.all > list.fitting
            x: out.width + Tokens.controlGap
            width: parent.width - x
            text: qsTr("%1 of %2").arg(list.model.last).arg(list.model.all)
            backText: qsTr("Previous")
            forwardText: qsTr("Next")
            canBack: list.model.first > 1
            canForward: list.model.last < list.model.all
            onBack: list.model.turn(false)
            onForward: list.model.turn(true)
        }
    }
}

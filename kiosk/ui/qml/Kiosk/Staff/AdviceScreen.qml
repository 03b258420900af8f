pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// What to do about each device and service that needs something, in the doctor's words.
StaffFrame {
    id: screen

    required property BoardModel model
    readonly property int all: model.todo.length
    property int page: 0
    readonly property int from: Math.min(page, Math.max(0, all - 1))

    title: all === 0 ? qsTr("Nothing to do") : qsTr("%n thing(s) to do", "", all)
    lead: model.at === "" ? "" : qsTr("%1. Looked at %2").arg(staff.libraryName).arg(model.at)

    Column {
        id: list

        width: parent.width
        spacing: Tokens.drawn(14)

        Repeater {
            id: entries

            model: screen.all

            Rectangle {
                id: card

                required property int index
                readonly property var reading: screen.model.todo[index] ?? ({})
                readonly property bool fault: reading.condition === "fault"
                readonly property bool attention: reading.condition === "attention"

                // As many as fit, from the first one of this page on.
                visible: index >= screen.from && index < screen.from + screen.fitting
                width: list.width
                height: words.height + Tokens.drawn(36)
                radius: Tokens.rowRadius
                color: Theme.surface
                border.width: fault || attention ? Tokens.stateBorder : Tokens.hairline
                border.color: fault ? Theme.refusalLine : attention ? Theme.attentionLine : Theme.hair

                Icon {
                    id: picture

                    x: Tokens.drawn(22)
                    y: Tokens.drawn(18)
                    name: BoardWords.iconOf(card.reading.kind ?? "")
                    size: Tokens.icon
                }

                ConditionChip {
                    x: parent.width - width - Tokens.drawn(18)
                    y: Tokens.drawn(18)
                    condition: card.reading.condition ?? ""
                }

                Column {
                    id: words

                    x: picture.x + picture.width + Tokens.space3
                    y: Tokens.drawn(18)
                    width: parent.width - x - Tokens.drawn(22)
                    spacing: Tokens.space1

                    TokenText {
                        width: parent.width - Tokens.drawn(Tokens.large ? 330 : 220)
                        text: BoardWords.titleOf(card.reading)
                        size: Tokens.large ? Tokens.second : Tokens.body
                        line: 1.25
                        bold: true
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                        Accessible.role: Accessible.Heading
                        Accessible.name: `${text}. ${BoardWords.conditionOf(card.reading.condition ?? "")}`
                    }

                    SmallText {
                        width: parent.width
                        text: (card.reading.facts ?? []).map(each => BoardWords.said(each)).join(" · ")
                        color: Theme.soft
                        wrapMode: Text.Wrap
                    }

                    Repeater {
                        model: card.reading.do ?? []

                        BodyText {
                            required property string modelData

                            width: words.width
                            text: modelData
                            size: Tokens.large ? Tokens.small : Tokens.body
                        }
                    }
                }
            }
        }
    }

    readonly property bool paged: fit(0, clearHeight) < all
    readonly property int fitting: fit(from, clearHeight - (paged ? pager.height + Tokens.space4 : 0))

    // How many stand in so much height, from this one on: one at least.
    function fit(from: int, room: real): int {
        let height = 0;
        let count = 0;
        for (let at = from; at < entries.count; at++) {
            height += (entries.itemAt(at)?.height ?? 0) + list.spacing;
            if (height - list.spacing > room)
                break;
            count++;
        }
        return Math.max(1, count);
    }

    Pager {
        id: pager

        visible: screen.paged
        y: parent.height - height
        width: parent.width
        text: qsTr("%1 to %2 of %3").arg(screen.from + 1).arg(Math.min(screen.all, screen.from + screen.fitting)).arg(screen.all)
        backText: qsTr("Previous")
        forwardText: qsTr("Next")
        canBack: screen.from > 0
        canForward: screen.from + screen.fitting < screen.all
        onBack: screen.page = Math.max(0, screen.from - screen.fitting)
        onForward: screen.page = screen.from + screen.fitting
    }
}

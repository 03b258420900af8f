pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// What is half written, and what was not written: why, and what to do about each.
Item {
    id: list

    required property EncodingModel model
    readonly property var rows: model.troubles
    readonly property int all: model.failed
    property int page: 0
    readonly property int from: Math.min(page, Math.max(0, all - 1))
    readonly property bool paged: fit(0, height - entries.y) < all
    readonly property int fitting: fit(from, height - entries.y - (paged ? pager.height + Tokens.space4 : 0))

    // How many stand in so much height, from this one on: one at least.
    function fit(from: int, room: real): int {
        let height = 0;
        let count = 0;
        for (let at = from; at < each.count; at++) {
            height += (each.itemAt(at)?.height ?? 0) + entries.spacing;
            if (height - entries.spacing > room)
                break;
            count++;
        }
        return Math.max(1, count);
    }

    Banner {
        id: half

        visible: list.model.unfinished.length > 0
        width: parent.width
        icon: "alert-triangle"
        bold: qsTr("%n tag(s) half written.", "", list.model.unfinished.length)
        text: qsTr("Lay these back on the pad: %1.").arg(list.model.unfinished.slice(0, 6).join(", "))
    }

    TintHint {
        visible: list.all === 0 && !half.visible
        width: parent.width
        icon: "check"
        title: qsTr("Everything is written")
        text: qsTr("What was not written would stand here, and why.")
    }

    Column {
        id: entries

        y: half.visible ? half.height + Tokens.space4 : 0
        width: parent.width
        spacing: Tokens.drawn(12)

        Repeater {
            id: each

            model: list.all

            Rectangle {
                id: card

                required property int index
                readonly property var entry: list.rows[index] ?? ({})

                visible: index >= list.from && index < list.from + list.fitting
                width: entries.width
                height: words.height + Tokens.drawn(32)
                radius: Tokens.rowRadius
                color: Theme.surface
                border.width: Tokens.hairline
                border.color: Theme.hair

                Column {
                    id: words

                    x: Tokens.drawn(22)
                    y: Tokens.drawn(16)
                    width: parent.width - 2 * x

                    TokenText {
                        width: parent.width
                        text: card.entry.name ? qsTr("%1: %2").arg(card.entry.name).arg(card.entry.what ?? "") : card.entry.what ?? ""
                        size: Tokens.large ? Tokens.small : Tokens.body
                        line: 1.2
                        bold: true
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text.replace(/\n/g, " ")
                    }

                    SmallText {
                        visible: text !== ""
                        width: parent.width
                        text: [card.entry.at ?? "", card.entry.todo ?? ""].filter(part => part !== "").join(" · ")
                        color: Theme.soft
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }

    Pager {
        id: pager

        visible: list.paged
        y: parent.height - height
        width: parent.width
        text: qsTr("%1 to %2 of %3").arg(list.from + 1).arg(Math.min(list.all, list.from + list.fitting)).arg(list.all)
        backText: qsTr("Previous")
        forwardText: qsTr("Next")
        canBack: list.from > 0
        canForward: list.from + list.fitting < list.all
        onBack: list.page = Math.max(0, list.from - list.fitting)
        onForward: list.page = list.from + list.fitting
    }
}

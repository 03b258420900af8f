pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Who changed what and when, newest first.
SettingsView {
    id: view

    readonly property real gap: Tokens.drawn(14)
    readonly property real high: Math.round(1.15 * (Tokens.mark + 4 * Tokens.small)) + Tokens.drawn(46)
    readonly property int all: model.history.length
    readonly property int most: Math.max(1, Math.floor((height + gap) / (high + gap)))
    readonly property bool paged: all > most
    readonly property int fitting: paged ? Math.max(1, Math.floor((height - pager.height) / (high + gap))) : most
    readonly property int pages: Math.max(1, Math.ceil(all / fitting))
    property int page: 0
    readonly property int shown: Math.min(page, pages - 1)

    title: qsTr("Versions")
    lead: all === 0 ? qsTr("Nothing was ever changed here.") : qsTr("The newest first")
    primaryText: all === 0 ? "" : qsTr("Undo the last")
    primaryIcon: "arrow-back-up"
    primaryEnabled: model.canGoBack

    function act() {
        model.askBack();
    }

    Column {
        width: parent.width
        spacing: view.gap

        Repeater {
            model: Math.max(0, Math.min(view.fitting, view.all - view.shown * view.fitting))

            Rectangle {
                id: card

                required property int index
                readonly property var entry: view.model.history[view.shown * view.fitting + index] ?? ({})
                readonly property var changes: entry.changes ?? []

                width: parent?.width ?? 0
                height: view.high
                radius: Tokens.rowRadius
                color: Theme.surface
                border.width: Tokens.hairline
                border.color: Theme.hair

                Column {
                    x: Tokens.drawn(24)
                    y: Tokens.drawn(14)
                    width: parent.width - 2 * x
                    spacing: Tokens.drawn(4)

                    TokenText {
                        width: parent.width
                        text: [qsTr("Version %1").arg(card.entry.version ?? 0), card.entry.at ?? ""].filter(part => part !== "").join(" · ")
                        size: Tokens.mark
                        line: 1.15
                        bold: true
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Tokens.small
                        Accessible.role: Accessible.Heading
                        Accessible.name: text
                    }

                    SmallText {
                        width: parent.width
                        text: SettingsWords.howOf(card.entry)
                    }

                    SmallText {
                        visible: text !== ""
                        width: parent.width
                        text: card.entry.note ?? ""
                        color: Theme.refusal
                        maximumLineCount: 2
                        elide: Text.ElideRight
                        wrapMode: Text.Wrap
                    }

                    Repeater {
                        model: (card.entry.note ?? "") === "" ? card.changes : card.changes.slice(0, 1)

                        SmallText {
                            required property var modelData

                            width: parent?.width ?? 0
                            text: `${modelData.key}: ${SettingsWords.inFile(modelData.old)} → ${SettingsWords.inFile(modelData.new)}`
                            color: Theme.soft
                            wrapMode: Text.NoWrap
                            elide: Text.ElideRight
                        }
                    }

                    SmallText {
                        visible: (card.entry.more ?? 0) > 0
                        text: qsTr("and %n more", "", card.entry.more ?? 0)
                        color: Theme.soft
                    }
                }
            }
        }
    }

    Pager {
        id: pager

        visible: view.paged
        y: parent.height - height
        width: parent.width
        text: qsTr("%1 of %2").arg(view.shown + 1).arg(view.pages)
        backText: qsTr("Previous")
        forwardText: qsTr("Next")
        canBack: view.shown > 0
        canForward: view.shown + 1 < view.pages
        onBack: view.page = view.shown - 1
        onForward: view.page = view.shown + 1
    }
}

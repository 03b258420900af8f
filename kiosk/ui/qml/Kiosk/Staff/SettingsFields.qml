pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// The keys of one section, as the file has them.
SettingsView {
    id: view

    readonly property real gap: Tokens.drawn(18)
    readonly property real high: Math.round(1.15 * (Tokens.body + Tokens.small)) + Tokens.drawn(32)
    readonly property int all: model.fields.length
    readonly property int most: Math.max(1, Math.floor((height - reach + gap) / (high + gap)))
    readonly property bool paged: all > most
    readonly property int fitting: paged ? Math.max(1, Math.floor((height - reach - pager.height) / (high + gap))) : most
    readonly property int pages: Math.max(1, Math.ceil(all / fitting))
    property int page: 0
    readonly property int shown: Math.min(page, pages - 1)
    readonly property var section: model.sections.find(each => each.name === model.section) ?? ({})

    title: SettingsWords.titleOf(section)
    lead: qsTr("[%1] in the file").arg(model.section)
    primaryText: model.wishes > 0 ? qsTr("See changes") : ""
    primaryIcon: "arrow-right"

    function act() {
        model.look();
    }

    Column {
        y: view.reach
        width: parent.width
        spacing: view.gap

        Repeater {
            model: Math.min(view.fitting, view.all - view.shown * view.fitting)

            SettingsRow {
                required property int index

                width: parent?.width ?? 0
                height: view.high
                entry: view.model.fields[view.shown * view.fitting + index] ?? ({})
                onActivated: view.model.openField(entry.key)
            }
        }
    }

    Pager {
        id: pager

        visible: view.paged
        y: parent.height - height
        width: parent.width
        text: qsTr("%1 to %2 of %3").arg(view.shown * view.fitting + 1).arg(Math.min(view.all, (view.shown + 1) * view.fitting)).arg(view.all)
        backText: qsTr("Previous")
        forwardText: qsTr("Next")
        canBack: view.shown > 0
        canForward: view.shown + 1 < view.pages
        onBack: view.page = view.shown - 1
        onForward: view.page = view.shown + 1
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// The sections of the file, and what became of the last change.
SettingsView {
    id: view

    readonly property int columns: portrait || Tokens.compact ? 3 : 4
    readonly property real gap: Tokens.drawn(16)
    readonly property real share: Math.floor((width - (columns - 1) * gap) / columns)
    readonly property real high: Math.round(1.15 * (Tokens.cardText + Tokens.small)) + Tokens.drawn(26)
    readonly property real from: Math.max(reach, card.visible ? card.height + Tokens.space4 : 0)
    // The last one leads to the versions.
    readonly property int all: model.loaded ? model.sections.length + 1 : 0
    readonly property real room: height - from
    readonly property bool paged: all > columns * linesIn(room)
    readonly property int fitting: columns * (paged ? linesIn(room - pager.height - Tokens.space3) : linesIn(room))
    readonly property int pages: Math.max(1, Math.ceil(all / fitting))
    property int page: 0
    readonly property int shown: Math.min(page, pages - 1)

    signal closeWanted

    title: qsTr("Settings")
    lead: {
        if (model.wishes > 0)
            return model.checking ? qsTr("One moment") : model.faults.length > 0 ? qsTr("What you changed does not fit yet.") : qsTr("%n change(s), not switched on yet", "", model.wishes);
        if (!model.loaded)
            return qsTr("One moment");
        return model.version === 0 ? qsTr("Never changed here") : qsTr("Version %1, %2").arg(model.version).arg(model.changedOn);
    }
    primaryText: model.wishes > 0 ? qsTr("See changes") : model.startsAnew ? qsTr("Close and start") : ""
    primaryIcon: model.wishes > 0 ? "arrow-right" : "refresh"

    function act() {
        if (model.wishes > 0)
            model.look();
        else
            closeWanted();
    }

    function linesIn(room: real): int {
        return Math.max(1, Math.floor((room + gap) / (high + gap)));
    }

    NoteCard {
        id: card

        visible: title !== ""
        width: parent.width
        icon: SettingsWords.iconOf(view.model)
        kind: SettingsWords.kindOf(view.model)
        title: SettingsWords.factOf(view.model)
        text: SettingsWords.moreOf(view.model)
    }

    Grid {
        y: view.from
        columns: view.columns
        columnSpacing: view.gap
        rowSpacing: view.gap

        Repeater {
            model: Math.min(view.fitting, view.all - view.shown * view.fitting)

            SectionButton {
                id: cell

                required property int index
                readonly property int at: view.shown * view.fitting + index
                readonly property bool last: at === view.all - 1
                readonly property var section: last ? ({}) : view.model.sections[at] ?? ({})
                readonly property int wishes: section.wishes ?? 0

                width: view.share
                height: view.high
                text: last ? qsTr("Versions") : SettingsWords.titleOf(section)
                small: last ? "" : wishes > 0 ? qsTr("%n changed", "", wishes) : section.name ?? ""
                onActivated: {
                    if (cell.last)
                        view.model.lookBack();
                    else
                        view.model.openSection(cell.section.name);
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

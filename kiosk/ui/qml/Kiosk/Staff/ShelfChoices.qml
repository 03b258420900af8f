pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// What there is to begin with, or where: a page of it.
Item {
    id: list

    required property ShelfModel model
    readonly property real gap: Tokens.drawn(Tokens.compact ? 18 : 14)
    readonly property int whole: Math.floor((height + gap) / (measure.implicitHeight + gap))
    readonly property int fitting: Math.max(1, model.all <= whole ? whole : Math.floor((height - pager.height) / (measure.implicitHeight + gap)))

    onFittingChanged: tellFitting()
    onVisibleChanged: tellFitting()
    Component.onCompleted: tellFitting()

    function tellFitting() {
        if (visible)
            model.fit(fitting);
    }

    function iconOf(kind: string): string {
        const icons = {
            "ils": "plug",
            "begun": "player-play",
            "list": "list-check",
            "trolley": "package",
            "whole": "stack-2",
            "place": "map-pin"
        };
        return icons[kind] ?? "list-check";
    }

    function nameOf(choice: var): string {
        switch (choice.kind) {
        case "ils":
            return qsTr("Without a list: ask the library system");
        case "begun":
            return choice.name === "" ? qsTr("Go on without a list") : qsTr("Go on with %1").arg(choice.name);
        case "trolley":
            return qsTr("A trolley: any place is good");
        case "whole":
            return qsTr("The whole list");
        default:
            return choice.name ?? "";
        }
    }

    function moreOf(choice: var): string {
        switch (choice.kind) {
        case "begun":
            return qsTr("%n tag(s), %1", "", choice.count).arg(choice.more);
        case "list":
            return choice.more === "" ? qsTr("on this station") : choice.more;
        case "place":
        case "whole":
            return qsTr("%n item(s)", "", choice.count);
        default:
            return "";
        }
    }

    ChoiceRow {
        id: measure

        visible: false
    }

    Column {
        width: parent.width
        spacing: list.gap

        Repeater {
            model: list.model.choices.length

            ChoiceRow {
                required property int index
                readonly property var choice: list.model.choices[index] ?? ({})

                width: list.width
                icon: list.iconOf(choice.kind)
                text: list.nameOf(choice)
                more: list.moreOf(choice)
                onActivated: list.model.choose(index)
            }
        }
    }

    Pager {
        id: pager

        visible: list.model.all > list.fitting
        y: parent.height - height
        width: parent.width
        text: qsTr("%1 to %2 of %3").arg(list.model.first).arg(list.model.last).arg(list.model.all)
        backText: qsTr("Previous")
        forwardText: qsTr("Next")
        canBack: list.model.first > 1
        canForward: list.model.last < list.model.all
        onBack: list.model.turn(false)
        onForward: list.model.turn(true)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The pile, what would be written on it, or what one tag says: a page of it. Tags of a pile are pressed.
Item {
    id: list

    required property TagsModel model
    readonly property bool pile: model.view === "pile"
    readonly property int most: model.view === "plan" ? 2 : 1
    readonly property real gap: Tokens.drawn(Tokens.compact ? 18 : pile ? 14 : 8)
    readonly property real step: (pile ? tall.implicitHeight : flat.implicitHeight) + gap
    readonly property int whole: Math.floor((height + gap) / step)
    readonly property int fitting: Math.max(1, model.all <= whole ? whole : Math.floor((height - pager.height) / step))

    onFittingChanged: tellFitting()
    onVisibleChanged: tellFitting()
    Component.onCompleted: tellFitting()

    function tellFitting() {
        if (visible)
            model.fit(fitting);
    }

    function moreOf(row: var): string {
        const problems = row.problems ?? [];
        return problems.length > 0 ? qsTr("%n thing(s) wrong", "", problems.length) : [row.part ?? "", TagWords.stateOf(row.state ?? "")].filter(part => part !== "").join(" · ");
    }

    function nameOf(row: var): string {
        if (model.view === "plan")
            return row.name ?? "";
        if (model.view === "bytes")
            return row.fact ?? "";
        return row.fact === "did" ? row.at ?? "" : TagWords.factOf(row.fact ?? "");
    }

    function valueOf(row: var): string {
        if (model.view === "plan")
            return TagWords.planOf(row);
        if (row.fact === "check")
            return TagWords.checkOf(row.value ?? "");
        if (row.fact === "format")
            return (row.value ?? "").replace(/^iso28560-/, "ISO 28560-").replace(/^rfid501$/, "RFID 501");
        if (row.fact === "eas")
            return (row.value ?? "").includes("on") ? qsTr("on") : qsTr("off");
        return row.fact === "did" ? [TagWords.didOf(row.value ?? ""), row.item ?? ""].join(" · ") : row.value ?? "";
    }

    ChoiceRow {
        id: tall

        visible: false
    }

    TagFact {
        id: flat

        visible: false
        most: list.most
    }

    Column {
        width: parent.width
        spacing: list.gap
        Accessible.role: Accessible.List
        Accessible.name: qsTr("The tag")
        Accessible.ignored: list.model.rows.length === 0

        Repeater {
            model: list.pile ? list.model.rows.length : 0

            ChoiceRow {
                required property int index
                readonly property var row: list.model.rows[index] ?? ({})

                width: list.width
                icon: (row.problems ?? []).length > 0 ? "alert-triangle" : "tag"
                text: row.name ?? ""
                more: list.moreOf(row)
                onActivated: list.model.show(row.uid)
            }
        }

        Repeater {
            model: list.pile ? 0 : list.model.rows.length

            TagFact {
                required property int index
                readonly property var row: list.model.rows[index] ?? ({})

                width: list.width
                most: list.most
                fact: list.nameOf(row)
                value: list.valueOf(row)
                bad: ["failed", "left"].includes(row.outcome ?? "") || row.fact === "check" && TagWords.isWrong(row.value)
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

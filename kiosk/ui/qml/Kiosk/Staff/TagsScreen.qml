pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// What lies on the pad: each tag in words first and bytes below, repaired, or the whole pile secured as
// the library system has it. What is written is said before, and asked once.
StaffFrame {
    id: screen

    required property TagsModel model
    readonly property bool one: model.uid !== ""
    readonly property bool plan: model.view === "plan"
    readonly property bool broken: model.broke !== ""

    title: {
        if (broken || !model.looked && !model.away)
            return broken ? qsTr("Tags") : qsTr("One moment");
        if (one)
            return qsTr("One tag");
        if (plan)
            return model.written ? qsTr("It is done") : model.toWrite > 0 ? qsTr("Write this?") : qsTr("Nothing to write");
        return model.lying === 0 ? qsTr("No tag on the pad") : qsTr("%n tag(s) on the pad", "", model.lying);
    }
    lead: {
        if (broken)
            return "";
        if (one)
            return model.uid;
        if (plan)
            return model.written ? model.failed > 0 ? qsTr("%n did not go.", "", model.failed) : qsTr("All tags were read back.") : qsTr("Nothing was written yet.");
        return model.cards > 0 ? qsTr("%n card(s) of patrons: nothing of it is shown.", "", model.cards) : model.lying === 0 ? qsTr("Lay one down, or a pile.") : qsTr("Press one to see all that it says.");
    }
    primaryText: {
        if (broken)
            return qsTr("Once more");
        if (model.busy)
            return qsTr("One moment");
        if (one)
            return model.mend === "" || model.mend === "nothing" ? "" : model.sure ? qsTr("Yes, write it") : qsTr("Repair");
        if (plan)
            return !model.written && model.toWrite > 0 ? qsTr("Yes, write %n", "", model.toWrite) : qsTr("Look again");
        return model.lying > 0 ? qsTr("Secure all") : "";
    }
    primaryIcon: model.busy ? "hourglass" : broken || plan && (model.written || model.toWrite === 0) ? "refresh" : plan || model.sure ? "check" : one ? "tool" : "shield-check"
    primaryEnabled: !model.busy || broken
    primaryAbout: `${model.uid}${model.view === "plan"}${model.sure}`
    onPrimary: {
        if (broken)
            staff.open("tags");
        else if (one)
            model.mendIt();
        else
            model.harmonise();
    }
    canGoBack: one || plan
    onWentBack: model.show("")

    readonly property real low: portrait ? Tokens.reachLine - rows.parent.y : 0

    Banner {
        id: note

        visible: text !== ""
        width: parent.width
        icon: screen.model.mended === "done" ? "check" : "alert-triangle"
        bold: {
            if (screen.broken)
                return qsTr("It broke off.");
            if (screen.model.away)
                return qsTr("The pad is away.");
            if (screen.model.mended !== "")
                return screen.model.mended === "done" ? qsTr("It is repaired.") : qsTr("It is not repaired.");
            return "";
        }
        text: {
            if (screen.broken)
                return screen.model.broke;
            if (screen.model.away)
                return qsTr("Look at its cable.");
            if (!screen.one || screen.model.mend === "")
                return "";
            if (screen.model.mended === "failed")
                return TagWords.reasonOf(screen.model.mendedWhy);
            if (screen.model.mended === "done")
                return qsTr("It was read back.");
            if (screen.model.mend !== "nothing")
                return TagWords.mendOf(screen.model.mend);
            return screen.model.problems.length > 0 ? TagWords.problemOf(screen.model.problems[0]) : TagWords.reasonOf(screen.model.why);
        }
    }

    Row {
        id: views

        readonly property real share: Math.floor((screen.width - (screen.portrait ? 2 * Tokens.margin : Tokens.aside) - 3 * spacing) / 4)

        visible: screen.one || screen.plan
        y: Math.max(note.visible ? note.height + Tokens.space4 : 0, screen.low)
        spacing: Tokens.drawn(Tokens.compact ? 18 : 14)

        WordButton {
            width: views.share
            height: Tokens.drawn(92)
            oneLine: true
            text: qsTr("Pile")
            onActivated: screen.model.show("")
        }

        Repeater {
            model: screen.one ? ["words", "bytes", "past"] : []

            WordButton {
                required property string modelData

                width: views.share
                height: Tokens.drawn(92)
                oneLine: true
                text: modelData === "words" ? qsTr("Words") : modelData === "bytes" ? qsTr("Bytes") : qsTr("Past")
                selected: screen.model.view === modelData
                onActivated: screen.model.look(modelData)
            }
        }
    }

    TagRows {
        id: rows

        visible: !screen.broken
        y: views.visible ? views.y + views.height + Tokens.space4 : Math.max(note.visible ? note.height + Tokens.space4 : 0, screen.low)
        width: parent.width
        height: screen.clearHeight - y
        model: screen.model
    }
}

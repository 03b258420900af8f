pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens

// s05: the pad is tuned in four steps, one instruction at a time. Nothing is kept before the last one,
// and whoever leaves gives the pad its power back. Without a tuning: the last survey, and its undo.
StaffFrame {
    id: screen

    required property AntennaModel model
    readonly property string step: model.step
    readonly property bool tuning: step !== ""
    readonly property var shownPower: model.powers[model.at]
    readonly property string power: AntennaWords.powerOf(shownPower)
    readonly property string former: AntennaWords.powerOf(model.formerPower[0])

    tiled: !tuning
    leaves: !tuning
    canGoBack: tuning
    leaveText: !tuning ? qsTr("Close maintenance") : step === "save" ? qsTr("Do not save") : qsTr("Stop")
    leaveIcon: tuning ? "x" : "lock"
    onWentBack: model.stop()

    title: {
        switch (step) {
        case "empty":
            return qsTr("Take everything off the pad");
        case "fields":
            return qsTr("Lay the test tag on field %1").arg(model.field);
        case "pile":
            return qsTr("Lay %n book(s) on the pad", "", model.pile);
        case "save":
            return model.fixed ? qsTr("Save this survey?") : qsTr("Save %1?").arg(power);
        }
        if (!model.known || model.working)
            return qsTr("One moment");
        if (!model.pad)
            return qsTr("There is no pad");
        if (model.brokeOff !== "")
            return qsTr("That did not work");
        if (model.done === "undone")
            return qsTr("Set back");
        if (model.done === "saved")
            return model.savedPower.length > 0 ? qsTr("Saved: %1").arg(AntennaWords.powerOf(model.savedPower[0])) : qsTr("Saved");
        return qsTr("Tune the pad");
    }
    lead: {
        if (model.measuring)
            return qsTr("Measurement %1 of %2").arg(model.round).arg(model.rounds);
        switch (step) {
        case "empty":
            return qsTr("Step 1 of 4. We listen what is read all the same.");
        case "fields":
            return qsTr("Step 2 of 4. One tag, flat, in the middle of the field.");
        case "pile":
            return qsTr("Step 3 of 4. One upon the other, in the middle, and nothing else.");
        case "save":
            return qsTr("Step 4 of 4.") + " " + judgement;
        }
        if (!model.known || model.working)
            return "";
        if (!model.pad)
            return qsTr("This station has no pad that can be tuned.");
        if (model.brokeOff !== "")
            return qsTr("Look at the plug and the cable of the pad.") + (model.restores ? " " + qsTr("Once it answers it gets its former power back.") : "");
        if (model.done === "undone")
            return qsTr("The pad has the power from before again.");
        if (model.done === "saved")
            return qsTr("It stays so when the power goes off, too.");
        if (model.savedOn === "")
            return qsTr("You need one test tag and a pile of books. It takes a few minutes.");
        return model.savedPower.length > 0 ? qsTr("Last time: %1, %2.").arg(model.savedOn).arg(AntennaWords.powerOf(model.savedPower[0])) : qsTr("Last time: %1.").arg(model.savedOn);
    }
    // Whoever works with keys goes on with Return.
    onStepChanged: {
        if (Theme.keysInUse && primaryText !== "")
            focusPrimary();
    }

    readonly property string judgement: {
        if (model.fixed)
            return model.allGood ? qsTr("Every place is read well.") : qsTr("Not every place is read well.") + " " + qsTr("Move the pad away from metal.");
        if (model.reason !== "")
            return AntennaWords.reasonOf(model.reason, power, model.worst, model.neighbours);
        return qsTr("Advised: %1.").arg(AntennaWords.powerOf(model.powers[model.advised])) + " " + qsTr("With %1 the worst place has %2.").arg(power).arg(model.worst);
    }

    primaryText: {
        if (model.measuring)
            return qsTr("Stop measuring");
        switch (step) {
        case "empty":
            return qsTr("Measure");
        case "fields":
            return qsTr("Measure field %1").arg(model.field);
        case "pile":
            return qsTr("Measure the pile");
        case "save":
            return model.fixed ? qsTr("Save") : qsTr("Save %1").arg(power);
        }
        return !model.known || !model.pad || model.working ? "" : model.savedOn !== "" ? qsTr("Measure again") : qsTr("Begin");
    }
    primaryIcon: model.measuring ? "x" : step === "save" ? "device-floppy" : tuning ? "scan" : "player-play"
    primaryEnabled: !model.saving
    onPrimary: {
        if (model.measuring)
            model.stopMeasuring();
        else if (step === "save")
            model.save();
        else if (tuning)
            model.measure();
        else
            model.begin();
    }

    readonly property bool shows: tuning || model.surveyed
    readonly property real gap: Tokens.drawn(14)
    // The map, and beside it the bars; in landscape what is said of both stands under the bars.
    readonly property real mapWidth: portrait ? Tokens.drawn(636) : Tokens.drawn(Tokens.large ? 620 : 660)
    readonly property bool hasNote: note.text !== ""

    AntennaFacts {
        id: facts

        visible: screen.shows && (screen.portrait || !screen.hasNote)
        x: screen.portrait ? 0 : bars.x
        y: screen.portrait ? 0 : bars.height + screen.gap
        width: screen.portrait ? parent.width : bars.width
        model: screen.model
    }

    AntennaMap {
        id: map

        visible: screen.shows
        // No control above the line that hands reach.
        y: screen.portrait ? Math.max(facts.height + screen.gap, Tokens.reachLine - parent.y) : 0
        width: screen.mapWidth
        high: Tokens.drawn(screen.portrait && !Tokens.large ? 152 : 126)
        live: screen.tuning
        model: screen.model
    }

    PowerBars {
        id: bars

        visible: screen.shows
        x: map.width + Tokens.controlGap
        y: map.y
        width: parent.width - x
        model: screen.model
    }

    StepperCard {
        id: stepper

        // The question whether anybody is there may have its place.
        visible: screen.tuning && (screen.step === "pile" || screen.model.surveyed && !screen.model.fixed) && y + height <= screen.clearHeight
        y: map.y + map.height + screen.gap
        width: screen.portrait ? parent.width : map.width
        stacked: !screen.portrait
        title: screen.step === "pile" ? qsTr("Books") : qsTr("Power")
        note: screen.step === "pile" || screen.model.advised < 0 ? "" : qsTr("Advised: %1").arg(AntennaWords.powerOf(screen.model.powers[screen.model.advised]))
        value: screen.step === "pile" ? screen.model.pile : screen.power
        canLess: screen.step === "pile" ? screen.model.canTake : screen.model.at > 0
        canMore: screen.step === "pile" ? screen.model.canAdd : screen.model.at < screen.model.powers.length - 1
        onStepped: by => screen.step === "pile" ? screen.model.stepPile(by) : screen.model.stepPower(by)
    }

    AntennaNote {
        id: note

        readonly property bool undoes: !screen.tuning && screen.model.formerPower.length > 0 && !screen.model.working
        readonly property bool blind: screen.model.trouble === "no_tag"

        visible: screen.hasNote && !screen.staff.warned
        x: screen.portrait || !screen.shows ? 0 : bars.x
        y: !screen.shows ? 0 : !screen.portrait ? bars.height + screen.gap : (stepper.visible ? stepper.y + stepper.height : map.y + map.height) + screen.gap
        width: screen.portrait || !screen.shows ? parent.width : bars.width
        narrow: !screen.portrait && screen.shows
        attention: screen.model.trouble !== "" || screen.model.brokeOff !== ""
        text: {
            if (screen.model.trouble !== "")
                return AntennaWords.troubleOf(screen.model.trouble, screen.model.field, screen.model.heard, screen.model.pile);
            if (screen.model.brokeOff !== "")
                return screen.model.brokeOff;
            if (screen.tuning)
                return screen.model.fixed && screen.step !== "save" ? qsTr("The power of this pad cannot be set from here. We do measure how well it reads.") : "";
            return undoes ? qsTr("Before that it was %1.").arg(screen.former) : "";
        }
        buttonText: blind ? qsTr("It lies there") : undoes && screen.model.brokeOff === "" ? qsTr("Set it back") : ""
        onActivated: blind ? screen.model.measureBlind() : screen.model.undo()
    }

    StepTrack {
        id: track

        visible: screen.tuning && y >= stepper.y + stepper.height
        y: screen.clearHeight - height
        width: parent.width
        model: screen.model
    }
}

pragma Singleton

import QtQuick

// What the tuning of the pad says: powers, fields, what is wrong, what is advised and why.
QtObject {
    // As AntennaModel has it; nothing: it is not told.
    function powerOf(power: var): string {
        if (power === undefined || power.level === -1)
            return qsTr("now");
        return power.watts !== "" ? power.watts : qsTr("level %1").arg(power.level);
    }

    function stateOf(state: string): string {
        switch (state) {
        case "good":
            return qsTr("good");
        case "weak":
            return qsTr("weak");
        case "none":
            return qsTr("not read");
        case "now":
            return qsTr("here");
        default:
            return "";
        }
    }

    // A field as it is heard.
    function saidOf(entry: var): string {
        const place = placeOf("fields", entry.number ?? 0);
        const said = `${entry.percent ?? ""} ${stateOf(entry.state ?? "")}`.trim();
        return said === "" ? place : `${place}: ${said}`;
    }

    function stepOf(step: string): string {
        switch (step) {
        case "empty":
            return qsTr("Empty");
        case "fields":
            return qsTr("Fields");
        case "pile":
            return qsTr("Pile");
        default:
            return qsTr("Save");
        }
    }

    // Whose rates the bars are.
    function placeOf(step: string, number: int): string {
        switch (step) {
        case "empty":
            return qsTr("Beside the pad");
        case "fields":
            return qsTr("Field %1").arg(number);
        case "pile":
            return qsTr("Worst book of the pile");
        default:
            return qsTr("Worst place");
        }
    }

    function troubleOf(trouble: string, number: int, heard: int, pile: int): string {
        switch (trouble) {
        case "no_tag":
            return qsTr("We read no tag on field %1. Does it lie flat?").arg(number);
        case "several_tags":
            return qsTr("We read more than one tag. Lay one on field %1.").arg(number);
        case "few_tags":
            return qsTr("We read %1 of %2 books. Look for the others.").arg(heard).arg(pile);
        default:
            return "";
        }
    }

    // Of the power that is advised.
    function reasonOf(reason: string, power: string, worst: string, neighbours: int): string {
        switch (reason) {
        case "least":
            return qsTr("With %1 every place is read well. More is not needed.").arg(power);
        case "neighbours":
            return qsTr("With %1 every place is read well.").arg(power) + " " + qsTr("But %n tag(s) beside the pad are read too: move them away.", "", neighbours);
        case "best":
            return qsTr("No power reads every place well. %1 is best: %2 at worst.").arg(power).arg(worst) + " " + qsTr("Move the pad away from metal.");
        default:
            return "";
        }
    }
}

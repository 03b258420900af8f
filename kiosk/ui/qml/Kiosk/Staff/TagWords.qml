pragma Singleton

import QtQuick

// What is said about tags: how they are secured, what is wrong, what was done and why not.
QtObject {
    function stateOf(state: string): string {
        switch (state) {
        case "secured":
            return qsTr("secured");
        case "unsecured":
            return qsTr("not secured");
        case "half_switched":
            return qsTr("secured by halves");
        default:
            return qsTr("security not known");
        }
    }

    function problemOf(problem: string): string {
        switch (problem) {
        case "unreadable":
        case "tag_unreadable":
            return qsTr("It cannot be read. Turn the book, or write the tag anew.");
        case "blank":
            return qsTr("It is empty. Write it.");
        case "damaged":
            return qsTr("Its checksum is wrong. Write it anew.");
        case "unknown":
            return qsTr("Nobody here knows its format.");
        case "ambiguous_item":
            return qsTr("Two tags say the same. Which one is right?");
        case "set_incomplete":
            return qsTr("Parts of the set do not lie here.");
        case "not_for_loan":
            return qsTr("The tag says that it is not for loan.");
        case "half_switched":
            return qsTr("Its security is switched by halves.");
        case "other_afi":
            return qsTr("Its AFI is neither of ours.");
        case "never_switched":
            return qsTr("Tags of this kind are never switched here.");
        default:
            return problem;
        }
    }

    function reasonOf(reason: string): string {
        switch (reason) {
        case "":
            return qsTr("There is nothing to repair.");
        case "on_its_way":
            return qsTr("A loan or return is on its way to the library system. Try again later.");
        case "ils_unreachable":
            return qsTr("The library system does not answer, so nobody knows.");
        case "item_unknown":
            return qsTr("The library system does not know it.");
        case "not_switchable":
            return qsTr("Tags of this kind are never switched here.");
        case "not_alone":
            return qsTr("It was begun to be written. Lay it down alone.");
        case "another_item":
            return qsTr("It is on another item by now.");
        case "changed_since":
            return qsTr("It is otherwise by now. Look again.");
        case "gone":
            return qsTr("It left the pad in the middle of it. Lay it down again.");
        case "restored":
            return qsTr("It could not be written, and is as it was.");
        case "failed":
            return qsTr("It does not take it.");
        case "unsupported":
            return qsTr("This pad cannot switch it.");
        default:
            return problemOf(reason);
        }
    }

    function isWrong(check: string): bool {
        return /:(wrong|missing|differs|disagrees|invalid|unreadable|malformed|cut|swapped|truncated|failed)$/.test(check);
    }

    // What was tested, and how it ended.
    function checkOf(check: string): string {
        const name = check.split(":")[0].toUpperCase();
        if (isWrong(check))
            return qsTr("%1 is wrong").arg(name);
        return /:(ok|agrees|found|known)$/.test(check) ? qsTr("%1 is right").arg(name) : qsTr("%1 says nothing").arg(name);
    }

    // Before it is pressed, and what a second press does.
    function mendOf(mend: string): string {
        switch (mend) {
        case "finish":
            return qsTr("Writes what was begun, and reads it back.");
        case "arm":
            return qsTr("Secures the tag, and reads it back: it is not on loan.");
        case "disarm":
            return qsTr("Takes the security off, and reads it back: it is on loan.");
        case "as_planned":
            return qsTr("Does what an earlier visit planned, and reads it back.");
        default:
            return "";
        }
    }

    function planOf(row: var): string {
        switch (row.outcome) {
        case "planned":
            return row.lent === "yes" ? qsTr("On loan: the security goes off") : qsTr("In the house: it is secured");
        case "switched":
            return row.armed === "yes" ? qsTr("Secured now") : qsTr("Security taken off");
        case "unchanged":
            return qsTr("Right already");
        default:
            return reasonOf(row.reason ?? "");
        }
    }

    function factOf(fact: string): string {
        switch (fact) {
        case "item":
            return qsTr("Item");
        case "format":
            return qsTr("Format");
        case "isil":
            return qsTr("Library");
        case "part":
            return qsTr("Part");
        case "usage":
            return qsTr("Use");
        case "chip":
            return qsTr("Chip");
        case "memory":
            return qsTr("Blocks");
        case "locked":
            return qsTr("Locked blocks");
        case "check":
            return qsTr("Check");
        case "afi":
        case "eas":
        case "dsfid":
            return fact.toUpperCase();
        default:
            return fact.replace(/_/g, " ");
        }
    }

    function didOf(did: string): string {
        switch (did) {
        case "lent":
            return qsTr("Lent");
        case "returned":
            return qsTr("Returned");
        case "renewed":
            return qsTr("Renewed");
        case "writing":
            return qsTr("Security planned");
        case "verified":
            return qsTr("Security read back");
        case "failed":
            return qsTr("Security failed");
        case "gone":
            return qsTr("Left too soon");
        case "written":
            return qsTr("Written");
        case "begun":
            return qsTr("Writing begun");
        case "undone":
            return qsTr("Writing undone");
        case "overtaken":
            return qsTr("Written, since then anew");
        case "paired":
            return qsTr("Paired");
        default:
            return qsTr("Something else");
        }
    }
}

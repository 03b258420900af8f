pragma Singleton

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What a class is told. Whoever reads it is six to twelve: short, and one thought a line.
QtObject {
    function title(kiosk: KioskModel): string {
        const school = kiosk.school;
        switch (school.note) {
        case "closing":
            return qsTr("Close the class?");
        case "stranger":
            return qsTr("This card is not in this class");
        case "again":
            return qsTr("Who is next?");
        case "refused":
            // Why is nobody's business: the class reads along.
            return kiosk.card.borrowsNot && school.now > 0 ? qsTr("Not yet, number %1!").arg(school.now) : kiosk.card.title;
        }
        if (school.signingIn)
            return qsTr("One moment, number %1").arg(school.now);
        if (!school.turn)
            return school.books > 0 ? qsTr("Whose books are these?") : qsTr("Whose turn is it?");
        if (school.missing > 0)
            return qsTr("Not yet, number %1!").arg(school.now);
        if (school.rest > 0)
            return qsTr("One moment, number %1").arg(school.now);
        if (school.lent > 0)
            return qsTr("Well done, number %1!").arg(school.now);
        return school.returned > 0 ? qsTr("Thank you, number %1!").arg(school.now) : qsTr("Hello, number %1!").arg(school.now);
    }

    function lead(kiosk: KioskModel): string {
        const school = kiosk.school;
        switch (school.note) {
        case "closing":
            return qsTr("Hold the teacher's card to the reader.");
        case "stranger":
            return qsTr("Ask your teacher.");
        case "again":
            return qsTr("Show your card once more.");
        case "refused":
            return kiosk.card.borrowsNot ? qsTr("Ask your teacher.") : kiosk.card.what;
        }
        if (school.signingIn)
            return qsTr("We are looking for your card.");
        if (school.missing > 0)
            return qsTr("Put %n book(s) back for a moment.", "", school.missing);
        const fault = faultOf(kiosk);
        if (fault !== "")
            return fault;
        if (!school.turn)
            return qsTr("Hold your card to the reader.");
        if (school.rest > 0)
            return qsTr("%n book(s) to go.", "", school.rest);
        if (school.lent > 0 && Tokens.large && school.due !== "")
            return qsTr("Back in class on %1.").arg(school.due);
        if (school.lent > 0)
            return school.due !== "" ? qsTr("%n book(s) for you. Back in class on %1.", "", school.lent).arg(school.due) : qsTr("%n book(s) for you.", "", school.lent);
        if (school.returned > 0)
            return qsTr("%n book(s) back.", "", school.returned);
        if (school.books > 0)
            return qsTr("Look at your books.");
        return kiosk.hasPad ? qsTr("Put your books on the pad.") : qsTr("Scan the barcode of your books.");
    }

    // What does not work, where it changes what this child has to do.
    function faultOf(kiosk: KioskModel): string {
        const turn = kiosk.school.turn;
        switch (kiosk.banner) {
        case "pad":
            return kiosk.scansItems ? qsTr("Hold the barcode under the light.") : qsTr("The pad is broken. Ask your teacher.");
        case "scanner":
            return turn && kiosk.hasPad ? "" : qsTr("The scanner is broken. Ask your teacher.");
        case "card_reader":
            return turn ? "" : kiosk.scansCards ? qsTr("Hold the barcode on your card under the light.") : qsTr("The card reader is broken. Ask your teacher.");
        case "offline":
            return turn ? "" : qsTr("No connection. Ask your teacher.");
        default:
            return "";
        }
    }

    function time(school: ClassModel): string {
        if (school.minutes > 0 && Tokens.large)
            return qsTr("%n minute(s) to go.", "", school.minutes);
        return school.minutes === 0 ? qsTr("The time is up. You can finish your turn.") : qsTr("%n minute(s) to go. Then the class closes by itself.", "", school.minutes);
    }

    function spoken(school: ClassModel): string {
        const now = school.now > 0 ? qsTr("Now number %1.").arg(school.now) : "";
        const waiting = school.waiting === "" ? qsTr("Everybody has a book.") : qsTr("No book yet: %1.").arg(school.waiting);
        const having = school.having === "" ? "" : qsTr("With a book: %1.").arg(school.having);
        return [now, waiting, having].filter(part => part !== "").join(" ");
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What stands over the two piles of the last screen: what to do with each, which of them these are
// where there are several sheets, and the date once where rows have no room for it.
Item {
    id: over

    required property PileModel model
    required property SuccessModel success
    required property Pile pile
    property bool forChild: false
    readonly property int lift: Tokens.space2
    readonly property real leaveTop: pile.topOf(pile.split ? 1 : 0)
    readonly property real takeTop: pile.topOf(0)
    // One pile in two columns has one head over both.
    readonly property real headWidth: pile.split || model.beside ? pile.columnWidth : pile.width

    function startOf(column: int, wide: real): real {
        return pile.columnAt(column) + (LayoutMirroring.enabled ? pile.columnWidth - wide : 0);
    }

    function which(first: int, last: int, count: int): string {
        if (over.model.sheets === 1)
            return "";
        return first === last ? qsTr("number %1 of %2").arg(first).arg(count) : qsTr("%1 to %2 of %3").arg(first).arg(last).arg(count);
    }

    PileHead {
        id: taking

        visible: over.model.take > 0
        x: over.startOf(0, width)
        y: over.takeTop - over.lift - height
        width: over.headWidth
        height: implicitHeight
        icon: "arrow-up"
        text: qsTr("Take %n with you", "", over.model.take)
        more: over.which(over.model.takeFirst, over.model.takeLast, over.model.take)
    }

    PileHead {
        id: leaving

        visible: over.model.leave > 0
        x: over.startOf(over.pile.split ? 1 : 0, width)
        y: over.leaveTop - over.lift - height
        width: over.headWidth
        height: implicitHeight
        icon: "arrow-down"
        text: qsTr("Leave %n here", "", over.model.leave)
        more: over.which(over.model.leaveFirst, over.model.leaveLast, over.model.leave)
    }

    // On the books that go along, or on what was brought back.
    Bookworm {
        readonly property bool shown: over.forChild && !Tokens.large && over.model.sheets === 1 && over.model.take + over.model.leave > 0 && height > Tokens.drawn(80)
        readonly property real start: over.pile.columnAt(0) + over.pile.columnWidth - width - Tokens.space2

        visible: shown
        height: Math.min(Tokens.drawn(200), (over.pile.columnWidth - (taking.visible ? taking : leaving).wordsEnd - Tokens.space5) * 236 / 378)
        width: implicitWidth
        x: LayoutMirroring.enabled ? over.pile.columnAt(0) + Tokens.space2 : start
        y: over.takeTop - height
    }

    TokenText {
        visible: over.pile.dateOnce && over.pile.split && y + height < leaving.y
        x: over.pile.columnAt(1)
        y: over.takeTop - over.lift - Tokens.drawn(56)
        width: over.pile.columnWidth
        text: qsTr("All due back on\n%1").arg(over.success.inFull)
        size: Tokens.item
        line: 1.15
        bold: true
        Accessible.role: Accessible.StaticText
        Accessible.name: text.replace(/\n/g, " ")
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// Rows under one another and, when there are more than fit, pages of them. Nothing is ever cut off:
// rows become compact first, then a page holds fewer.
Item {
    id: pages

    required property int count
    required property int page
    required property int pageCount
    required property int first
    required property int last
    // Height of a row with a title of one line.
    property int rowHeight: Tokens.rowHeight
    // What a screen reader calls it.
    required property string spoken
    property int gap: Tokens.rowGap
    property bool mayBeCompact: true
    // What reaches below this is left out for now, and cannot be reached by keys either.
    property real clearHeight: height
    // What begins above this, too.
    property real clearFrom: 0
    // How far the rows begin below the top.
    property real lowered: 0
    // How far they do when there are pages.
    property real pagedTop: 0
    // Kept free below the rows, above the pager when there is one.
    property int bottomSpace: 0
    default property alias rows: column.data

    // Most rows in so much height, given the height of one.
    function fitting(room: real, one: int): int {
        return Math.max(1, Math.floor((room + gap) / (one + gap)));
    }

    // On one page, as they are or compact? In one go: what two bindings say does not change at once.
    function allOn(asTheyAre: bool, compactly: bool): bool {
        if (asTheyAre && count <= fitting(room, rowHeight))
            return true;
        return compactly && mayBeCompact && count <= Math.min(9, fitting(room, Tokens.compactRowHeight));
    }

    readonly property real room: height - bottomSpace
    readonly property real pagedRoom: room - pager.height - Tokens.controlGap - pagedTop
    readonly property bool onePage: !crowded && count <= fitting(room, rowHeight)
    readonly property bool compact: !onePage && mayBeCompact && !overfull && count <= Math.min(9, fitting(room, Tokens.compactRowHeight))
    readonly property int pageSize: allOn(!crowded, !overfull) ? Math.max(1, count) : Math.max(1, fitting(pagedRoom, rowHeight) - shortage)
    readonly property bool paged: pageCount > 1
    readonly property real pagerSpace: paged ? pager.height + Tokens.space3 : 0

    // Long titles and put-back rows are taller than planned. What that costs is found by looking: one
    // page too small for the rows as they are, too small for compact ones, a page with fewer rows.
    property bool crowded: false
    property bool overfull: false
    property int shortage: 0
    readonly property real rowsTop: column.y
    readonly property real used: paged ? height : column.y + column.height

    signal back
    signal forward

    onCountChanged: {
        if (count === 0)
            startOver();
    }
    onHeightChanged: startOver()
    onLoweredChanged: Qt.callLater(look)

    function startOver() {
        crowded = false;
        overfull = false;
        shortage = 0;
        Qt.callLater(look);
    }

    function look() {
        column.forceLayout();
        if (height <= 0 || column.height <= (paged ? pagedRoom : room - lowered))
            return;
        if (onePage)
            crowded = true;
        else if (compact)
            overfull = true;
        else if (pageSize > 1)
            shortage += 1;
    }

    Column {
        id: column

        y: pages.paged ? pages.pagedTop : pages.lowered
        width: parent.width
        spacing: pages.gap
        onHeightChanged: Qt.callLater(pages.look)
        Accessible.role: Accessible.List
        Accessible.name: pages.spoken
        Accessible.ignored: pages.count === 0
    }

    Pager {
        id: pager

        visible: pages.paged && y >= pages.clearFrom && y + height <= pages.clearHeight
        width: parent.width
        anchors.bottom: parent.bottom
        // Low buttons step by Previous and Next: what they step to has other words.
        backText: Tokens.low ? qsTr("Turn back") : qsTr("Previous")
        forwardText: Tokens.low ? qsTr("Turn on") : qsTr("Next")
        text: pages.first === pages.last ? qsTr("number %1 of %2").arg(pages.first).arg(pages.count) : qsTr("%1 to %2 of %3").arg(pages.first).arg(pages.last).arg(pages.count)
        canBack: pages.page > 1
        canForward: pages.page < pages.pageCount
        onBack: pages.back()
        onForward: pages.forward()
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One item of the pile. state is one of seen, asking, lent, putBack, missed, refused, returned,
// renewed, undone, question, notDone; the row keeps its height when it changes, except to putBack.
Item {
    id: row

    property string title
    property string secondLine
    property bool secondBold: false
    property int spine
    property string kind: "book"
    property string kindWord
    property string stampTop
    property string stampBottom
    property string markText
    // Before it; empty: that of the state.
    property string ownIcon
    property string putBackText
    property string reason
    property string binNumber
    property color binColour: Theme.surface
    property string binWord
    property string binColourWord
    property bool hold: false
    property string buttonText
    property int buttonWidth: state === "refused" || state === "lent" ? Tokens.markWidth : Tokens.rowButtonWidth
    property bool compact: false
    property int putBackHeight: Tokens.putBackHeight
    property int rowHeight: compact ? Tokens.compactRowHeight : Tokens.rowHeight
    // Where the pad is, for a row that slides in when it is made: below, left, right; empty, it stands.
    property string arrivesFrom

    readonly property bool bad: state === "refused" || state === "notDone"
    readonly property bool attention: state === "putBack" || state === "missed" || state === "question"
    readonly property bool telling: state === "putBack" && putBackText !== ""
    readonly property bool stamped: stampTop !== "" || stampBottom !== ""
    // Lent, and there is a button where the stamp will be: the line under the title says so.
    readonly property bool ticked: state === "lent" && buttonText !== ""
    readonly property string markIcon: ownIcon !== "" ? ownIcon : bad ? "x" : state === "missed" ? "alert-triangle" : state === "undone" ? "arrow-back-up" : stamped || state === "lent" || state === "renewed" || state === "returned" ? "check" : state === "asking" ? "dots" : state === "question" ? "help-circle" : "eye"
    readonly property string markLine: stamped && state !== "asking" ? stampTop + " " + stampBottom : markText
    // Too narrow for a title beside a mark: the mark is a line under the title, but for what is
    // pressed or fetched there.
    readonly property bool narrow: Tokens.large || width < Tokens.drawn(800)
    readonly property bool markBelow: narrow && !attention && buttonText === "" && binWord === "" && markLine !== ""
    readonly property int frame: bad || attention ? Tokens.stateBorder : Tokens.hairline
    readonly property color tone: attention ? Theme.attention : bad ? Theme.refusal : Theme.ink
    readonly property color secondTone: attention || bad ? tone : Theme.soft
    // The same in every state of the pile, so that a title does not wrap anew when its state changes.
    readonly property int markRoom: markBelow ? Tokens.space4 : 2 * Tokens.space4 + Math.max(mark.implicitWidth, narrow || buttonText !== "" || reason !== "" && !attention && !bad ? 0 : Tokens.markWidth)
    property bool shown: false

    signal pressed

    state: "seen"
    implicitWidth: Tokens.drawn(960)
    implicitHeight: Math.max(attention && !compact ? putBackHeight : rowHeight, words.wordsHeight + Tokens.space4)
    Accessible.role: Accessible.ListItem
    Accessible.ignored: opacity === 0
    Accessible.name: spoken()
    Component.onCompleted: {
        if (arrivesFrom !== "")
            sliding.start();
        shown = true;
    }

    // Everything the row shows, in reading order, the title whole.
    function spoken(): string {
        const said = [telling ? putBackText : title, kindWord, telling ? reason : secondLine];
        if (!telling)
            said.push(markLine);
        if (reason !== "" && !telling)
            said.push(reason);
        if (binWord !== "")
            said.push(binWord, binColourWord);
        return said.filter(part => part !== "").join(", ");
    }

    transform: Translate {
        id: place
    }

    NumberAnimation {
        id: sliding

        target: place
        property: row.arrivesFrom === "below" ? "y" : "x"
        from: row.arrivesFrom === "left" ? -Tokens.space6 : Tokens.space6
        to: 0
        duration: Tokens.rowSlide
        easing.type: Easing.OutCubic
    }

    Rectangle {
        anchors.fill: parent
        radius: Tokens.rowRadius
        color: row.attention ? Theme.attentionGround : row.bad ? Theme.refusalGround : Theme.surface
        border.width: row.frame
        border.color: row.attention ? Theme.attentionLine : row.bad ? Theme.refusalLine : row.state === "asking" ? Theme.line : Theme.hair
    }

    Spine {
        id: back

        anchors.left: parent.left
        anchors.leftMargin: row.frame
        y: row.frame
        height: parent.height - 2 * row.frame
        corner: Tokens.rowRadius - row.frame
        cloth: row.spine
        kind: row.kind
    }

    ItemWords {
        id: words

        anchors.left: back.right
        anchors.leftMargin: Tokens.drawn(28)
        anchors.right: parent.right
        anchors.rightMargin: row.markRoom + (tick.visible ? tick.width + Tokens.space3 : 0)
        anchors.verticalCenter: parent.verticalCenter
        title: row.title
        sentence: row.telling ? row.putBackText : ""
        secondLine: row.markBelow ? row.markLine : row.telling ? row.reason : row.compact && !row.attention && !row.bad ? "" : row.secondLine !== "" ? row.secondLine : row.bad ? row.reason : ""
        secondIcon: row.markBelow ? row.markIcon : row.state === "returned" || row.ticked ? "check" : ""
        secondBold: row.secondBold || row.ticked || row.markBelow && row.markIcon === "check"
        titleSize: row.attention ? Tokens.lead : Tokens.item
        secondSize: row.telling ? Tokens.mark : row.state === "question" ? Tokens.body : Tokens.second
        titleColour: row.tone
        secondColour: row.ticked || row.markBelow && row.markIcon === "check" ? Theme.stamp : row.secondTone
        mostLines: row.compact ? 1 : 3
    }

    // A compact row has no line under its title.
    Icon {
        id: tick

        visible: row.ticked && row.compact
        anchors.right: mark.left
        anchors.rightMargin: Tokens.space3
        anchors.verticalCenter: parent.verticalCenter
        name: "check"
        size: Tokens.icon
        colour: Theme.stamp
        stroke: 2.6
    }

    ItemMark {
        id: mark

        owner: row
        visible: !row.markBelow
        anchors.right: parent.right
        anchors.rightMargin: boxed || row.buttonText !== "" ? Tokens.space4 : Tokens.space5
        anchors.verticalCenter: parent.verticalCenter
        width: implicitWidth
        height: Math.min(implicitHeight, row.height - 2 * Tokens.space1 - 2 * row.frame)
    }
}

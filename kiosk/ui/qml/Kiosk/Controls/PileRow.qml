pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// One item of the pile: its spine, its title, what became of it, and what can be done about that.
// size is one of roomy, dense, narrow, goodbye, bare; state one of seen, asking, lent, renewed,
// returned, putBack, missed, refused, notDone, undone, question, left, stays. Its height and its
// start edge stay when its state changes.
Item {
    id: row

    property string size: "roomy"
    property string title
    property string secondLine
    property string secondIcon
    // The badge says it as well: a title of two lines takes its place.
    property bool secondYields: false
    property string kind: "book"
    property string kindWord
    property int spine
    // Around the title, which is bold in it; empty, the title stands alone.
    property string sentence
    property string markText
    property string markIcon
    // The date stamp: what stands above the date, the date, and the date where there is little room.
    property string stampTop
    property string stampDate
    property string stampShort
    property string binNumber
    property color binColour: Theme.surface
    property string binWord
    property string binColourWord
    property string buttonText
    property string undoText
    // Room at the end that something else covers.
    property real covered: 0
    // Room for the quiet button, also while it is not there: title and stamp do not shift.
    property bool undoRoom: false
    property string arrivesFrom
    // Read out behind what is seen.
    property string more

    // Klaar is at the left: so is what is pressed in a row. Words run as ever.
    readonly property bool flipped: LayoutMirroring.enabled !== Theme.doneLeft
    readonly property bool narrow: size === "narrow" || size === "goodbye" || size === "bare"
    readonly property bool bare: size === "bare"
    readonly property bool bad: state === "refused" || state === "notDone"
    readonly property bool attention: state === "putBack" || state === "missed"
    readonly property bool stamped: stampDate !== ""
    readonly property int frame: bad || attention ? Tokens.stateBorder : Tokens.hairline
    readonly property color tone: attention ? Theme.attention : bad ? Theme.refusal : Theme.ink
    readonly property int spineWidth: Tokens.drawn(size === "roomy" ? 104 : size === "dense" ? 72 : size === "goodbye" ? 56 : size === "narrow" ? 48 : 30)
    readonly property int inset: Tokens.drawn(size === "roomy" ? 28 : size === "dense" ? 20 : size === "bare" ? 14 : 12)
    readonly property int markMargin: Tokens.drawn(size === "roomy" ? 16 : bare ? 14 : narrow ? 10 : 12)
    // Large letters need the whole row: what became of the item stands under its title.
    readonly property bool under: Tokens.large && (size === "roomy" && binWord === "" || size === "goodbye") && !choosable && buttonText === "" && !attention && covered === 0 && (state === "asking" || stamped || markText !== "" || binWord !== "")
    readonly property bool done: ["lent", "renewed", "returned"].includes(state)
    readonly property string markLine: stamped ? (stampTop + " " + stampDate).trim() : markText
    // Not all of the title is to be read.
    readonly property bool shortened: words.shortTitle !== title
    // On the last screen a second line of it has room, with what stands under it.
    readonly property bool twoLines: height - 2 * frame >= 2 * words.titleSize * 1.12 + (words.secondLine !== "" && !secondYields ? words.secondSize * 1.15 : 0)
    readonly property int corner: bare ? Tokens.space2 : size === "roomy" ? Tokens.rowRadius : Tokens.stampRadius

    // It is being chosen whether it is borrowed.
    property bool choosable: false
    property bool chosen: false
    property string choiceText

    signal pressed
    signal undone
    signal toggled

    state: "seen"
    implicitWidth: Tokens.drawn(960)
    implicitHeight: Tokens.rowHeight
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken()
    Component.onCompleted: {
        if (arrivesFrom !== "")
            sliding.start();
    }

    // Everything the row shows, in reading order, the title whole.
    function spoken(): string {
        const said = [sentence === "" ? title : sentence, kindWord, secondLine, markLine, binWord, binColourWord, more];
        return said.filter((part, at) => part !== "" && said.indexOf(part) === at).join(", ");
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
        radius: row.corner
        color: row.attention ? Theme.attentionGround : row.bad ? Theme.refusalGround : Theme.surface
        border.width: row.frame
        border.color: row.attention ? Theme.attentionLine : row.bad ? Theme.refusalLine : row.state === "asking" || row.state === "question" ? Theme.line : Theme.hair
    }

    Spine {
        id: back

        LayoutMirroring.enabled: row.flipped
        anchors.left: parent.left
        anchors.leftMargin: row.frame
        y: row.frame
        width: row.spineWidth - row.frame
        height: parent.height - 2 * row.frame
        corner: row.corner - row.frame
        cloth: row.spine
        kind: row.bare ? "" : row.kind
        bound: !row.bare
        iconSize: Math.min(Tokens.iconLarge, width - Tokens.space3, height - Tokens.space3)
    }

    ItemWords {
        id: words

        LayoutMirroring.enabled: row.flipped
        // A question may cover all of it: what is asked is said in words elsewhere.
        visible: row.covered === 0 || row.width - row.spineWidth - row.covered > Tokens.drawn(100)
        anchors.left: back.right
        anchors.leftMargin: row.inset
        anchors.right: row.covered > 0 ? parent.right : undo.active || row.undoRoom ? undo.left : mark.left
        anchors.rightMargin: row.covered > 0 ? row.covered + (row.flipped ? Tokens.space5 : Tokens.space4) : Tokens.drawn(row.narrow ? 8 : 16)
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0
        title: row.title
        sentence: row.sentence
        sentenceSize: row.size === "roomy" ? Tokens.item : row.narrow && row.width > Tokens.drawn(700) ? Tokens.mark : Tokens.small
        sentenceLines: row.size === "roomy" && row.height > Tokens.drawn(130) ? 3 : 2
        secondLine: row.under ? row.size !== "goodbye" ? row.markLine : row.binWord !== "" ? row.binColourWord !== "" ? row.binColourWord : row.binWord : row.stamped ? row.stampDate : row.markText : row.narrow && row.size !== "goodbye" && !row.bad || row.bare ? "" : row.secondLine
        secondIcon: !row.under ? row.secondIcon : row.binWord !== "" ? "" : row.state === "asking" ? "dots" : row.stamped ? "check" : row.markIcon
        tileText: row.under && row.size === "goodbye" ? row.binNumber : ""
        tileColour: row.binColour
        secondBold: row.under && (row.stamped || row.done)
        titleSize: row.size === "roomy" ? Tokens.item : row.size === "dense" ? Tokens.mark : row.size === "goodbye" ? Tokens.type(9.95, Tokens.leastType) : Tokens.small
        secondSize: row.size === "roomy" ? Tokens.second : Tokens.small
        titleColour: row.tone
        secondColour: row.attention || row.bad ? row.tone : row.under && (row.stamped || row.done) ? Theme.stamp : Theme.soft
        mostLines: row.size === "dense" || row.bad || (row.bare || row.size === "goodbye" ? !row.twoLines : row.height < Tokens.drawn(70)) ? 1 : 2
        most: row.height - 2 * row.frame
    }

    Loader {
        id: undo

        LayoutMirroring.enabled: row.flipped
        anchors.right: mark.left
        anchors.rightMargin: Tokens.drawn(12)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(Tokens.undoWidth, item ? (item as QuietButton).implicitWidth : 0)
        active: row.undoText !== ""
        sourceComponent: QuietButton {
            height: Math.min(Tokens.undoHeight, row.height - Tokens.drawn(12))
            text: row.undoText
            icon: "arrow-back-up"
            stacked: row.size === "roomy"
            Accessible.description: row.title
            onActivated: row.undone()
        }
    }

    PileMark {
        id: mark

        LayoutMirroring.enabled: row.flipped
        owner: row
        visible: row.covered === 0 && !row.under
        anchors.right: parent.right
        anchors.rightMargin: row.markMargin
        anchors.verticalCenter: parent.verticalCenter
        width: row.under ? 0 : row.size === "roomy" || row.size === "dense" ? Math.max(implicitWidth, row.undoRoom && !(Tokens.large && row.size === "roomy") ? least : 0) : implicitWidth
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Title and second line of a row. A title over three lines ends at a word with "…".
Column {
    id: words

    property string title
    // A sentence around the title, which is then bold in it; empty, the title stands alone.
    property string sentence
    property string secondLine
    property string secondIcon
    property bool secondBold: false
    // A bin that the second line is about: its number on its colour.
    property string tileText
    property color tileColour: Theme.surface
    property int titleSize: Tokens.item
    property int secondSize: Tokens.second
    property color titleColour: Theme.ink
    property color secondColour: Theme.soft
    // Of the title alone. A sentence says what to do and is never cut, only the title in it.
    property int mostLines: 3
    property int sentenceSize: Tokens.lead
    property int sentenceLines: 3
    // How high they may be: a second line that has no room is left out.
    property real most: -1
    readonly property bool hasSecond: secondLine !== "" && (most < 0 || first.height + spacing + second.height <= most)

    property string shortTitle
    // The height at once: a column knows its own only when it is drawn.
    readonly property real wordsHeight: first.height + (hasSecond ? spacing + second.height : 0)

    spacing: Tokens.space1
    onTitleChanged: cut()
    onSentenceChanged: cut()
    onWidthChanged: cut()
    onTitleSizeChanged: cut()
    onMostLinesChanged: cut()
    onSentenceSizeChanged: cut()
    onSentenceLinesChanged: cut()
    Component.onCompleted: cut()

    // In handlers, not in a binding: it asks the probe again and again while it shortens.
    function cut() {
        const most = sentence === "" ? mostLines : sentenceLines;
        // At once: bindings follow only after whoever heard of the change first.
        probe.width = width;
        probe.size = sentence === "" ? titleSize : sentenceSize;
        let kept = title;
        let name = title;
        probe.text = whole(name);
        while (probe.lineCount > most && kept.length > 1) {
            kept = shorter(kept);
            name = kept + "…";
            probe.text = whole(name);
        }
        shortTitle = name;
    }

    // Without its last word; a word that is too long by itself loses letters.
    function shorter(text: string): string {
        const end = text.lastIndexOf(" ");
        const letters = Array.from(text);
        return end > 0 ? text.slice(0, end) : letters.slice(0, Math.floor(letters.length * 0.9)).join("");
    }

    // The title as it is called here, in its sentence if there is one.
    function whole(name: string): string {
        return sentence === "" ? name : sentence.replace(title, () => name);
    }

    TokenText {
        id: first

        width: words.width
        text: words.sentence === "" ? words.shortTitle : Emphasis.strong(words.whole(words.shortTitle), words.shortTitle)
        textFormat: words.sentence === "" ? Text.PlainText : Text.StyledText
        size: words.sentence === "" ? words.titleSize : words.sentenceSize
        line: 1.12
        bold: words.sentence === ""
        balanced: words.sentence !== ""
        wrapMode: Text.Wrap
        color: words.titleColour
        Accessible.ignored: true
    }

    Item {
        visible: words.hasSecond
        width: words.width
        height: second.height

        Icon {
            id: mark

            visible: name !== ""
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            name: words.tileText === "" ? words.secondIcon : ""
            size: Tokens.iconSmall
            colour: words.secondColour
            stroke: 2.6
        }

        Rectangle {
            id: tile

            visible: words.tileText !== ""
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
            width: Math.max(number.implicitWidth + Tokens.drawn(16), height)
            height: Math.round(words.secondSize * 1.1)
            radius: Tokens.drawn(8)
            color: words.tileColour
            border.width: Tokens.hairline
            border.color: Theme.ink

            TokenText {
                id: number

                anchors.centerIn: parent
                text: words.tileText
                size: Math.round(words.secondSize * 0.9)
                line: 1.0
                bold: true
                color: Theme.labelOn(words.tileColour)
                Accessible.ignored: true
            }
        }

        TokenText {
            id: second

            readonly property real before: words.tileText !== "" ? tile.width : mark.name !== "" ? mark.width : 0

            anchors.left: parent.left
            anchors.leftMargin: before > 0 ? before + Tokens.drawn(10) : 0
            anchors.right: parent.right
            text: words.secondLine
            size: words.secondSize
            line: 1.15
            bold: words.secondBold
            color: words.secondColour
            Accessible.ignored: true
        }
    }

    TokenText {
        id: probe

        visible: false
        line: 1.12
        bold: true
        wrapMode: Text.Wrap
    }
}

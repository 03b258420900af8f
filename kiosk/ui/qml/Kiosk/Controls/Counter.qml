import QtQuick
import Kiosk.Tokens

// The figure, then what it counts, on two lines; large text has room for one. Only the figure
// changes.
Item {
    id: counter

    property int value
    property string ofText
    property string word
    // Of the words, beside a figure that is one line high.
    property bool oneLine: false
    property int figureSize: Tokens.figure
    readonly property string spoken: [value, ofText, word].filter(part => part !== "").join(" ")
    // Words that are wider than this together with the figure are set smaller.
    property real most: 10000

    implicitWidth: figure.implicitWidth + Tokens.controlGap + words.width
    implicitHeight: figure.implicitHeight
    Accessible.role: Accessible.Heading
    Accessible.name: spoken

    FigureText {
        id: figure

        anchors.left: parent.left
        text: counter.value
        size: counter.figureSize
        Accessible.ignored: true
    }

    Column {
        id: words

        anchors.left: figure.right
        anchors.leftMargin: Tokens.controlGap
        // Arabic letters reach further down.
        y: (figure.height - height) / 2 - (second.script === "arabic" ? Tokens.subFigure * 0.3 : 0)
        width: Math.min(counter.most - figure.implicitWidth - Tokens.controlGap, Math.ceil(Math.max(firstWidth.advanceWidth, second.visible ? secondWidth.advanceWidth : 0)) + Tokens.space2)

        TokenText {
            id: first

            width: parent.width
            text: counter.oneLine ? counter.ofText + " " + counter.word : counter.ofText
            size: Tokens.subFigure
            line: script === "arabic" ? 0.98 : 1.05
            bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.lowest
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        TokenText {
            id: second

            visible: !counter.oneLine
            width: parent.width
            text: counter.word
            size: Tokens.subFigure
            line: script === "arabic" ? 0.98 : 1.05
            bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.lowest
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }

    // Measured apart: a text that asks for its own width runs in circles when it changes.
    TextMetrics {
        id: firstWidth

        font: first.font
        text: first.text
    }

    TextMetrics {
        id: secondWidth

        font: second.font
        text: second.text
    }
}

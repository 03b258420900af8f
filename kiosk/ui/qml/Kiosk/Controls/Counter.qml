import QtQuick
import Kiosk.Tokens

// The figure, then what it counts, on two lines; large text has room for one. Only the figure
// changes.
Item {
    id: counter

    property int value
    property string ofText
    property string word
    // Figure above its words: for large numbers in a narrow rail.
    property bool stacked: false

    implicitWidth: figure.implicitWidth + Tokens.controlGap + words.width
    implicitHeight: figure.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: [value, ofText, word].filter(part => part !== "").join(" ")

    FigureText {
        id: figure

        anchors.left: parent.left
        text: counter.value
        Accessible.ignored: true
    }

    Column {
        id: words

        anchors.left: figure.right
        anchors.leftMargin: Tokens.controlGap
        anchors.verticalCenter: parent.verticalCenter
        width: Math.max(first.implicitWidth, second.visible ? second.implicitWidth : 0)

        TokenText {
            id: first

            width: parent.width
            text: Tokens.large ? counter.ofText + " " + counter.word : counter.ofText
            size: Tokens.subFigure
            line: 1.05
            bold: true
            Accessible.ignored: true
        }

        TokenText {
            id: second

            visible: !Tokens.large
            width: parent.width
            text: counter.word
            size: Tokens.subFigure
            line: 1.05
            bold: true
            Accessible.ignored: true
        }
    }
}

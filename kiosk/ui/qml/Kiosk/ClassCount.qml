import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// How many of a class have a book. Only the figure changes.
Item {
    id: count

    property int value
    property int pupils
    property int size: Tokens.drawn(128)
    readonly property string ofAll: qsTr("of %n child(ren)", "", pupils)
    readonly property string word: qsTr("have a book", "", value)

    implicitWidth: figure.implicitWidth + Tokens.space4 + Math.max(words.implicitWidth, 1)
    height: rest.y + rest.height
    Accessible.role: Accessible.StaticText
    Accessible.name: value + " " + ofAll + " " + word

    FigureText {
        id: figure

        anchors.left: parent.left
        size: count.size
        line: 1.0
        text: count.value
        Accessible.ignored: true
    }

    TokenText {
        id: words

        anchors.left: figure.right
        anchors.leftMargin: Tokens.space4
        anchors.right: parent.right
        anchors.baseline: figure.baseline
        text: count.ofAll
        size: Tokens.lead
        line: 1.15
        bold: true
        Accessible.ignored: true
    }

    TokenText {
        id: rest

        y: count.size * 0.97
        width: parent.width
        text: count.word
        color: Theme.soft
        Accessible.ignored: true
    }
}

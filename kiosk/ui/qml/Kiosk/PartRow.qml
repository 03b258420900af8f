pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One part of a kit: its photo, what it is called, and what is said of it. Each press says the next.
Pressable {
    id: row

    required property int at
    required property string name
    required property int number
    required property string photo
    required property string mark
    required property bool before
    property int rowHeight
    readonly property bool there: mark === "there"

    signal press(at: int)

    readonly property string pieces: number > 1 ? qsTr("%n piece(s)", "", number) : ""
    readonly property string said: {
        switch (mark) {
        case "missing":
            return before ? qsTr("Was missing before") : qsTr("Missing");
        case "damaged":
            return before ? qsTr("Was broken before") : qsTr("Broken");
        }
        return qsTr("It is there");
    }

    implicitHeight: Math.max(rowHeight, words.height + Tokens.space4 + edge)
    opacity: enabled ? 1 : 0
    text: [name, pieces, said].filter(part => part !== "").join(", ")
    lowText: there ? qsTr("This is missing") : mark === "missing" ? qsTr("This is broken") : qsTr("This is there")
    radius: Tokens.rowRadius
    faceColour: there ? Theme.surface : Theme.attentionSoft
    borderColour: there ? Theme.line : Theme.attentionLine
    edgeColour: borderColour
    onActivated: press(at)

    Item {
        id: place

        anchors.left: parent.left
        anchors.leftMargin: Tokens.space3
        anchors.verticalCenter: parent.verticalCenter
        width: row.rowHeight - row.edge - 2 * Tokens.space2
        height: width

        Image {
            id: image

            anchors.fill: parent
            asynchronous: true
            autoTransform: true
            cache: false
            fillMode: Image.PreserveAspectFit
            sourceSize: Qt.size(width, height)
            source: row.photo
        }

        Icon {
            visible: image.status !== Image.Ready
            anchors.centerIn: parent
            name: "puzzle"
            size: Tokens.iconHuge
            colour: Theme.soft
        }
    }

    Column {
        id: words

        anchors.left: place.right
        anchors.leftMargin: Tokens.space4
        anchors.right: saying.left
        anchors.rightMargin: Tokens.space3
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            width: parent.width
            text: row.name
            size: Tokens.item
            line: 1.15
            bold: true
            wrapMode: Text.Wrap
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            visible: text !== ""
            text: row.pieces
            size: Tokens.small
            line: 1.2
            color: Theme.soft
            Accessible.ignored: true
        }

        // Large letters have no room for it beside the name.
        TokenText {
            width: parent.width
            visible: Tokens.large
            text: row.said
            size: Tokens.small
            line: 1.2
            bold: !row.there
            color: row.there ? Theme.soft : Theme.ink
            Accessible.ignored: true
        }
    }

    Row {
        id: saying

        anchors.right: parent.right
        anchors.rightMargin: Tokens.space4
        anchors.verticalCenter: parent.verticalCenter
        width: Tokens.large ? sign.width : Tokens.drawn(290)
        spacing: Tokens.space3

        Icon {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            name: row.there ? "check" : row.mark === "missing" ? "x" : "alert-triangle"
            size: Tokens.drawn(46)
            colour: row.there ? Theme.stamp : Theme.ink
            stroke: 3
        }

        TokenText {
            visible: !Tokens.large
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - sign.width - parent.spacing
            text: row.said
            size: Tokens.small
            line: 1.15
            bold: !row.there
            color: Theme.ink
            Accessible.ignored: true
        }
    }
}

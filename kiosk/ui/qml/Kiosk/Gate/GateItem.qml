pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What set the gate off, as far as anybody knows, with the stamp of a loan.
Rectangle {
    id: row

    required property GateModel gate
    readonly property string number: gate.item === "" ? "" : qsTr("number %1").arg(gate.item)
    readonly property string head: gate.title !== "" ? gate.title : number !== "" ? number : qsTr("A tag without a number")
    readonly property string second: [gate.author, gate.title === "" ? "" : number, gate.part > 0 ? qsTr("part %1").arg(gate.part) : ""].filter(part => part !== "").join(" · ")

    implicitHeight: Math.max(Tokens.drawn(150), words.implicitHeight + 2 * Tokens.space4)
    height: implicitHeight
    color: Theme.surface
    radius: Tokens.rowRadius
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.StaticText
    Accessible.name: [head, second].filter(part => part !== "").join(". ")

    Spine {
        id: spine

        anchors.left: parent.left
        height: parent.height
        cloth: row.gate.spine
        kind: row.gate.kind
    }

    Column {
        id: words

        anchors.left: spine.right
        anchors.leftMargin: Tokens.drawn(28)
        anchors.right: stamp.visible ? stamp.left : parent.right
        anchors.rightMargin: Tokens.space4
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.space1

        TokenText {
            width: parent.width
            text: row.head
            size: Tokens.item
            line: 1.12
            bold: true
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            visible: text !== ""
            text: row.second
            size: Tokens.second
            line: 1.15
            color: Theme.soft
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }

    Stamp {
        id: stamp

        visible: row.gate.state === "calm" && row.gate.due !== ""
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space4
        anchors.verticalCenter: parent.verticalCenter
        topText: qsTr("due back")
        bottomText: row.gate.due
    }
}

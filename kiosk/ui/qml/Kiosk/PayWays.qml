pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Where it is paid, at a station that has a choice: on the patron's own phone, or at the machine.
Column {
    id: choice

    required property PayingModel model
    required property string terminalSide
    // A low screen has no room for the question: its answers say it.
    property bool low: false

    visible: model.ways.length > 1
    spacing: Tokens.drawn(24)
    Accessible.role: Accessible.Grouping
    Accessible.name: question.text

    HeadingText {
        id: question

        visible: !choice.low
        width: parent.width
        text: qsTr("How do you want to pay?")
        size: Tokens.item
        Accessible.ignored: true
    }

    Row {
        id: row

        readonly property int each: (width - spacing) / 2
        readonly property int high: Math.max(phone.implicitHeight, machine.implicitHeight)

        width: parent.width
        spacing: Tokens.columnGap

        WayButton {
            id: phone

            width: row.each
            height: row.high
            low: choice.low
            icon: "device-mobile"
            word: qsTr("With your phone")
            more: qsTr("Scan a code, pay in your bank app")
            checked: choice.model.way === "phone"
            onActivated: choice.model.choose("phone")
        }

        WayButton {
            id: machine

            width: row.each
            height: row.high
            low: choice.low
            icon: "credit-card"
            word: qsTr("With your bank card")
            more: FeeWords.atMachine(choice.terminalSide)
            checked: choice.model.way === "terminal"
            onActivated: choice.model.choose("terminal")
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// How it works in four short steps, and where people are.
PaperSheet {
    id: sheet

    required property KioskModel kiosk

    // Large letters need all of it.
    paperTop: Tokens.large ? 0 : Tokens.drawn(portrait ? 546 : 126)
    title: qsTr("How it works")
    closeText: qsTr("Close")

    Grid {
        width: parent.width
        columns: sheet.portrait ? 1 : 2
        rowSpacing: Tokens.drawn(sheet.portrait ? 52 : Tokens.large ? 24 : 36)
        columnSpacing: Tokens.space6

        Repeater {
            model: [
                {
                    "icon": sheet.kiosk.hasPad ? "stack-2" : "barcode",
                    "title": sheet.kiosk.hasPad ? qsTr("1. Put your books on the pad") : qsTr("1. Scan the barcode of your books"),
                    "text": sheet.kiosk.hasPad ? qsTr("On top of each other is fine.") : qsTr("One after another.")
                },
                {
                    "icon": "id-badge-2",
                    "title": qsTr("2. Scan your card"),
                    "text": qsTr("Only returning? Then you do not need a card.")
                },
                {
                    "icon": "eye",
                    "title": qsTr("3. Look at the screen"),
                    "text": qsTr("You see for each book whether it is done.")
                },
                {
                    "icon": "check",
                    "title": qsTr("4. Press Done"),
                    "text": qsTr("Take your books and your card with you.")
                }
            ]

            QuestionBlock {
                required property var modelData

                width: sheet.portrait ? parent.width : (parent.width - Tokens.space6) / 2
                icon: modelData.icon
                title: modelData.title
                text: modelData.text
            }
        }
    }

    TintHint {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Tokens.space5
        width: parent.width
        icon: "user"
        title: qsTr("Would you rather talk to somebody?")
        text: sheet.said(sheet.kiosk.call.possible, sheet.kiosk.call.nobodyHere)
    }

    function said(possible: bool, nobodyHere: bool): string {
        if (nobodyHere)
            return possible ? qsTr("Press Call a staff member below.") : qsTr("Press Ask for help below.");
        return possible ? qsTr("Press Call a staff member below, or go to the desk.") : qsTr("Go to the desk. We are glad to help you there.");
    }
}

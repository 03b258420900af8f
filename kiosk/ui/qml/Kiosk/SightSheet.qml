pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Colours that are read better: they change at once, and hold until the visit ends.
PaperSheet {
    id: sheet

    title: qsTr("See and hear")
    closeText: qsTr("Close")

    Column {
        width: parent.width
        spacing: Tokens.space5

        LeadText {
            width: parent.width
            text: qsTr("Which colours do you read best?")
        }

        Row {
            id: words

            width: parent.width
            spacing: Tokens.controlGap

            Repeater {
                model: [
                    {
                        "name": "light",
                        "text": qsTr("Light")
                    },
                    {
                        "name": "dark",
                        "text": qsTr("Dark")
                    },
                    {
                        "name": "contrast",
                        "text": qsTr("Yellow on black")
                    }
                ]

                WordButton {
                    required property var modelData

                    width: (words.width - 2 * words.spacing) / 3
                    height: Tokens.rowButtonHeight
                    text: modelData.text
                    selected: Theme.name === modelData.name
                    onActivated: Theme.choose(modelData.name)
                }
            }
        }
    }
}

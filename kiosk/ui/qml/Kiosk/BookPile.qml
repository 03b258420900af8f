pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Five books of old lying on one another, before a lamp: the picture of the product. Decoration.
Item {
    id: pile

    // Diameter of the lamp behind it; 0, none.
    property int lamp: 0
    readonly property var books: [
        {
            "title": "Kruimeltje",
            "cloth": 6,
            "x": 50,
            "width": 600,
            "height": 88,
            "bandsAtEnd": true
        },
        {
            "title": "Oorlogswinter",
            "cloth": 0,
            "x": 90,
            "width": 560,
            "height": 74,
            "bandsAtEnd": false
        },
        {
            "title": "Eline Vere",
            "cloth": 5,
            "x": 0,
            "width": 690,
            "height": 104,
            "bandsAtEnd": true
        },
        {
            "title": "Kaas",
            "cloth": 1,
            "x": 70,
            "width": 620,
            "height": 78,
            "bandsAtEnd": false
        },
        {
            "title": "Max Havelaar",
            "cloth": 4,
            "x": 20,
            "width": 720,
            "height": 96,
            "bandsAtEnd": true
        }
    ]

    implicitWidth: Tokens.drawn(740)
    implicitHeight: stack.height
    Accessible.ignored: true

    Rectangle {
        x: Tokens.drawn(365) - width / 2
        y: parent.height + Tokens.drawn(106) - height
        width: pile.lamp
        height: width
        radius: width / 2
        color: Theme.lamp
    }

    Column {
        id: stack

        anchors.bottom: parent.bottom
        spacing: Tokens.stateBorder

        Repeater {
            model: pile.books

            LyingBook {
                id: book

                required property var modelData
                readonly property list<real> both: [26, 40, modelData.width - 44, modelData.width - 30]

                x: Tokens.drawn(modelData.x)
                width: Tokens.drawn(modelData.width)
                height: Tokens.drawn(modelData.height)
                cloth: modelData.cloth
                bands: both.slice(0, modelData.bandsAtEnd ? 4 : 2).map(band => Tokens.drawn(band))

                TokenText {
                    x: Tokens.drawn(72)
                    anchors.verticalCenter: parent.verticalCenter
                    text: book.modelData.title
                    line: 1.0
                    bold: true
                    color: Theme.clothIcon
                    Accessible.ignored: true
                }

                Rectangle {
                    x: parent.width - Tokens.drawn(142)
                    anchors.verticalCenter: parent.verticalCenter
                    width: Tokens.drawn(72)
                    height: parent.height * 0.6
                    radius: Tokens.stateBorder
                    color: Theme.clothIcon

                    Repeater {
                        model: [46, 33]

                        Rectangle {
                            required property int modelData
                            required property int index

                            x: Tokens.drawn(12)
                            y: parent.height * (index === 0 ? 0.26 : 0.6)
                            width: Tokens.drawn(modelData)
                            height: Tokens.drawn(6)
                            color: Theme.labelOn(Theme.clothIcon)
                        }
                    }
                }
            }
        }
    }
}

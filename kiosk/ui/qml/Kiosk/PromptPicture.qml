pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A calm picture of what to do now: books onto the plate, a barcode under the scanner, or a card to
// the reader. Decoration: the title says it.
Rectangle {
    id: picture

    // Items are asked for; otherwise the card.
    property bool items: false
    // Items are scanned, not laid down.
    property bool scans: false
    property string readerSide: "right"

    color: Theme.table
    radius: Tokens.drawn(28)
    border.width: Theme.name === "contrast" ? Tokens.hairline : 0
    border.color: Theme.hair
    Accessible.ignored: true

    Item {
        id: drawing

        width: Tokens.drawn(620)
        height: Tokens.drawn(400)
        anchors.centerIn: parent
        scale: Math.min(1.3, picture.height * 0.7 / height, picture.width * 0.8 / width)

        Column {
            visible: picture.items
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: plank.top
            spacing: Tokens.stateBorder

            Icon {
                anchors.horizontalCenter: parent.horizontalCenter
                name: picture.scans ? "barcode" : "arrow-down"
                size: Tokens.drawn(120)
                stroke: 2.4
            }

            Item {
                width: 1
                height: Tokens.space4
            }

            LyingBook {
                anchors.horizontalCenter: parent.horizontalCenter
                width: Tokens.drawn(340)
                cloth: 6
            }

            LyingBook {
                x: Tokens.drawn(10)
                width: Tokens.drawn(400)
                cloth: 3
            }

            LyingBook {
                width: Tokens.drawn(470)
                cloth: 7
            }
        }

        Rectangle {
            visible: !picture.items
            x: picture.readerSide === "left" ? parent.width - width - Tokens.drawn(90) : Tokens.drawn(90)
            anchors.bottom: plank.top
            anchors.bottomMargin: Tokens.drawn(58)
            width: Tokens.drawn(290)
            height: Tokens.drawn(184)
            radius: Tokens.cardRadius
            color: Theme.name === "light" ? Theme.surface : Theme.paper
            border.width: Tokens.stateBorder
            border.color: Theme.ink

            Icon {
                x: Tokens.drawn(24)
                anchors.verticalCenter: parent.verticalCenter
                name: "user"
                size: Tokens.drawn(92)
            }

            Column {
                x: Tokens.drawn(136)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Tokens.space4

                Repeater {
                    model: [120, 88, 104]

                    Rectangle {
                        required property int modelData

                        width: Tokens.drawn(modelData)
                        height: Tokens.drawn(10)
                        radius: height / 2
                        color: Theme.ink
                    }
                }
            }
        }

        Rectangle {
            visible: !picture.items
            x: picture.readerSide === "left" ? Tokens.drawn(50) : parent.width - width - Tokens.drawn(50)
            anchors.bottom: plank.top
            width: Tokens.drawn(150)
            height: Tokens.drawn(260)
            radius: Tokens.cardRadius
            color: Theme.cloth[3]

            Icon {
                anchors.centerIn: parent
                name: "nfc"
                size: Tokens.drawn(104)
                colour: Theme.clothIcon
            }
        }

        Rectangle {
            id: plank

            anchors.bottom: parent.bottom
            width: parent.width
            height: Tokens.drawn(18)
            radius: height / 2
            color: Theme.ink
        }
    }
}

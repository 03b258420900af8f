pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Kiosk.Models
import Kiosk.Tokens

// A mug on two books: resting. Decoration.
Rectangle {
    id: picture

    readonly property color china: Theme.name === "light" ? Theme.surface : Theme.ink

    color: Theme.table
    radius: Tokens.drawn(28)
    border.width: Theme.name === "contrast" ? Tokens.hairline : 0
    border.color: Theme.hair
    Accessible.ignored: true

    // Drawn on 620 by 376, in the look's own pixels.
    Item {
        id: drawing

        anchors.centerIn: parent
        anchors.verticalCenterOffset: Tokens.drawn(18) * scale
        width: Tokens.drawn(620)
        height: Tokens.drawn(376)
        scale: Math.min(1, picture.height / Tokens.drawn(436))

        Steam {
            x: Tokens.drawn(232)
        }

        Steam {
            x: Tokens.drawn(280)
        }

        Rectangle {
            x: Tokens.drawn(310)
            y: Tokens.drawn(76)
            width: Tokens.drawn(88)
            height: Tokens.drawn(76)
            radius: height / 2
            color: "transparent"
            border.width: Tokens.drawn(18)
            border.color: picture.china
        }

        Rectangle {
            x: Tokens.drawn(192)
            y: Tokens.drawn(60)
            width: Tokens.drawn(156)
            height: Tokens.drawn(118)
            radius: Tokens.tileRadius
            bottomLeftRadius: Tokens.drawn(56)
            bottomRightRadius: Tokens.drawn(56)
            color: picture.china
        }

        LyingBook {
            x: Tokens.drawn(110)
            y: Tokens.drawn(178)
            width: Tokens.drawn(400)
            height: Tokens.drawn(86)
            cloth: 3
        }

        LyingBook {
            x: Tokens.drawn(60)
            y: Tokens.drawn(268)
            width: Tokens.drawn(470)
            height: Tokens.drawn(84)
            cloth: 7
            bands: [26, 40, 424].map(band => Tokens.drawn(band))

            Shape {
                x: Tokens.drawn(240)
                width: Tokens.drawn(44)
                height: Tokens.drawn(58)

                ShapePath {
                    strokeWidth: 0
                    strokeColor: "transparent"
                    fillColor: Theme.name === "contrast" ? Theme.clothIcon : Theme.cloth[0]
                    startX: 0
                    startY: 0

                    PathLine {
                        x: Tokens.drawn(44)
                        y: 0
                    }

                    PathLine {
                        x: Tokens.drawn(44)
                        y: Tokens.drawn(58)
                    }

                    PathLine {
                        x: Tokens.drawn(22)
                        y: Tokens.drawn(44)
                    }

                    PathLine {
                        x: 0
                        y: Tokens.drawn(58)
                    }
                }
            }
        }

        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: Tokens.drawn(18)
            radius: height / 2
            color: Theme.ink
        }
    }

    component Steam: Shape {
        width: Tokens.drawn(20)
        height: Tokens.drawn(46)

        ShapePath {
            strokeColor: Theme.line
            strokeWidth: Tokens.drawn(8)
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            startX: Tokens.drawn(6)
            startY: Tokens.drawn(2)

            PathCubic {
                control1X: Tokens.drawn(22)
                control1Y: Tokens.drawn(18)
                control2X: -Tokens.drawn(8)
                control2Y: Tokens.drawn(26)
                x: Tokens.drawn(8)
                y: Tokens.drawn(44)
            }
        }
    }
}

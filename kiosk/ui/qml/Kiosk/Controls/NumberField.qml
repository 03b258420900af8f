pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What is typed, in large signs: what is there, where the next one comes, and a mark for each that is
// missing. Long numbers are set smaller, so that they stay on one line.
Rectangle {
    id: field

    readonly property string heardAs: "typed"
    property string text
    // An underscore for each missing digit, with blanks between groups.
    property string marks
    property bool typing: true
    property string spokenText

    readonly property real room: width - 2 * Tokens.drawn(40) - caret.width - 2 * Tokens.space1
    readonly property int fittingSize: whole.advanceWidth <= room ? Tokens.typed : Math.floor(Tokens.typed * room / whole.advanceWidth)
    readonly property real wide: whole.advanceWidth > 0 ? digit.advanceWidth * fittingSize / Tokens.typed : 0

    implicitHeight: Tokens.drawn(148)
    radius: Tokens.rowRadius
    color: Theme.surface
    border.width: Tokens.stateBorder
    border.color: Theme.ink
    Accessible.role: Accessible.StaticText
    Accessible.name: spokenText

    TextMetrics {
        id: whole

        text: field.text + field.marks.replace(/_/g, "0") + (field.text === "" && field.marks === "" ? "0" : "")
        font.family: Tokens.familyOf("latin")
        font.pixelSize: Tokens.typed
        font.weight: Font.Bold
        font.features: ({
                "tnum": 1
            })
    }

    TextMetrics {
        id: digit

        text: "0"
        font: whole.font
    }

    Row {
        anchors.verticalCenter: parent.verticalCenter
        x: Tokens.drawn(40)
        spacing: Tokens.space1
        // Numbers run from the left in every script.
        LayoutMirroring.enabled: false
        LayoutMirroring.childrenInherit: true

        TokenText {
            id: there

            visible: text !== ""
            anchors.verticalCenter: parent.verticalCenter
            text: field.text
            size: field.fittingSize
            line: 1.0
            bold: true
            tabular: true
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }

        Rectangle {
            id: caret

            anchors.verticalCenter: parent.verticalCenter
            opacity: field.typing ? 1 : 0
            width: Tokens.drawn(6)
            height: Math.round(field.fittingSize * 1.05)
            color: Theme.accentText
        }

        Row {
            anchors.verticalCenter: parent.verticalCenter

            Repeater {
                model: field.marks.split("")

                Item {
                    id: mark

                    required property string modelData

                    width: field.wide * (modelData === "_" ? 1 : 0.5)
                    height: field.fittingSize

                    Rectangle {
                        visible: mark.modelData === "_"
                        x: parent.width * 0.12
                        y: parent.height * 0.82
                        width: parent.width * 0.76
                        height: Tokens.drawn(5)
                        color: Theme.soft
                    }
                }
            }
        }
    }
}

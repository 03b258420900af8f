pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// A test that goes on: what to do, or what is asked, large.
Item {
    id: step

    required property GuidedModel model
    readonly property bool asks: model.question !== ""
    readonly property bool told: model.instruction !== ""

    Rectangle {
        width: parent.width
        height: words.height + 2 * Tokens.drawn(40)
        radius: Tokens.rowRadius
        color: step.asks || step.told ? Theme.tint : Theme.surface
        border.width: Theme.tint === Theme.tintLine ? 0 : Tokens.border
        border.color: step.asks || step.told ? Theme.tintLine : Theme.hair

        Column {
            id: words

            x: Tokens.drawn(36)
            y: Tokens.drawn(40)
            width: parent.width - 2 * x
            spacing: Tokens.space4

            HeadingText {
                width: parent.width
                size: Tokens.drawn(Tokens.compact ? 72 : 64)
                text: step.asks ? GuidedWords.questionOf(step.model.question) : step.told ? GuidedWords.instructionOf(step.model.instruction) : qsTr("We are testing. One moment.")
            }

            BodyText {
                visible: text !== ""
                width: parent.width
                text: step.model.about
                color: Theme.soft
            }
        }
    }

    Row {
        y: parent.height - height - (step.asks ? aside.height + Tokens.controlGap : 0)
        visible: step.asks
        spacing: Tokens.controlGap

        Repeater {
            model: ["check", "x"]

            SecondaryButton {
                required property string modelData
                readonly property bool yes: modelData === "check"

                width: (step.width - Tokens.controlGap) / 2
                height: Tokens.drawn(176)
                oneLine: true
                guarded: true
                about: step.model.question + step.model.about
                icon: modelData
                text: yes ? qsTr("Yes") : qsTr("No")
                onActivated: step.model.answer(yes)
            }
        }
    }

    Row {
        id: aside

        y: parent.height - height
        spacing: Tokens.controlGap

        SecondaryButton {
            width: (step.width - Tokens.controlGap) / 2
            height: Tokens.drawn(Tokens.compact ? 130 : 112)
            oneLine: true
            guarded: true
            about: step.model.number
            text: step.model.of > 1 ? qsTr("Skip this test") : qsTr("Do not test")
            icon: "arrow-right"
            onActivated: step.model.skip()
        }

        SecondaryButton {
            visible: step.model.of > 1
            width: (step.width - Tokens.controlGap) / 2
            height: Tokens.drawn(Tokens.compact ? 130 : 112)
            oneLine: true
            text: qsTr("Stop testing")
            icon: "x"
            onActivated: step.model.stop()
        }
    }
}

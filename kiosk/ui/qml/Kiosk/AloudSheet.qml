pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// By the loudspeaker others hear what is read aloud: asked once, before any of it is somebody's.
PaperSheet {
    id: sheet

    required property KioskModel kiosk

    paperTop: Tokens.large ? 0 : Tokens.drawn(portrait ? 546 : 126)
    title: qsTr("Through the loudspeaker")

    Column {
        width: parent?.width ?? 0
        spacing: Tokens.drawn(sheet.portrait ? 40 : 28)

        LeadText {
            width: parent.width
            text: qsTr("Others can hear it too. May we read your titles and amounts aloud?")
        }

        Grid {
            readonly property int each: sheet.portrait ? parent.width : Math.floor((parent.width - columnSpacing) / 2)

            width: parent.width
            columns: sheet.portrait ? 1 : 2
            columnSpacing: Tokens.controlGap
            rowSpacing: Tokens.controlGap

            SecondaryButton {
                width: parent.each
                height: Tokens.drawn(Tokens.large ? 150 : 130)
                guarded: true
                oneLine: false
                icon: "eye-off"
                text: qsTr("No, without titles and amounts")
                onActivated: sheet.answer(false)
            }

            SecondaryButton {
                width: parent.each
                height: Tokens.drawn(Tokens.large ? 150 : 130)
                guarded: true
                oneLine: false
                icon: "volume"
                text: qsTr("Yes, read everything aloud")
                onActivated: sheet.answer(true)
            }
        }
    }

    TintHint {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Tokens.space5
        width: parent.width
        icon: "headphones"
        title: qsTr("Do you have a headset?")
        text: qsTr("Put it in. Then only you hear it.")
    }

    function answer(agreed: bool) {
        kiosk.speech.answer(agreed);
    }
}

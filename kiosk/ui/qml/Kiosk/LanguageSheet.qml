import QtQuick
import Kiosk.Models

// The languages as words, over any screen.
PaperSheet {
    id: sheet

    required property KioskModel kiosk

    title: qsTr("Language")
    closeText: qsTr("Close")

    LanguageWords {
        kiosk: sheet.kiosk
        width: parent.width
        onChosen: sheet.closed()
    }
}

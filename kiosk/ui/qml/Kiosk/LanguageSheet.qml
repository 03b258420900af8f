import QtQuick
import Kiosk.Tokens
import Kiosk.Models

// The languages as words, over any screen.
PaperSheet {
    id: sheet

    required property KioskModel kiosk

    title: qsTr("Language")
    closeText: qsTr("Close")

    LanguageWords {
        kiosk: sheet.kiosk
        readonly property int lines: Math.ceil(sheet.kiosk.languages.length / columns)

        width: parent.width
        high: Tokens.low ? Math.min(Tokens.wordHeight, ((parent?.height ?? 0) - Tokens.space2 - (lines - 1) * rowSpacing) / lines) : Tokens.wordHeight
        onChosen: sheet.closed()
    }
}

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// A sheet over a screen; the foot stays. Above the paper lies the pile, on its edge.
Sheet {
    id: sheet

    readonly property bool portrait: height > width

    paperTop: !portrait ? Tokens.drawn(500) : Tokens.low ? height - Tokens.lowTop(true) - Tokens.space4 : Tokens.drawn(1190)

    BookPile {
        parent: sheet
        x: (sheet.width - width) / 2
        y: sheet.paperTop - height
        visible: y > Tokens.space5
    }
}

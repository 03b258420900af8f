import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// A sheet over a screen; the foot stays. Above the paper lies the pile, on its edge.
Sheet {
    id: sheet

    readonly property bool portrait: height > width

    paperTop: Tokens.drawn(portrait ? 1190 : 500)

    BookPile {
        parent: sheet
        x: (sheet.width - width) / 2
        y: sheet.paperTop - height
        visible: y > Tokens.space5
    }
}

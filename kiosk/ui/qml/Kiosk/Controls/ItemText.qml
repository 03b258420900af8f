import QtQuick
import Kiosk.Tokens

// An item's title.
TokenText {
    size: Tokens.item
    line: 1.12
    bold: true
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}

import QtQuick
import Kiosk.Tokens

// The one title of a screen.
TokenText {
    size: Tokens.title
    line: 1.08
    bold: true
    tight: true
    balanced: true
    Accessible.role: Accessible.Heading
    Accessible.name: text.replace(/\n/g, " ")
}

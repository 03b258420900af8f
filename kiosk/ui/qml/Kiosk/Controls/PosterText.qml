import QtQuick
import Kiosk.Tokens

// The invitation on attract.
TokenText {
    size: Tokens.poster
    line: 1.0
    bold: true
    tight: true
    balanced: true
    Accessible.role: Accessible.Heading
    Accessible.name: text.replace(/\n/g, " ")
}

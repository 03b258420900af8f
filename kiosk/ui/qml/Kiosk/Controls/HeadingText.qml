import QtQuick
import Kiosk.Tokens

// The head of a block.
TokenText {
    size: Tokens.heading
    line: 1.15
    bold: true
    balanced: true
    Accessible.role: Accessible.Heading
    Accessible.name: text.replace(/\n/g, " ")
}

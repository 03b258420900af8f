import QtQuick
import Kiosk.Tokens

// Running text.
TokenText {
    size: Tokens.body
    line: 1.25
    Accessible.role: Accessible.StaticText
    Accessible.name: text.replace(/\n/g, " ")
}

import QtQuick
import Kiosk.Tokens

// The counter's number: digits of one width, so that nothing shifts.
TokenText {
    size: Tokens.figure
    line: 0.9
    bold: true
    tight: true
    tabular: true
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}

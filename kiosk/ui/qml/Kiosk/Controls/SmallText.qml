import QtQuick
import Kiosk.Tokens

// The least there is: second lines, words at an icon.
TokenText {
    size: Tokens.small
    line: 1.15
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}

import QtQuick
import Kiosk.Tokens

// The sentence under the title.
TokenText {
    size: Tokens.lead
    line: 1.25
    Accessible.role: Accessible.StaticText
    Accessible.name: text.replace(/\n/g, " ")
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A QR code, black on white in every theme and never mirrored; what it is, whoever shows it says.
Rectangle {
    id: square

    // URL of a picture with a pixel a module, and how many there are on a side: with the white.
    property string code
    property int modules
    // Larger where there is room for it: a side with the white.
    property int room: 0
    // What phones read from where one stands: no part of a module is lost to rounding.
    readonly property int module: Math.max(1, Tokens.drawn(5), Tokens.mm(1.5), Math.floor(room / Math.max(1, modules)))

    implicitWidth: Math.max(module * modules, Tokens.drawn(200))
    implicitHeight: implicitWidth
    color: "white"
    Accessible.ignored: true

    Image {
        anchors.centerIn: parent
        width: square.module * square.modules
        height: width
        source: square.code
        smooth: false
        cache: false
    }
}

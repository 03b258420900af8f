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
    // What phones read from where one stands; nearer by, less is enough.
    property int least: Math.max(Tokens.drawn(5), Tokens.mm(1.5))
    // No part of a module is lost to rounding.
    readonly property int module: Math.max(1, least, Math.floor(room / Math.max(1, modules)))

    implicitWidth: Math.max(module * modules, least < Tokens.drawn(5) ? 0 : Tokens.drawn(200))
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

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A day as a stamp: when something is on. Whoever shows it says it.
Rectangle {
    id: stamp

    property string weekday
    property string day
    property string month

    implicitWidth: Tokens.drawn(190)
    implicitHeight: Tokens.drawn(200)
    color: Theme.stampGround
    radius: Tokens.stampRadius
    border.width: Tokens.drawn(5)
    border.color: Theme.stamp
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        anchors.margins: Tokens.drawn(11)
        color: "transparent"
        radius: Tokens.drawn(6)
        border.width: Tokens.hairline
        border.color: Theme.stamp
    }

    Column {
        anchors.centerIn: parent

        Repeater {
            model: [stamp.weekday, stamp.day, stamp.month]

            TokenText {
                required property string modelData
                required property int index

                anchors.horizontalCenter: parent.horizontalCenter
                text: modelData
                size: index === 1 ? Tokens.mm(24.9) : Tokens.small
                line: index === 1 ? 0.92 : 1.15
                bold: index === 1
                color: Theme.stamp
                Accessible.ignored: true
            }
        }
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// Whose column it is, and how far it is. Above the line that everybody reaches, so never pressed.
Item {
    id: head

    property string name
    property string count
    // The same in words.
    property string said
    property string icon: "check"
    property bool active: false
    // Its turn is beginning: nobody is known to it yet.
    property bool waits: false
    // The picture beside the name.
    property bool flat: false
    readonly property color tone: icon === "check" ? Theme.stamp : Theme.ink

    implicitHeight: flat ? Tokens.drawn(Tokens.large ? 170 : 124) : Tokens.drawn(246)
    Accessible.role: Accessible.Heading
    Accessible.name: [name, said].filter(part => part !== "").join(", ")

    Rectangle {
        id: disc

        visible: !head.flat || !Tokens.large && head.width > Tokens.drawn(310)
        x: head.flat ? LayoutMirroring.enabled ? parent.width - width - Tokens.drawn(20) : Tokens.drawn(20) : (parent.width - width) / 2
        y: Tokens.drawn(head.flat ? 18 : 16)
        width: Tokens.drawn(head.flat ? 84 : 118)
        height: width
        radius: width / 2
        color: head.active ? Theme.ink : Theme.table
        border.width: Theme.name === "contrast" ? Tokens.hairline : 0
        border.color: Theme.ink

        Icon {
            anchors.centerIn: parent
            name: head.waits ? "hourglass" : "user"
            size: Tokens.drawn(head.flat ? 48 : 66)
            colour: head.active ? Theme.paper : Theme.ink
            stroke: 2.4
        }
    }

    TokenText {
        id: who

        x: head.flat && disc.visible && !LayoutMirroring.enabled ? disc.x + disc.width + Tokens.drawn(16) : 0
        y: head.flat ? Tokens.drawn(14) : disc.y + disc.height + Tokens.drawn(4)
        width: head.flat && disc.visible ? parent.width - disc.width - Tokens.drawn(40) : parent.width
        text: head.name
        size: head.flat ? Tokens.body : Tokens.heading
        line: 1.15
        bold: true
        wrapMode: Text.NoWrap
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Tokens.small
        horizontalAlignment: head.flat && disc.visible ? Text.AlignLeft : Text.AlignHCenter
        Accessible.ignored: true
    }

    Item {
        x: !head.flat || !disc.visible || !LayoutMirroring.enabled ? who.x : who.x + who.width - width
        anchors.top: who.bottom
        width: head.flat && disc.visible ? far.implicitWidth : who.width
        height: Tokens.drawn(Tokens.large ? 66 : 44)

        ButtonLabel {
            id: far

            text: head.count
            icon: head.count === "" ? "" : head.icon
            iconSize: Tokens.drawn(32)
            stroke: head.icon === "check" ? 2.8 : 2.2
            size: Tokens.second
            leastSize: Tokens.small
            oneLine: true
            bold: true
            colour: head.tone
            spacing: Tokens.drawn(8)
            room: who.width - Tokens.drawn(8)
        }
    }
}

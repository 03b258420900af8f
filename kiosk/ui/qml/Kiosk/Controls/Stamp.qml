import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The date stamp: done. Slanted, it is the big one beside a title, the only slanted thing there is.
Item {
    id: stamp

    property string topText
    property string bottomText
    property bool slanted: false
    // The date alone, on one line.
    property bool oneLine: false
    // On a child's cover: with a wider border and a bolder tick.
    property bool heavy: false
    readonly property bool narrow: oneLine && width < Tokens.drawn(200)
    // What would not fit beside the tick on one line, as small as it may be, has its place.
    readonly property bool ticked: !slanted && Math.max(letters.advanceWidth, oneLine ? 0 : above.advanceWidth) <= width - words.besideTick
    property int dateSize: slanted ? Tokens.mm(19.3) : oneLine ? Tokens.type(narrow ? 9.6 : 10.2, Tokens.leastType) : Tokens.type(11.5, Tokens.leastType)

    implicitWidth: slanted ? Tokens.drawn(364) : Tokens.markWidth
    implicitHeight: slanted ? Tokens.drawn(164) : Tokens.markHeight
    rotation: slanted ? (LayoutMirroring.enabled ? 3 : -3) : 0
    Accessible.role: Accessible.StaticText
    Accessible.name: topText + " " + bottomText

    function land() {
        landing.restart();
    }

    TextMetrics {
        id: letters

        font.family: Tokens.familyOf(Tokens.scriptOf(text))
        font.pixelSize: Tokens.small
        font.weight: Font.Bold
        text: stamp.bottomText
    }

    TextMetrics {
        id: above

        font.family: Tokens.familyOf(Tokens.scriptOf(text))
        font.pixelSize: Tokens.small
        text: stamp.topText
    }

    ParallelAnimation {
        id: landing

        NumberAnimation {
            target: stamp
            property: "scale"
            from: 1.12
            to: 1
            duration: Tokens.stampLands
        }

        NumberAnimation {
            target: stamp
            property: "rotation"
            from: Tokens.stampLands > 0 ? -4 : 0
            to: 0
            duration: Tokens.stampLands
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.stampGround
        radius: Tokens.stampRadius
        border.width: stamp.slanted || stamp.heavy ? Tokens.drawn(5) : Tokens.stateBorder
        border.color: Theme.stamp
    }

    Rectangle {
        visible: stamp.slanted
        anchors.fill: parent
        anchors.margins: Tokens.drawn(11)
        color: "transparent"
        radius: Tokens.drawn(6)
        border.width: Tokens.hairline
        border.color: Theme.stamp
    }

    Icon {
        id: tick

        visible: stamp.ticked
        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(!stamp.oneLine ? 16 : stamp.narrow ? 6 : 14)
        anchors.verticalCenter: parent.verticalCenter
        name: "check"
        size: stamp.narrow ? Tokens.drawn(26) : stamp.oneLine ? Tokens.drawn(32) : Tokens.icon
        colour: Theme.stamp
        stroke: stamp.heavy ? 3.2 : 2.6
    }

    Column {
        id: words

        readonly property int edge: stamp.slanted ? 0 : stamp.narrow ? Tokens.drawn(4) : stamp.oneLine ? Tokens.drawn(6) : Tokens.space2
        readonly property int besideTick: tick.anchors.leftMargin + tick.size + tickGap + edge
        readonly property int tickGap: Tokens.drawn(stamp.narrow ? 3 : 8)

        anchors.verticalCenter: parent.verticalCenter
        anchors.left: stamp.ticked ? tick.right : parent.left
        anchors.leftMargin: stamp.ticked ? tickGap : edge
        anchors.right: parent.right
        anchors.rightMargin: edge
        spacing: stamp.slanted ? Tokens.space1 : 0

        TokenText {
            width: parent.width
            text: stamp.topText
            visible: text !== "" && !stamp.oneLine
            size: stamp.slanted ? Tokens.body : Tokens.small
            line: 1.15
            fontSizeMode: stamp.slanted ? Text.HorizontalFit : Text.FixedSize
            minimumPixelSize: Tokens.lowest
            wrapMode: stamp.slanted ? Text.NoWrap : Text.WordWrap
            color: Theme.stamp
            horizontalAlignment: stamp.ticked ? Text.AlignLeft : Text.AlignHCenter
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            text: stamp.bottomText
            visible: text !== ""
            size: stamp.dateSize
            line: stamp.slanted ? 1.05 : 1.0
            bold: true
            color: Theme.stamp
            horizontalAlignment: stamp.ticked ? Text.AlignLeft : Text.AlignHCenter
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Tokens.small
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The zones of a screen above the foot. Portrait: top, title, content, action, one under another.
// Landscape: the content at the start, the title and the actions in a rail at the end. The primary
// action has one place; what a screen has no use for stays empty.
Item {
    id: frame

    required property KioskModel kiosk
    // Its title, as one sentence: a screen reader names the screen by it.
    required property string spokenTitle
    readonly property bool portrait: height > width

    property string primaryText
    property string primaryIcon
    property bool primaryEnabled: true
    // What the primary's word is about, where that may change and the word not.
    property var primaryAbout
    property string secondaryText
    property string secondaryIcon: "x"
    property bool secondaryIconAbove: false
    // It has another meaning than what stood there a moment ago.
    property bool secondaryGuarded: false
    // Another one in the same place: below it, or in a rail beside it.
    property string moreText
    property string moreIcon
    property string endText
    // Klaar and its rail are at the left. Places, not anchors: those leave traces when they change sides.
    readonly property bool mirrored: LayoutMirroring.enabled !== Theme.doneLeft
    property real endTop: place.y
    property real endHeight: place.height

    // Something in the content is pressed: where buttons lie low, a line for that stands under it.
    property bool aloft: true
    readonly property bool lies: Tokens.low && aloft
    // In that line, beside what steers.
    property string extraText
    // Keys of its own lie there.
    property bool lowKeys: false

    property alias titleContent: head.data
    readonly property Item rail: head
    default property alias content: room.data
    // Height of what stands in the title zone; the content of a portrait screen begins below it.
    property real titleHeight: 0
    // Where the content of a portrait screen begins when its title is no taller than drawn.
    property int contentTop: Tokens.drawn(400)
    // What is read aloud has a place of its own on it.
    property bool tellsSpeech: false
    // What is true on every screen is said on this one too: no connection, staff is on its way.
    property bool tells: true
    readonly property bool telling: tells && fact.told
    // How much of the content's height is clear of the time-left banner: what would be cut by that is
    // left out until somebody answers, and any touch is an answer.
    readonly property bool bannered: kiosk.secondsLeft > 0 && !["shown", "next", "again"].includes(kiosk.ending)
    readonly property real clearHeight: bannered ? Math.min(room.height, height - Tokens.timeLeftFoot(portrait) - Tokens.timeLeftHeight - Tokens.space2 - room.y) : room.height

    // Keys that lie low take the place of the line that steers, below the content.
    readonly property real lowKeyHeight: Tokens.drawn(portrait ? 88 : 130)
    readonly property real lowKeysTop: (portrait ? height - Tokens.lowTop(true) - Tokens.drawn(8) : height - Tokens.space5 - 2 * lowKeyHeight - Tokens.drawn(16)) - room.y
    readonly property real clearOfKeys: bannered ? 0 : height

    // The same of the whole screen: where the banner begins.
    readonly property real clearTo: kiosk.secondsLeft > 0 && (kiosk.ending === "idle" || kiosk.ending === "empty") ? height - Tokens.timeLeftFoot(portrait) - Tokens.timeLeftHeight : height

    // A card that lies over the screen covers so much of it from the top: what that would cut is left
    // out, nothing moves. Only where the content can do without its upper part.
    property bool coverable: false
    property real coveredTo: 0
    readonly property real clearFrom: coveredTo > 0 ? coveredTo - room.y : 0
    property int covered: 0

    signal primary
    signal secondary
    signal furtherPressed
    signal extra
    signal askForHelp

    Accessible.role: Accessible.Pane
    Accessible.name: spokenTitle.replace(/\n/g, " ")

    // Everything that is pressed lies on it.
    Rectangle {
        readonly property real over: frame.lies || Tokens.low && frame.lowKeys ? Tokens.groundTop(frame.portrait) : Tokens.secondaryTop(true) + Tokens.drawn(30)

        visible: Tokens.low && (frame.portrait || frame.lies)
        x: frame.portrait || !frame.mirrored ? 0 : parent.width - width
        y: parent.height - over
        width: frame.portrait ? parent.width : parent.width - Tokens.aside + Tokens.margin + Tokens.drawn(20)
        height: over
        color: Theme.table

        Rectangle {
            width: parent.width
            height: Tokens.border
            color: Theme.hair
        }
    }

    TopBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Tokens.margin
        anchors.rightMargin: Tokens.margin
        y: Tokens.drawn(36)
        libraryName: frame.kiosk.libraryName
        initialsText: frame.kiosk.school.name !== "" ? frame.kiosk.school.name : frame.kiosk.initials === "" ? "" : Tokens.large ? frame.kiosk.initials : qsTr("%1’s card").arg(frame.kiosk.initials)
    }

    Item {
        id: head

        visible: frame.coveredTo === 0
        x: frame.mirrored ? Tokens.margin : parent.width - width - Tokens.margin
        y: Tokens.drawn(frame.portrait ? 146 : 150)
        width: frame.portrait ? parent.width - 2 * Tokens.margin : Tokens.railWidth
        height: frame.portrait ? Tokens.drawn(254) : minor.y - Tokens.controlGap - y
    }

    FactBanner {
        id: fact

        kiosk: frame.kiosk
        visible: frame.telling && frame.coveredTo === 0
        x: room.x
        y: room.topEdge
        width: room.width
    }

    Item {
        id: room

        readonly property real topEdge: frame.portrait ? Math.max(frame.contentTop, frame.titleHeight === 0 ? 0 : head.y + frame.titleHeight + Tokens.space5) : Tokens.drawn(136)

        x: frame.mirrored ? parent.width - width - Tokens.margin : Tokens.margin
        y: topEdge + (frame.telling ? fact.height + Tokens.space4 : 0)
        width: frame.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.aside
        height: parent.height - Tokens.contentFoot(frame.portrait, frame.lies || Tokens.low && frame.lowKeys) - y
    }

    PrimaryButton {
        visible: text !== ""
        liesLow: true
        x: frame.mirrored ? head.x : head.x + head.width - width
        y: parent.height - Tokens.primaryTop(frame.portrait)
        width: frame.portrait ? parent.width - 2 * Tokens.margin - Tokens.controlGap - Tokens.secondaryWidth : Tokens.railWidth
        height: Tokens.primaryTall(frame.portrait)
        text: frame.primaryText
        icon: frame.primaryIcon
        about: frame.primaryAbout
        enabled: frame.primaryEnabled
        onActivated: frame.primary()
    }

    // Where the secondary lies; two share it.
    Item {
        id: place

        readonly property bool shared: frame.moreText !== ""
        readonly property real half: ((frame.portrait ? height : width) - Tokens.controlGap) / 2

        x: frame.mirrored ? head.x + head.width - width : head.x
        y: parent.height - Tokens.secondaryTop(frame.portrait)
        width: frame.portrait ? Tokens.secondaryWidth : Tokens.railWidth
        height: Tokens.secondaryTall(frame.portrait)
    }

    SecondaryButton {
        id: minor

        visible: text !== ""
        liesLow: true
        x: place.x + (place.shared && !frame.portrait && LayoutMirroring.enabled ? place.half + Tokens.controlGap : 0)
        y: place.y
        width: place.shared && !frame.portrait ? place.half : place.width
        height: place.shared && frame.portrait ? place.half : place.height
        text: frame.secondaryText
        icon: frame.secondaryIcon
        iconAbove: frame.secondaryIconAbove
        guarded: frame.secondaryGuarded
        onActivated: frame.secondary()
    }

    SecondaryButton {
        visible: text !== ""
        liesLow: true
        x: place.x + (frame.portrait || LayoutMirroring.enabled ? 0 : place.half + Tokens.controlGap)
        y: place.y + (frame.portrait ? place.half + Tokens.controlGap : 0)
        width: minor.width
        height: minor.height
        text: frame.moreText
        // Half as high there is one line, and room for two words alone.
        icon: frame.portrait && text.includes(" ") ? "" : frame.moreIcon
        oneLine: frame.portrait || !text.includes(" ")
        guarded: true
        onActivated: frame.furtherPressed()
    }

    // When this screen goes by itself, in the place of the secondary.
    EndNote {
        visible: text !== "" && frame.secondaryText === ""
        x: place.x
        y: frame.endTop
        width: place.width
        height: frame.endHeight
        text: frame.endText
    }
}

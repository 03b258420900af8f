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
    property string endText
    // Klaar and its rail are at the other end, whichever way the language runs.
    readonly property bool mirrored: Theme.doneLeft
    property real endTop: minor.y
    property real endHeight: minor.height

    property alias titleContent: head.data
    readonly property Item rail: head
    default property alias content: room.data
    // Height of what stands in the title zone; the content of a portrait screen begins below it.
    property real titleHeight: 0
    // Where the content of a portrait screen begins when its title is no taller than drawn.
    property int contentTop: Tokens.drawn(400)
    // What is true on every screen is said on this one too: no connection, staff is on its way.
    property bool tells: true
    readonly property bool telling: tells && fact.told
    // How much of the content's height is clear of the time-left banner: what would be cut by that is
    // left out until somebody answers, and any touch is an answer.
    readonly property real clearHeight: kiosk.secondsLeft > 0 && kiosk.ending !== "shown" && kiosk.ending !== "next" ? Math.min(room.height, height - Tokens.timeLeftFoot(portrait) - Tokens.timeLeftHeight - Tokens.space2 - room.y) : room.height

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

    Accessible.role: Accessible.Pane
    Accessible.name: kiosk.libraryName

    TopBar {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Tokens.margin
        anchors.rightMargin: Tokens.margin
        y: Tokens.drawn(36)
        libraryName: frame.kiosk.libraryName
        initialsText: frame.kiosk.initials === "" ? "" : Tokens.large ? frame.kiosk.initials : qsTr("Card of %1").arg(frame.kiosk.initials)
    }

    Item {
        id: head

        visible: frame.coveredTo === 0
        anchors.left: frame.mirrored ? parent.left : undefined
        anchors.right: frame.mirrored ? undefined : parent.right
        anchors.leftMargin: Tokens.margin
        anchors.rightMargin: Tokens.margin
        y: Tokens.drawn(frame.portrait ? 146 : 150)
        width: frame.portrait ? parent.width - 2 * Tokens.margin : Tokens.railWidth
        height: frame.portrait ? Tokens.drawn(254) : minor.y - Tokens.controlGap - y
    }

    FactBanner {
        id: fact

        kiosk: frame.kiosk
        visible: frame.telling && frame.coveredTo === 0
        anchors.left: room.left
        y: room.topEdge
        width: room.width
    }

    Item {
        id: room

        readonly property real topEdge: frame.portrait ? Math.max(frame.contentTop, frame.titleHeight === 0 ? 0 : head.y + frame.titleHeight + Tokens.space5) : Tokens.drawn(136)

        anchors.left: frame.mirrored ? undefined : parent.left
        anchors.right: frame.mirrored ? parent.right : undefined
        anchors.leftMargin: Tokens.margin
        anchors.rightMargin: Tokens.margin
        y: topEdge + (frame.telling ? fact.height + Tokens.space4 : 0)
        width: frame.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.aside
        height: (frame.portrait ? minor.y - Tokens.drawn(36) : parent.height - Tokens.space5) - y
    }

    SecondaryButton {
        id: minor

        visible: text !== ""
        anchors.left: frame.mirrored ? undefined : head.left
        anchors.right: frame.mirrored ? head.right : undefined
        y: parent.height - Tokens.secondaryTop(frame.portrait)
        width: frame.portrait ? Tokens.secondaryWidth : Tokens.railWidth
        height: Tokens.secondaryTall(frame.portrait)
        text: frame.secondaryText
        icon: frame.secondaryIcon
        iconAbove: frame.secondaryIconAbove
        guarded: frame.secondaryGuarded
        onActivated: frame.secondary()
    }

    // When this screen goes by itself, in the place of the secondary.
    EndNote {
        visible: text !== "" && frame.secondaryText === ""
        x: minor.x
        y: frame.endTop
        width: minor.width
        height: frame.endHeight
        text: frame.endText
    }

    PrimaryButton {
        visible: text !== ""
        anchors.left: frame.mirrored ? head.left : undefined
        anchors.right: frame.mirrored ? undefined : head.right
        y: parent.height - Tokens.primaryTop(frame.portrait)
        width: frame.portrait ? parent.width - 2 * Tokens.margin - Tokens.controlGap - Tokens.secondaryWidth : Tokens.railWidth
        height: Tokens.primaryTall(frame.portrait)
        text: frame.primaryText
        icon: frame.primaryIcon
        about: frame.primaryAbout
        enabled: frame.primaryEnabled
        onActivated: frame.primary()
    }
}

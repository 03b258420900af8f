pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The zones of a screen of maintenance mode. Portrait: band, title, content, tiles, action, foot.
// Landscape: title and action in a rail at the end, tiles under the content.
Item {
    id: frame

    required property StaffModel staff
    readonly property bool portrait: height > width

    property string title
    property string lead
    property string primaryText
    property string primaryIcon
    property bool primaryEnabled: true
    property var primaryAbout
    // Closes it; a screen before the first one has its own word.
    property string leaveText: qsTr("Close maintenance")
    property string leaveIcon: "lock"
    default property alias content: room.data
    // Below the lead.
    property alias headContent: below.data
    // How much of the content is clear of the banner that asks whether anybody is there.
    readonly property real clearHeight: room.height

    // Something is open on it that can be closed again.
    property bool canGoBack: false
    // Without tiles, and with a word of its own where the others are closed: it goes back.
    property bool tiled: true
    property bool leaves: true

    signal primary
    signal wentBack

    function focusPrimary() {
        act.forceActiveFocus(Qt.TabFocusReason);
    }

    Accessible.role: Accessible.Pane
    Accessible.name: title === "" ? qsTr("Maintenance") : title

    StaffBand {
        id: band

        width: parent.width
        isOpen: frame.staff.isOpen
        warned: frame.staff.warned
        minutesLeft: frame.staff.minutesLeft
        secondsLeft: frame.staff.secondsLeft
    }

    Column {
        id: head

        x: frame.portrait ? Tokens.margin : parent.width - width - Tokens.margin
        y: band.height + Tokens.drawn(frame.portrait ? 32 : 40)
        width: frame.portrait ? parent.width - 2 * Tokens.margin : Tokens.railWidth
        spacing: Tokens.space3

        TitleText {
            width: parent.width
            size: Tokens.drawn(frame.portrait ? 66 : 60)
            text: frame.title
        }

        BodyText {
            visible: text !== ""
            width: parent.width
            text: frame.lead
            color: Theme.soft
        }

        Item {
            id: below

            visible: height > 0
            width: parent.width
            height: childrenRect.height > 0 ? childrenRect.y + childrenRect.height : 0
        }
    }

    Item {
        id: room

        x: Tokens.margin
        y: frame.portrait ? Math.max(Tokens.drawn(330), head.y + head.height + Tokens.space5) : band.height + Tokens.drawn(30)
        width: frame.portrait ? parent.width - 2 * Tokens.margin : parent.width - Tokens.aside
        height: lower - y - Tokens.space4

        readonly property real lower: frame.staff.warned ? Math.min(tiles.edge, timeLeft.y) : tiles.edge
    }

    StaffTiles {
        id: tiles

        readonly property real foot: frame.portrait ? leave.y - Tokens.drawn(16) : footer.y - Tokens.drawn(24)
        readonly property real edge: visible ? y : foot

        visible: frame.tiled && frame.staff.tiles.length > 1
        x: room.x
        y: foot - height
        width: room.width
        staff: frame.staff
    }

    Banner {
        id: timeLeft

        visible: frame.staff.warned
        x: room.x
        y: tiles.edge - height - Tokens.space4
        width: room.width
        icon: "hourglass"
        bold: qsTr("Are you still there?")
        text: qsTr("Maintenance closes in %n second(s).", "", frame.staff.secondsLeft)
        buttonText: qsTr("Yes, go on")
        onActivated: frame.staff.touched()
    }

    PrimaryButton {
        id: act

        visible: text !== ""
        x: head.x + head.width - width
        y: footer.y - Tokens.primaryTop(frame.portrait)
        width: frame.portrait ? parent.width - 2 * Tokens.margin - Tokens.controlGap - Tokens.secondaryWidth : Tokens.railWidth
        height: Tokens.primaryTall(frame.portrait)
        text: frame.primaryText
        icon: frame.primaryIcon
        about: frame.primaryAbout
        enabled: frame.primaryEnabled
        onActivated: frame.primary()
    }

    SecondaryButton {
        id: leave

        visible: text !== ""
        x: head.x
        y: footer.y - Tokens.secondaryTop(frame.portrait)
        width: frame.portrait ? Tokens.secondaryWidth : Tokens.railWidth
        height: Tokens.secondaryTall(frame.portrait)
        oneLine: !frame.portrait || !text.includes(" ")
        iconAbove: !oneLine
        text: frame.leaveText
        icon: frame.leaveIcon
        onActivated: frame.leaves ? frame.staff.leave() : frame.wentBack()
    }

    Rectangle {
        id: footer

        y: parent.height - height
        width: parent.width
        height: Tokens.footHeight(frame.portrait)
        color: Theme.table

        Rectangle {
            width: parent.width
            height: Tokens.border
            color: Theme.hair
        }

        FootButton {
            id: language

            visible: frame.staff.otherLanguage !== ""
            x: Tokens.margin
            y: (parent.height - height) / 2
            width: Tokens.drawn(Tokens.large ? 420 : 300)
            height: Tokens.drawn(frame.portrait ? 133 : Tokens.compact ? 128 : 106)
            icon: "language"
            text: Languages.nameOf(frame.staff.otherLanguage)
            onActivated: frame.staff.nextLanguage()
        }

        SmallText {
            x: language.visible ? language.x + language.width + Tokens.space5 : Tokens.margin
            y: (parent.height - height) / 2
            width: parent.width - x - Tokens.margin
            text: frame.staff.stationLabel
            horizontalAlignment: Text.AlignRight
            color: Theme.soft
        }
    }
}

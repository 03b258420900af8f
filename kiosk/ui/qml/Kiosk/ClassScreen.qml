pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A class: whose turn it is and what lies there, how many have a book, and how long it is open; or
// that it is over.
ScreenFrame {
    id: screen

    required property ClassModel model
    spokenTitle: headline.title
    readonly property bool over: kiosk.screen === "class_over"
    readonly property bool closing: model.note === "closing"
    readonly property bool waits: !over && (!model.turn || closing)
    // What the banner would cut is left out until somebody answers.
    readonly property real clear: clearTo - (content.parent?.y ?? 0)
    readonly property bool atEnd: LayoutMirroring.enabled !== Theme.doneLeft

    tells: false
    // Toch niet and Waarom? stand on the covers.
    aloft: !over && model.books > 0
    contentTop: Tokens.drawn(Tokens.large ? 500 : 556)
    titleHeight: portrait ? count.y + count.height : 0
    secondaryText: over ? "" : closing ? qsTr("Rather not") : qsTr("Teacher")
    secondaryIcon: closing ? "arrow-back-up" : "lock"
    secondaryGuarded: true
    primaryText: waits ? "" : over ? qsTr("Done") : qsTr("Done!")
    primaryIcon: over ? "check" : "mood-smile"
    // Another child's turn ends with the same word.
    primaryAbout: model.now
    endText: over && kiosk.secondsLeft > 0 ? qsTr("This screen closes in %n second(s).", "", kiosk.secondsLeft) : ""
    onSecondary: model.close(!closing)
    onPrimary: model.finish()

    titleContent: [
        Headline {
            id: headline

            portrait: screen.portrait
            title: screen.over ? qsTr("The class is over") : ClassWords.title(screen.kiosk)
            lead: screen.over ? qsTr("Enjoy your reading!") : ClassWords.lead(screen.kiosk)
            titleSize: Tokens.drawn(screen.portrait ? (title.length > 24 ? 68 : 80) : title.length > 24 ? 52 : 60)
        },
        ClassCount {
            id: count

            width: parent?.width ?? 0
            y: screen.portrait ? Math.max(Tokens.drawn(Tokens.large ? 190 : 208), headline.implicitHeight + Tokens.space1) : (parent?.height ?? 0) - height
            value: screen.model.taken
            pupils: screen.model.pupils
            size: Tokens.drawn(screen.portrait && !Tokens.large ? 128 : 96)
        },
        Bookworm {
            visible: screen.portrait && !Tokens.large
            x: LayoutMirroring.enabled ? Tokens.space4 : (parent?.width ?? 0) - width - Tokens.space4
            y: count.y - Tokens.drawn(36)
            height: Tokens.drawn(156)
            width: implicitWidth
            waiting: screen.model.rest > 0
        }
    ]

    Item {
        id: content

        anchors.fill: parent

        ClassShelf {
            id: shelf

            visible: !screen.over
            width: parent.width
            height: screen.over ? 0 : Math.min(Tokens.drawn(Tokens.large ? 330 : 394), parent.height * (Tokens.large && !screen.portrait ? 0.5 : 0.46))
            clearTo: screen.clear
            kiosk: screen.kiosk
            pile: screen.kiosk.pile
            model: screen.model
        }

        ClassGrid {
            id: tiles

            y: shelf.height + (screen.over ? 0 : Tokens.drawn(36))
            width: parent.width
            height: implicitHeight
            room: time.y - Tokens.drawn(20) - y
            opacity: y + height <= screen.clear ? 1 : 0
            tiles: screen.model.tiles
            spoken: ClassWords.spoken(screen.model)
        }

        Item {
            id: time

            visible: !screen.over
            anchors.bottom: parent.bottom
            width: parent.width
            height: left.height
            opacity: parent.height <= screen.clear ? 1 : 0

            Icon {
                id: clock

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                name: "clock"
                size: Tokens.iconSmall
                colour: Theme.soft
            }

            BodyText {
                id: left

                anchors.left: clock.right
                anchors.leftMargin: Tokens.space2
                anchors.right: parent.right
                text: ClassWords.time(screen.model)
                color: Theme.soft
            }
        }
    }

    // The whole screen, so that places are those of the look.
    Item {
        x: -parent.x
        y: -parent.y
        width: screen.width
        height: screen.height

        TintHint {
            readonly property string side: screen.kiosk.readerSide

            // Not to a reader that is away.
            visible: screen.waits && (screen.kiosk.readsCards || screen.model.signingIn)
            x: screen.atEnd ? Tokens.margin : parent.width - width - Tokens.margin
            y: parent.height - Tokens.primaryTop(screen.portrait)
            width: screen.portrait ? Tokens.primaryWidth : Tokens.railWidth
            height: Tokens.primaryTall(screen.portrait)
            icon: screen.model.signingIn ? "hourglass" : "id-badge-2"
            title: screen.model.signingIn ? qsTr("One moment") : screen.closing ? qsTr("Teacher's card") : qsTr("Your card here")
            text: screen.model.signingIn ? "" : side === "left" ? qsTr("reader on the left") : side === "right" ? qsTr("reader on the right") : qsTr("reader below")
            arrow: screen.model.signingIn ? "" : side === "left" ? "arrow-left" : side === "right" ? "arrow-right" : "arrow-down"
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The code for the patron's own phone, or where the terminal asks; nothing to press but Toch niet.
ScreenFrame {
    id: screen

    required property PayingModel model
    spokenTitle: headline.title
    readonly property bool byPhone: model.code !== ""
    readonly property bool beginning: model.state === "beginning"

    aloft: false
    contentTop: Tokens.drawn(356)
    titleHeight: headline.implicitHeight
    secondaryText: model.stopping ? "" : qsTr("Rather not")
    secondaryIcon: "arrow-left"
    onSecondary: model.stop()

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.beginning ? qsTr("One moment") : screen.byPhone ? qsTr("Scan and pay") : qsTr("Pay at the card machine")
        lead: qsTr("%1 to %2").arg("\u2068" + screen.model.amount + "\u2069").arg("\u2068" + screen.kiosk.libraryName + "\u2069")
    }

    // Black on white in every theme, and never mirrored.
    Rectangle {
        id: card

        visible: !screen.beginning
        opacity: y + height <= screen.clearHeight ? 1 : 0
        x: screen.portrait ? (parent.width - width) / 2 : LayoutMirroring.enabled ? parent.width - width : 0
        // Large letters: so large that the steps below it, or beside it, can be read too.
        readonly property int side: Tokens.drawn(screen.portrait ? screen.byPhone && Tokens.large ? 440 : 628 : !Tokens.large || !screen.byPhone && !Tokens.compact ? 580 : screen.byPhone ? 440 : 380)
        readonly property real leftBySteps: screen.portrait && screen.byPhone && Tokens.large ? parent.height - steps.gap - steps.height : side

        width: Math.max(Math.min(side, leftBySteps), screen.byPhone ? code.implicitWidth + Tokens.space4 : 0)
        height: screen.byPhone ? width : Tokens.drawn(!screen.portrait ? 580 : Tokens.large ? 170 : 400)
        radius: Tokens.cardRadius
        color: screen.byPhone ? "white" : Theme.surface
        border.width: Tokens.hairline
        border.color: Theme.hair
        Accessible.role: Accessible.Graphic
        Accessible.name: screen.byPhone ? qsTr("A code to pay with your phone") : qsTr("A card machine")

        QrCode {
            id: code

            visible: screen.byPhone
            anchors.centerIn: parent
            code: screen.model.code
            modules: screen.model.modules
            room: Math.min(card.side, card.leftBySteps) - Tokens.drawn(screen.portrait && !Tokens.large ? 28 : 20)
        }

        MachinePicture {
            visible: !screen.byPhone
            anchors.fill: parent
            side: screen.kiosk.terminalSide
        }
    }

    Column {
        id: steps

        visible: !screen.beginning
        x: screen.portrait || LayoutMirroring.enabled ? 0 : card.width + Tokens.space6
        readonly property int gap: Tokens.drawn(Tokens.large ? 36 : 60)

        y: screen.portrait ? card.height + gap : 0
        width: screen.portrait ? parent.width : parent.width - card.width - Tokens.space6
        spacing: Tokens.drawn(!screen.portrait ? 32 : Tokens.large ? 24 : 44)

        Repeater {
            model: screen.byPhone ? [
                {
                    "title": qsTr("Open your camera or bank app"),
                    "text": qsTr("On your own phone")
                },
                {
                    "title": qsTr("Scan the code and choose your bank"),
                    "text": screen.model.minutes > 0 ? qsTr("The code works for %n more minute(s)", "", screen.model.minutes) : ""
                },
                {
                    "title": qsTr("Pay as you always do"),
                    "text": qsTr("This screen sees it by itself")
                }
            ] : [
                {
                    "title": qsTr("Look at the card machine"),
                    "text": [FeeWords.side(screen.kiosk.terminalSide), screen.model.minutes > 0 ? qsTr("It waits for %n more minute(s).", "", screen.model.minutes) : ""].filter(said => said !== "").join(" ")
                },
                {
                    "title": qsTr("Hold your bank card or phone to it"),
                    "text": qsTr("It may ask for your PIN")
                },
                {
                    "title": qsTr("Wait until it says that you paid"),
                    "text": qsTr("This screen sees it by itself")
                }
            ]

            NumberedStep {
                required property int index
                required property var modelData

                width: parent.width
                opacity: steps.y + y + height <= screen.clearHeight ? 1 : 0
                number: index + 1
                title: modelData.title
                // Large letters have room for how long it waits, not for what is also done without it.
                text: Tokens.large && (screen.portrait || screen.byPhone) && index !== (screen.byPhone ? 1 : 0) ? "" : modelData.text
            }
        }
    }

    TintHint {
        id: wait

        parent: screen
        x: LayoutMirroring.enabled !== Theme.doneLeft ? Tokens.margin : screen.width - width - Tokens.margin
        y: screen.height - Tokens.primaryTop(screen.portrait)
        width: screen.portrait ? Tokens.primaryWidth : Tokens.railWidth
        height: Tokens.primaryTall(screen.portrait)
        icon: "dots"
        title: screen.model.stopping ? qsTr("We are stopping it") : screen.beginning ? qsTr("We are getting it ready") : screen.byPhone ? qsTr("Waiting for your bank") : qsTr("Waiting for your payment")
        text: screen.model.stopping || screen.beginning ? qsTr("One moment") : screen.byPhone ? qsTr("Nothing to do here") : qsTr("Then we go on")
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// It is paid: a stamp, and what it was for where that is sure.
ScreenFrame {
    id: screen

    required property PayingModel model

    contentTop: Tokens.drawn(556)
    titleHeight: lead.y + lead.height
    primaryText: qsTr("Continue")
    primaryIcon: "arrow-right"
    onPrimary: model.goOn()

    titleContent: [
        Headline {
            id: headline

            portrait: screen.portrait
            width: screen.portrait ? (parent?.width ?? 0) - stamp.width - Tokens.controlGap : parent?.width ?? 0
            x: LayoutMirroring.enabled ? (parent?.width ?? 0) - width : 0
            title: qsTr("Paid.\nThank you")
        },
        LeadText {
            id: lead

            y: headline.implicitHeight + Tokens.drawn(20)
            width: parent?.width ?? 0
            text: screen.model.left === "" ? qsTr("You do not have to pay any more.") : qsTr("You still have to pay %1.").arg("\u2068" + screen.model.left + "\u2069")
        },
        Stamp {
            id: stamp

            slanted: true
            topText: qsTr("paid %1").arg(screen.model.day)
            bottomText: screen.model.amount
            x: screen.portrait && !LayoutMirroring.enabled ? (parent?.width ?? 0) - width : 0
            y: screen.portrait ? -Tokens.drawn(6) : lead.y + lead.height + Tokens.space5
        }
    ]

    Column {
        width: parent.width
        spacing: Tokens.rowGap

        Repeater {
            model: screen.model.sure ? screen.model.rows.filter(row => row.ticked === 1) : []

            PaidRow {
                required property var modelData

                width: parent.width
                high: screen.portrait
                opacity: y + height <= screen.clearHeight ? 1 : 0
                title: FeeWords.wordOf(modelData.kind)
                note: FeeWords.about(modelData.title, modelData.since)
                amount: modelData.amount
            }
        }

        Item {
            width: 1
            height: Tokens.space3
        }

        TintHint {
            visible: screen.model.lying > 0
            opacity: y + height <= screen.clearHeight ? 1 : 0
            width: parent.width
            icon: "book-2"
            title: qsTr("Your books are still on the pad")
            text: qsTr("With Continue you go back to your pile.")
        }
    }
}

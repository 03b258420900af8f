pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// It is paid: a stamp, and what it was for where that is sure.
ScreenFrame {
    id: screen

    required property PayingModel model
    readonly property SuccessModel receipts: kiosk.success
    spokenTitle: headline.title
    readonly property bool asks: receipts.receiptWays.length > 0

    aloft: asks
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

    // Between what is paid, the receipt and the books.
    readonly property int apart: Math.max(gap, Tokens.space5)
    readonly property int gap: portrait && !Tokens.large ? Tokens.drawn(54) : Tokens.space4

    FeeRows {
        id: rows

        visible: count > 0 && !code.visible
        width: parent.width
        height: parent.height - (screen.asks ? receipt.height + screen.apart : 0) - (hint.lies && !Tokens.large ? hint.height + screen.gap : 0)
        rowHeight: Tokens.drawn(fees.count > 5 ? 100 : screen.portrait && fees.count < 4 ? 140 : 112)
        clearHeight: screen.clearHeight
        fees: screen.model.fees
        paid: true
    }

    // Whoever holds a phone before it looks at nothing else.
    ReceiptCode {
        id: code

        width: parent.width
        visible: model.code !== ""
        model: screen.receipts
    }

    ReceiptAsked {
        id: receipt

        // A code takes the place of the rows, and moves nothing.
        readonly property bool coded: model.receiptWays.includes("code")
        readonly property real over: Math.max(rows.count > 0 ? rows.used : 0, code.visible ? code.height : coded ? Tokens.drawn(310) : 0)

        visible: screen.asks
        opacity: y + height <= screen.clearHeight ? 1 : 0
        y: Math.min(over + (over > 0 ? screen.apart : 0), parent.height - height)
        width: parent.width
        height: implicitHeight
        columns: 4
        model: screen.receipts
    }

    TintHint {
        id: hint

        readonly property bool lies: screen.model.lying > 0

        visible: lies && y + height <= Math.min(parent.height, screen.clearHeight)
        y: screen.asks ? receipt.y + receipt.height + screen.gap : (rows.count > 0 ? rows.used + screen.gap : 0)
        width: parent.width
        quiet: true
        icon: "book-2"
        title: qsTr("Your books are still on the pad")
        text: qsTr("With Continue you go back to your pile.")
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The item that is written, or was last: its cloth, its barcode, its title, which part of a set.
Rectangle {
    id: card

    required property EncodingModel model
    readonly property string name: model.title !== "" ? model.title : model.item
    readonly property string code: model.title !== "" ? qsTr("Barcode %1").arg(model.item) : qsTr("Barcode")
    readonly property string remark: model.parts > 1 ? qsTr("Part %1 of %2").arg(model.part).arg(model.parts) : model.outcome !== "" && model.good ? EncodingWords.outcomeOf(model.outcome) : ""

    radius: Tokens.rowRadius
    color: Theme.surface
    border.width: Tokens.hairline
    border.color: Theme.hair
    Accessible.role: Accessible.StaticText
    Accessible.name: [code, name, remark].filter(part => part !== "").join(". ")

    Spine {
        id: spine

        height: parent.height
        cloth: card.model.spine
        kind: "tag"
    }

    Column {
        x: spine.width + Tokens.space5
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - x - Tokens.space4
        spacing: Tokens.space1

        SmallText {
            width: parent.width
            text: card.code
            color: Theme.soft
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            text: card.name
            size: Tokens.large ? Tokens.item : Tokens.cardTitle
            line: 1.1
            bold: true
            wrapMode: Text.Wrap
            maximumLineCount: Tokens.large ? 1 : 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }

        SmallText {
            visible: text !== ""
            width: parent.width
            text: card.remark
            Accessible.ignored: true
        }
    }
}

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// How many tags were written today, and how fast it goes.
Item {
    id: count

    required property EncodingModel model
    readonly property string pace: model.perHour > 0 ? qsTr("%1 an hour").arg(model.perHour) : ""

    implicitHeight: figure.height
    Accessible.role: Accessible.StaticText
    Accessible.name: [`${figure.text} ${word.text}`, pace].filter(part => part !== "").join(". ")

    TokenText {
        id: figure

        text: count.model.today
        size: Tokens.drawn(Tokens.large ? 110 : 130)
        line: 1.0
        bold: true
        tight: true
        tabular: true
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }

    Column {
        x: figure.width + Tokens.space4
        anchors.verticalCenter: figure.verticalCenter
        width: parent.width - x

        TokenText {
            id: word

            width: parent.width
            text: qsTr("written today")
            size: Tokens.large ? Tokens.second : Tokens.body
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        SmallText {
            visible: text !== ""
            width: parent.width
            text: count.pace
            color: Theme.soft
            Accessible.ignored: true
        }
    }
}

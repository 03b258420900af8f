import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// One of the last items: good or not, its name, when.
Item {
    id: row

    property var entry: ({})

    Accessible.role: Accessible.StaticText
    Accessible.name: [entry.name ?? "", entry.good ? EncodingWords.outcomeOf(entry.outcome ?? "") : entry.what ?? "", entry.at ?? ""].filter(part => part !== "").join(". ")

    Rectangle {
        y: parent.height - height
        width: parent.width
        height: Tokens.hairline
        color: Theme.hair
    }

    Icon {
        id: mark

        anchors.verticalCenter: parent.verticalCenter
        name: row.entry.good ? "check" : "alert-triangle"
        size: Tokens.iconSmall
        stroke: 2.6
        colour: row.entry.good ? Theme.stamp : Theme.refusal
    }

    TokenText {
        anchors.verticalCenter: parent.verticalCenter
        x: mark.width + Tokens.space3
        width: at.x - x - Tokens.space3
        text: row.entry.good ? row.entry.name ?? "" : row.entry.what ?? ""
        size: Tokens.small
        line: 1.15
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
    }

    TokenText {
        id: at

        anchors.verticalCenter: parent.verticalCenter
        x: parent.width - width
        text: row.entry.at ?? ""
        size: Tokens.small
        line: 1.15
        tabular: true
        wrapMode: Text.NoWrap
        color: Theme.soft
        Accessible.ignored: true
    }
}

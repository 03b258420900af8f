pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What the library wrote for the patron.
RowPages {
    id: list

    required property MessagesModel messages
    property bool titlesHidden: false

    mayBeCompact: false
    spoken: qsTr("Your messages")
    count: messages.count
    page: messages.page
    pageCount: messages.pageCount
    first: messages.first
    last: messages.last
    onBack: messages.back()
    onForward: messages.forward()

    Binding {
        target: list.messages
        property: "pageSize"
        value: list.pageSize
    }

    Repeater {
        model: list.messages

        Rectangle {
            id: card

            required property string text

            opacity: y + height <= list.clearHeight ? 1 : 0
            width: list.width
            height: Math.max(list.rowHeight, words.implicitHeight + 2 * Tokens.space4)
            radius: Tokens.rowRadius
            color: Theme.surface
            border.width: Tokens.hairline
            border.color: Theme.hair
            Accessible.role: Accessible.ListItem
            Accessible.name: words.text
            Accessible.ignored: opacity === 0

            Icon {
                id: picture

                anchors.left: parent.left
                anchors.leftMargin: Tokens.space4
                anchors.verticalCenter: parent.verticalCenter
                name: "mail"
                size: Tokens.iconLarge
            }

            BodyText {
                id: words

                anchors.left: picture.right
                anchors.leftMargin: Tokens.space4
                anchors.right: parent.right
                anchors.rightMargin: Tokens.space4
                anchors.verticalCenter: parent.verticalCenter
                text: list.titlesHidden ? qsTr("Message hidden") : card.text
                textFormat: Text.PlainText
                maximumLineCount: 6
                elide: Text.ElideRight
                Accessible.ignored: true
            }
        }
    }
}

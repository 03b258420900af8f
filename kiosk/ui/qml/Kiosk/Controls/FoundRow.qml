pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A title that was found: pressed anywhere, it is to be reserved. What cannot be is flat, and says so.
Item {
    id: row

    required property int index
    required property string title
    required property string author
    required property string year
    required property int spine
    required property string kind
    required property bool can
    required property bool held

    property bool clear: true
    readonly property bool open: can && !held
    // No room for a second line.
    readonly property bool low: height < Tokens.cardText * 1.12 + Tokens.second * 1.15 + Tokens.space4
    property string kindWord
    readonly property string name: title === "" ? kindWord : title

    signal chosen

    opacity: clear ? 1 : 0

    function mark(): string {
        return row.held ? qsTr("Reserved already") : row.can ? "" : qsTr("Ask at the desk");
    }

    function second(): string {
        return [row.author === "" ? "" : "\u2068" + row.author + "\u2069", row.title === "" ? "" : row.kindWord, row.year].filter(part => part !== "").join(" · ");
    }

    Pressable {
        anchors.fill: parent
        visible: row.open && row.clear
        enabled: row.clear
        radius: Tokens.rowRadius
        text: [row.name, row.second()].filter(part => part !== "").join(", ")
        // Other titles may have stood here a moment ago.
        guarded: true
        about: row.name
        onActivated: row.chosen()

        Loader {
            anchors.fill: parent
            sourceComponent: face
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: !row.open && row.clear
        radius: Tokens.rowRadius
        color: Theme.surface
        border.width: Tokens.hairline
        border.color: Theme.hair
        Accessible.role: Accessible.ListItem
        Accessible.name: [row.name, row.second(), row.mark()].filter(part => part !== "").join(", ")

        Loader {
            anchors.fill: parent
            sourceComponent: face
        }
    }

    Component {
        id: face

        Item {
            Spine {
                id: back

                readonly property int frame: row.open ? Tokens.border : Tokens.hairline

                anchors.left: parent.left
                anchors.leftMargin: frame
                y: frame
                width: Tokens.drawn(82)
                height: parent.height - 2 * frame
                corner: Tokens.rowRadius - frame
                cloth: row.spine
                kind: row.kind
                bound: false
                iconSize: Tokens.icon
            }

            ItemWords {
                anchors.left: back.right
                anchors.leftMargin: Tokens.drawn(28)
                anchors.right: tail.visible ? tail.left : parent.right
                anchors.rightMargin: Tokens.space4
                anchors.verticalCenter: parent.verticalCenter
                title: row.name
                secondLine: row.low ? "" : row.second()
                titleSize: Tokens.cardText
                mostLines: 1
            }

            TokenText {
                id: tail

                visible: text !== ""
                anchors.right: parent.right
                anchors.rightMargin: Tokens.space5
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width * (Tokens.large ? 0.45 : 0.35))
                text: row.mark() !== "" || !row.low ? row.mark() : row.author
                size: Tokens.second
                line: 1.0
                horizontalAlignment: Text.AlignRight
                Accessible.ignored: true
            }
        }
    }
}

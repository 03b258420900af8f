pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What stands at the end of an item's row: the first that applies of button, bin badge, picture,
// stamp, dashed box, or an icon with its word.
Item {
    id: mark

    required property ItemRow owner
    readonly property bool bad: owner.state === "refused" || owner.state === "notDone"
    readonly property bool boxed: chooser.sourceComponent === stamp || chooser.sourceComponent === badge || chooser.sourceComponent === asking
    readonly property Item stamped: chooser.sourceComponent === stamp ? chooser.item as Item : null

    implicitWidth: chooser.item ? Math.ceil((chooser.item as Item).implicitWidth) : 0
    implicitHeight: chooser.item ? Math.ceil((chooser.item as Item).implicitHeight) : 0

    Loader {
        id: chooser

        anchors.fill: parent
        sourceComponent: {
            const row = mark.owner;
            if (row.buttonText !== "")
                return button;
            if (row.binWord !== "")
                return badge;
            if (row.state === "putBack")
                return picture;
            if (row.state === "asking")
                return asking;
            if (row.stamped)
                return stamp;
            if (row.reason !== "" && (row.state === "seen" || row.state === "renewed"))
                return why;
            return row.markText !== "" ? word : null;
        }
    }

    Component {
        id: button

        RowButton {
            implicitWidth: mark.owner.buttonWidth
            text: mark.owner.buttonText
            Accessible.description: mark.owner.title
            onActivated: mark.owner.pressed()
        }
    }

    Component {
        id: badge

        BinBadge {
            number: mark.owner.binNumber
            colour: mark.owner.binColour
            word: mark.owner.binWord
            colourWord: mark.owner.binColourWord
            hold: mark.owner.hold
            Accessible.ignored: true
        }
    }

    Component {
        id: picture

        Item {
            implicitWidth: drawing.implicitWidth
            implicitHeight: drawing.implicitHeight

            PutBackPicture {
                id: drawing

                anchors.centerIn: parent
                width: implicitWidth
                height: implicitHeight
                scale: Math.min(1, parent.height / implicitHeight)
            }
        }
    }

    Component {
        id: asking

        Item {
            id: box

            implicitWidth: Tokens.markWidth
            implicitHeight: Tokens.markHeight

            DashedBox {
                anchors.fill: parent
                thickness: Tokens.stateBorder
            }

            ButtonLabel {
                text: mark.owner.markText
                icon: "dots"
                iconSize: Tokens.drawn(52)
                size: Tokens.mark
                leastSize: Tokens.small
                oneLine: true
                bold: false
                colour: Theme.soft
                spacing: Tokens.space2
                room: box.width - 2 * Tokens.space2
            }
        }
    }

    Component {
        id: stamp

        Stamp {
            topText: mark.owner.stampTop
            bottomText: mark.owner.stampBottom
            Accessible.ignored: true
            Component.onCompleted: {
                if (mark.owner.shown)
                    land();
            }
        }
    }

    Component {
        id: why

        Item {
            implicitWidth: Tokens.rowButtonWidth
            implicitHeight: sentence.implicitHeight

            TokenText {
                id: sentence

                anchors.centerIn: parent
                width: parent.width
                text: mark.owner.reason
                size: Tokens.second
                line: 1.12
                color: Theme.soft
                horizontalAlignment: Text.AlignHCenter
                Accessible.ignored: true
            }
        }
    }

    Component {
        id: word

        Item {
            implicitWidth: Math.min(label.implicitWidth, Tokens.drawn(300))
            implicitHeight: label.implicitHeight

            ButtonLabel {
                id: label

                readonly property bool renewed: mark.owner.state === "renewed"

                text: mark.owner.markText
                icon: mark.owner.markIcon
                iconSize: mark.bad ? Tokens.icon : Tokens.drawn(40)
                stroke: mark.bad || renewed ? 2.8 : 2
                size: mark.bad ? Tokens.body : Tokens.mark
                bold: mark.bad || renewed
                colour: mark.bad ? Theme.refusal : renewed ? Theme.stamp : mark.owner.attention ? Theme.attention : Theme.soft
                spacing: Tokens.space3
                room: Tokens.drawn(300)
            }
        }
    }
}

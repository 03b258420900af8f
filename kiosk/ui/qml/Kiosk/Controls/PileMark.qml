pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What stands at the end of a row of the pile: the first that applies of button, bin badge, picture,
// dashed box, stamp, or an icon with its word.
Item {
    id: mark

    required property PileRow owner
    readonly property bool roomy: owner.size === "roomy"
    readonly property bool dense: owner.size === "dense"
    // On the last screen a row may be long enough for the day of the week.
    readonly property bool long: owner.size === "goodbye" && owner.width > Tokens.drawn(550)
    readonly property int least: roomy ? Tokens.markWidth : dense ? Tokens.stampRowWidth : long ? Tokens.drawn(216) : Tokens.stampDenseWidth
    readonly property int tall: Math.min(roomy ? Tokens.markHeight : Tokens.drawn(dense ? Tokens.compact ? 78 : 64 : 60), owner.height - Tokens.drawn(roomy ? 20 : 12))

    implicitWidth: chooser.item ? Math.ceil((chooser.item as Item).implicitWidth) : 0
    implicitHeight: chooser.item ? Math.ceil((chooser.item as Item).implicitHeight) : 0

    // Of a whole day, as small as it may be written.
    TextMetrics {
        id: letters

        font.family: Tokens.familyOf(Tokens.scriptOf(text))
        font.pixelSize: Tokens.small
        font.weight: Font.Bold
        text: mark.owner.stampDate
    }

    Loader {
        id: chooser

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        sourceComponent: {
            const row = mark.owner;
            if (row.bare)
                return row.stampShort !== "" ? word : null;
            if (row.choosable)
                return choice;
            if (row.buttonText !== "")
                return button;
            if (row.binWord !== "")
                return badge;
            if (row.state === "putBack")
                return mark.roomy ? picture : null;
            if (row.state === "asking")
                return asking;
            if (row.stamped)
                return stamp;
            return row.markText !== "" ? word : null;
        }
    }

    Component {
        id: button

        RowButton {
            implicitWidth: mark.roomy || mark.dense ? Tokens.rowButtonWidth : Tokens.stampDenseWidth
            implicitHeight: mark.tall
            edge: mark.roomy ? Tokens.edge : Tokens.smallEdge
            pad: mark.roomy || mark.dense ? Tokens.space3 : Tokens.space1
            text: mark.owner.buttonText
            Accessible.description: mark.owner.title
            onActivated: mark.owner.pressed()
        }
    }

    Component {
        id: choice

        CheckMark {
            implicitWidth: Tokens.stampDenseWidth
            implicitHeight: mark.tall
            text: mark.owner.choiceText
            checked: mark.owner.chosen
            Accessible.description: mark.owner.title
            onActivated: mark.owner.toggled()
        }
    }

    Component {
        id: badge

        BinBadge {
            implicitWidth: Math.max(least, mark.roomy ? Tokens.markWidth : mark.dense ? Tokens.stampRowWidth : Tokens.drawn(172))
            implicitHeight: mark.tall
            small: !mark.roomy
            number: mark.owner.binNumber
            colour: mark.owner.binColour
            word: mark.owner.binWord
            colourWord: mark.owner.binColourWord
            Accessible.ignored: true
        }
    }

    Component {
        id: picture

        Item {
            implicitWidth: Math.ceil(drawing.implicitWidth * drawing.scale)
            implicitHeight: Math.ceil(drawing.implicitHeight * drawing.scale)

            PutBackPicture {
                id: drawing

                anchors.centerIn: parent
                width: implicitWidth
                height: implicitHeight
                scale: Math.min(1, (mark.owner.height - 2 * Tokens.space3) / implicitHeight)
            }
        }
    }

    Component {
        id: asking

        Item {
            id: box

            implicitWidth: mark.least
            implicitHeight: mark.tall

            DashedBox {
                anchors.fill: parent
                radius: Tokens.stampRadius
            }

            ButtonLabel {
                text: mark.owner.markText
                // Large letters need its room.
                icon: Tokens.large && !mark.roomy ? "" : "dots"
                iconSize: mark.roomy ? Tokens.icon : Tokens.iconSmall
                size: mark.roomy ? Tokens.second : Tokens.small
                leastSize: Tokens.small
                oneLine: true
                bold: false
                colour: Theme.soft
                spacing: Tokens.space2
                room: box.width - 2 * Tokens.space1
            }
        }
    }

    Component {
        id: stamp

        Stamp {
            implicitWidth: mark.least
            implicitHeight: mark.tall
            oneLine: !mark.roomy
            topText: mark.owner.stampTop
            bottomText: (mark.roomy || mark.dense || mark.long) && letters.advanceWidth <= mark.least - (mark.roomy ? 2 * Tokens.space2 : Tokens.drawn(60)) ? mark.owner.stampDate : mark.owner.stampShort
            Accessible.ignored: true
            // What was there before the screen does not land once more.
            Component.onCompleted: {
                if (mark.owner.arrivesFrom !== "")
                    land();
            }
        }
    }

    Component {
        id: word

        Item {
            // In the middle of the place of the stamp.
            implicitWidth: mark.roomy || mark.dense ? Math.max(label.implicitWidth, mark.least) : label.implicitWidth
            implicitHeight: label.implicitHeight

            ButtonLabel {
                id: label

                readonly property bool done: ["lent", "renewed", "returned"].includes(mark.owner.state)

                text: mark.owner.bare ? mark.owner.stampShort : mark.owner.markText
                icon: mark.owner.bare ? "" : mark.owner.markIcon
                iconSize: mark.roomy ? Tokens.drawn(40) : Tokens.iconSmall
                stroke: done ? 2.8 : 2
                size: mark.roomy ? Tokens.second : Tokens.small
                bold: done
                colour: mark.owner.bad ? Theme.refusal : mark.owner.attention ? Theme.attention : done ? Theme.stamp : Theme.soft
                spacing: Tokens.space2
                room: mark.roomy || mark.dense ? Tokens.drawn(Tokens.large ? 350 : 270) : Tokens.drawn(200)
            }
        }
    }
}

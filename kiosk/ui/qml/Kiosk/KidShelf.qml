pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// A child's pile: covers on planks, the lowest plank first, and the bookworm on top of them. A cover
// keeps its place, but where more of them need another grid.
Item {
    id: shelf

    required property PileModel model
    property bool portrait: true
    property real foot: height
    // How high the covers of the upper plank may reach, and the worm on them.
    property real upTo: 0
    property real ceiling: 0
    property string padSide
    property bool cardProblem: false
    property real coveredTo: 0
    property real clearTo: height

    readonly property int gap: Tokens.drawn(24)
    readonly property int between: Tokens.drawn(48)
    readonly property int planks: Math.max(1, model.planks)
    readonly property int abreast: Math.max(1, model.abreast)
    readonly property real coverWidth: (width - (abreast - 1) * gap) / abreast
    readonly property real coverHeight: Math.min(Tokens.drawn(420), (foot - upTo - (planks - 1) * between) / planks)
    readonly property bool mirrored: LayoutMirroring.enabled
    property bool standing: false
    property bool asked: false
    readonly property int covered: coveredTo > 0 ? countHidden() : 0

    signal why(key: string)
    signal undo(key: string)
    signal givenBack
    signal renewed

    Component.onCompleted: Qt.callLater(() => shelf.standing = true)
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Your pile")
    Accessible.ignored: model.places === 0

    Connections {
        target: shelf.model

        function onAskingChanged() {
            if (shelf.model.asking === 0)
                shelf.asked = false;
        }
    }

    function xOf(column: int): real {
        const start = column * (coverWidth + gap);
        return mirrored ? width - coverWidth - start : start;
    }

    function yOf(level: int): real {
        return foot - level * (coverHeight + between) - coverHeight;
    }

    function countHidden(): int {
        let count = 0;
        for (let i = 0; i < books.count; ++i) {
            if (((books.itemAt(i) as KidBook)?.opacity ?? 1) < 1)
                ++count;
        }
        return count;
    }

    // Covers over one another in a column.
    function levelsOf(column: int): int {
        return Math.max(0, Math.ceil((model.places - column) / abreast));
    }

    Repeater {
        model: shelf.planks

        Rectangle {
            required property int index

            visible: shelf.levelsOf(0) > index || index === 0
            y: shelf.yOf(index) + shelf.coverHeight
            width: shelf.width
            height: Tokens.drawn(14)
            radius: height / 2
            color: Theme.ink
            Accessible.ignored: true
        }
    }

    Repeater {
        id: books

        model: shelf.model.rows

        KidBook {
            id: book

            x: shelf.xOf(column)
            y: shelf.yOf(level)
            z: asks > 0 ? 1 : 0
            width: shelf.coverWidth
            height: shelf.coverHeight
            // Not invisible: it keeps its place.
            opacity: markTop >= shelf.coveredTo ? 1 : 0
            visible: opacity > 0
            hidden: Math.max(0, shelf.coveredTo - y)
            enabled: opacity > 0
            clear: y + height <= shelf.clearTo
            readonly property real markTop: y + height - Tokens.drawn(150)
            // Two verbs beside one another, or one: else they need most of a cover.
            covered: !asked ? 0 : !shelf.model.canRenew || shelf.model.asking > 1 && shelf.model.runs === 1 ? Tokens.drawn(150) : height - Tokens.drawn(112)
            cardProblem: shelf.cardProblem
            arrivesFrom: shelf.standing ? shelf.padSide : ""
            onWhy: key => shelf.why(key)
            onUndo: key => shelf.undo(key)

            Loader {
                parent: book.own
                active: book.asks > 0
                visible: book.clear
                x: shelf.mirrored ? book.width - width : 0
                y: book.height - height - Tokens.drawn(12)
                width: book.asks * shelf.coverWidth + (book.asks - 1) * shelf.gap
                onLoaded: shelf.asked = true
                sourceComponent: KidQuestion {
                    takesFocus: !shelf.asked
                    most: book.height - Tokens.drawn(126)
                    renews: shelf.model.canRenew
                    question: KidWords.asks(shelf.model)
                    onGivenBack: shelf.givenBack()
                    onRenewed: shelf.renewed()
                }
            }
        }
    }

    // On the last columns of the same height, as wide as it is drawn, or as they are.
    Bookworm {
        id: worm

        readonly property int last: Math.max(0, Math.min(shelf.abreast, shelf.model.places) - 1)
        readonly property int level: shelf.levelsOf(last)
        readonly property int first: last > 0 && shelf.levelsOf(last - 1) === level ? last - 1 : last
        readonly property real stands: (last - first + 1) * shelf.coverWidth + (last - first) * shelf.gap
        readonly property real seat: shelf.yOf(level - 1)

        visible: level > 0 && shelf.coveredTo === 0
        height: Math.min(Tokens.drawn(236), stands * 0.94 * 236 / 378, seat - shelf.ceiling)
        width: implicitWidth
        x: {
            const start = last * (shelf.coverWidth + shelf.gap) + shelf.coverWidth - width - Tokens.drawn(8);
            return shelf.mirrored ? shelf.width - width - start : start;
        }
        y: seat - height
        waiting: shelf.model.busy
        looksAt: shelf.model.eyesColumn < 0 ? Qt.point(0, height * 2) : Qt.point(shelf.xOf(shelf.model.eyesColumn) + shelf.coverWidth / 2 - x, shelf.yOf(shelf.model.eyesLevel) + shelf.coverHeight * 0.7 - y)
    }
}

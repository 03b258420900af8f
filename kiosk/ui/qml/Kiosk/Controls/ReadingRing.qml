import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The ring around what keys came to and nothing presses: a title, a row, a sentence. Over everything,
// so that no neighbour covers it; it follows what moves.
FocusRing {
    id: ring

    readonly property Item around: Window.activeFocusItem

    anchors.fill: undefined
    visible: Theme.keysInUse && Steering.reading && around !== null
    radius: Tokens.rowRadius
    onAroundChanged: place()
    onVisibleChanged: place()

    function place() {
        if (!visible || around === null)
            return;
        const box = parent.mapFromItem(around, 0, 0, around.width, around.height);
        if (x !== box.x || y !== box.y || width !== box.width || height !== box.height) {
            x = box.x;
            y = box.y;
            width = box.width;
            height = box.height;
        }
    }

    Connections {
        target: ring.visible ? ring.Window.window : null

        function onAfterAnimating() {
            ring.place();
        }
    }
}

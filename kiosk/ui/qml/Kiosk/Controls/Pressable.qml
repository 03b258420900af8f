pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What can be pressed: a face on a thick lower edge. Acts on release inside, by touch, key or
// screen reader; sliding off cancels. The area that can be hit is the picture, no more.
Item {
    id: pressable

    property string text
    property bool checkable: false
    property bool checked: false
    // Filled, without an edge: this is the one that holds now.
    property bool filled: checkable && checked
    property int edge: Tokens.edge
    property int border: Tokens.border
    property int radius: Tokens.buttonRadius
    property color faceColour: Theme.surface
    property color pressedColour: Theme.table
    property color edgeColour: Theme.line
    property color borderColour: Theme.line
    // It lies low by itself. What does not is shown only, where everything that is pressed lies low:
    // the line of low buttons presses it.
    property bool liesLow: false
    readonly property bool aloft: Theme.low && !liesLow && enabled && visible
    property bool counted: false
    // What that line says, where its own words are those of a row or of that line.
    property string lowText: text
    readonly property color labelColour: !enabled ? Theme.soft : filled ? Theme.paper : Theme.ink
    readonly property bool down: tap.pressed || keyDown
    property bool keyDown: false
    // Where other buttons stood a moment ago, or this one with another word: whoever presses so soon
    // means that one.
    property bool guarded: false
    property var about
    property real readyAt: 0
    default property alias content: face.data

    readonly property int shownEdge: filled || !enabled || aloft ? 0 : down ? Math.round(edge / 3) : edge
    readonly property int drop: down && !filled ? edge - Math.round(edge / 3) : 0

    signal activated

    activeFocusOnTab: true
    z: ring.visible ? 1 : 0
    Accessible.role: checkable ? Accessible.RadioButton : Accessible.Button
    Accessible.name: text
    Accessible.focusable: true
    // It keeps its place, and is neither seen nor heard.
    Accessible.ignored: opacity === 0
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: pressable.act()
    Keys.onPressed: event => {
        if (!event.isAutoRepeat && pressable.pressing(event.key)) {
            pressable.keyDown = true;
            event.accepted = true;
        }
    }
    Keys.onReleased: event => {
        if (!event.isAutoRepeat && pressable.keyDown && pressable.pressing(event.key)) {
            pressable.keyDown = false;
            event.accepted = true;
            pressable.act();
        }
    }
    Component.onCompleted: {
        rest();
        count(aloft);
    }
    onTextChanged: rest()
    onAboutChanged: rest()
    onXChanged: rest()
    onYChanged: rest()
    onVisibleChanged: rest()
    onActiveFocusChanged: {
        keyDown = false;
        if (activeFocus && aloft)
            Reach.put(pressable, true);
    }
    onEnabledChanged: keyDown = false
    onAloftChanged: count(aloft)
    Component.onDestruction: count(false)

    function pressing(key: int): bool {
        return key === Qt.Key_Return || key === Qt.Key_Enter || key === Qt.Key_Space || key === Qt.Key_Select;
    }

    function rest() {
        if (guarded)
            readyAt = Theme.now() + Tokens.guard / 1000;
    }

    function count(there: bool) {
        if (there !== counted) {
            counted = there;
            Reach.count += there ? 1 : -1;
        }
    }

    function act() {
        if (enabled && (!guarded || Theme.now() >= readyAt))
            activated();
    }

    TapHandler {
        id: tap

        enabled: !pressable.aloft
        gesturePolicy: TapHandler.WithinBounds
        // 0: a press of any length is a press. Some hands need their time.
        longPressThreshold: 0
        onTapped: pressable.act()
    }

    Rectangle {
        visible: pressable.enabled && pressable.shownEdge > 0
        y: pressable.drop
        width: parent.width
        height: parent.height - y
        radius: pressable.radius
        color: pressable.edgeColour
    }

    Rectangle {
        id: face

        y: pressable.drop
        width: parent.width
        height: parent.height - y - Math.max(0, pressable.shownEdge - pressable.border)
        radius: pressable.radius
        color: !pressable.enabled ? "transparent" : pressable.filled ? Theme.ink : pressable.down ? pressable.pressedColour : pressable.faceColour
        border.width: !pressable.enabled || pressable.filled ? 0 : pressable.aloft ? Math.min(pressable.border, Tokens.hairline) : pressable.border
        border.color: pressable.borderColour
    }

    Loader {
        anchors.fill: parent
        active: !pressable.enabled
        sourceComponent: DashedBox {
            radius: pressable.radius
        }
    }

    FocusRing {
        id: ring

        visible: Theme.keysInUse ? pressable.activeFocus : pressable.aloft && Reach.current === pressable
        radius: pressable.radius
    }
}

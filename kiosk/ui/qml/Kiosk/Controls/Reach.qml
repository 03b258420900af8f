pragma Singleton

import QtQuick

// When everything that is pressed lies low: what is shown higher up is chosen there, one after another.
QtObject {
    id: reach

    // The one that is chosen.
    property Item current
    // How many there are to choose from.
    property int count: 0
    // Another one was chosen without a hand: whoever presses so soon means the one before.
    property bool slipped: false

    // Chosen by a hand, or by what has just happened.
    function put(item: Item, byHand: bool) {
        slipped = !byHand;
        current = item;
    }
}

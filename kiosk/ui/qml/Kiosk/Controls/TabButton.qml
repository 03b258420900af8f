import QtQuick

// A list out of several, of which one is shown.
WordButton {
    Accessible.role: Accessible.PageTab
    Accessible.checkable: false
    Accessible.selectable: true
    Accessible.selected: selected
}

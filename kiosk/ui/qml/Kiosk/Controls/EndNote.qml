import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// What ends by itself and when, in calm words; said at once by a screen reader as well.
Item {
    id: note

    property string text
    // What was said of it: once, not with each second of it.
    property string said

    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Component.onCompleted: Qt.callLater(say)
    onTextChanged: Qt.callLater(say)
    onVisibleChanged: Qt.callLater(say)

    function say() {
        if (!visible || text === "") {
            said = "";
        } else if (said === "") {
            said = text;
            Accessible.announce(text, Accessible.Polite);
        }
    }

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        name: Tokens.large ? "" : "hourglass"
        width: name === "" ? 0 : size
        size: Tokens.icon
        colour: Theme.soft
    }

    SmallText {
        anchors.left: picture.right
        anchors.leftMargin: Tokens.large ? 0 : Tokens.space3
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: note.text
        color: Theme.soft
        Accessible.ignored: true
    }
}

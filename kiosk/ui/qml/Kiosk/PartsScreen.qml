pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The parts of a kit that was lent or taken back: each is there until somebody says that it is not.
ScreenFrame {
    id: screen

    required property CheckModel model
    spokenTitle: headline.title
    readonly property bool returned: model.action === "return"

    contentTop: Tokens.drawn(430)
    titleHeight: headline.implicitHeight
    secondaryText: qsTr("Not now")
    secondaryIcon: "arrow-left"
    secondaryGuarded: true
    primaryText: model.lacking === 0 ? qsTr("Everything is there") : qsTr("Go on")
    primaryIcon: model.lacking === 0 ? "check" : "arrow-right"
    primaryAbout: [model.item, model.lacking === 0]
    onSecondary: model.skip()
    onPrimary: model.done()

    titleContent: Headline {
        id: headline

        portrait: screen.portrait
        title: screen.model.kit
        lead: screen.returned ? qsTr("Returned. Is everything in it again?") : qsTr("Borrowed. Is everything in it?")
    }

    readonly property int gap: Tokens.drawn(portrait ? 24 : 18)

    HeadingText {
        id: asks

        width: parent.width
        text: screen.model.said ? qsTr("Thanks for telling us. We will look at it.") : screen.model.lacking > 0 ? qsTr("We knew that. Is something else missing? Press it.") : qsTr("Is something missing or broken? Press it.")
        size: Tokens.item
    }

    PartRows {
        id: rows

        // What is pressed stands within reach.
        y: Math.max(asks.height + screen.gap, screen.portrait ? Tokens.drawn(548) - screen.contentTop : 0)
        width: parent.width
        height: parent.height - y
        rowHeight: Tokens.drawn(screen.portrait && !Tokens.low ? 150 : 124)
        clearHeight: screen.clearHeight - y
        gap: Tokens.drawn(16)
        parts: screen.model.parts
        onPress: at => screen.model.press(at)
    }
}

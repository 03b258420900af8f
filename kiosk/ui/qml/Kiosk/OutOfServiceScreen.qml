pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// Nothing can be done here now: where to go instead.
ScreenFrame {
    id: screen

    aloft: false
    tells: false
    contentTop: Tokens.drawn(170)
    readonly property bool called: kiosk.call.state !== ""

    signal askForHelp

    primaryText: CallWords.footOf(kiosk.call)
    primaryIcon: portrait ? CallWords.footIconOf(kiosk.call) : ""
    onPrimary: askForHelp()

    titleContent: Headline {
        visible: !screen.portrait
        portrait: false
        title: qsTr("Out of service for now")
        lead: words.text
    }

    // For whoever looks after the station: it has no other place to say why it cannot start.
    SmallText {
        visible: text !== ""
        width: parent.width
        height: picture.height
        text: screen.kiosk.fault
        wrapMode: Text.Wrap
        elide: Text.ElideRight
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }

    MugPicture {
        id: picture

        visible: screen.kiosk.fault === ""
        width: parent.width
        height: screen.portrait ? Tokens.drawn(Tokens.large ? 400 : 520) : parent.height - card.height - Tokens.space5
    }

    TitleText {
        id: title

        visible: screen.portrait
        y: picture.height + Tokens.drawn(49)
        width: parent.width
        size: Tokens.drawn(96)
        text: qsTr("Out of service for now")
    }

    LeadText {
        id: words

        visible: screen.portrait
        y: title.y + title.height + Tokens.drawn(27)
        width: parent.width
        size: Tokens.drawn(48)
        line: 1.3
        text: screen.kiosk.hasPad ? qsTr("Sorry, you cannot borrow or return here now. Put nothing on the pad.") : qsTr("Sorry, you cannot borrow or return here now.")
    }

    NoteCard {
        id: card

        y: screen.portrait ? words.y + words.height + Tokens.drawn(57) : parent.height - height
        width: parent.width
        icon: screen.called ? CallWords.iconOf(screen.kiosk.call.state) : "user"
        kind: "plain"
        title: screen.called ? CallWords.factOf(screen.kiosk.call) : qsTr("Go to the desk")
        text: screen.called ? CallWords.restOf(screen.kiosk.call.state, screen.kiosk.call.why) : qsTr("We are glad to help you.")
    }
}

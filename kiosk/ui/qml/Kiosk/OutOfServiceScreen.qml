pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// Nothing can be done here now: why, when it can be again, and where to go instead.
ScreenFrame {
    id: screen

    required property ClosedModel model
    spokenTitle: heading
    aloft: false
    tells: false
    contentTop: Tokens.drawn(170)
    readonly property bool called: kiosk.call.state !== ""
    // Outside the opening hours nobody is at the desk either. What does not work counts first.
    readonly property bool outside: model.by === "hours" && !called
    readonly property string heading: outside ? qsTr("We are closed now") : qsTr("Out of service for now")
    readonly property string opens: ClosedWords.opensOf(model)
    readonly property string works: ClosedWords.worksOf(model)

    readonly property bool nobody: kiosk.call.nobodyHere

    primaryText: outside ? "" : CallWords.footOf(kiosk.call)
    primaryIcon: portrait ? CallWords.footIconOf(kiosk.call) : ""
    onPrimary: askForHelp()

    titleContent: Headline {
        id: headline

        visible: !screen.portrait
        portrait: false
        title: screen.heading
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

        // What the words leave of the room.
        readonly property real spare: parent.height - card.height - (screen.portrait ? title.height + words.height + Tokens.drawn(133) : Tokens.space5)

        visible: screen.kiosk.fault === "" && spare > Tokens.drawn(160)
        width: parent.width
        height: Math.max(0, screen.portrait ? Math.min(Tokens.drawn(Tokens.large ? 400 : 520), spare) : spare)
    }

    TitleText {
        id: title

        visible: screen.portrait
        y: picture.height + Tokens.drawn(49)
        width: parent.width
        size: Tokens.drawn(96)
        text: screen.heading
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
        icon: screen.called ? CallWords.iconOf(screen.kiosk.call.state) : screen.outside ? "clock" : "user"
        kind: "plain"
        title: screen.called ? CallWords.factOf(screen.kiosk.call) : screen.outside ? screen.opens || qsTr("Come back later") : screen.nobody ? qsTr("Nobody is here now") : qsTr("Go to the desk")
        text: screen.called ? CallWords.restOf(screen.kiosk.call.state, screen.kiosk.call.why) : screen.outside ? screen.model.said || qsTr("See you then!") : screen.works || (screen.nobody ? qsTr("You can still ask for help.") : qsTr("We are glad to help you."))
    }
}

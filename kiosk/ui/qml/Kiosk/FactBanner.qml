import QtQuick
import Kiosk.Models
import Kiosk.Controls

// What is true on every screen, in one banner: somebody was called, something does not work, or it
// closes soon.
Banner {
    id: fact

    required property KioskModel kiosk
    readonly property bool called: kiosk.call.state !== ""
    readonly property bool broken: !called && kiosk.banner !== ""
    readonly property string closes: ClosedWords.closesOf(kiosk.closed)
    readonly property bool told: called || broken || closes !== ""

    icon: called ? CallWords.iconOf(kiosk.call.state) : !broken ? "clock" : kiosk.banner === "offline" ? "cloud-off" : "alert-triangle"
    bold: called ? CallWords.factOf(kiosk.call) : broken ? FactWords.factOf(kiosk.banner) : closes
    text: called ? CallWords.restOf(kiosk.call.state, kiosk.call.why) : broken ? FactWords.restOf(kiosk) : ClosedWords.adviceOf(kiosk.closed)

    // Once for each announcement, whatever else stands here. No touch is asked for.
    readonly property string announced: kiosk.closed.soon === "" ? "" : closes + " " + ClosedWords.adviceOf(kiosk.closed)

    onAnnouncedChanged: Qt.callLater(tell)

    function tell() {
        if (announced !== "")
            Accessible.announce(announced, Accessible.Polite);
    }
}

import Kiosk.Models
import Kiosk.Controls

// What is true on every screen, in one banner: somebody was called, or something does not work.
Banner {
    id: fact

    required property KioskModel kiosk
    readonly property bool called: kiosk.call.state !== ""
    readonly property bool told: called || kiosk.banner !== ""

    icon: called ? CallWords.iconOf(kiosk.call.state) : kiosk.banner === "offline" ? "cloud-off" : "alert-triangle"
    bold: called ? CallWords.factOf(kiosk.call) : FactWords.factOf(kiosk.banner)
    text: called ? CallWords.restOf(kiosk.call.state, kiosk.call.why) : FactWords.restOf(kiosk)
}

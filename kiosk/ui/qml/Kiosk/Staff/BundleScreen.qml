pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// One file for whoever helps: where it lies and how large it is, or why it was refused.
StaffFrame {
    id: screen

    required property BundleModel model
    readonly property bool refused: model.refused.length > 0
    readonly property bool there: model.where !== ""

    title: {
        if (model.making)
            return qsTr("We are making it");
        if (model.brokeOff !== "")
            return qsTr("It was not made");
        return refused ? qsTr("Refused: personal data") : there ? qsTr("The help file is ready") : qsTr("Help file");
    }
    lead: model.making ? qsTr("This may take a minute.") : qsTr("One file about this station, without personal data.")
    primaryText: model.making ? "" : there ? qsTr("Make it again") : qsTr("Make help file")
    primaryIcon: "device-floppy"
    onPrimary: model.make()

    Rectangle {
        readonly property bool wrong: screen.refused || screen.model.brokeOff !== ""

        visible: !screen.model.making
        width: parent.width
        height: words.height + Tokens.drawn(52)
        radius: Tokens.rowRadius
        color: Theme.surface
        border.width: wrong ? Tokens.stateBorder : Tokens.hairline
        border.color: wrong ? Theme.refusalLine : Theme.hair

        Column {
            id: words

            x: Tokens.drawn(30)
            y: Tokens.drawn(26)
            width: parent.width - 2 * x
            spacing: Tokens.space3

            BodyText {
                width: parent.width
                text: {
                    if (screen.model.brokeOff !== "")
                        return screen.model.brokeOff;
                    if (screen.refused)
                        return qsTr("We found what must not leave the station. No file was made. Tell whoever made Leenpunt:");
                    if (!screen.there)
                        return qsTr("State, devices, tests, configuration and log, for whoever helps you. Put in a USB stick first; without one it stays on the station.");
                    return screen.model.onStick ? qsTr("It is on the USB stick (%1).").arg(screen.model.size) : qsTr("It is on the station (%1).").arg(screen.model.size);
                }
            }

            BodyText {
                visible: screen.there && screen.model.brokeOff === ""
                width: parent.width
                text: screen.model.where
                bold: true
                wrapMode: Text.WrapAnywhere
            }

            BodyText {
                visible: screen.model.stickFault !== ""
                width: parent.width
                text: qsTr("The USB stick cannot be written: %1").arg(screen.model.stickFault)
            }

            BodyText {
                visible: screen.model.missing !== ""
                width: parent.width
                text: qsTr("Not whole: %1. In the file it says why.").arg(screen.model.missing)
                color: Theme.soft
            }

            Repeater {
                model: screen.model.refused.slice(0, 6)

                SmallText {
                    required property var modelData

                    width: words.width
                    text: `${modelData.place} · ${modelData.what}`
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Tokens
import Kiosk.Controls

// Who wants in? Keys and the key switch do not say.
StaffFrame {
    id: screen

    title: qsTr("Who are you?")
    lead: qsTr("After this we ask for your PIN.")
    leaveText: qsTr("Stop")
    leaveIcon: "x"

    Column {
        y: screen.portrait ? Tokens.drawn(230) : 0
        width: parent.width
        spacing: Tokens.controlGap

        Repeater {
            model: ["staff", "technician"]

            SecondaryButton {
                required property string modelData

                width: parent?.width ?? 0
                height: Tokens.drawn(Tokens.large ? 212 : 176)
                oneLine: true
                icon: modelData === "technician" ? "tool" : "user"
                text: StaffWords.roleOf(modelData)
                onActivated: screen.staff.chooseRole(modelData)
            }
        }
    }
}

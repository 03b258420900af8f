import QtQuick
import Kiosk.Models
import Kiosk.Controls

// The receipt as a code, where that was chosen.
QrPanel {
    id: panel

    required property SuccessModel model

    visible: model.code !== ""
    code: model.code
    modules: model.codeModules
    title: qsTr("Your receipt is in this code")
    text: [qsTr("It is only on this screen. We keep nothing."), panel.model.codeLeftOut > 0 ? qsTr("%n did not fit in.", "", panel.model.codeLeftOut) : ""].filter(said => said !== "").join(" ")
    scanText: qsTr("Scan it with your phone")
}

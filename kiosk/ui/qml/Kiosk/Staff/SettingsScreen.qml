pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.StaffModels
import Kiosk.Tokens

// s06: the configuration, one thing at a time: sections, their fields, one field, what changes.
StaffFrame {
    id: screen

    required property SettingsModel model
    readonly property SettingsView view: place.item as SettingsView
    // Where controls may begin: hands reach no higher.
    readonly property real reach: portrait ? Math.max(0, Tokens.reachLine - place.parent.y) : 0

    signal turned

    canGoBack: model.view !== "sections"
    tiled: !canGoBack
    leaves: !canGoBack
    title: view?.title ?? ""
    lead: view?.lead ?? ""
    leaveText: canGoBack ? view?.backText ?? "" : qsTr("Close maintenance")
    leaveIcon: canGoBack ? "arrow-left" : "lock"
    primaryText: view?.primaryText ?? ""
    primaryIcon: view?.primaryIcon ?? ""
    primaryEnabled: view?.primaryEnabled ?? true
    primaryAbout: model.view
    onPrimary: view.act()
    onWentBack: model.back()

    Loader {
        id: place

        readonly property var views: ({
                "sections": sections,
                "fields": fields,
                "field": field,
                "changes": changes,
                "history": history,
                "back": changes
            })

        anchors.fill: parent
        sourceComponent: views[screen.model.view] ?? null
        onLoaded: screen.turned()
    }

    Component {
        id: sections

        SettingsSections {
            model: screen.model
            portrait: screen.portrait
            reach: screen.reach
            onCloseWanted: screen.staff.leave()
        }
    }

    Component {
        id: fields

        SettingsFields {
            model: screen.model
            portrait: screen.portrait
            reach: screen.reach
        }
    }

    Component {
        id: field

        SettingsField {
            model: screen.model
            portrait: screen.portrait
            reach: screen.reach
        }
    }

    Component {
        id: changes

        SettingsChanges {
            model: screen.model
            portrait: screen.portrait
            reach: screen.reach
        }
    }

    Component {
        id: history

        SettingsHistory {
            model: screen.model
            portrait: screen.portrait
            reach: screen.reach
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// Where the screen of the moment is. Screens change with a cut.
Loader {
    id: place

    required property KioskModel kiosk

    signal askForHelp

    readonly property var screens: ({
            "attract": attract,
            "stack": stack,
            "pin": pin,
            "pile": pile,
            "question": question,
            "count": count,
            "overview": overview,
            "success": success,
            "refusal": refusal,
            "offline": offline,
            "out_of_service": outOfService
        })

    sourceComponent: screens[kiosk.screen] ?? null

    Component {
        id: attract

        AttractScreen {
            kiosk: place.kiosk
            model: place.kiosk.attract
        }
    }

    Component {
        id: stack

        StackScreen {
            kiosk: place.kiosk
            model: place.kiosk.stack
        }
    }

    Component {
        id: pin

        PinScreen {
            kiosk: place.kiosk
            model: place.kiosk.pin
        }
    }

    Component {
        id: pile

        PileScreen {
            kiosk: place.kiosk
            model: place.kiosk.pile
        }
    }

    Component {
        id: question

        QuestionScreen {
            kiosk: place.kiosk
            model: place.kiosk.question
        }
    }

    Component {
        id: count

        CountScreen {
            kiosk: place.kiosk
            model: place.kiosk.count
        }
    }

    Component {
        id: overview

        OverviewScreen {
            kiosk: place.kiosk
            model: place.kiosk.overview
        }
    }

    Component {
        id: success

        SuccessScreen {
            kiosk: place.kiosk
            model: place.kiosk.success
        }
    }

    Component {
        id: refusal

        RefusalScreen {
            kiosk: place.kiosk
            model: place.kiosk.refusal
        }
    }

    Component {
        id: offline

        OfflineScreen {
            kiosk: place.kiosk
            model: place.kiosk.offline
        }
    }

    Component {
        id: outOfService

        OutOfServiceScreen {
            kiosk: place.kiosk
            onAskForHelp: place.askForHelp()
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models

// Where the screen of the moment is. Screens change with a cut; the pile is one from the first tag
// to goodbye.
Loader {
    id: place

    required property KioskModel kiosk

    signal askForHelp

    readonly property var screens: ({
            "attract": attract,
            "stack": pile,
            "number": number,
            "pin": pin,
            "pin_changed": pinChanged,
            "pile": pile,
            "family": family,
            "card": pile,
            "count": pile,
            "parts": parts,
            "overview": overview,
            "fees": fees,
            "paying": paying,
            "paid": paid,
            "unpaid": unpaid,
            "success": pile,
            "refusal": refusal,
            "search": search,
            "reserve": reserve,
            "offline": offline,
            "class": school,
            "class_over": school,
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
        id: number

        NumberScreen {
            kiosk: place.kiosk
            model: place.kiosk.number
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
        id: pinChanged

        PinChangedScreen {
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
        id: parts

        PartsScreen {
            kiosk: place.kiosk
            model: place.kiosk.check
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
        id: fees

        FeesScreen {
            kiosk: place.kiosk
            model: place.kiosk.paying
        }
    }

    Component {
        id: paying

        PayingScreen {
            kiosk: place.kiosk
            model: place.kiosk.paying
        }
    }

    Component {
        id: paid

        PaidScreen {
            kiosk: place.kiosk
            model: place.kiosk.paying
            receipts: place.kiosk.success
        }
    }

    Component {
        id: unpaid

        UnpaidScreen {
            kiosk: place.kiosk
            model: place.kiosk.paying
        }
    }

    Component {
        id: family

        FamilyScreen {
            kiosk: place.kiosk
            model: place.kiosk.family
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
        id: search

        SearchScreen {
            kiosk: place.kiosk
            model: place.kiosk.search
        }
    }

    Component {
        id: reserve

        ReserveScreen {
            kiosk: place.kiosk
            model: place.kiosk.reserve
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
        id: school

        ClassScreen {
            kiosk: place.kiosk
            model: place.kiosk.school
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

import QtQuick
import Kiosk.Models

// Where the screen of the moment is. Screens change with a cut; the pile is one from the first tag
// to goodbye. By file, not by type: a type would be read, with all that it is made of, before the
// first screen is there.
Loader {
    id: place

    required property KioskModel kiosk

    readonly property string file: files[kiosk.screen] ?? ""
    readonly property var files: ({
            "attract": "AttractScreen",
            "stack": "PileScreen",
            "number": "NumberScreen",
            "pin": "PinScreen",
            "pin_changed": "PinChangedScreen",
            "pile": "PileScreen",
            "family": "FamilyScreen",
            "card": "PileScreen",
            "count": "PileScreen",
            "parts": "PartsScreen",
            "overview": "OverviewScreen",
            "fees": "FeesScreen",
            "paying": "PayingScreen",
            "paid": "PaidScreen",
            "unpaid": "UnpaidScreen",
            "success": "PileScreen",
            "refusal": "RefusalScreen",
            "search": "SearchScreen",
            "reserve": "ReserveScreen",
            "offline": "OfflineScreen",
            "class": "ClassScreen",
            "class_over": "ClassScreen",
            "out_of_service": "OutOfServiceScreen"
        })
    readonly property var models: ({
            "AttractScreen": kiosk.attract,
            "PileScreen": kiosk.pile,
            "NumberScreen": kiosk.number,
            "PinScreen": kiosk.pin,
            "PinChangedScreen": kiosk.pin,
            "FamilyScreen": kiosk.family,
            "PartsScreen": kiosk.check,
            "OverviewScreen": kiosk.overview,
            "FeesScreen": kiosk.paying,
            "PayingScreen": kiosk.paying,
            "PaidScreen": kiosk.paying,
            "UnpaidScreen": kiosk.paying,
            "RefusalScreen": kiosk.refusal,
            "SearchScreen": kiosk.search,
            "ReserveScreen": kiosk.reserve,
            "OfflineScreen": kiosk.offline,
            "ClassScreen": kiosk.school,
            "OutOfServiceScreen": kiosk.closed
        })

    onFileChanged: {
        if (file === "")
            source = "";
        else
            setSource(file + ".qml", {
                "kiosk": kiosk,
                "model": models[file]
            });
    }
}

import QtQuick
import Kiosk.Models

// Where the screen of the moment is. Screens change with a cut; the pile is one from the first tag
// to goodbye.
Loader {
    id: place

    required property KioskModel kiosk

    signal askForHelp

    // By what the flow calls it: its file, and which members of kiosk are its models.
    readonly property var screens: ({
            "attract": ["AttractScreen", {
                    "model": "attract"
                }],
            "stack": pile,
            "number": ["NumberScreen", {
                    "model": "number"
                }],
            "pin": ["PinScreen", {
                    "model": "pin"
                }],
            "pin_changed": ["PinChangedScreen", {
                    "model": "pin"
                }],
            "pile": pile,
            "family": ["FamilyScreen", {
                    "model": "family"
                }],
            "card": pile,
            "count": pile,
            "overview": ["OverviewScreen", {
                    "model": "overview"
                }],
            "fees": ["FeesScreen", {
                    "model": "paying"
                }],
            "paying": ["PayingScreen", {
                    "model": "paying"
                }],
            "paid": ["PaidScreen", {
                    "model": "paying",
                    "receipts": "success"
                }],
            "unpaid": ["UnpaidScreen", {
                    "model": "paying"
                }],
            "success": pile,
            "refusal": ["RefusalScreen", {
                    "model": "refusal"
                }],
            "search": ["SearchScreen", {
                    "model": "search"
                }],
            "reserve": ["ReserveScreen", {
                    "model": "reserve"
                }],
            "offline": ["OfflineScreen", {
                    "model": "offline"
                }],
            "class": school,
            "class_over": school,
            "out_of_service": ["OutOfServiceScreen", {}]
        })
    readonly property var pile: ["PileScreen", {
            "model": "pile"
        }]
    readonly property var school: ["ClassScreen", {
            "model": "school"
        }]
    readonly property string screen: kiosk.screen
    property string shown
    // Those of a visit are read beside whatever else is done until the first one is drawn.
    property var others: []

    onScreenChanged: place.show()
    Component.onCompleted: {
        place.show();
        for (const [file] of new Set(Object.values(place.screens))) {
            if (file !== place.shown)
                place.others.push(Qt.createComponent(`${file}.qml`, Component.Asynchronous));
        }
    }

    function show() {
        const [file, models] = place.screens[place.screen] ?? ["", {}];
        if (file === place.shown)
            return;
        place.shown = file;
        const given = {
            "kiosk": place.kiosk
        };
        for (const each in models)
            given[each] = place.kiosk[models[each]];
        place.setSource(file === "" ? "" : `${file}.qml`, given);
    }

    Connections {
        target: place.item as OutOfServiceScreen

        function onAskForHelp() {
            place.askForHelp();
        }
    }
}

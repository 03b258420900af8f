pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Controls

// The screen of the moment, and how keys steer through it.
FocusScope {
    id: stage

    required property StaffModel staff
    readonly property bool portrait: height > width
    // What takes what is typed on real keys.
    readonly property var typing: ({
            "pin": staff.pin,
            "encoding": staff.encoding.begun ? staff.encoding : null,
            "settings": staff.settings.typing ? staff.settings : null
        })[staff.step] ?? null
    // The whole screen is tried, and any key ends that.
    readonly property bool wiping: staff.guided.wantsGrid

    Keys.onPressed: event => {
        event.accepted = true;
        if (stage.wiping)
            stage.staff.guided.leaveGrid();
        else if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            stage.back();
        else if (stage.typing && event.key === Qt.Key_Backspace)
            stage.typed(() => stage.typing.erase());
        else if (stage.typing && (event.key === Qt.Key_Return || event.key === Qt.Key_Enter))
            stage.typing.enter();
        else if (stage.typing && event.text.length === 1 && event.text >= " ")
            stage.typed(() => stage.typing.press(event.text));
        else
            event.accepted = false;
    }

    // Away from a question, or from what is open on a screen; from any other one to the first.
    function back() {
        const screen = place.item as StaffFrame;
        if (screen?.canGoBack)
            screen.wentBack();
        else if (!stage.staff.isOpen)
            stage.staff.leave();
        else
            stage.staff.open(stage.staff.tiles[0]);
    }

    // Whoever types on real keys ends with Return, whatever had the focus before.
    function typed(act: var) {
        act();
        const from = Window.activeFocusItem as Pressable;
        if (from)
            from.focus = false;
        stage.forceActiveFocus();
    }

    Binding {
        target: Steering
        property: "resting"
        value: stage.wiping
    }

    // Whoever works with keys starts at the first control of what has just appeared.
    function startOver() {
        const first = place.item as Item;
        if (Theme.keysInUse && first)
            first.nextItemInFocusChain(true)?.forceActiveFocus(Qt.TabFocusReason);
        else
            stage.forceActiveFocus();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    Loader {
        id: place

        readonly property var screens: ({
                "role": role,
                "pin": pin,
                "checking": pin,
                "ending": ending,
                "board": board,
                "advice": advice,
                "work_list": workList,
                "service": service,
                "journal": journal,
                "encoding": encoding,
                "antenna": antenna,
                "settings": settings,
                "inventory": inventory,
                "bundle": bundle,
                "tests": stage.wiping ? touchTest : tests,
                "tags": tags
            })

        anchors.fill: parent
        sourceComponent: screens[stage.staff.step] ?? null
        onLoaded: stage.startOver()
    }

    Component {
        id: bundle

        BundleScreen {
            staff: stage.staff
            model: stage.staff.bundle
        }
    }

    Component {
        id: tests

        GuidedScreen {
            staff: stage.staff
            model: stage.staff.guided
        }
    }

    Component {
        id: touchTest

        TouchTest {
            model: stage.staff.guided
        }
    }

    Component {
        id: role

        RoleScreen {
            staff: stage.staff
        }
    }

    Component {
        id: pin

        PinOfStaff {
            staff: stage.staff
            model: stage.staff.pin
        }
    }

    Component {
        id: ending

        EndingScreen {
            staff: stage.staff
        }
    }

    Component {
        id: board

        BoardScreen {
            staff: stage.staff
            model: stage.staff.board
        }
    }

    Component {
        id: inventory

        ShelfScreen {
            staff: stage.staff
            model: stage.staff.shelf
        }
    }

    Component {
        id: tags

        TagsScreen {
            staff: stage.staff
            model: stage.staff.tags
        }
    }

    Component {
        id: advice

        AdviceScreen {
            staff: stage.staff
            model: stage.staff.board
        }
    }

    Component {
        id: antenna

        AntennaScreen {
            staff: stage.staff
            model: stage.staff.antenna
        }
    }

    Component {
        id: workList

        WorkListScreen {
            staff: stage.staff
            model: stage.staff.workList
        }
    }

    Component {
        id: service

        ServiceScreen {
            staff: stage.staff
            model: stage.staff.service
        }
    }

    Component {
        id: journal

        JournalScreen {
            staff: stage.staff
            model: stage.staff.journal
        }
    }

    Component {
        id: encoding

        EncodingScreen {
            staff: stage.staff
            model: stage.staff.encoding
        }
    }

    Component {
        id: settings

        SettingsScreen {
            staff: stage.staff
            model: stage.staff.settings
            onTurned: stage.startOver()
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// See and hear: what the screen looks like for this patron. Everything acts at once, on this sheet
// first of all, and is gone with the visit.
ScreenFrame {
    id: sheet

    signal closed

    tells: false
    secondaryText: qsTr("Everything as usual")
    secondaryIcon: "refresh"
    primaryText: qsTr("Close")
    primaryIcon: "x"
    spokenTitle: headline.title
    onPrimary: closed()
    onSecondary: kiosk.chooseNothing()

    // Between the title and the action zone; beside the rail in landscape.
    readonly property real groundTop: Tokens.drawn(portrait ? 540 : 136)
    readonly property real groundFoot: Tokens.low ? height - Tokens.groundTop(portrait) : portrait ? height - Tokens.primaryTop(true) - Tokens.drawn(24) : height - Tokens.drawn(24)
    readonly property bool beside: Tokens.large
    readonly property SpeechModel speech: kiosk.speech
    // In large letters there is no room for all that a station can have: a key makes it slower, too.
    readonly property bool speeds: speech.offered && !(beside && !Theme.small && (kiosk.childrenOffered || Tokens.low && !portrait))
    readonly property int questions: 7 + (speech.offered ? 1 : 0) + (speeds ? 1 : 0) - (Theme.small ? 1 : 0) + (kiosk.childrenOffered ? 1 : 0)
    // What was chosen, to take along: nobody keeps it here. A rail with large letters has no room for it.
    readonly property bool coded: kiosk.sightCode !== "" && (portrait || !Tokens.large)
    readonly property int lines: beside ? questions : Math.ceil(questions / 2)

    titleContent: [
        Headline {
            id: headline

            portrait: sheet.portrait
            width: (parent?.width ?? 0) - (sheet.coded && sheet.portrait ? code.width + Tokens.space4 : 0)
            title: qsTr("See and hear")
            titleSize: sheet.portrait ? Tokens.title : Tokens.drawn(sheet.coded ? 52 : 68)
            lead: sheet.coded ? qsTr("Take a photo. Scan it next time.") : qsTr("Only for now. After you all is as usual again.")
        },
        QrCode {
            id: code

            visible: sheet.coded
            x: sheet.portrait === LayoutMirroring.enabled ? 0 : (parent?.width ?? 0) - width
            y: sheet.portrait ? 0 : headline.implicitHeight + Tokens.space2
            code: sheet.kiosk.sightCode
            modules: sheet.kiosk.sightModules
        },
        SmallText {
            y: example.y - height - Tokens.space1
            visible: sheet.portrait && !Tokens.large && !sheet.coded && y >= headline.implicitHeight
            width: parent?.width ?? 0
            text: qsTr("This is how it looks")
            color: Theme.soft
        },
        PileRow {
            id: example

            y: sheet.portrait ? Tokens.drawn(Tokens.large ? 534 : 512) - height - (parent?.y ?? 0) : headline.implicitHeight + Tokens.space5
            width: parent?.width ?? 0
            height: Tokens.drawn(Tokens.large ? 128 : sheet.portrait ? 138 : 112)
            visible: sheet.portrait || !sheet.coded && y + height < (parent?.height ?? 0)
            size: "roomy"
            state: "lent"
            Accessible.role: Accessible.StaticText
            title: sheet.kiosk.titlesHidden ? Kinds.wordOf("book") : "Kaas"
            secondLine: sheet.kiosk.titlesHidden || Tokens.large || !sheet.portrait ? "" : "Willem Elsschot"
            kind: "book"
            kindWord: Kinds.wordOf("book")
            spine: 4
            // A rail has no room for it in large letters.
            stampTop: Tokens.large && !sheet.portrait ? "" : qsTr("due back")
            stampDate: sheet.kiosk.dayIn(21, sheet.kiosk.language)
        }
    ]

    Rectangle {
        id: ground

        x: -parent.x + (sheet.portrait ? 0 : sheet.mirrored ? Tokens.aside - Tokens.margin - Tokens.drawn(20) : 0)
        y: sheet.groundTop - parent.y
        width: sheet.portrait ? sheet.width : sheet.width - Tokens.aside + Tokens.margin + Tokens.drawn(20)
        height: sheet.portrait ? sheet.groundFoot - sheet.groundTop : sheet.height - sheet.groundTop
        color: Theme.table
    }

    Grid {
        id: grid

        readonly property int gap: Tokens.drawn(sheet.portrait ? 26 : 36)
        readonly property int every: Math.floor((sheet.groundFoot - sheet.groundTop - Tokens.drawn(36) + rowSpacing) / sheet.lines)
        readonly property int each: sheet.beside ? width : Math.floor((width - columnSpacing) / 2)
        readonly property int high: Math.min(Tokens.drawn(sheet.portrait ? 150 : 128), every - rowSpacing - (sheet.beside ? 0 : Tokens.drawn(Theme.script === "arabic" ? 64 : 54)))

        y: sheet.groundTop + Tokens.drawn(18) - parent.y
        width: parent.width
        columns: sheet.beside ? 1 : 2
        columnSpacing: Tokens.columnGap
        rowSpacing: Tokens.drawn(sheet.beside ? sheet.portrait ? 10 : 16 : Tokens.low ? 24 : sheet.portrait ? 48 : sheet.lines > 4 ? 20 : 36)

        Segment {
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Letters")
            chosen: Theme.letters
            // Each in its own size.
            choices: [
                {
                    "key": "normal",
                    "text": qsTr("Usual"),
                    "size": Tokens.small
                },
                {
                    "key": "large",
                    "text": qsTr("Large"),
                    "size": Math.round(Tokens.small * 1.15)
                },
                {
                    "key": "larger",
                    "text": qsTr("Larger"),
                    "size": Math.round(Tokens.small * 1.3)
                }
            ]
            onChose: key => sheet.kiosk.chooseLetters(key)
        }

        Segment {
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Colours")
            chosen: Theme.name
            choices: [
                Object.assign({
                    "key": "light",
                    "text": qsTr("Light")
                }, Theme.coloursOf("light")),
                Object.assign({
                    "key": "dark",
                    "text": qsTr("Dark")
                }, Theme.coloursOf("dark")),
                Object.assign({
                    "key": "contrast",
                    "text": qsTr("Yellow")
                }, Theme.coloursOf("contrast"))
            ]
            onChose: key => sheet.kiosk.chooseColours(key)
        }

        Segment {
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Reading aloud")
            chosen: sheet.speech.offered ? sheet.speech.on : ""
            choices: sheet.speech.offered ? [
                {
                    "key": false,
                    "text": qsTr("Off")
                },
                {
                    "key": true,
                    "text": sheet.speech.headset ? qsTr("Headset") : qsTr("Loudspeaker")
                }
            ] : [
                {
                    "key": "",
                    "text": qsTr("Not possible here"),
                    "works": false
                }
            ]
            onChose: key => sheet.speech.choose(key)
        }

        Segment {
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Titles")
            chosen: !sheet.kiosk.titlesHidden
            choices: [
                {
                    "key": true,
                    "text": qsTr("Show"),
                    "icon": "eye"
                },
                {
                    "key": false,
                    "text": qsTr("Hide"),
                    "icon": "eye-off"
                }
            ]
            onChose: key => sheet.kiosk.hideTitles(!key)
        }

        Stepper {
            visible: sheet.speeds
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Speed")
            lessText: qsTr("Slower")
            moreText: qsTr("Faster")
            step: sheet.speech.tempo
            steps: sheet.speech.steps
            onStepped: by => sheet.speech.chooseTempo(sheet.speech.tempo + by)
        }

        Stepper {
            visible: sheet.speech.offered
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Volume")
            lessText: qsTr("Softer")
            moreText: qsTr("Louder")
            step: sheet.speech.volume
            steps: sheet.speech.steps
            onStepped: by => sheet.speech.chooseVolume(sheet.speech.volume + by)
        }

        Segment {
            // On a small panel nothing lies high.
            visible: !Theme.small
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Buttons")
            chosen: Theme.low
            choices: [
                {
                    "key": false,
                    "text": qsTr("Usual")
                },
                {
                    "key": true,
                    "text": qsTr("Low"),
                    "icon": "arrow-bar-to-down"
                }
            ]
            onChose: key => sheet.kiosk.chooseLow(key)
        }

        Segment {
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Done is")
            chosen: Theme.doneLeft
            choices: [
                {
                    "key": true,
                    "text": qsTr("Left")
                },
                {
                    "key": false,
                    "text": qsTr("Right")
                }
            ]
            onChose: key => sheet.kiosk.chooseDoneLeft(key)
        }

        Segment {
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Motion")
            chosen: !Theme.reducedMotion
            choices: [
                {
                    "key": true,
                    "text": qsTr("On")
                },
                {
                    "key": false,
                    "text": qsTr("Off")
                }
            ]
            onChose: key => sheet.kiosk.chooseMotion(key)
        }

        Segment {
            visible: sheet.kiosk.childrenOffered
            width: grid.each
            high: grid.high
            beside: sheet.beside
            title: qsTr("Made for")
            chosen: sheet.kiosk.forChildren
            choices: [
                {
                    "key": false,
                    "text": qsTr("Everybody"),
                    "icon": "user"
                },
                {
                    "key": true,
                    "text": qsTr("Children"),
                    "icon": "mood-kid"
                }
            ]
            onChose: key => sheet.kiosk.chooseChildren(key)
        }
    }
}

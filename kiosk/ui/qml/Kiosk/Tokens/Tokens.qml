pragma Singleton

import QtQuick
import Kiosk.Models

// Every length of the look, in pixels of the panel at hand. Lengths are set in millimetres; those
// the look gives in pixels are pixels of its own panel, and go through drawn().
QtObject {
    id: tokens

    // Millimetres per pixel of the panel the look was drawn for.
    readonly property real drawnPitch: 0.311

    function mm(length: real): int {
        return Math.round(length / Theme.pitch);
    }

    function drawn(length: real): int {
        return Math.round(length * drawnPitch / Theme.pitch);
    }

    function type(millimetres: real, least: real): int {
        return Math.max(mm(millimetres * textScale), drawn(least));
    }

    // What is far above the least grows less: there is one panel to write on.
    function farType(millimetres: real, share: real): int {
        return Math.max(mm(millimetres * (1 + (Math.min(textScale, 1.5) - 1) * share)), drawn(leastType));
    }

    // A small panel is the landscape one with everything larger on it.
    readonly property bool compact: Theme.small
    readonly property real textScale: compact ? 1.5 + (Theme.textScale - 1) * 0.3 : Theme.textScale

    // Large text also changes how rows and the foot are laid out.
    readonly property bool large: textScale > 1

    function unscaled(millimetres: real): int {
        return Math.max(mm(millimetres), drawn(leastType));
    }

    // Type. What is far above the least stays as it is. Large text has capitals of at least 9.35 mm, Arabic letters no less than 33 px.
    readonly property real leastType: large ? 30 * textScale : Theme.script === "arabic" ? 33 : 30
    // What no letter is smaller than, where a long word has no other room: in large letters a capital of
    // 7.33 mm, 0.7° at 600 mm (EN 301 549 5.1.4).
    readonly property int lowest: large ? drawn(36) : drawn(leastType)
    readonly property int figure: mm(large ? 57 : 66)
    readonly property int poster: mm(40)
    readonly property int title: farType(24.9, 0.1)
    readonly property int typed: farType(22.7, 0.3)
    readonly property int subFigure: farType(18.7, 0.6)
    readonly property int primaryLabel: farType(17.4, 0.7)
    readonly property int heading: farType(16.2, 0.3)
    readonly property int cardTitle: farType(14.3, 0.4)
    readonly property int cardText: type(11.8, leastType)
    readonly property int lead: farType(13.7, 0.4)
    readonly property int item: farType(12.4, 0.7)
    readonly property int body: farType(11.2, 0.7)
    readonly property int mark: type(10.6, leastType)
    readonly property int second: type(9.95, leastType)
    readonly property int small: type(9.3, leastType)
    readonly property real tightened: Theme.script === "latin" ? -0.012 : 0

    // Which of three families a text is set in: titles keep their own script on any screen.
    function scriptOf(text: string): string {
        return /[\u0600-\u06FF\u0750-\u077F\uFB50-\uFDFF\uFE70-\uFEFC]/.test(text) ? "arabic" : /[\u0400-\u052F]/.test(text) ? "cyrillic" : "latin";
    }

    function familyOf(script: string): string {
        return script === "arabic" ? "Noto Sans Arabic" : script === "cyrillic" ? "Noto Sans" : "Atkinson Hyperlegible Next";
    }

    // Height of a line in the font's own measure, per em. Qt hangs letters from its top.
    function ownLineOf(script: string): real {
        return script === "arabic" ? 2.112 : script === "cyrillic" ? 1.362 : 1.3;
    }

    // Space.
    readonly property int space1: mm(1.2)
    readonly property int space2: mm(3.1)
    readonly property int space3: mm(4)
    readonly property int space4: mm(6.2)
    readonly property int space5: mm(9.3)
    readonly property int space6: mm(18.7)
    readonly property int margin: space6
    readonly property int rowGap: drawn(12)
    readonly property int controlGap: drawn(24)

    // The rail of a landscape screen, and all that its content leaves free at the end.
    readonly property int railWidth: drawn(compact ? 600 : large ? 620 : 520)
    readonly property int aside: railWidth + 2 * margin + drawn(large ? 36 : 60)

    // The foot, and the action zone above it. What lies low has no room for two lines of high buttons.
    readonly property bool low: Theme.low

    function footHeight(portrait: bool): int {
        return drawn(portrait ? large ? low ? 240 : 376 : 188 : compact ? 174 : 152);
    }

    // From the lower edge of the screen above the foot to the upper one of each.
    function primaryTop(portrait: bool): int {
        return drawn(portrait ? large ? low ? 196 : 256 : 232 : compact ? 228 : 204);
    }

    function primaryTall(portrait: bool): int {
        return drawn(portrait ? large && !low ? 212 : 176 : compact ? 198 : 164);
    }

    function secondaryTop(portrait: bool): int {
        return portrait ? primaryTop(true) : drawn(compact ? 396 : 332);
    }

    function secondaryTall(portrait: bool): int {
        return portrait ? primaryTall(true) : drawn(compact ? 144 : 112);
    }

    // And to the plank.
    function plankTop(portrait: bool, low: bool): int {
        if (low)
            return groundTop(portrait) + drawn(portrait ? 16 : 24);
        return primaryTop(portrait) * (portrait ? 1 : 0) + drawn(portrait ? 44 : 50);
    }

    // Buttons that lie low: the line for what is shown higher up, the ground under all of them, and
    // where content ends above that.
    function lowTop(portrait: bool): int {
        return drawn(portrait ? large ? 390 : 440 : 124);
    }

    // What lies lower can be reached: 199 mm over the panel's lower edge.
    function reachTop(portrait: bool): int {
        return drawn(640) - footHeight(portrait);
    }

    function lowTall(portrait: bool): int {
        return drawn(portrait ? 174 : 104);
    }

    function groundTop(portrait: bool): int {
        return lowTop(portrait) + drawn(portrait ? 30 : 20);
    }

    function contentFoot(portrait: bool, low: bool): int {
        return low ? groundTop(portrait) + drawn(20) : portrait ? secondaryTop(true) + drawn(36) : space5;
    }

    // Corners.
    readonly property int rowRadius: drawn(16)
    readonly property int stampRadius: drawn(12)
    readonly property int buttonRadius: drawn(22)
    readonly property int primaryRadius: drawn(26)
    readonly property int cardRadius: drawn(20)
    readonly property int tileRadius: drawn(14)

    // Lines and edges.
    readonly property int hairline: drawn(2)
    readonly property int border: drawn(3)
    readonly property int stateBorder: drawn(4)
    readonly property int edge: drawn(10)
    readonly property int primaryEdge: drawn(12)
    readonly property int smallEdge: drawn(7)
    readonly property int focusInner: drawn(7)
    readonly property int focusOuter: drawn(9)

    // Touch.
    readonly property int leastTouch: mm(20)
    readonly property int primaryWidth: drawn(636)
    readonly property int primaryHeight: drawn(176)
    readonly property int secondaryWidth: drawn(300)
    readonly property int pinKeyWidth: drawn(304)
    readonly property int pinKeyHeight: drawn(180)
    readonly property int rowButtonWidth: drawn(large ? 270 : 206)
    readonly property int rowButtonHeight: drawn(104)
    readonly property int footButtonHeight: drawn(133)
    readonly property int wordWidth: drawn(304)
    readonly property int wordHeight: drawn(84)

    // Rows.
    readonly property int rowHeight: drawn(140)
    readonly property int compactRowHeight: drawn(96)
    readonly property int putBackHeight: drawn(196)
    readonly property int spineWidth: drawn(104)
    readonly property int markWidth: drawn(large ? 330 : 258)
    readonly property int markHeight: drawn(large ? 132 : 104)

    // The pile: rows grow upwards from the plank.
    readonly property int plankHeight: drawn(10)
    readonly property int reachLine: drawn(546)
    readonly property int rowDense: drawn(80)
    readonly property int rowHeard: drawn(96)
    readonly property int rowDenseWide: drawn(64)
    readonly property int rowWide: drawn(112)
    readonly property int rowGoodbye: drawn(94)
    readonly property int rowDenseCompact: drawn(93)
    readonly property int rowGoodbyeLarge: Math.round(small * 1.12 + second * 1.15) + drawn(18)
    readonly property int rowBare: drawn(48)
    readonly property int denseGap: drawn(10)
    readonly property int bareGap: drawn(6)
    readonly property int suggestionHeight: Math.max(drawn(214), Math.round(3 * small * 1.15 + 2 * mark * 1.12) + 2 * space3 + 2 * space1)
    readonly property int columnWidth: drawn(468)
    readonly property int columnGap: drawn(24)
    readonly property int stampDenseWidth: drawn(144)
    readonly property int stampRowWidth: drawn(large ? 320 : 230)
    readonly property int undoWidth: drawn(large ? 204 : 156)
    readonly property int undoHeight: drawn(large ? 164 : 104)

    // How much of it there is to see: a value of layout.Room.
    readonly property string roomOfPile: compact && Theme.textScale === 1 ? "compact" : large ? "large" : low ? "low" : "usual"

    // The same for a child. On a small panel large letters have no room for covers.
    function roomOfShelf(portrait: bool): string {
        if (compact)
            return Theme.textScale === 1 ? "shelf_compact" : "large";
        return (large ? "shelf_large" : "shelf") + (portrait ? "" : "_wide");
    }

    // The strip over the pile.
    readonly property int stripTop: drawn(large ? 318 : 408)
    readonly property int stripHeight: drawn(large ? 218 : 112)

    // The time-left banner, above the foot.
    readonly property int timeLeftHeight: drawn(150)

    function timeLeftFoot(portrait: bool): int {
        return drawn(portrait ? large && low ? 214 : 266 : 30);
    }

    // Icons.
    readonly property int iconSmall: drawn(large ? 46 : 36)
    readonly property int icon: drawn(large ? 56 : 46)
    readonly property int iconLarge: drawn(large ? 64 : 56)
    readonly property int iconHuge: drawn(72)

    // How long a button rests that is new or says something else, in milliseconds.
    readonly property int guard: 600

    // Motion, in milliseconds.
    readonly property int rowSlide: Theme.reducedMotion ? 0 : 160
    readonly property int stampLands: Theme.reducedMotion ? 0 : 140
    readonly property int densityStep: Theme.reducedMotion ? 0 : 180
    readonly property int panelOpens: Theme.reducedMotion ? 0 : 120
}

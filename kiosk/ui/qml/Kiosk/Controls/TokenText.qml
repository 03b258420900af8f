import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// A text in the type of the look. Screens use the named sizes (TitleText … SmallText).
Text {
    id: words

    property int size: Tokens.body
    property real line: 1.25
    property bool bold: false
    property bool tight: false
    property bool tabular: false
    property bool balanced: false
    property real spare: 0
    readonly property string script: Tokens.scriptOf(text)

    color: Theme.ink
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap
    // Said, not left to the text: a title in another script still starts where the rows start.
    horizontalAlignment: Text.AlignLeft
    font.family: Tokens.familyOf(script)
    font.pixelSize: size
    font.weight: bold ? Font.Bold : Font.Normal
    font.letterSpacing: tight && script === "latin" ? size * Tokens.tightened : 0
    font.features: tabular ? ({
            "tnum": 1
        }) : ({})
    lineHeightMode: Text.FixedHeight
    lineHeight: Math.round(size * line * (script === "arabic" ? 1.2 : 1))
    // Qt hangs letters from the top of a line and never makes the last one lower than the font's
    // own; half of the difference belongs above, and a block is as high as its lines.
    readonly property real half: (lineHeight - size * Tokens.ownLineOf(script)) / 2
    // Arabic letters reach less far up than the font's own line, and further down.
    readonly property real raised: script === "arabic" ? size * 0.15 : 0
    topPadding: half - raised
    bottomPadding: (half < 0 ? half : -half) + raised
    leftPadding: LayoutMirroring.enabled ? spare : 0
    rightPadding: LayoutMirroring.enabled ? 0 : spare
    onTextChanged: balance()
    onWidthChanged: balance()
    onFontChanged: balance()
    onBalancedChanged: balance()
    Component.onCompleted: balance()

    // Two lines of about the same length: the narrowest column that still takes two.
    function balance() {
        spare = 0;
        if (!balanced || lineCount !== 2)
            return;
        let fits = 0;
        let tooNarrow = width / 2;
        while (tooNarrow - fits > 4) {
            spare = (fits + tooNarrow) / 2;
            if (lineCount > 2 || contentWidth > width - spare)
                tooNarrow = spare;
            else
                fits = spare;
        }
        spare = fits;
    }
}

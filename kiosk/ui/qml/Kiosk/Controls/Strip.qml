import QtQuick
import Kiosk.Models
import Kiosk.Tokens

// The strip over the pile: one thing at a time, a fact in bold and a line below it. Never pressed,
// and it pushes nothing away. tone is one of plain, stamp, tint, attention.
Rectangle {
    id: strip

    property string tone: "plain"
    property string icon
    property string fact
    property string text
    readonly property color ink: tone === "attention" ? Theme.attention : tone === "stamp" ? Theme.stamp : Theme.ink
    // What was said last, without being looked for.
    property string said
    // It has little time, or answers what was pressed.
    property bool urgent: false

    implicitWidth: Tokens.drawn(960)
    implicitHeight: Math.max(Tokens.stripHeight, words.implicitHeight + 2 * Tokens.space2)
    visible: fact !== ""
    radius: Tokens.cardRadius
    color: tone === "attention" ? Theme.attentionGround : tone === "stamp" ? Theme.stampGround : tone === "tint" ? Theme.tint : Theme.paper
    border.width: tone === "attention" ? Tokens.stateBorder : tone !== "plain" && Theme.name === "contrast" ? Tokens.hairline : 0
    border.color: tone === "attention" ? Theme.attentionLine : ink
    Accessible.role: tone === "attention" ? Accessible.AlertMessage : Accessible.StaticText
    Accessible.name: [fact, text].filter(part => part !== "").map(part => /[.?!]$/.test(part) ? part : part + ".").join(" ")
    // Once all of it is there: half a sentence would be said, and then the whole.
    onFactChanged: Qt.callLater(say)
    onTextChanged: Qt.callLater(say)
    onUrgentChanged: Qt.callLater(say)
    onVisibleChanged: Qt.callLater(say)
    Component.onCompleted: Qt.callLater(say)

    function say() {
        const now = visible && urgent ? Accessible.name : "";
        if (now !== "" && now !== said)
            Accessible.announce(now, Accessible.Polite);
        said = now;
    }

    // In a narrow rail much to say has large letters no more.
    readonly property bool much: Tokens.large && width < Tokens.drawn(700) && fact.length + text.length > 61

    Icon {
        id: picture

        anchors.left: parent.left
        anchors.leftMargin: Tokens.drawn(Tokens.large ? 18 : 30)
        anchors.verticalCenter: parent.verticalCenter
        name: strip.icon
        size: Tokens.iconLarge
        colour: strip.tone === "tint" ? Theme.accentText : strip.ink
        stroke: strip.icon === "check" ? 2.6 : 2
    }

    Column {
        id: words

        anchors.left: picture.right
        anchors.leftMargin: Tokens.drawn(Tokens.large ? 18 : 26)
        anchors.right: parent.right
        anchors.rightMargin: Tokens.space4
        anchors.verticalCenter: parent.verticalCenter

        TokenText {
            width: parent.width
            text: strip.fact
            size: strip.much ? Tokens.drawn(36) : Tokens.large ? Tokens.second : Tokens.body
            line: Tokens.large ? 1.08 : 1.15
            bold: true
            color: strip.ink
            Accessible.ignored: true
        }

        TokenText {
            width: parent.width
            visible: text !== ""
            text: strip.text
            size: strip.much ? Tokens.drawn(36) : strip.width < Tokens.drawn(700) || Tokens.large ? Tokens.small : Tokens.second
            line: Tokens.large ? 1.08 : 1.2
            color: strip.ink
            Accessible.ignored: true
        }
    }
}

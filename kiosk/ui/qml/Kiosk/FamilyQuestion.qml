import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// The one question of a family's visit, over the upper rows: whose card, how many, or what with them.
Rectangle {
    id: panel

    required property FamilyModel model
    readonly property string about: model.question
    readonly property bool both: about !== "count" || !model.spread

    implicitHeight: words.implicitHeight + 2 * Tokens.drawn(24)
    height: implicitHeight
    radius: Tokens.cardRadius
    color: Theme.tint
    border.width: Tokens.stateBorder
    border.color: Theme.ink
    Accessible.role: Accessible.Grouping
    Accessible.name: asked.text
    onVisibleChanged: {
        if (visible && Theme.keysInUse)
            yes.forceActiveFocus(Qt.TabFocusReason);
    }

    function asks(): string {
        switch (panel.about) {
        case "family":
            return qsTr("Does this card belong with you?");
        case "count":
            return panel.model.spread ? qsTr("Put the books side by side") : qsTr("Are there %n book(s) here?", "", panel.model.asking);
        default:
            return qsTr("What would you like with these %n book(s)?", "", panel.model.asking);
        }
    }

    Column {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Tokens.drawn(28)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Tokens.drawn(18)

        TokenText {
            id: asked

            width: parent.width
            text: panel.asks()
            size: Tokens.lead
            line: 1.15
            bold: true
            Accessible.ignored: true
        }

        Row {
            spacing: Tokens.controlGap

            SecondaryButton {
                id: yes

                width: panel.both && second.visible ? (words.width - parent.spacing) / 2 : words.width
                height: Tokens.drawn(Tokens.large ? 136 : 112)
                guarded: true
                icon: panel.about === "pile" ? "arrow-back-up" : panel.both ? "check" : "arrow-right"
                text: panel.about === "family" ? qsTr("Yes, add it") : panel.about === "pile" ? qsTr("Return") : panel.both ? qsTr("Yes") : qsTr("Go on")
                onActivated: {
                    if (panel.about === "pile")
                        panel.model.giveBack();
                    else
                        panel.model.answer(true);
                }
            }

            SecondaryButton {
                id: second

                visible: panel.both && (panel.about !== "pile" || panel.model.canRenew)
                width: (words.width - parent.spacing) / 2
                height: yes.height
                guarded: true
                icon: panel.about === "pile" ? "refresh" : "x"
                text: panel.about === "pile" ? qsTr("Renew") : qsTr("No")
                onActivated: {
                    if (panel.about === "pile")
                        panel.model.renew();
                    else
                        panel.model.answer(false);
                }
            }
        }
    }
}

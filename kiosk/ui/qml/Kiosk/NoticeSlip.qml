pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.Tokens
import Kiosk.Controls

// What a partner has on, in the place of attract's picture. Nothing of it can be pressed.
Rectangle {
    id: slip

    required property KioskModel kiosk
    required property AttractModel model
    // Upright there is room below the words for a picture; else the code stands beside them.
    property bool portrait: true

    readonly property int pad: Tokens.drawn(Tokens.large ? 24 : 36)
    // A narrow one says the day in words.
    readonly property bool stamped: !Tokens.large
    readonly property string hour: model.time === "" ? "" : qsTr("%1", "a time of day").arg(model.time)
    readonly property string price: model.price === "free" ? qsTr("Free", "it costs nothing") : model.price
    readonly property string date: [model.weekday, model.day, model.month].join(" ")
    readonly property string moment: [date, hour].filter(part => part !== "").join(", ")
    readonly property string heading: headingOf(model.when, kiosk.placeName === "" ? "" : "\u2068" + kiosk.placeName + "\u2069")

    color: Theme.lamp
    radius: Tokens.cardRadius
    border.width: Theme.name === "contrast" ? Tokens.stateBorder : 0
    border.color: Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: [heading, model.title, model.text, moment, model.place, price, code.visible ? qsTr("Find out more") : ""].filter(part => part !== "").map(part => part.replace(/\.$/, "")).join(". ")

    function headingOf(when: string, place: string): string {
        if (model.partner === "" && place !== "")
            return when === "today" ? qsTr("Today in %1").arg(place) : when === "week" ? qsTr("This week in %1").arg(place) : qsTr("Next week in %1").arg(place);
        const said = when === "today" ? qsTr("Today") : when === "week" ? qsTr("This week") : qsTr("Next week");
        return model.partner === "" ? said : said + " · " + "\u2068" + model.partner + "\u2069";
    }

    Row {
        id: head

        anchors.left: parent.left
        anchors.leftMargin: slip.pad
        y: Tokens.drawn(Tokens.large ? 16 : 28)
        spacing: Tokens.space2

        Icon {
            anchors.verticalCenter: parent.verticalCenter
            name: "calendar-event"
            size: Tokens.iconSmall
            colour: Theme.soft
        }

        ShortText {
            anchors.verticalCenter: parent.verticalCenter
            width: slip.width - 2 * slip.pad - Tokens.iconSmall - head.spacing - (slip.portrait || slip.model.code === "" || Tokens.large ? 0 : code.width + slip.pad)
            whole: slip.stamped ? slip.heading : slip.moment
            size: Tokens.small
            color: Theme.soft
            Accessible.ignored: true
        }
    }

    DateStamp {
        id: stamp

        visible: slip.stamped
        anchors.left: parent.left
        anchors.leftMargin: slip.pad
        y: head.y + head.height + Tokens.space4
        weekday: slip.model.weekday
        day: slip.model.day
        month: slip.model.month
    }

    Column {
        id: words

        anchors.left: slip.stamped ? stamp.right : parent.left
        anchors.leftMargin: slip.stamped ? Tokens.drawn(30) : slip.pad
        anchors.right: slip.portrait || !code.visible ? parent.right : code.left
        anchors.rightMargin: slip.pad
        y: head.y + head.height + (Tokens.large ? Tokens.space2 : Tokens.space3)
        spacing: Tokens.space2

        ShortText {
            id: title

            width: parent.width
            whole: slip.model.title
            lines: Tokens.large ? 3 : 2
            size: Tokens.large ? Tokens.item : Tokens.mm(slip.portrait ? 17 : 15)
            line: 1.08
            bold: true
            Accessible.ignored: true
        }

        ShortText {
            readonly property int most: slip.portrait || Tokens.large || title.lineCount > 1 ? 2 : 3
            // Beside a code when, where and how much go first.
            readonly property int room: slip.portrait ? most : Math.floor((slip.height - words.y - title.height - facts.height - 2 * words.spacing - Tokens.space3) / (Tokens.second * 1.35))

            width: parent.width
            visible: text !== "" && room > 0 && (!Tokens.large || title.lineCount === 1)
            whole: slip.model.text
            lines: Math.max(1, Math.min(most, room))
            size: Tokens.second
            Accessible.ignored: true
        }

        Flow {
            id: facts

            // Beside the code, where it comes down as far as that.
            readonly property bool beside: slip.portrait && code.visible && words.y + y + Tokens.drawn(48) > code.y

            x: LayoutMirroring.enabled ? parent.width - width : 0
            width: parent.width - (beside ? code.width + slip.pad : 0)
            spacing: Tokens.space3

            Repeater {
                model: [
                    {
                        "icon": "clock",
                        "text": slip.stamped ? slip.hour : ""
                    },
                    {
                        "icon": "map-pin",
                        "text": slip.model.place
                    },
                    {
                        "icon": "",
                        "text": slip.price
                    }
                ].filter(each => each.text !== "")

                Row {
                    id: fact

                    required property var modelData
                    readonly property real room: facts.width - rightPadding - (sign.visible ? sign.width + spacing : 0)

                    spacing: Tokens.space2
                    rightPadding: Tokens.space2

                    Icon {
                        id: sign

                        anchors.verticalCenter: parent.verticalCenter
                        visible: fact.modelData.icon !== ""
                        name: fact.modelData.icon || "clock"
                        size: Tokens.iconSmall
                        colour: Theme.accentText
                    }

                    TextMetrics {
                        id: letters

                        font.family: Tokens.familyOf(Tokens.scriptOf(text))
                        font.pixelSize: Tokens.second
                        font.weight: Font.Bold
                        text: fact.modelData.text
                    }

                    ShortText {
                        id: said

                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(Math.ceil(letters.advanceWidth) + 1, fact.room)
                        whole: fact.modelData.text
                        size: Tokens.second
                        line: 1.15
                        bold: true
                        Accessible.ignored: true
                    }
                }
            }
        }
    }

    Column {
        id: code

        visible: slip.model.code !== ""
        anchors.right: parent.right
        anchors.rightMargin: slip.pad
        y: slip.portrait ? parent.height - height - Tokens.space2 : (parent.height - height) / 2
        spacing: Tokens.space1

        QrCode {
            anchors.horizontalCenter: parent.horizontalCenter
            code: slip.model.code
            modules: slip.model.modules
            least: Math.max(Tokens.drawn(4), Tokens.mm(1.2))
            radius: Tokens.stampRadius
        }

        TokenText {
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Find out more")
            size: Tokens.small
            line: 1.15
            color: Theme.soft
            Accessible.ignored: true
        }
    }

    Image {
        readonly property real room: slip.height - y - Tokens.space4

        visible: slip.portrait && slip.model.picture !== "" && status === Image.Ready && room > Tokens.drawn(80)
        x: Math.round(LayoutMirroring.enabled ? slip.width - slip.pad - paintedWidth : slip.pad)
        y: Math.max(stamp.y + stamp.height, words.y + words.height) + Tokens.space4
        width: slip.width - code.width - 3 * slip.pad
        height: Math.max(0, room)
        source: slip.model.picture
        asynchronous: true
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: Image.AlignLeft
        Accessible.ignored: true
    }

    StandingBooks {
        visible: slip.portrait && slip.model.picture === ""
        anchors.left: parent.left
        anchors.leftMargin: slip.pad
        anchors.bottom: parent.bottom
        width: slip.width - code.width - 3 * slip.pad
        height: Math.min(Tokens.drawn(150), slip.height - Math.max(stamp.y + stamp.height, words.y + words.height) - Tokens.space3)
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Kiosk.Models

// A tool beside the station, not a screen of it: plain controls at a desk's size.
ApplicationWindow {
    id: window

    required property PanelModel panel

    width: 460
    height: 760
    visible: true
    title: qsTr("Leenpunt simulator")
    // Closing the tool does not close the station; a station on the whole display does not hide it.
    flags: Qt.Window | Qt.WindowStaysOnTopHint

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 12
        spacing: 8

        Label {
            text: qsTr("On the pad")
            font.bold: true
        }

        ListView {
            id: books

            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: window.panel.books
            ScrollBar.vertical: ScrollBar {}

            delegate: RowLayout {
                id: book

                required property var modelData

                width: books.width - 12

                CheckBox {
                    Layout.fillWidth: true
                    text: book.modelData.words
                    checked: window.panel.onPad.includes(book.modelData.key)
                    onToggled: window.panel.lay(book.modelData.key, checked)
                }

                ToolButton {
                    text: qsTr("scan")
                    Accessible.name: qsTr("Scan %1").arg(book.modelData.words)
                    onClicked: window.panel.scan(book.modelData.key)
                }
            }
        }

        RowLayout {
            Button {
                text: qsTr("Lay all down")
                onClicked: window.panel.layAll(true)
            }

            Button {
                text: qsTr("Take all away")
                onClicked: window.panel.layAll(false)
            }
        }

        Label {
            text: qsTr("Hold up a card")
            font.bold: true
        }

        Flow {
            Layout.fillWidth: true
            spacing: 6

            Repeater {
                model: window.panel.cards

                Button {
                    required property var modelData

                    text: modelData.pin ? qsTr("%1 technician, PIN %2").arg(modelData.words).arg(modelData.pin) : modelData.words
                    onClicked: window.panel.scan(modelData.key)
                }
            }
        }

        Switch {
            text: qsTr("Library system connected")
            checked: window.panel.ilsUp
            onToggled: window.panel.connectIls(checked)
        }

        Switch {
            text: qsTr("Pad plugged in")
            checked: window.panel.padUp
            onToggled: window.panel.connectPad(checked)
        }

        Label {
            Layout.fillWidth: true
            visible: text.length > 0
            text: window.panel.trouble
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            color: "#A3262A"
        }
    }
}

pragma ComponentBehavior: Bound

import QtQuick
import Kiosk.Models
import Kiosk.StaffModels
import Kiosk.Tokens
import Kiosk.Controls

// The fields of the pad as they lie, seen by whoever stands before it.
Column {
    id: map

    required property AntennaModel model
    // Those that were measured can be measured again.
    property bool live: false
    property int high: Tokens.drawn(140)
    readonly property int columns: 4
    readonly property real gap: Tokens.drawn(Tokens.compact ? 18 : 12)
    readonly property real each: Math.floor((width - (columns - 1) * gap) / columns)

    spacing: Tokens.drawn(4)

    Grid {
        columns: map.columns
        columnSpacing: map.gap
        rowSpacing: map.gap
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Fields of the pad, from the back")

        Repeater {
            model: map.model.cells.length

            Item {
                id: place

                required property int index
                readonly property var entry: map.model.cells[index] ?? ({})
                readonly property bool good: entry.state === "good"

                width: map.each
                height: map.high

                Loader {
                    anchors.fill: parent
                    sourceComponent: map.live || place.entry.state === "todo" ? pressed : shown
                }

                Component {
                    id: pressed

                    AntennaCell {
                        entry: place.entry
                        onActivated: map.model.choose("fields", entry.number)
                    }
                }

                Component {
                    id: shown

                    Rectangle {
                        radius: Tokens.rowRadius
                        color: place.good ? Theme.stampGround : Theme.attentionGround
                        border.width: Tokens.border
                        border.color: place.good ? Theme.stamp : Theme.attentionLine
                        Accessible.role: Accessible.StaticText
                        Accessible.name: AntennaWords.saidOf(place.entry)

                        AntennaFigure {
                            entry: place.entry
                            ink: place.good ? Theme.stamp : Theme.attention
                        }
                    }
                }
            }
        }
    }

    SmallText {
        width: parent.width
        text: qsTr("Front: you stand here")
        horizontalAlignment: Text.AlignHCenter
        color: Theme.soft
    }
}

"""The patron's finger, on a window of its own: it presses what can be pressed, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.demo.finger import Finger, NotOnScreen

WINDOW = b"""
import QtQuick

Window {
    id: window
    property string pressed
    property string typed
    width: 300
    height: 400
    visible: true

    component Key: Rectangle {
        property alias name: words.text
        width: 100
        height: 50
        Accessible.role: Accessible.Button
        Accessible.name: name
        Text { id: words }
        TapHandler { onTapped: window.pressed += parent.name + ";" }
    }

    Item {
        anchors.fill: parent
        focus: true
        Keys.onPressed: event => window.typed += event.text
        Key { name: "Klaar"; x: 10; y: 10 }
        Key { id: late; objectName: "late"; name: "Later"; x: 10; y: 80; enabled: false }
        Key { name: "Hidden"; x: 10; y: 150; visible: false }
        Key { name: "Outside"; x: 10; y: 900 }
        Item {
            x: 150; width: 120; height: 60; clip: true
            Key { name: "Scrolled away"; y: 100 }
        }
        Key { name: "Under a sheet"; x: 10; y: 300 }
        Rectangle { x: 0; y: 290; width: 300; height: 100
                    Accessible.role: Accessible.Dialog; Accessible.name: "A sheet" }
        Text { x: 10; y: 220; text: "Just words"; Accessible.role: Accessible.StaticText
               Accessible.name: text }
    }
    Timer { interval: 100; running: true; onTriggered: late.enabled = true }
}
"""


@pytest.fixture
def window(qapp: QGuiApplication) -> Iterator[QQuickWindow]:
    engine = QQmlApplicationEngine()
    engine.loadData(WINDOW)
    (root,) = engine.rootObjects()
    assert isinstance(root, QQuickWindow)
    yield root
    del engine


@pytest.fixture
def beside(window: QQuickWindow, qtbot: Any) -> Callable[[Callable[[Finger], Any]], Any]:
    """Runs something in another thread, with a finger, while the window is alive."""
    finger = Finger(window)

    def run(work: Callable[[Finger], Any]) -> Any:
        with ThreadPoolExecutor(1) as other:
            future = other.submit(work, finger)
            qtbot.waitUntil(future.done)
            return future.result()

    return run


def test_a_tap_is_over_when_it_returns(window: QQuickWindow, beside: Any) -> None:
    control = beside(lambda finger: finger.tap("Klaar"))
    assert window.property("pressed") == "Klaar;"
    assert (control.role, control.x, control.y, control.width) == ("Button", 10, 10, 100)


def test_what_cannot_be_pressed_yet_is_waited_for(window: QQuickWindow, beside: Any) -> None:
    beside(lambda finger: finger.tap("Later"))
    assert window.property("pressed") == "Later;"


@pytest.mark.parametrize(
    "name", ["Hidden", "Outside", "Scrolled away", "Under a sheet", "Just words", "klaar", ""]
)
def test_what_nobody_could_press_is_not_pressed(
    window: QQuickWindow, beside: Any, name: str
) -> None:
    with pytest.raises(NotOnScreen, match="'Klaar'"):
        beside(lambda finger: finger.tap(name, within_s=0.05))
    assert window.property("pressed") == ""


def test_rest_is_waited_for_and_not_for_ever(beside: Any) -> None:
    says = iter((False, True, False))
    asked: list[bool] = []

    def rests() -> bool:
        asked.append(next(says, True))
        return asked[-1]

    beside(lambda finger: finger.wait(rests, within_s=10))
    assert len(asked) > 4, "one moment of rest is none"
    with pytest.raises(TimeoutError, match=r"no rest within 0\.1 s"):
        beside(lambda finger: finger.wait(lambda: False, within_s=0.1))


def test_keys_and_places(window: QQuickWindow, beside: Any) -> None:
    beside(lambda finger: finger.key("7"))
    beside(lambda finger: finger.touch(20, 20))
    assert window.property("typed") == "7"
    assert window.property("pressed") == "Klaar;"
    with pytest.raises(NotOnScreen, match="no key"):
        beside(lambda finger: finger.key("Klaar"))


def test_eyes(window: QQuickWindow, beside: Any, tmp_path: Path) -> None:
    assert "Just words" in beside(lambda finger: finger.texts())
    assert "Hidden" not in beside(lambda finger: finger.texts())
    picture = tmp_path / "window.png"
    assert beside(lambda finger: finger.picture(picture)) == ("Outside",)
    assert picture.read_bytes().startswith(b"\x89PNG")
    with pytest.raises(OSError, match="cannot write"):
        beside(lambda finger: finger.picture(tmp_path / "nowhere" / "a.png"))

"""The simulator panel: every button is an order; the branch is told nothing on the GUI thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.demo.branch.program import BranchFailed
from kiosk.demo.finger import Finger
from kiosk.demo.hands import Hands
from kiosk.demo.panel import BranchState, Panel, PanelModel
from kiosk.ui.language import Languages


class Noting:
    """Notes what is done with it, and in which thread."""

    def __init__(self, name: str, branch: Branch) -> None:
        self._name, self._branch = name, branch

    def __getattr__(self, name: str) -> Callable[..., None]:
        done = self._name + name

        def note(*what: str) -> None:
            self._branch.threads.add(threading.current_thread())
            self._branch.done.append((done, *what))
            if done == "ils.open":
                raise BranchFailed("no library system today")

        return note


class Branch(Noting):
    """A branch of which everything is noted."""

    def __init__(self) -> None:
        super().__init__("", self)
        self.done: list[tuple[str, ...]] = []
        self.threads: set[threading.Thread] = set()
        self.ils, self.lines = Noting("ils.", self), {"pad": Noting("pad.", self)}


@pytest.fixture
def branch() -> Branch:
    return Branch()


@pytest.fixture
def panel(qapp: QGuiApplication, branch: Any) -> Iterator[Panel]:
    hands = Hands(branch)
    books = {"3000001": "Max Havelaar", "3000002": "Kaas"}
    model = PanelModel(books, {"P1001": "Ada"}, hands.order, {"T1": "93"})
    made = Panel(model)
    hands.start(model)
    yield made
    hands.stop()
    made.close()


def texts(item: QQuickItem) -> Iterator[str]:
    """What it and all in it say."""
    yield str(item.property("text"))
    for child in item.childItems():
        yield from texts(child)


@pytest.mark.parametrize(
    ("name", "done"),
    [
        ("Max Havelaar", [("put", "3000001")]),
        ("Scan Kaas", [("scan", "3000002")]),
        ("Ada", [("scan", "P1001")]),
        ("Lay all down", [("put", "3000001"), ("put", "3000002")]),
        ("Take all away", [("take", "3000001"), ("take", "3000002")]),
        ("Library system connected", [("ils.close",)]),
        ("Pad plugged in", [("pad.pull_cable",)]),
    ],
)
def test_buttons_are_orders(
    panel: Panel, branch: Branch, qtbot: Any, name: str, done: list[tuple[str, ...]]
) -> None:
    finger = Finger(panel.window)
    thread = threading.Thread(target=finger.tap, args=(name,))
    thread.start()
    # The finger waits for the window, whose thread this is.
    qtbot.waitUntil(lambda: branch.done == done and not thread.is_alive())
    assert threading.main_thread() not in branch.threads


def test_it_speaks_the_language_of_the_station(panel: Panel, qapp: QGuiApplication) -> None:
    languages = Languages(("nl", "en"))

    def said() -> set[str]:
        QGuiApplication.processEvents()
        return set(texts(panel.window.contentItem()))

    try:
        languages.speak("nl")
        assert {"Leg alles neer", "T1 technicus, pincode 93"} <= said()
        languages.speak("en")
        assert {"Lay all down", "T1 technician, PIN 93"} <= said()
    finally:
        languages.silence()


def test_what_became_of_it_is_shown(qapp: QGuiApplication, branch: Any, qtbot: Any) -> None:
    hands = Hands(branch)
    model = PanelModel({"1": "Kaas"}, {}, hands.order)
    hands.start(model)
    model.lay("1", True)
    model.connectPad(False)
    model.connectIls(False)
    qtbot.waitUntil(lambda: not model.ilsUp)
    assert (model.onPad, model.padUp, model.trouble) == (["1"], False, "")
    model.connectIls(True)
    qtbot.waitUntil(lambda: model.trouble != "")
    assert not model.ilsUp
    model.connectPad(True)
    qtbot.waitUntil(lambda: model.padUp)
    assert model.trouble == ""
    hands.stop()


def test_a_state_is_shown_whole(qapp: QGuiApplication, qtbot: Any) -> None:
    model = PanelModel({}, {}, lambda what, which: None)
    with qtbot.waitSignal(model.changed):
        model.show(BranchState(frozenset({"2", "1"}), ils_up=False))
    assert model.onPad == ["1", "2"]
    assert not model.ilsUp
    assert model.padUp


def test_it_is_a_window(panel: Panel) -> None:
    assert isinstance(panel.window, QQuickWindow)
    assert panel.window.isVisible()

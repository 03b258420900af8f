"""The whole window, played into every state that a patron can see, and an eye that reads it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from opened import Watch
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessibleInterface, QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from screen_walk import at_once

from kiosk.demo.a11y.eye import Press, Seen, address, all_below, contrast, facts, heard, read
from kiosk.demo.chute_scenes import ChuteScene
from kiosk.demo.gate_scenes import GateScene
from kiosk.demo.scenes import SCENES, Scene, played
from kiosk.flow.events import Event, IlsLink, TimePassed, Timer
from kiosk.flow.patron_events import StaffCancelled, StaffPressed, Touched
from kiosk.flow.rules import Rules
from kiosk.flow.screens import screen
from kiosk.flow.session import Session, Step
from kiosk.ui.app import Look, ScreenApp
from kiosk.ui.chute.app import ChuteApp
from kiosk.ui.gate.app import GateApp

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SIZES = {
    "portrait": (1080, 1920),
    "landscape": (1920, 1080),
    "small": (405, 720),
    "small landscape": (720, 405),
}
"""Of a panel; the small ones as it is seen in a window. They are drawn in a fraction of the time:
enough wherever nothing is measured."""


def _renamed(event: Any, titled: Callable[[str], str]) -> Any:
    if hasattr(event, "loans"):
        return replace(event, loans=tuple(_renamed(loan, titled) for loan in event.loans))
    return replace(event, title=titled(event.title)) if hasattr(event, "title") else event


class Visitor:
    """Stands before the window of a station: plays scenes, looks, presses."""

    now_is = NOW
    contrast = staticmethod(contrast)
    read = staticmethod(read)
    address = staticmethod(address)

    def __init__(self, app: ScreenApp, rules: Rules) -> None:
        self.app = app
        self._rules = rules
        self.stage, *_ = app.window.contentItem().childItems()
        self.clock = 1000.0
        """What the buttons tell the time by: people look at a screen before they press."""
        app._theme.monotonic = lambda: self.clock

    def begin(self, scene: Scene) -> None:
        """At the station of this scene, where nothing has happened yet."""
        if self.stage.property("sheet"):
            self.stage.setProperty("sheet", "")
            self.settle()
        # Long after the last touch.
        self.app._signs_of_life._told = -math.inf
        rules = scene.rules(self._rules)
        self.app.visit.session = Session(rules, language=rules.language)

    def play(
        self,
        scene: Scene,
        language: str = "nl",
        titled: Callable[[str], str] | None = None,
        *,
        step_by_step: bool = False,
    ) -> None:
        """From a new session to this scene; no sheet lies over it.

        ``titled``: what the ILS calls a title, instead. ``step_by_step``: the window shows each
        screen on the way there, as a patron sees them who lays a stack down at once.
        """
        self.begin(scene)
        events = list(played(scene, language, NOW))
        if titled is not None:
            events = [_renamed(each, titled) for each in events]
        if step_by_step:
            self.app.play(events)
        else:
            at_once(self.app, events)
        self.settle()
        assert screen(self.app.visit.session) is scene.screen
        if scene.keys or scene.sheet:
            self.app.key_in(scene.keys)
            self.app.lay_over(scene.sheet)
            self.settle()

    def states(self, scene: Scene, language: str) -> Iterator[str]:
        """This scene in everything that can be said over it, one after another."""
        self.play(scene, language, step_by_step=True)
        yield scene.name
        if scene.sheet:
            for sheet in self.all_of("CallSheet"):
                sheet.setProperty("choosing", True)
            self.settle()
            yield f"{scene.name}, what it is about"
            return
        if self.app.visit.session.step not in (Step.IDLE, Step.DONE):
            self.happen(TimePassed(Timer.IDLE))
            yield f"{scene.name}, asked whether anybody is there"
            self.happen(Touched())
        self.happen(StaffPressed())
        yield f"{scene.name}, staff called"
        self.happen(StaffCancelled(), IlsLink(up=False))
        yield f"{scene.name}, no connection"

    def sheets(self, scene: Scene, language: str) -> Iterator[str]:
        """The sheets over this scene, one after another."""
        self.play(scene, language)
        for name in ("help", "languages", "sight"):
            self.stage.setProperty("sheet", name)
            self.settle()
            yield f"{name} over {scene.name}"

    def happen(self, *events: Event) -> None:
        """Let this happen, and the window follow."""
        for event in events:
            self.app.visit.happen(event)
        self.settle()

    def settle(self) -> None:
        """Bindings, layouts and what they look at again; rows are placed when they are drawn."""
        if isinstance(self.app, ScreenApp):
            self.app.lay_down()
        for _ in range(2):
            for _ in range(2):
                QCoreApplication.sendPostedEvents()
                QCoreApplication.processEvents()
            self.app.window.grabWindow()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.clock += 1.0

    def look(self) -> Seen:
        """What is to be seen now."""
        return Seen(self.app.window)

    def heard(self) -> list[QAccessibleInterface]:
        """What a screen reader finds of what can be seen, in its order."""
        return heard(self.app.window)

    def all_of(self, name: str) -> list[QQuickItem]:
        """Every item that is made from this QML file, seen or not."""
        found = facts(self.app.window)
        return [item for item in self.items() if found[address(item)].kind == name]

    def kinds(self, items: Iterable[QQuickItem]) -> list[str]:
        """The names of their QML files, or of their C++ classes."""
        found = facts(self.app.window)
        return [found[address(item)].kind for item in items]

    def items(self) -> Iterator[QQuickItem]:
        """Every item in the window, seen or not."""
        return all_below(self.app.window.contentItem())

    def now(self) -> tuple[Session, int, list[str]]:
        """Where the visit stands, whatever was touched; what is typed, and to be read."""
        session = replace(self.app.visit.session, activity=0)
        return session, self.app._kiosk.pin.filled, sorted(self.look().texts())

    def focused(self) -> int:
        """The address of what has the focus."""
        return address(self.app.window.activeFocusItem())

    def focus(self, press: Press) -> None:
        """Give a control the focus, as keys would."""
        (item,) = (item for item in self.items() if address(item) == press.address)
        item.forceActiveFocus(Qt.FocusReason.TabFocusReason)

    def touch(self, press: Press) -> None:
        """Touch a control in its middle."""
        QTest.mouseClick(
            self.app.window, Qt.MouseButton.LeftButton, pos=press.box.center().toPoint()
        )
        self.settle()

    def by_hand(self, press: Press) -> None:
        """Press a control as a hand does: where buttons lie low, by way of those."""
        if not press.aloft:
            self.touch(press)
            return
        if not any(each.steers for each in self.look().presses):
            # Keys are there instead.
            self.touch(self.look().press("Kies titel"))
        ahead, verb = self._steering()
        for _ in self.look().presses:
            if self.chosen() == press.address:
                self.touch(verb)
                return
            self.touch(ahead)
        raise AssertionError(f"{press.label!r} is not reached from below")

    def _steering(self) -> tuple[Press, Press]:
        _, ahead, verb, *_ = (press for press in self.look().presses if press.steers)
        return ahead, verb

    def chosen(self) -> int:
        """The address of what has the ring."""
        rings = (ring for ring in self.all_of("FocusRing") if ring.isVisible())
        return next((address(ring.parentItem()) for ring in rings), 0)

    def tap_twice(self, press: Press, apart_s: float) -> None:
        """Tap a control twice, wherever it leads; the taps so many seconds apart."""
        at = press.box.center().toPoint()
        before = self.clock
        self.touch(press)
        self.clock = before + apart_s
        QTest.mouseClick(self.app.window, Qt.MouseButton.LeftButton, pos=at)
        self.settle()

    def type(self, character: str) -> None:
        """Press the key of this character and wait until it is clear that a person did."""
        QTest.keyClick(self.app.window, character)
        while self.app._bursts.waits:
            QTest.qWait(1)
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """Press a key and let it go."""
        QTest.keyClick(self.app.window, key)
        self.settle()


@pytest.fixture
def stand(qapp: QGuiApplication, rules: Rules, look: Look) -> Iterator[Callable[..., Visitor]]:
    """Before a new window: ``stand("portrait", theme="dark")``."""
    open_apps: list[ScreenApp] = []

    def stand_there(orientation: str, **looks: Any) -> Visitor:
        # One at a time: an earlier window would speak its own language in this one.
        while open_apps:
            open_apps.pop().close()
        app = ScreenApp(rules, replace(look, **looks), lambda: NOW)
        open_apps.append(app)
        # No visit ends by itself because a machine is slow: time passes where a test says so.
        app._clock._monotonic = lambda: 0.0
        app.window.resize(*SIZES[orientation])
        app.window.show()
        app.window.requestActivate()
        assert QTest.qWaitForWindowActive(app.window)
        return Visitor(app, rules)

    yield stand_there
    for app in open_apps:
        app.close()


@pytest.fixture(scope="session")
def opened() -> Callable[[], AbstractContextManager[list[str]]]:
    """``with opened() as files``: what this thread opens there."""
    return Watch().on_this_thread


@pytest.fixture
def scenes() -> tuple[Scene, ...]:
    """Every screen as a story."""
    return SCENES


class GateVisitor(Visitor):
    """Staff before the gate screen."""

    def __init__(self, app: GateApp) -> None:
        self.app = app  # type: ignore[assignment]
        self.model = app.model
        self.clock = 1000.0
        app._theme.monotonic = lambda: self.clock
        app.model._monotonic = lambda: self.clock

    def show(self, scene: GateScene) -> None:
        """What happened at the gates, long enough ago for a press."""
        self.model.start_with(scene.board(NOW, self.clock))
        self.settle()


@pytest.fixture
def stand_at_gates(qapp: QGuiApplication, look: Look) -> Iterator[Callable[..., GateVisitor]]:
    """Before a new gate screen: ``stand_at_gates("portrait", language="en")``."""
    open_apps: list[GateApp] = []

    def stand_there(
        orientation: str,
        language: str = "nl",
        gates: tuple[str, ...] = ("hoofdingang",),
        **looks: Any,
    ) -> GateVisitor:
        app = GateApp(gates, replace(look, **looks), language, lambda: NOW)
        open_apps.append(app)
        app.window.resize(*SIZES[orientation])
        app.window.show()
        app.window.requestActivate()
        assert QTest.qWaitForWindowActive(app.window)
        return GateVisitor(app)

    yield stand_there
    for app in open_apps:
        app.close()


class ChuteVisitor(Visitor):
    """Somebody before the screen of a return chute."""

    def __init__(self, app: ChuteApp) -> None:
        self.app = app  # type: ignore[assignment]
        self.model = app.model
        self.clock = 1000.0
        app._theme.monotonic = lambda: self.clock
        app.model._monotonic = lambda: self.clock

    def show(self, scene: ChuteScene) -> None:
        """What happened at the chute."""
        self.model.shows(scene.chute())
        self.settle()


@pytest.fixture
def stand_at_chute(qapp: QGuiApplication, look: Look) -> Iterator[Callable[..., ChuteVisitor]]:
    """Before a new screen of a chute: ``stand_at_chute((1280, 800), ("en", "nl"))``."""
    open_apps: list[ChuteApp] = []

    def stand_there(
        size: tuple[int, int], languages: tuple[str, ...] = ("nl", "en"), **looks: Any
    ) -> ChuteVisitor:
        app = ChuteApp(replace(look, **looks), languages, lambda: NOW)
        open_apps.append(app)
        app.window.resize(*size)
        app.window.show()
        app.window.requestActivate()
        assert QTest.qWaitForWindowActive(app.window)
        return ChuteVisitor(app)

    yield stand_there
    for app in open_apps:
        app.close()


@pytest.fixture
def before() -> Callable[[ScreenApp | GateApp | ChuteApp, Rules], Visitor]:
    """Before a window that somebody else opened and plays."""

    def visitor(app: ScreenApp | GateApp | ChuteApp, rules: Rules) -> Visitor:
        match app:
            case ScreenApp():
                return Visitor(app, rules)
            case ChuteApp():
                return ChuteVisitor(app)
        return GateVisitor(app)

    return visitor

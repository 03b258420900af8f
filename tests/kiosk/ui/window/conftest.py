"""The whole window, played into every state that a patron can see, and an eye that reads it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from opened import Watch
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QFontMetricsF, QGuiApplication
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from screen_walk import at_once
from shiboken6 import Shiboken

from kiosk.demo.chute_scenes import ChuteScene
from kiosk.demo.gate_scenes import GateScene
from kiosk.demo.scenes import SCENES, Scene, played
from kiosk.flow.events import (
    Event,
    IlsLink,
    StaffCancelled,
    StaffPressed,
    TimePassed,
    Timer,
    Touched,
)
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
_TAGS = re.compile(r"</?b>")
_PLAIN_TEXT = 0
_HIGHEST, _LOWEST = 0.74, 0.22
"""How far the letters reach above and below their line, in em: d and g."""
_ENTITIES = {"<br>": "\n", "&nbsp;": "\xa0", "&lt;": "<", "&gt;": ">", "&amp;": "&"}


_CLOTH = ("LyingBook", "BookCover", "KidCover", "BinBadge")


@dataclass
class Words:
    """One text as it is painted. Boxes in pixels of the window."""

    text: str
    box: QRectF
    """Of the letters."""
    room: QRectF
    """Of the item that they are in."""
    pixels: int
    truncated: bool
    rich: bool
    colour: QColor
    ground: QColor
    ground_box: QRectF
    on_cloth: bool = False
    """On a spine, a cover or a bin, in the colour that this thing has."""
    slanted: bool = False
    """Its box is wider than its letters."""
    covered: bool = False
    cut: bool = False
    """Something lies over a part of it."""

    @property
    def contrast(self) -> float:
        """With what it stands on."""
        return contrast(self.colour, self.ground)


@dataclass
class Press:
    """One control."""

    address: int
    """Of its item, which may be gone: nothing that outlives a look may hold on to an item, or the
    next item at that address is taken for it."""
    kind: str
    box: QRectF
    enabled: bool
    outline: float
    """Contrast of its border, or of its face where it has none, with what it lies on."""
    ground: QColor
    aloft: bool = False
    """It is shown only: buttons lie low, and one of those presses it."""
    steers: bool = False
    """It is one of the three that do; keys pass it by."""
    words: list[Words] = field(default_factory=list)
    icons: list[str] = field(default_factory=list)
    covered: bool = False
    cut: bool = False

    @property
    def label(self) -> str:
        """What can be read on it."""
        return " ".join(words.text for words in self.words)


@dataclass
class Picture:
    """One icon."""

    name: str
    box: QRectF
    has_words: bool
    """Beside it, or in the drawing that it is part of."""


@dataclass
class _Sheet:
    """An opaque rectangle, in the order of painting."""

    at: int
    box: QRectF
    colour: QColor


class Sight:
    """Everything that can be seen in a window at this moment."""

    def __init__(self, window: Any) -> None:
        self.frame = QRectF(0, 0, window.width(), window.height())
        self.words: list[Words] = []
        self.presses: list[Press] = []
        self.pictures: list[Picture] = []
        self._painted = 0
        self._sheets = [_Sheet(0, self.frame, window.color())]
        self._found: list[tuple[int, Words | Press]] = []
        """After what was painted: the thing itself."""
        self._press: Press | None = None
        self._facts = facts(window)
        for child in _in_order(window.contentItem()):
            self._look(child, ())
        for painted, found in self._found:
            for sheet in self._sheets:
                if sheet.at > painted and found.box.intersects(sheet.box):
                    found.covered |= sheet.box.contains(found.box)
                    found.cut |= not found.covered
        self.presses = [press for press in self.presses if not press.covered]
        self.words = [words for words in self.words if not words.covered]

    def texts(self) -> list[str]:
        """What can be read, in the order of painting."""
        return [words.text for words in self.words]

    def press(self, name: str) -> Press:
        """The control with this name."""
        return next(press for press in self.presses if press.label == name)

    def _look(self, item: QQuickItem, above: tuple[QQuickItem, ...]) -> None:
        if not item.isVisible() or item.opacity() == 0:
            return
        self._painted += 1
        box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        outer = self._press
        if item.inherits("QQuickText"):
            self._read(item, box, above)
        elif item.inherits("QQuickRectangle"):
            if item.property("color").alpha() == 255:
                self._sheets.append(_Sheet(self._painted, box, item.property("color")))
        elif item.inherits("QQuickImage"):
            self._picture(item, box, above)
        elif item.property("keyDown") is not None:
            ground = self._ground(box).colour
            self._press = Press(
                address(item),
                self._kind(item),
                box,
                item.isEnabled(),
                self._outline(item, ground),
                ground,
                bool(item.property("aloft")),
                not item.property("activeFocusOnTab"),
            )
            self.presses.append(self._press)
        for child in _in_order(item):
            self._look(child, (*above, item))
        if self._press is not outer and self._press is not None:
            self._found.append((self._painted, self._press))
        self._press = outer

    def _read(self, item: QQuickItem, room: QRectF, above: tuple[QQuickItem, ...]) -> None:
        text = item.property("text")
        if not text:
            return
        metrics = QFontMetricsF(item.property("font"))
        pixels = item.property("font").pixelSize()
        over = metrics.ascent() - _HIGHEST * pixels
        under = metrics.descent() - (0 if text.isdigit() else _LOWEST) * pixels
        fact = self._facts[address(item)]
        painted = QRectF(
            _start(item, fact.alignment),
            item.property("topPadding") + over,
            item.property("contentWidth"),
            item.property("contentHeight") - over - under,
        )
        rich = fact.rich
        box = item.mapRectToScene(painted)
        ground = self._ground(box)
        words = Words(
            plain(text) if rich else text,
            box,
            room,
            pixels,
            bool(item.property("truncated")),
            rich,
            item.property("color"),
            ground.colour,
            ground.box,
            any(self._kind(each) in _CLOTH for each in above[-3:]),
            item.mapToScene(QPointF(0, 0)).y() != item.mapToScene(QPointF(100, 0)).y(),
        )
        self.words.append(words)
        self._found.append((self._painted, words))
        if self._press is not None:
            self._press.words.append(words)

    def _picture(self, item: QQuickItem, box: QRectF, above: tuple[QQuickItem, ...]) -> None:
        name = item.property("name")
        if not name:
            return
        if self._press is not None:
            self._press.icons.append(name)
        near = above[-3:]
        drawing = any(self._kind(each).endswith(("Picture", "Pile", "Arrow")) for each in above)
        has_words = drawing or any(_has_words(each) for each in near)
        self.pictures.append(Picture(name, box, has_words))

    def _kind(self, item: QQuickItem) -> str:
        return self._facts[address(item)].kind

    def _outline(self, item: QQuickItem, ground: QColor) -> float:
        if not item.isEnabled():
            (box,) = (child for child in _all_below(item) if self._kind(child) == "DashedBox")
            return contrast(box.property("colour"), ground)
        *_, face = (child for child in item.childItems() if child.inherits("QQuickRectangle"))
        colours = [face.property("color")]
        if not item.property("filled") and item.property("border") > 0:
            colours.append(item.property("borderColour"))
        return max(contrast(colour, ground) for colour in colours)

    def _ground(self, box: QRectF) -> _Sheet:
        centre = box.center()
        return next(sheet for sheet in reversed(self._sheets) if sheet.box.contains(centre))


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of WCAG 2.2, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _all_below(item: QQuickItem) -> Iterator[QQuickItem]:
    waiting = item.childItems()[::-1]
    while waiting:
        child = waiting.pop()
        yield child
        waiting += child.childItems()[::-1]


def _in_order(item: QQuickItem) -> list[QQuickItem]:
    return sorted(item.childItems(), key=lambda child: child.z())


def _start(item: QQuickItem, alignment: int) -> float:
    room = item.width() - item.property("leftPadding") - item.property("rightPadding")
    spare = room - item.property("contentWidth")
    share = {1: 0.0, 2: 1.0, 4: 0.5}.get(alignment, 0.0)
    return float(item.property("leftPadding") + spare * share)


def read(item: QQuickItem, expression: str) -> Any:
    """What QML knows of an item and Python has no type for."""
    value, _ = QQmlExpression(qmlContext(item), item, expression).evaluate()
    return value


def _has_words(item: QQuickItem) -> bool:
    if item.inherits("QQuickText"):
        return item.isVisible() and bool(item.property("text"))
    return any(_has_words(child) for child in item.childItems())


def plain(styled: str) -> str:
    """What is read of a text with words in bold."""
    text = _TAGS.sub("", styled)
    for entity, sign in _ENTITIES.items():
        text = text.replace(entity, sign)
    return text


def address(item: QObject) -> int:
    """What tells two items apart."""
    return int(Shiboken.getCppPointer(item)[0])


class Fact(NamedTuple):
    """What only QML knows of an item."""

    kind: str
    """The name of its QML file, or of its C++ class."""
    rich: bool = False
    """Its text has markup."""
    alignment: int = 0
    """Of its text, as Qt.AlignmentFlag has it."""


_FACTS = """
(() => {
    const found = [];
    const below = item => {
        const children = item.children;
        for (let at = 0; at < children.length; at++) {
            const child = children[at];
            found.push([child, child.textFormat, child.effectiveHorizontalAlignment].join(";"));
            below(child);
        }
    };
    below(this);
    return found.join("\\n");
})()
"""
_FACT = re.compile(r"(\w+?)(?:_QML\w*)?\(0x([0-9a-f]+).*\);(\d*);(\d*)")


def facts(window: Any) -> dict[int, Fact]:
    """Of every item in a window, seen or not, by its address.

    Asked in QML: what Python has of a type outlives it, and is taken for what comes there next. And
    at once: thousands of questions take longer than their answers.
    """
    found, _ = QQmlExpression(qmlContext(window), window.contentItem(), _FACTS).evaluate()
    return {
        int(at, 16): Fact(kind, int(text or 0) != _PLAIN_TEXT, int(alignment or 0))
        for kind, at, text, alignment in _FACT.findall(found)
    }


def _heard(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for at in range(node.childCount()):
        child = node.child(at)
        if child is not None and not child.state().invisible:
            yield child
            yield from _heard(child)


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

    def look(self) -> Sight:
        """What is to be seen now."""
        return Sight(self.app.window)

    def heard(self) -> list[QAccessibleInterface]:
        """What a screen reader finds of what can be seen, in its order."""
        QAccessible.setActive(True)
        return list(_heard(QAccessible.queryAccessibleInterface(self.app.window)))

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
        return _all_below(self.app.window.contentItem())

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
        app = ScreenApp(rules, replace(look, **looks))
        open_apps.append(app)
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
        app = ChuteApp(replace(look, **looks), languages)
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

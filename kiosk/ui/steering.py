"""Where keys lead: through everything that is heard, in the order of the accessible tree.

``Steering`` in ``Kiosk.Models``. A *stop* is what has a name there: a title, a row, a sentence, a
control. Controls that stand beside one another are a line; so are a row and what is pressed in it.
Up and down walk the lines, left and right one line, Tab and back-tab every stop (the look, 15).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from PySide6.QtCore import Property, QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtQml import QJSEngine, QmlElement, QmlSingleton, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

QML_IMPORT_NAME = "Kiosk.Models"
QML_IMPORT_MAJOR_VERSION = 1
QML_IMPORT_MINOR_VERSION = 0

REPEAT_S: Final = 2.0
"""A key that is held counts once more after so long: EN 301 549 5.7."""

_Role = QAccessible.Role
_CONTAINERS: Final = frozenset(
    {_Role.Client, _Role.Window, _Role.Pane, _Role.Dialog, _Role.Grouping, _Role.List}
    | {_Role.PageTabList}
)
CONTROLS: Final = frozenset(
    {_Role.Button, _Role.CheckBox, _Role.Switch, _Role.RadioButton, _Role.PageTab, _Role.Link}
)
_WAYS: Final = {
    Qt.Key.Key_Up.value: "up",
    Qt.Key.Key_Down.value: "down",
    Qt.Key.Key_Left.value: "left",
    Qt.Key.Key_Right.value: "right",
    Qt.Key.Key_Tab.value: "next",
    Qt.Key.Key_Backtab.value: "before",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One thing that keys come to. For one look: its item may be gone after it."""

    item: QQuickItem
    role: QAccessible.Role
    name: str
    box: QRect
    group: int
    """What it stands in; a row and what is pressed in it have the same."""

    @property
    def is_control(self) -> bool:
        return self.role in CONTROLS


def stops(window: QQuickWindow) -> list[Stop]:
    """All of them, in the order of the accessible tree."""
    root = QAccessible.queryAccessibleInterface(window)
    return [] if root is None else list(_stops(root, 0, iter(range(1, 1 << 30))))


def _stops(parent: QAccessibleInterface, group: int, numbers: Iterator[int]) -> Iterator[Stop]:
    for at in range(parent.childCount()):
        node = parent.child(at)
        if node is None or node.state().invisible:
            continue
        role = node.role()
        inner = next(numbers) if role in _CONTAINERS or node.childCount() > 0 else group
        item = node.object()
        if isinstance(item, QQuickItem) and _is_stop(node, item):
            yield Stop(item, role, node.text(QAccessible.Text.Name), node.rect(), inner)
        yield from _stops(node, inner, numbers)


def _is_stop(node: QAccessibleInterface, item: QQuickItem) -> bool:
    role = node.role()
    if role in _CONTAINERS or node.state().disabled or not node.text(QAccessible.Text.Name):
        return False
    # Of controls, those that only a finger needs are passed by.
    return role not in CONTROLS or item.activeFocusOnTab()


def lines(of: Sequence[Stop]) -> list[list[Stop]]:
    """Stops that left and right go between."""
    found: list[list[Stop]] = []
    for stop in of:
        line = found[-1] if found else []
        if line and stop.is_control and stop.group == line[0].group and _beside(line[0], stop):
            line.append(stop)
        else:
            found.append([stop])
    return found


def _beside(one: Stop, other: Stop) -> bool:
    shared = min(one.box.bottom(), other.box.bottom()) - max(one.box.top(), other.box.top())
    in_it = not one.is_control and one.box.contains(other.box)
    return in_it or (one.is_control and 2 * shared >= min(one.box.height(), other.box.height()))


def after(of: Sequence[Stop], at: int, way: str) -> Stop:
    """Where a key leads from stop ``at``; -1: from before the first one.

    ``way``: up, down, left, right, next or before. From the last one it goes on at the first.
    """
    if way in ("next", "before"):
        step = 1 if way == "next" else -1 if at >= 0 else 0
        return of[(at + step) % len(of)]
    if at < 0:
        return of[0 if way in ("down", "right") else -1]
    here = of[at]
    found = lines(of)
    number = next(n for n, line in enumerate(found) if any(stop is here for stop in line))
    line = found[number]
    if way in ("left", "right"):
        order = sorted(line, key=lambda stop: stop.box.center().x())
        place = next(n for n, stop in enumerate(order) if stop is here)
        return order[(place + (1 if way == "right" else -1)) % len(order)]
    there = found[(number + (1 if way == "down" else -1)) % len(found)]
    # Keys of a pad: the one below, not the first of its line.
    in_columns = len(there) > 1 and there[0].group == here.group and here.is_control
    if not in_columns:
        return there[0]
    return min(there, key=lambda stop: abs(stop.box.center().x() - here.box.center().x()))


@QmlElement
@QmlSingleton
class Steering(QObject):
    """An event filter of the window: its arrows and Tab go from stop to stop.

    Keys that are held, or struck twice, are no keys before their time. Make one before the engine,
    as a Theme, and let it steer the window before anything else is installed there: the filter that
    was installed last is asked first.
    """

    readingChanged = Signal()
    restingChanged = Signal()

    _made: ClassVar[Steering | None] = None

    def __init__(
        self, repeat_s: float = REPEAT_S, double_s: float = 0.0, parent: QObject | None = None
    ) -> None:
        """Steer nothing yet.

        Args:
            repeat_s: A held key counts again after each so long; 0: never.
            double_s: The same key counts again only so long after it was let go (EN 301 549 5.8).
            parent: As of any QObject.
        """
        super().__init__(parent)
        self._repeat_s, self._double_s = repeat_s, double_s
        self._window: QQuickWindow | None = None
        self._reading = False
        self._resting = False
        self._at = -1
        """Where the last key led; -1: nowhere yet."""
        self._left: tuple[str, QAccessible.Role] | None = None
        """What had the focus below the sheet that is in front."""
        self._counted: dict[int, float] = {}
        """By key: when it last counted, of those that are held."""
        self._let_go: dict[int, float] = {}
        self._ignored: set[int] = set()
        """Keys whose press was one too many; their release is as well."""
        self.monotonic: Callable[[], float] = time.monotonic
        Steering._made = self

    @staticmethod
    def create(engine: QQmlEngine | QJSEngine) -> QObject:
        """What QML's engine calls for its singleton; the Python side stays its owner."""
        if Steering._made is None:
            raise RuntimeError("make a Steering before the QML engine")
        QQmlEngine.setObjectOwnership(Steering._made, QQmlEngine.ObjectOwnership.CppOwnership)
        return Steering._made

    def steer(self, window: QQuickWindow) -> None:
        """Of this window, from now on."""
        self._window = window
        window.installEventFilter(self)
        window.activeFocusItemChanged.connect(self._focus_moved)

    @Property(bool, notify=readingChanged)
    def reading(self) -> bool:
        """What has the focus is no control: the window puts a ring around it."""
        return self._reading

    @Property(bool, notify=restingChanged)
    def resting(self) -> bool:
        """Arrows are keys as any other."""
        return self._resting

    @resting.setter  # type: ignore[no-redef]
    def resting(self, resting: bool) -> None:
        if resting != self._resting:
            self._resting = resting
            self.restingChanged.emit()

    @Slot()
    def toTitle(self) -> None:
        """To the title of what is in front, or to the first stop."""
        found = self._stops()
        heads = [stop for stop in found if stop.role is _Role.Heading]
        for stop in (heads or found)[:1]:
            self._go(found, stop)

    @Slot()
    def stay(self) -> None:
        """To the title, but only if what had the focus is gone."""
        if self._focused(self._stops()) is None:
            self.toTitle()

    @Slot()
    def forget(self) -> None:
        """Nobody steers: the next key begins at the title."""
        self._at = -1

    @Slot()
    def laidOver(self) -> None:
        """A sheet comes: ``liftedOff`` goes back to what has the focus now."""
        found = self._stops()
        at = self._focused(found)
        self._left = None if at is None else (found[at].name, found[at].role)

    @Slot()
    def liftedOff(self) -> None:
        """The sheet is gone: to what had the focus before it, or to the title."""
        found = self._stops()
        before = [stop for stop in found if (stop.name, stop.role) == self._left]
        for stop in before[:1]:
            self._go(found, stop)
        if not before:
            self.toTitle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for keys that do not count, and for those that steer."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(event)
        if event.type() != QEvent.Type.KeyPress:
            return False
        if not self._counts(event):
            return True
        way = None if self._resting else _WAYS.get(event.key())
        return way is not None and self._step(way)

    # Whether a key counts ------------------------------------------------------------------------

    def _counts(self, event: QKeyEvent) -> bool:
        key, now = event.key(), self.monotonic()
        if event.isAutoRepeat():
            held = key in self._counted and key not in self._ignored
            if not held or not self._repeat_s or now - self._counted[key] < self._repeat_s:
                return False
        elif now - self._let_go.get(key, -self._double_s) < self._double_s:
            self._ignored.add(key)
            return False
        self._counted[key] = now
        return True

    def _released(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return True
        key = event.key()
        self._counted.pop(key, None)
        if key in self._ignored:
            self._ignored.discard(key)
            return True
        self._let_go[key] = self.monotonic()
        return False

    # From stop to stop ---------------------------------------------------------------------------

    def _stops(self) -> list[Stop]:
        return [] if self._window is None else stops(self._window)

    def _focused(self, found: Sequence[Stop]) -> int | None:
        focused = None if self._window is None else self._window.activeFocusItem()
        return next((n for n, stop in enumerate(found) if stop.item is focused), None)

    def _step(self, way: str) -> bool:
        found = self._stops()
        if not found:
            return False
        at = self._focused(found)
        if at is None and self._at < 0:
            self.toTitle()
            return True
        if at is None:
            # What had it is gone: on from where that was.
            at = min(self._at, len(found)) - (1 if way in ("down", "right", "next") else 0)
            at = max(-1, min(at, len(found) - 1))
        self._go(found, after(found, at, way))
        return True

    def _go(self, found: Sequence[Stop], stop: Stop) -> None:
        self._at = next(n for n, each in enumerate(found) if each is stop)
        stop.item.forceActiveFocus(Qt.FocusReason.TabFocusReason)

    def _focus_moved(self) -> None:
        item = None if self._window is None else self._window.activeFocusItem()
        node = None if item is None else QAccessible.queryAccessibleInterface(item)
        reading = (
            node is not None
            and node.role() not in _CONTAINERS | CONTROLS
            and bool(node.text(QAccessible.Text.Name))
        )
        if reading is not self._reading:
            self._reading = reading
            self.readingChanged.emit()

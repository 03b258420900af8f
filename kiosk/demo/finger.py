"""A patron's finger and eye: presses what a screen reader would find, and sees what is there.

Used from any thread but the GUI's, beside a running window. Controls are looked for by their
accessible name, so whatever a finger finds here, a blind patron finds too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.demo.sight import cut_off

_Seen = TypeVar("_Seen")

LONGEST_S: Final = 5.0
"""How long to wait for a control that is not there yet."""
KEY_S: Final = 0.05
"""Between two keys of a person (kiosk.ui.bursts)."""
_LOOK_AGAIN_S: Final = 0.02
_STILL_S: Final = 0.05
"""Two or three frames: whatever moves has moved on by then."""
_RESTS_S: Final = 0.5
"""Longer than what is read aloud waits for a pause (kiosk.ui.speech.aloud)."""

_PRESSABLE: Final = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.CheckBox,
        QAccessible.Role.Switch,
        QAccessible.Role.RadioButton,
        QAccessible.Role.PageTab,
        QAccessible.Role.Link,
    }
)


class NotOnScreen(LookupError):
    """No control of that name can be pressed; the message says which ones can."""


@dataclass(frozen=True, slots=True)
class Control:
    """Something with an accessible name. Places and sizes in pixels of the window."""

    name: str
    role: str
    x: int
    y: int
    width: int
    height: int
    enabled: bool
    pressable: bool

    @property
    def centre(self) -> QPoint:
        """Where a finger goes."""
        return QPoint(self.x + self.width // 2, self.y + self.height // 2)


class _Crossing(QObject):
    """Runs what other threads ask for on the GUI thread."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def _run(self, work: Callable[[], None]) -> None:
        work()


class Finger:
    """The finger and the eye before one window. Made on the GUI thread."""

    def __init__(self, window: QQuickWindow) -> None:
        # As if a screen reader were there.
        QAccessible.setActive(True)
        self._window = window
        self._crossing = _Crossing()
        self._screen = QTest.createTouchDevice()

    def tap(self, name: str, within_s: float = LONGEST_S) -> Control:
        """Touch the control with this name as soon as it can be pressed; return when it was.

        Raises:
            NotOnScreen: There was none in time.
        """
        until = time.monotonic() + within_s
        while True:
            found = self._on_gui(lambda: self._tapped(name))
            if found is not None:
                self._let_happen()
                return found
            if time.monotonic() >= until:
                can = ", ".join(repr(each.name) for each in self.controls() if each.pressable)
                raise NotOnScreen(f"nothing called {name!r} can be pressed; there is: {can}")
            time.sleep(_LOOK_AGAIN_S)

    def touch(self, x: int, y: int) -> None:
        """Touch the window there, whatever it is that lies there."""
        self._on_gui(lambda: self._touch(QPoint(x, y)))
        self._let_happen()

    def key(self, name: str) -> None:
        """Press a key by Qt's name for it, such as ``Tab``, ``Return`` or ``7``.

        Raises:
            NotOnScreen: Qt knows no such key.
        """
        key = getattr(Qt.Key, f"Key_{name}", None)
        if key is None:
            raise NotOnScreen(f"there is no key {name!r}")
        self._on_gui(lambda: QTest.keyClick(self._window, key))
        # As people type: what comes faster is a scanner's.
        time.sleep(KEY_S)
        self._let_happen()

    def controls(self) -> tuple[Control, ...]:
        """Everything visible that has an accessible name, in reading order."""
        return self._on_gui(self._seen)

    def texts(self) -> tuple[str, ...]:
        """What is there to read, in reading order."""
        return tuple(each.name for each in self.controls())

    def picture(self, path: Path) -> tuple[str, ...]:
        """Save what the window shows once it holds still, as PNG: the texts that do not fit on it.

        Raises:
            OSError: It cannot be written there.
        """
        image, cut = self._still(), self._on_gui(lambda: cut_off(self._window))
        # Here, in the caller's thread: the GUI thread opens no files.
        if not image.save(str(path)):
            raise OSError(f"cannot write {path}")
        return cut

    def wait(self, rests: Callable[[], bool], within_s: float) -> None:
        """Until this has been true for a moment; it is asked on the GUI thread.

        Raises:
            TimeoutError: It was not in time.
        """
        until = time.monotonic() + within_s
        since = time.monotonic()
        while (now := time.monotonic()) - since < _RESTS_S:
            if now >= until:
                raise TimeoutError(f"no rest within {within_s:g} s")
            time.sleep(_LOOK_AGAIN_S)
            if not self._on_gui(rests):
                since = time.monotonic()

    def _let_happen(self) -> None:
        """What a touch posts is in the loop's queue: behind it, its screen is there."""
        self._on_gui(lambda: None)

    def _still(self) -> QImage:
        until = time.monotonic() + LONGEST_S
        image = self._on_gui(self._window.grabWindow)
        while time.monotonic() < until:
            time.sleep(_STILL_S)
            later = self._on_gui(self._window.grabWindow)
            if later == image:
                break
            image = later
        return image

    # On the GUI thread --------------------------------------------------------------------------

    def _tapped(self, name: str) -> Control | None:
        window, origin = self._accessible()
        for node in _below(window):
            if node.text(QAccessible.Text.Name) != name:
                continue
            control = _control(node, origin)
            if not control.enabled or _rests(node):
                continue
            if control.pressable and self._is_on_top(node, control.centre):
                self._touch(control.centre)
                return control
        return None

    def _is_on_top(self, node: QAccessibleInterface, at: QPoint) -> bool:
        """What is outside the window, scrolled away or under a sheet is for no finger."""
        if not QRect(QPoint(0, 0), self._window.size()).contains(at) or _is_cut_off(node, at):
            return False
        window, origin = self._accessible()
        place = at + origin
        hit = window.childAt(place.x(), place.y())
        while hit is not None and hit.object() is not self._window:
            if hit.object() is node.object():
                return True
            hit = hit.parent()
        return False

    def _touch(self, at: QPoint) -> None:
        QTest.touchEvent(self._window, self._screen).press(0, at, self._window).commit()
        QTest.touchEvent(self._window, self._screen).release(0, at, self._window).commit()

    def _seen(self) -> tuple[Control, ...]:
        window, origin = self._accessible()
        return tuple(
            _control(each, origin) for each in _below(window) if each.text(QAccessible.Text.Name)
        )

    def _accessible(self) -> tuple[QAccessibleInterface, QPoint]:
        """The window as a screen reader has it, and where it is on the display."""
        window = QAccessible.queryAccessibleInterface(self._window)
        return window, window.rect().topLeft()

    # Between threads ----------------------------------------------------------------------------

    def _on_gui(self, work: Callable[[], _Seen]) -> _Seen:
        future: Future[_Seen] = Future()

        def run() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - raised again in the thread that asked
                future.set_exception(error)
            else:
                future.set_result(result)

        self._crossing.asked.emit(run)
        return future.result(LONGEST_S)


def _rests(node: QAccessibleInterface) -> bool:
    """It is new where it is, or says something else than a moment ago; or it is only shown, where
    buttons lie low: see Pressable.qml."""
    item = node.object()
    if item is None:
        return False
    ready_at = item.property("readyAt")
    return bool(item.property("aloft")) or (ready_at is not None and time.monotonic() < ready_at)


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for index in range(node.childCount()):
        child = node.child(index)
        if child is not None and not child.state().invisible:
            yield child
            yield from _below(child)


def _is_cut_off(node: QAccessibleInterface, at: QPoint) -> bool:
    """Does something that it lies in, such as a list, end before this place of the window?"""
    item = node.object()
    while isinstance(item, QQuickItem):
        if item.clip() and not item.contains(item.mapFromScene(QPointF(at))):
            return True
        item = item.parentItem()
    return False


def _control(node: QAccessibleInterface, origin: QPoint) -> Control:
    place = node.rect().translated(-origin)
    role = node.role()
    return Control(
        name=node.text(QAccessible.Text.Name),
        role=role.name,
        x=place.x(),
        y=place.y(),
        width=place.width(),
        height=place.height(),
        enabled=not node.state().disabled,
        pressable=role in _PRESSABLE,
    )

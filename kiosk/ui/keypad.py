"""Keys of a keypad in the window: the same events as those of a keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from drivers.model import PadKey
from kiosk.flow.staff.opening import KeyCombination

KEYS: Mapping[PadKey, Qt.Key] = {
    PadKey.UP: Qt.Key.Key_Up,
    PadKey.DOWN: Qt.Key.Key_Down,
    PadKey.LEFT: Qt.Key.Key_Left,
    PadKey.RIGHT: Qt.Key.Key_Right,
    PadKey.SELECT: Qt.Key.Key_Return,
    PadKey.BACK: Qt.Key.Key_Escape,
    PadKey.ERASE: Qt.Key.Key_Backspace,
    PadKey.SPEAK: Qt.Key.Key_F8,
    PadKey.AGAIN: Qt.Key.Key_F9,
    PadKey.SLOWER: Qt.Key.Key_F10,
    PadKey.SILENCE: Qt.Key.Key_F7,
    **{PadKey(str(digit)): Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)},
}


_BY_KEY: Mapping[int, PadKey] = {
    **{key.value: name for name, key in KEYS.items()},
    Qt.Key.Key_Enter.value: PadKey.SELECT,
}


class OpeningKeys(QObject):
    """An event filter: tells when the keys that ask for maintenance mode were pressed in turn."""

    def __init__(self, keys: tuple[PadKey, ...], opened: Callable[[], None]) -> None:
        super().__init__()
        self._combination = KeyCombination(keys)
        self._opened = opened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let every event through."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = None if event.isAutoRepeat() else _BY_KEY.get(event.key())
            if key is not None and self._combination.press(key, time.monotonic()):
                self._opened()
        return False


class KeypadKeys(QObject):
    """Carries keys from any thread to ``give``, on the thread that made this object."""

    _pressed = Signal(str)

    def __init__(self, give: Callable[[QKeyEvent], None]) -> None:
        super().__init__()
        self._give = give
        self._pressed.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def press(self, key: PadKey) -> None:
        """From any thread; never blocks."""
        self._pressed.emit(key.value)

    def _arrived(self, name: str) -> None:
        text = name if name.isdigit() else ""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = KEYS[PadKey(name)]
            self._give(QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text))

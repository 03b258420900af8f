"""Keys of a keypad in the window: the same events as those of a keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from drivers.model import PadKey

KEYS: Mapping[PadKey, Qt.Key] = {
    PadKey.UP: Qt.Key.Key_Up,
    PadKey.DOWN: Qt.Key.Key_Down,
    PadKey.LEFT: Qt.Key.Key_Left,
    PadKey.RIGHT: Qt.Key.Key_Right,
    PadKey.SELECT: Qt.Key.Key_Return,
    PadKey.BACK: Qt.Key.Key_Escape,
    PadKey.ERASE: Qt.Key.Key_Backspace,
    **{PadKey(str(digit)): Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10)},
}


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

"""Scanners that type, where they cannot be grabbed: told from people by how fast the keys come.

What a scanner types never reaches what has the focus, such as the PIN pad: a key that could begin a
code is withheld until it is known whose it was, for at most ``GAP_S``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent

GAP_S = 0.03
"""Keys of a scanner come 1-10 ms apart, those of people more than 40."""
PARTIAL_S = 0.1
"""Silence after which a code that did not end is given up."""
LEAST = 4
"""Characters of a code. Two or three keys at once are a hand that slipped."""
MOST = 256
ENTER = "\r"


class Bursts:
    """Whose keys are these? Without Qt and without a clock: times are seconds on any one.

    ``give_back``: what was withheld was a person's. ``drop``: it was a scanner's. ``scanned``: and
    this is the code.
    """

    def __init__(
        self,
        give_back: Callable[[], None],
        drop: Callable[[], None],
        scanned: Callable[[str], None],
    ) -> None:
        self._give_back = give_back
        self._drop = drop
        self._scanned = scanned
        self._text = ""
        self._pressed_at = 0.0

    @property
    def patience_s(self) -> float:
        """How long to wait for the next key before ``silence``; 0: nothing is withheld."""
        if not self._text:
            return 0.0
        return PARTIAL_S if self._is_scanners else GAP_S

    def press(self, character: str, at: float) -> bool:
        """A key that writes this was pressed. True: withhold it."""
        if self._text and not 0 <= at - self._pressed_at <= self.patience_s:
            self.silence()
        if character == ENTER and self._is_scanners:
            text, self._text = self._text, ""
            self._drop()
            if len(text) <= MOST:
                self._scanned(text)
            return True
        if len(character) != 1 or not character.isprintable() or self._text + character == " ":
            # No code begins so: it is a person's, and what came just before it too.
            self.silence()
            return False
        self._pressed_at = at
        if len(self._text) <= MOST:
            self._text += character
        return True

    def silence(self) -> None:
        """No key came for ``patience_s``."""
        if not self._text:
            return
        end = self._drop if self._is_scanners else self._give_back
        self._text = ""
        end()

    @property
    def _is_scanners(self) -> bool:
        return len(self._text) >= LEAST


class BurstFilter(QObject):
    """An event filter of the window: its keys pass through Bursts."""

    def __init__(self, window: QObject, scanned: Callable[[str], None]) -> None:
        """``scanned`` is told each code, on the GUI thread."""
        super().__init__()
        self._window = window
        self._bursts = Bursts(self._give_back, self._drop, scanned)
        self._withheld: list[QKeyEvent] = []
        self._dropped: set[int] = set()
        """Keys whose release is still to come; it goes the way of its press."""
        self._giving = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._waited)
        self._waited_once = False

    @property
    def waits(self) -> bool:
        """Is a key withheld?"""
        return bool(self._withheld)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """True for keys that are withheld."""
        if self._giving or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(event)
        if event.type() != QEvent.Type.KeyPress or event.isAutoRepeat() or _is_modifier(event):
            return False
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        character = ENTER if is_enter else event.text()
        withhold = self._bursts.press(character, event.timestamp() / 1000)
        self._dropped.discard(event.key())
        if withhold and self._bursts.patience_s:
            self._withheld.append(event.clone())
        elif withhold:
            self._dropped.add(event.key())
        self._wait()
        return withhold

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() in self._dropped and not event.isAutoRepeat():
            self._dropped.discard(event.key())
            return True
        if any(each.key() == event.key() for each in self._withheld):
            self._withheld.append(event.clone())
            return True
        return False

    def _wait(self) -> None:
        self._waited_once = False
        if self._bursts.patience_s:
            self._timer.start(round(self._bursts.patience_s * 1000))
        else:
            self._timer.stop()

    def _waited(self) -> None:
        # Keys that came while the screen was drawn lie in the queue: once around before it is said
        # that there were none.
        if not self._waited_once:
            self._waited_once = True
            self._timer.start(0)
        else:
            self._bursts.silence()

    def give(self, event: QKeyEvent) -> None:
        """To the window, past this filter: it is known whose it is."""
        self._giving = True
        try:
            QCoreApplication.sendEvent(self._window, event)
        finally:
            self._giving = False

    def _give_back(self) -> None:
        withheld, self._withheld = self._withheld, []
        for event in withheld:
            self.give(event)

    def _drop(self) -> None:
        for event in self._withheld:
            if event.type() == QEvent.Type.KeyPress:
                self._dropped.add(event.key())
            else:
                self._dropped.discard(event.key())
        self._withheld = []


def _is_modifier(event: QKeyEvent) -> bool:
    return event.key() in (
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    )

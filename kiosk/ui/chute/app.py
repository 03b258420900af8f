"""The window at a return chute. One per process; made, run and closed on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeyEvent

from drivers.model import PadKey
from kiosk.ui.chute.aloud import ChuteAloud
from kiosk.ui.chute.chute import ChuteModel
from kiosk.ui.dates import Days
from kiosk.ui.engine import Engine
from kiosk.ui.keypad import KeypadKeys
from kiosk.ui.look import Look
from kiosk.ui.window import AppWindow


class ChuteApp(AppWindow):
    """Everything that is seen at a return chute."""

    def __init__(
        self,
        look: Look,
        languages: tuple[str, ...],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``languages``: ISO 639-1, first the one it begins in. The window is there, not shown.

        Raises:
            OSError: A part of the installation is missing.
            RuntimeError: Qt cannot show the screen; the log says why.
        """
        super().__init__(Engine("Kiosk.Chute", "ChuteWindow"), look, languages, languages[0])
        self.model = ChuteModel(look, languages, self.speak, Days(look.timezone, now, languages))
        self._load(chute=self.model)
        self.window.installEventFilter(self._theme)
        self.aloud = ChuteAloud(self.window, self.model)
        self._keypad = KeypadKeys(self._give)
        self.press: Callable[[PadKey], None] = self._keypad.press
        """From any thread: this key of a keypad was pressed."""

    def run(
        self,
        *,
        full_screen: bool,
        size: tuple[int, int] | None,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """Show the window and work until ``quit``, or until it is closed."""
        # Whether a chosen language is left again is looked at every second.
        self.go_round(beat, self.model.tick, full_screen=full_screen, size=size)

    def _give(self, event: QKeyEvent) -> None:
        QCoreApplication.sendEvent(self.window, event)

    def _emptied(self) -> None:
        self.aloud.close()

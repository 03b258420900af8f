"""The gate screen's window. One per process; made, run and closed on the main thread."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from kiosk.asset_folder import language_of_staff
from kiosk.ui.dates import Days
from kiosk.ui.engine import Engine
from kiosk.ui.gate.model import GateModel
from kiosk.ui.look import Look
from kiosk.ui.window import AppWindow


class GateApp(AppWindow):
    """Everything that staff see of the gates."""

    def __init__(
        self,
        gates: tuple[str, ...],
        look: Look,
        language: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``gates``: their names; ``language``: ISO 639-1, staff's where staff has no such one.

        The window is there, but not shown.

        Raises:
            OSError: A part of the installation is missing.
            RuntimeError: Qt cannot show the screen; the log says why.
        """
        language = language_of_staff(language)
        super().__init__(Engine("Kiosk.Gate", "GateWindow"), look, (language,), language)
        self.model = GateModel(gates, look, Days(look.timezone, now, (language,)), language, now)
        self._load(gate=self.model)
        self.window.installEventFilter(self._theme)

    def run(
        self,
        *,
        full_screen: bool,
        size: tuple[int, int] | None,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """Show the window and work until ``quit``, or until it is closed."""
        # Calm alarms are looked at every second.
        self.go_round(beat, self.model.tick, full_screen=full_screen, size=size)

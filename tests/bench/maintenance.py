"""Maintenance mode: how soon the board is there once the PIN was checked, and what it costs.

A whole station in this process, at the demo's branch, drawn by the processor at the panel's size.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from figures import Figure

from kiosk.cli.look import look
from kiosk.config import load
from kiosk.demo.day.maintenance import Technician, let_in
from kiosk.demo.day.stage import DayBranch
from kiosk.flow.staff.events import LeavePressed, StaffPinChecked, StaffPinEntered
from kiosk.flow.staff.steps import StaffStep
from kiosk.station import Station
from kiosk.ui.app import ScreenApp

OPENINGS = 7
LOOKED_AT_S = 10.0
_PATIENCE_S = 30.0


class _Counter:
    """A station with its screen, and a technician before it."""

    def __init__(self, branch: DayBranch, technician: Technician, stack: ExitStack) -> None:
        self._branch = branch
        self._technician = technician
        config = load(branch.config)
        station = Station(config, asks=True)
        self.app = ScreenApp(station.rules(), look(config))
        stack.callback(self.app.close)
        self.app.window.resize(1080, 1920)
        self.app.window.show()
        self.app.after_each_frame(self._frame)
        self._checked_at = self._shown_at = 0.0
        self.app._to_perform = stack.enter_context(station.opened(self._post))

    def open(self) -> float:
        """With card and PIN; seconds from the PIN being checked to the frame with the board."""
        self._shown_at = 0.0
        while self._step is not StaffStep.PIN:
            self._branch.scan(self._technician.card)
            self.run(lambda: self._step is StaffStep.PIN, 1.0)
        self.app.post(StaffPinEntered(self._technician.pin))
        assert self.run(lambda: self._shown_at, _PATIENCE_S)
        return self._shown_at - self._checked_at

    def close(self) -> None:
        """By hand."""
        self.app.post(LeavePressed())
        assert self.run(lambda: self._step is StaffStep.CLOSED, _PATIENCE_S)

    def run(self, until: Callable[[], object], longest_s: float, every_ms: int = 5) -> bool:
        """Let the window work; was it so in time?"""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, end = QEventLoop(), time.monotonic() + longest_s
        timer = QTimer(interval=every_ms)
        timer.timeout.connect(lambda: (until() or time.monotonic() > end) and loop.quit())
        timer.start()
        loop.exec()
        return bool(until())

    @property
    def _step(self) -> StaffStep:
        found = self.app.maintenance
        return StaffStep.CLOSED if found is None else found.visit.session.step

    def _post(self, event: object) -> None:
        if isinstance(event, StaffPinChecked) and event.ok:
            self._checked_at = time.monotonic()
        self.app.post(event)  # type: ignore[arg-type]

    def _frame(self) -> None:
        found = self.app.maintenance
        if not self._shown_at and found is not None and found.visit.session.board is not None:
            self._shown_at = time.monotonic()


@contextmanager
def _counter() -> Iterator[_Counter]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="leenpunt-bench-")))
        branch = stack.enter_context(DayBranch(folder))
        yield _Counter(branch, let_in(branch.config), stack)


def board() -> Iterator[Figure]:
    """Opened again and again; then looked at for a while."""
    with _counter() as counter:
        taken = []
        for _ in range(OPENINGS):
            taken.append(counter.open())
            counter.close()
        worst = max(taken)
        detail = f"median {statistics.median(taken) * 1000:.0f} ms; the first one loads it"
        yield Figure("maintenance.open", worst * 1000, None, detail)
        counter.open()
        counter.run(lambda: False, 2.0)
        began, used = time.monotonic(), time.process_time()
        counter.run(lambda: False, LOOKED_AT_S, every_ms=200)
        share = (time.process_time() - used) / (time.monotonic() - began)
        yield Figure("maintenance.processor", share * 100)
        counter.close()

"""The only crossing into the GUI thread, and the visit's clock there."""

from __future__ import annotations

import logging
import math
import time
from collections import deque
from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from kiosk.flow.events import Event, Timer
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.visit import Visit

log = logging.getLogger(__name__)

_ENDINGS = (Timer.EXPIRED, Timer.WALK_AWAY, Timer.SHOWN, Timer.TAKEN)
"""What ends by itself and says so before."""
COUNT_BY_S = 5
"""The time that is left is told in steps: a figure that changes every second hurries people."""


Happening: TypeAlias = Event | StaffEvent


class Bridge(QObject):
    """Carries events from any thread to ``receive`` on the thread that made this object."""

    _posted = Signal()

    def __init__(self, receive: Callable[[Happening], None]) -> None:
        super().__init__()
        self._receive = receive
        self._waiting: deque[Happening] = deque()
        # Queued also from the GUI thread itself: a button's touch is over before a screen changes.
        self._posted.connect(self._arrived, Qt.ConnectionType.QueuedConnection)

    def post(self, event: Happening) -> None:
        """From any thread; never blocks."""
        self._waiting.append(event)
        self._posted.emit()

    @property
    def coming(self) -> Happening | None:
        """What is received next, at once, as it has happened already; None when there is none."""
        return self._waiting[0] if self._waiting else None

    def close(self) -> None:
        """Whatever still comes has nobody who could see it."""
        self._receive = _nowhere

    def _arrived(self) -> None:
        try:
            self._receive(self._waiting.popleft())
        except Exception:
            # A fault of ours in one event must not take the screen away from the next patron.
            log.exception("screen")


def _nowhere(_: Happening) -> None:
    """The screen is gone."""


class VisitClock(QObject):
    """Lets time pass for a visit. Call ``wind`` after each event."""

    def __init__(
        self,
        visit: Visit[Any],
        count_down: Callable[[int], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``count_down`` is told how many seconds are left until something ends by itself."""
        super().__init__()
        self._visit = visit
        self._count_down = count_down
        self._monotonic = monotonic
        self._due = self._timer(self._tick)
        self._step = self._timer(self._count)

    def _timer(self, passed: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(passed)
        return timer

    def wind(self) -> None:
        """Wait for whatever this session waits for now."""
        left = self._visit.seconds_left(self._monotonic())
        if left is None:
            self._due.stop()
        else:
            self._due.start(math.ceil(left * 1000))
        self._count()

    def seconds_left(self) -> int:
        """What the screen says: rounded up to a step; 0 when nothing ends that is spoken of."""
        left = self._until_the_end()
        return 0 if left is None else max(1, math.ceil(left / COUNT_BY_S)) * COUNT_BY_S

    def stop(self) -> None:
        """Time stands still."""
        self._due.stop()
        self._step.stop()

    def _until_the_end(self) -> float | None:
        waiting = self._visit.own
        if waiting is None or waiting.timer not in _ENDINGS:
            return None
        return self._visit.own_seconds_left(self._monotonic())

    def _tick(self) -> None:
        self._visit.tick(self._monotonic())
        self.wind()

    def _count(self) -> None:
        self._count_down(self.seconds_left())
        left = self._until_the_end()
        if left is None:
            self._step.stop()
        else:
            # To the moment at which the next lower step is true.
            self._step.start(math.ceil((left % COUNT_BY_S or COUNT_BY_S) * 1000))

"""The station looks at itself: an hour of figures always, the live board while somebody looks."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.clock import StationClock
from kiosk.devices.health import DeviceHealth
from kiosk.diagnosis.board import measure, readings
from kiosk.diagnosis.hour import LastHour
from kiosk.flow.staff.board import About, Board, Reading
from kiosk.version import version_text
from sync.delivery.breaker import Answers, IlsMonitor, IlsState
from sync.journal.reader import JournalReader

log = logging.getLogger(__name__)

NOTED_EVERY_S = 10.0
SHOWN_EVERY_S = 2.0


class StationWatch:
    """Measures on a thread of its own. ``wanted`` from any thread."""

    def __init__(
        self,
        devices: Callable[[], tuple[DeviceHealth, ...]],
        journal: JournalReader,
        monitor: IlsMonitor,
        folder: Path,
        clock: StationClock,
        tell: Callable[[Board], None],
        *,
        more: Callable[[], tuple[Reading, ...]] = tuple,
        monotonic: Callable[[], float] = time.monotonic,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        """``folder``: of the journal. ``tell`` must not block. ``more``: what else the board has,
        asked while somebody looks."""
        self._devices = devices
        self._journal = journal
        self._monitor = monitor
        self._folder = folder
        self._clock = clock
        self._tell = tell
        self._more = more
        self._monotonic = monotonic
        self._beat = beat
        names = tuple(each.device for each in devices())
        self._hour = LastHour((*names, About.ILS, About.QUEUE, About.DISK, About.MACHINE))
        self._asked = Answers()
        self._away_since: datetime | None = None
        self._version = ""
        self._looked_at = False
        self._stopping = False
        self._turned = threading.Condition()
        self._thread = threading.Thread(target=self._work, name="board")

    def start(self) -> None:
        """Begin to measure."""
        self._thread.start()

    def stop(self) -> None:
        """Join."""
        with self._turned:
            self._stopping = True
            self._turned.notify()
        self._thread.join()

    def wanted(self, on: bool) -> None:
        """Somebody looks at the board, at once and from now on; or no longer."""
        with self._turned:
            self._looked_at = on
            self._turned.notify()

    def look(self) -> None:
        """Measure once, and tell it if somebody looks."""
        seen = measure(self._devices(), self._journal, self._monitor, self._folder)
        self._hour.note(seen.figures(self._asked), self._monotonic())
        self._asked = seen.timed
        if seen.link is IlsState.ONLINE:
            self._away_since = None
        elif self._away_since is None:
            self._away_since = self._clock().utc
        if self._looked_at:
            self._version = self._version or version_text()
            away, more = self._away_since, self._more()
            found = readings(seen, self._hour.of, self._clock, self._version, away, more)
            self._tell(Board(self._clock().utc, found))

    def _work(self) -> None:
        while True:
            self._beat()
            with self._turned:
                looked_at = self._looked_at
            try:
                self.look()
            except Exception:
                # A board that cannot be made must not end the station, nor the next look.
                log.exception("live board")
            with self._turned:
                if not self._stopping and self._looked_at is looked_at:
                    self._turned.wait(SHOWN_EVERY_S if looked_at else NOTED_EVERY_S)
                if self._stopping:
                    return

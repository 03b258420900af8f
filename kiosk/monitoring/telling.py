"""The thread that tells of alarms: each way by itself, again until it is told, not too often."""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from typing import Final

from kiosk.monitoring.alarms import Alarms
from kiosk.monitoring.ways import NotTold, Way

log = logging.getLogger(__name__)

PAUSES_S: Final = (60.0, 300.0, 900.0)
"""After a try in vain; the last one over and over."""
_HOUR_S: Final = 3600.0
_LOOK_UP_S: Final = 2.0
_ABORT_EVERY_S: Final = 0.5


class _Turn:
    """Whose turn it is, and when again."""

    def __init__(self, name: str, way: Way, most_an_hour: int) -> None:
        self.name, self.way = name, way
        self.failed = 0
        self._not_before = 0.0
        self._sent: deque[float] = deque(maxlen=most_an_hour)

    def is_due(self, now: float) -> bool:
        is_full = len(self._sent) == self._sent.maxlen
        return now >= self._not_before and not (is_full and now - self._sent[0] < _HOUR_S)

    def told(self, now: float) -> None:
        self._sent.append(now)
        self.failed = 0

    def in_vain(self, now: float) -> None:
        self._not_before = now + PAUSES_S[min(self.failed, len(PAUSES_S) - 1)]
        self.failed += 1


class Telling:
    """Of one station."""

    def __init__(
        self,
        alarms: Alarms,
        ways: Mapping[str, Way],
        most_an_hour: int,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._alarms = alarms
        self._turns = [_Turn(name, way, most_an_hour) for name, way in ways.items()]
        self._monotonic = monotonic
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="alarms")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Join. What was not told stays for the next start."""
        self._stopping.set()
        while self._thread.is_alive():
            # Again: it may just have begun.
            for turn in self._turns:
                turn.way.abort()
            self._thread.join(_ABORT_EVERY_S)

    def look(self) -> None:
        """Tell everybody what there is to tell now."""
        for turn in self._turns:
            now = self._monotonic()
            if self._stopping.is_set() or not turn.is_due(now):
                continue
            if news := self._alarms.news(turn.name):
                try:
                    turn.way.tell(news)
                except NotTold as error:
                    # At the end it is we who break off; the next start tells it.
                    if not turn.failed and not self._stopping.is_set():
                        log.warning("nobody is told of alarms", extra={"error": str(error)})
                    turn.in_vain(self._monotonic())
                else:
                    log.info("alarms told", extra={"count": len(news)})
                    turn.told(self._monotonic())
                    self._alarms.told(turn.name, news)

    def _work(self) -> None:
        while not self._stopping.wait(_LOOK_UP_S):
            try:
                self.look()
            except Exception:
                # One that cannot be told must not be the last.
                log.exception("alarms")

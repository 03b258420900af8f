"""What is seen of the station every few seconds, and said to whoever asks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Final

from kiosk.diagnosis.station_look import StationLook
from kiosk.diagnosis.troubles import BY_WORD
from kiosk.diagnosis.unwell import LOOPS, Unwell, unwell
from kiosk.monitoring.memory import Memory
from kiosk.monitoring.server import Answer
from kiosk.monitoring.status import Finding, Role, StationStatus
from sync.delivery.breaker import IlsMonitor, IlsState

STALE_S: Final = 60.0
"""So long after the last look nothing is known any more: this thread itself hangs."""
HEALTH: Final = "/health"


class Watching:
    """Of one station. Used by one thread; what it saw is asked from any."""

    def __init__(
        self,
        look: StationLook,
        monitor: IlsMonitor,
        memory: Memory,
        *,
        role: Role,
        station: str,
        hanging: Callable[[], Collection[str]],
        now: Callable[[], datetime],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """``hanging``: the loops of this program that do; ``now``: UTC by the station's clock."""
        self._look, self._monitor, self._memory = look, monitor, memory
        self._role, self._station = role, station
        self._hanging = hanging
        self._now, self._monotonic = now, monotonic
        self._since = now()
        self._seen: tuple[StationStatus, float] | None = None

    def begin(self) -> None:
        """Look for the first time."""
        self._memory.begin(self._monotonic())
        self.look()

    def end(self) -> None:
        """The end is meant."""
        self._memory.end()

    def look(self) -> None:
        """See how it is now."""
        seen, now = self._look.see(), self._monotonic()
        found = unwell(seen, self._monitor, self._hanging())
        measured = seen.measured
        heard = measured.link is not IlsState.ONLINE or self._monitor.silent_s() is not None
        status = StationStatus(
            at=seen.at,
            role=self._role,
            station=self._station,
            version=self._look.version,
            since=self._since,
            state=seen.state,
            ils=measured.link.value if heard else None,
            waiting=measured.waiting.unsent if measured.waiting is not None else None,
            oldest=seen.oldest,
            findings=self._memory.see(found, seen.at, now),
        )
        self._seen = status, now

    def status(self) -> StationStatus | None:
        """As it was seen last; None: it was not yet."""
        if self._seen is None:
            return None
        status, at = self._seen
        late_s = self._monotonic() - at
        if late_s <= STALE_S:
            return status
        hangs = Unwell(LOOPS, BY_WORD["hangs"], True, f"monitoring, for {late_s:.0f} s")
        return status.and_also(Finding(hangs, status.at))

    def answer(self, path: str) -> Answer | None:
        """As of ``Answers``."""
        status = self.status()
        if status is None:
            return None
        if path != HEALTH:
            return None
        body = json.dumps(status.as_json()).encode() + b"\n"
        return 200 if status.healthy else 503, "application/json", body

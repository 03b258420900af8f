"""What is seen of the station every few seconds, and said to whoever asks."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from kiosk.clock import StationClock
from kiosk.diagnosis.station_look import StationLook
from kiosk.diagnosis.troubles import BY_WORD
from kiosk.diagnosis.unwell import LOOPS, Unwell, unwell
from kiosk.monitoring.counting import Counting
from kiosk.monitoring.figures import CONTENT_TYPE, Shown, exposition
from kiosk.monitoring.memory import Memory
from kiosk.monitoring.server import Answer
from kiosk.monitoring.status import Finding, Role, StationStatus
from sync.delivery.breaker import IlsMonitor, IlsState

STALE_S: Final = 60.0
"""So long after the last look nothing is known any more: whoever looks hangs."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Whom the looks are at."""

    role: Role
    station: str
    journal: Path
    clock: StationClock
    monitor: IlsMonitor
    hanging: Callable[[], Collection[str]]
    """The loops of this program that do."""


class Watching:
    """Of one station. Used by one thread; what it saw is asked from any."""

    def __init__(
        self,
        watched: Watched,
        look: StationLook,
        memory: Memory,
        counting: Counting,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._watched, self._look = watched, look
        self._memory, self._counting = memory, counting
        self._monotonic = monotonic
        self._since = watched.clock().utc
        self._seen: tuple[Shown, float] | None = None

    def begin(self) -> None:
        """Look for the first time."""
        self._memory.begin(self._monotonic())
        self.look()

    def end(self) -> None:
        """The end is meant."""
        self._memory.end()

    def look(self) -> None:
        """See how it is now."""
        of, now = self._watched, self._monotonic()
        seen, silent_s = self._look.see(), of.monitor.silent_s()
        found = unwell(seen, of.monitor, of.hanging())
        measured = seen.measured
        heard = measured.link is not IlsState.ONLINE or silent_s is not None
        status = StationStatus(
            at=seen.at,
            role=of.role,
            station=of.station,
            version=self._look.version,
            since=self._since,
            state=seen.state,
            ils=measured.link.value if heard else None,
            waiting=measured.waiting.unsent if measured.waiting is not None else None,
            oldest=seen.oldest,
            findings=self._memory.see(found, seen.at, now),
        )
        shown = Shown(
            status=status,
            measured=measured,
            silent_s=silent_s,
            clock_trusted=of.clock.doubt() is None,
            journal_bytes=_size(of.journal),
            starts=self._memory.starts,
            unclean=self._memory.unclean,
            counts=self._counting.look(seen.at),
        )
        self._seen = shown, now

    def shown(self) -> Shown | None:
        """As it was seen last; None: it was not yet."""
        if self._seen is None:
            return None
        shown, at = self._seen
        late_s = self._monotonic() - at
        if late_s <= STALE_S:
            return shown
        hangs = Unwell(LOOPS, BY_WORD["hangs"], True, f"monitoring, for {late_s:.0f} s")
        status = shown.status
        findings = (Finding(hangs, status.at), *status.findings)
        return replace(shown, status=replace(status, findings=findings))

    def answer(self, path: str) -> Answer | None:
        """As of ``Answers``."""
        shown = self.shown()
        if shown is None:
            return None
        match path:
            case "/health":
                body = json.dumps(shown.status.as_json()).encode() + b"\n"
                return 200 if shown.status.healthy else 503, "application/json", body
            case "/metrics":
                return 200, CONTENT_TYPE, exposition(shown).encode()
        return None


def _size(journal: Path) -> int:
    """With what SQLite keeps beside it."""
    found = 0
    for path in (journal, journal.with_name(f"{journal.name}-wal")):
        with suppress(OSError):
            found += path.stat().st_size
    return found

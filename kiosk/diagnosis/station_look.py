"""A running station as it is now, from what it knows anyway: for its hub and for monitoring.

Nobody is asked for it, and nothing is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.devices.health import DeviceHealth
from kiosk.diagnosis.board import Measured, measure, readings
from kiosk.diagnosis.offline import offline_readings
from kiosk.diagnosis.opening import OpeningLook
from kiosk.flow.staff.board import Reading
from kiosk.services.opening.by_hand import OutOfService
from kiosk.services.opening.watch import closed_at
from kiosk.version import version_text
from sync.delivery.breaker import IlsMonitor, IlsState
from sync.errors import StorageFault
from sync.hub.wire.status import StationState
from sync.journal.reader import JournalReader

Kind = Literal["station", "returns", "gate"]


@dataclass(frozen=True, slots=True)
class Seen:
    """One look."""

    at: datetime
    """By the station's own clock, UTC."""
    state: StationState
    measured: Measured
    readings: tuple[Reading, ...]
    oldest: datetime | None
    """When the oldest that waits for the library system was written; None: nothing waits, or the
    journal cannot be read."""


class StationLook:
    """Looks at one station. Used by one thread."""

    def __init__(
        self,
        config: Config,
        kind: Kind,
        devices: Callable[[], Sequence[DeviceHealth]],
        journal: JournalReader,
        monitor: IlsMonitor,
        clock: StationClock,
        in_maintenance: Callable[[], bool],
        more: Callable[[], tuple[Reading, ...]] = tuple,
    ) -> None:
        """``more``: what else there is to see."""
        self._config, self._kind = config, kind
        self._devices, self._journal, self._monitor = devices, journal, monitor
        self._clock, self._in_maintenance, self._more = clock, in_maintenance, more
        self._by_hand = OutOfService(config.state_dir)
        self._hours = config.hours.hours(config.station.zone)
        self._opening = OpeningLook(config, journal)
        self.version = version_text()

    def see(self) -> Seen:
        """How it is now."""
        measured = measure(
            tuple(self._devices()), self._journal, self._monitor, self._config.journal_path.parent
        )
        now = self._clock()
        try:
            oldest, _ = self._journal.oldest_open()
        except StorageFault:
            # The reading of the queue says so.
            oldest = None
        hours = self._opening.readings(now) if self._kind != "gate" else ()
        lends = self._kind == "station"
        undecided = offline_readings(self._config, self._monitor.status) if lends else ()
        more = (*hours, *undecided, *self._more())
        found = readings(measured, lambda name, top: (), self._clock, self.version, None, more)
        return Seen(now.utc, self._state(measured.link), measured, found, oldest)

    def _state(self, link: IlsState) -> StationState:
        if self._in_maintenance():
            return StationState.MAINTENANCE
        if link is IlsState.ALARM:
            return StationState.OUT_OF_SERVICE
        if self._kind != "gate":
            now, held = self._clock(), self._by_hand.read()
            # As closed_at has it: a clock that nobody trusts ends nothing.
            if held is not None and (not now.trusted or held.holds(now.utc)):
                return StationState.OUT_OF_SERVICE
            if closed_at(self._by_hand, self._hours, now) is not None:
                return StationState.CLOSED
        return StationState.OFFLINE if link is IlsState.OFFLINE else StationState.OPEN

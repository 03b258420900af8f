"""What a station tells its hub of itself: from what it knows anyway; nobody is asked for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from kiosk.clock import StationClock
from kiosk.config import Config
from kiosk.devices.health import DeviceHealth
from kiosk.diagnosis.board import measure, readings
from kiosk.diagnosis.opening import OpeningLook
from kiosk.flow.staff.board import Condition, Fact, Reading
from kiosk.services.opening.by_hand import OutOfService
from kiosk.services.opening.watch import closed_at
from kiosk.version import version_text
from sync.delivery.breaker import IlsMonitor, IlsState
from sync.hub.wire.status import Part, StationState, Status
from sync.journal.reader import JournalReader

Kind = Literal["station", "returns", "gate"]

_STATES: Final[dict[Condition, Literal["ok", "attention", "fault"]]] = {
    Condition.FAULT: "fault",
    Condition.ATTENTION: "attention",
    Condition.FINE: "ok",
    Condition.WAITS: "ok",
}
_WHY: Final = (Fact.REASON, Fact.INSIDE)
_LONGEST: Final = 400


class StatusSource:
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
    ) -> None:
        self._config, self._kind = config, kind
        self._devices, self._journal, self._monitor = devices, journal, monitor
        self._clock, self._in_maintenance = clock, in_maintenance
        self._by_hand = OutOfService(config.state_dir)
        self._hours = config.hours.hours(config.station.zone)
        self._opening = OpeningLook(config, journal)
        self._version = version_text()

    def look(self) -> Status:
        """How it is now. Raises StorageFault."""
        seen = measure(
            tuple(self._devices()), self._journal, self._monitor, self._config.journal_path.parent
        )
        now = self._clock().utc
        oldest, _ = self._journal.oldest_open()
        hours = self._opening.readings(self._clock()) if self._kind != "gate" else ()
        found = readings(seen, lambda name, top: (), self._clock, self._version, None, hours)
        station = self._config.station
        return Status(
            device=station.id,
            said_at=now,
            state=self._state(seen.link),
            kind=self._kind,
            title=_cut(station.shown_label, 80),
            place=_cut(self._config.staff_call.place, 80),
            version=_cut(self._version, 80),
            waiting=seen.waiting.unsent if seen.waiting is not None else 0,
            oldest_s=max(0.0, (now - oldest).total_seconds()) if oldest is not None else 0.0,
            parts=tuple(map(_part, sorted(found, key=lambda each: each.key))),
        )

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


def _part(reading: Reading) -> Part:
    why = [str(value) for fact, value in reading.facts if fact in _WHY and value]
    state = _STATES[reading.condition]
    detail = " ".join([*why, *reading.do]) if state != "ok" else ""
    return Part(part=_cut(reading.key, 80), state=state, detail=_cut(detail, _LONGEST))


def _cut(text: str, longest: int) -> str:
    return "".join(each if each.isprintable() else " " for each in text)[:longest]

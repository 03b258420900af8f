"""What a station tells its hub of itself."""

from __future__ import annotations

from typing import Final, Literal

from kiosk.config import Config
from kiosk.diagnosis.station_look import Kind, StationLook
from kiosk.flow.staff.board import Condition, Fact, Reading
from sync.hub.wire.status import Part, Status

_STATES: Final[dict[Condition, Literal["ok", "attention", "fault"]]] = {
    Condition.FAULT: "fault",
    Condition.ATTENTION: "attention",
    Condition.FINE: "ok",
    Condition.WAITS: "ok",
}
_WHY: Final = (Fact.REASON, Fact.INSIDE)
_LONGEST: Final = 400


class StatusSource:
    """Of one station. Used by one thread."""

    def __init__(self, config: Config, kind: Kind, look: StationLook) -> None:
        self._config, self._kind, self._look = config, kind, look

    def look(self) -> Status:
        """How it is now."""
        seen = self._look.see()
        station, waiting = self._config.station, seen.measured.waiting
        return Status(
            device=station.id,
            said_at=seen.at,
            state=seen.state,
            kind=self._kind,
            title=_cut(station.shown_label, 80),
            place=_cut(self._config.staff_call.place, 80),
            version=_cut(self._look.version, 80),
            waiting=waiting.unsent if waiting is not None else 0,
            oldest_s=max(0.0, (seen.at - seen.oldest).total_seconds()) if seen.oldest else 0.0,
            parts=tuple(map(_part, sorted(seen.readings, key=lambda each: each.key))),
        )


def _part(reading: Reading) -> Part:
    why = [str(value) for fact, value in reading.facts if fact in _WHY and value]
    state = _STATES[reading.condition]
    detail = " ".join([*why, *reading.do]) if state != "ok" else ""
    return Part(part=_cut(reading.key, 80), state=state, detail=_cut(detail, _LONGEST))


def _cut(text: str, longest: int) -> str:
    return "".join(each if each.isprintable() else " " for each in text)[:longest]

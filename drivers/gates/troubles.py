"""Troubles of a gate, told when they begin and when they end. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

from drivers.model import GateState, GateTrouble

LASTS_S = 60.0
"""What happens now and then, such as a damaged frame, is over after so long without another."""
CLOCK_MAY_DIFFER = timedelta(minutes=10)
_FIRST_YEAR = 2020
"""A clock before this one was never set."""
_DAY = timedelta(days=1)


class Troubles:
    """Which troubles a gate has. ``now`` is in seconds on any one clock."""

    def __init__(self, gate: str) -> None:
        self._gate = gate
        self._present: set[GateTrouble] = set()
        self._until: dict[GateTrouble, float] = {}

    def turned(self, trouble: GateTrouble, present: bool, detail: str = "") -> Iterator[GateState]:
        """Is there, or is not: what is to be told of it."""
        if present != (trouble in self._present):
            (self._present.add if present else self._present.discard)(trouble)
            yield GateState(self._gate, trouble, present, detail)

    def happened(self, trouble: GateTrouble, now: float, detail: str = "") -> Iterator[GateState]:
        """Happened once more."""
        self._until[trouble] = now + LASTS_S
        return self.turned(trouble, True, detail)

    def over(self, now: float) -> Iterator[GateState]:
        """What has not happened again for long enough."""
        for trouble in [each for each, until in self._until.items() if until <= now]:
            del self._until[trouble]
            yield from self.turned(trouble, False)


def clock_fault(time_gate: datetime | time | None, time_host: datetime) -> str:
    """What is wrong with a gate's clock, in words; empty: nothing, or it does not tell.

    Its zone is not known: it is right when it agrees with UTC or with this machine's own zone.
    """
    if time_gate is None:
        return ""
    clocks = [time_host.astimezone(UTC), time_host.astimezone()]
    if isinstance(time_gate, datetime):
        if time_gate.year < _FIRST_YEAR:
            return f"the gate's clock is not set: it says {time_gate:%Y-%m-%d}"
        naive = time_gate.replace(tzinfo=None)
        if time_gate.tzinfo is not None:
            apart = abs(time_gate - time_host)
        else:
            apart = min(abs(clock.replace(tzinfo=None) - naive) for clock in clocks)
    else:
        apart = min(_around_the_clock(clock, time_gate) for clock in clocks)
    if apart <= CLOCK_MAY_DIFFER:
        return ""
    return f"the gate's clock is wrong by {apart.total_seconds() / 60:.0f} minutes"


def _around_the_clock(host: datetime, gate: time) -> timedelta:
    then = host.replace(
        hour=gate.hour, minute=gate.minute, second=gate.second, microsecond=gate.microsecond
    )
    apart = abs(host - then)
    return min(apart, _DAY - apart)

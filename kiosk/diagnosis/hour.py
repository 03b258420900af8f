"""The last hour of what is measured: a mean for each minute, in memory that never grows."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.flow.staff.board import MINUTES

_MINUTE_S = 60.0


@dataclass(slots=True)
class _Series:
    minutes: deque[float | None] = field(default_factory=lambda: deque(maxlen=MINUTES))
    total: float = 0.0
    count: int = 0

    @property
    def now(self) -> float | None:
        return self.total / self.count if self.count else None


class LastHour:
    """Used by one thread. ``names``: what is measured; nothing else is kept."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._series = {name: _Series() for name in names}
        self._minute: int | None = None

    def note(self, values: Mapping[str, float | None], now: float) -> None:
        """What is measured at ``now``, monotonic seconds; None, or left out: nothing is known."""
        minute = int(now // _MINUTE_S)
        passed = 0 if self._minute is None else min(minute - self._minute, MINUTES)
        self._minute = minute
        for name, series in self._series.items():
            for _ in range(passed):
                series.minutes.append(series.now)
                series.total, series.count = 0.0, 0
            value = values.get(name)
            if value is not None:
                series.total += value
                series.count += 1

    def of(self, name: str, top: float) -> tuple[float | None, ...]:
        """The minutes, oldest first, the one that goes on last: 0 to 1 of ``top``, or of the
        highest one where that is higher."""
        series = self._series[name]
        minutes = (*series.minutes, series.now)[-MINUTES:]
        highest = max([top, *(each for each in minutes if each is not None)])
        return tuple(None if each is None else max(0.0, each) / highest for each in minutes)

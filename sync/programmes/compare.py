"""Variants of a programme beside each other, and what may be concluded of it. Pure.

The interval comes from the bootstrap (Efron 1979), drawn from whole days of one station, because
visits of one day resemble each other: percentiles of so many means, with a fixed seed, further out
where there are few days (the expanded percentile interval of Hesterberg, The American Statistician
69, 2015). Days that are all alike have an interval of another kind. Numbers of this size need no
numpy, which is 57 MB.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist
from typing import Final, NamedTuple

from sync.programmes.counts import Day
from sync.programmes.model import Measure

FEWEST: Final = 5
"""Of a group of fewer nothing is said: one could know who it is."""
LEAST_UNITS: Final = 30
"""Visits or days in each arm below which nothing is concluded."""
LEAST_DAYS: Final = 10
"""Days in each arm below which an interval that is drawn from days says too little."""
_MOST_DRAWS: Final = 1000
_LEAST_DRAWS: Final = 200
_DAYS_DRAWN: Final = 200_000
"""In all of them: with more days fewer draws do, and a page of a large network is soon there."""
_SEED: Final = "leenpunt"
_NORMAL: Final = NormalDist()
_Z: Final = _NORMAL.inv_cdf(0.975)
SHARES: Final = (Measure.SECOND_BOOK, Measure.REFUSED_VISITS, Measure.HELPED_VISITS)
"""Measures that are shares, 0 to 1; the others are numbers of things."""
OF_DAYS: Final = (Measure.VISITS_PER_DAY, Measure.LOANS_PER_DAY)
"""Measures whose units are days of a station; the others' are visits."""


def told(n: int, visits: int) -> int | None:
    """``n``, of so many visits at most; None: of so few that one could know whose."""
    return n if n == 0 or min(n, visits) >= FEWEST else None


class Verdict(StrEnum):
    """What may be concluded of two variants."""

    TOO_SMALL = "too_small"
    """Nothing: one of them has too few visits or days."""
    NOT_COMPARABLE = "not_comparable"
    """Nothing: they had no station in common, and stations differ by themselves."""
    NOT_SURE = "not_sure"
    """Nothing yet: their intervals touch."""
    DIFFERENCE = "difference"
    """They differ, where the one was and the other was not."""
    ALONE = "alone"
    """There is nothing to compare it with."""


@dataclass(frozen=True, slots=True)
class Interval:
    """95 of 100 lie within."""

    low: float
    high: float

    def touches(self, other: Interval) -> bool:
        """Do they have anything in common?"""
        return self.low <= other.high and other.low <= self.high


@dataclass(frozen=True, slots=True)
class Arm:
    """One variant by one measure. Below FEWEST units nothing but that is known."""

    name: str
    """Empty: the programme has no variants."""
    stations: tuple[str, ...]
    """Those where anything was counted for it."""
    days: int
    """Days of a station on which anything was counted for it."""
    n: int
    """Visits, or days where the measure is by day."""
    value: float | None = None
    """The mean; of a yes and no, the share of yes."""
    interval: Interval | None = None
    median: float | None = None
    """Of a number; of a share, of the shares of days."""
    median_interval: Interval | None = None

    @property
    def is_enough(self) -> bool:
        """May anything be concluded of it?"""
        return self.n >= LEAST_UNITS and self.days >= LEAST_DAYS and self.interval is not None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All variants by one measure; the first is the one that the others are compared with."""

    measure: Measure
    arms: tuple[Arm, ...]

    def verdict_of(self, arm: Arm) -> Verdict:
        """Of this arm beside the first; of the first itself, the least of the others'."""
        first, *others = self.arms
        if not others:
            return Verdict.ALONE
        if arm is first:
            verdicts = {self.verdict_of(each) for each in others}
            order = (
                Verdict.TOO_SMALL,
                Verdict.NOT_COMPARABLE,
                Verdict.NOT_SURE,
                Verdict.DIFFERENCE,
            )
            return next(each for each in order if each in verdicts)
        if not (first.is_enough and arm.is_enough):
            return Verdict.TOO_SMALL
        if not set(first.stations) & set(arm.stations):
            return Verdict.NOT_COMPARABLE
        if first.interval is None or arm.interval is None or arm.interval.touches(first.interval):
            return Verdict.NOT_SURE
        return Verdict.DIFFERENCE

    @property
    def verdict(self) -> Verdict:
        """Of all of them together."""
        return self.verdict_of(self.arms[0])


def compared(measure: Measure, arms: Mapping[str, Sequence[Day]]) -> Comparison:
    """Each arm by this measure; the same for the same days."""
    return Comparison(measure, tuple(_arm(measure, name, days) for name, days in arms.items()))


def _arm(measure: Measure, name: str, days: Sequence[Day]) -> Arm:
    units = [(day.station, counted) for day in days if (counted := day.units(measure))]
    stations = tuple(sorted({station for station, _ in units}))
    n = sum(counted.total() for _, counted in units)
    if n < FEWEST:
        return Arm(name, stations, len(units), n)
    drawn = [_Drawn.of(counted) for _, counted in units]
    middle = _median_of_days if measure in SHARES else _median
    # Not by hash(): that is another in every process.
    chance = random.Random(f"{_SEED} {measure} {name}")
    draws = min(_MOST_DRAWS, max(_LEAST_DRAWS, _DAYS_DRAWN // len(drawn)))
    again = [chance.choices(drawn, k=len(drawn)) for _ in range(draws)]
    value = _mean(drawn)
    interval = _interval([_mean(each) for each in again], len(drawn))
    if interval.low == interval.high:
        interval = _of_no_spread(measure, value, n)
    return Arm(
        name,
        stations,
        len(units),
        n,
        value,
        interval,
        middle(drawn),
        _interval([middle(each) for each in again], len(drawn)),
    )


class _Drawn(NamedTuple):
    """One day of one station, as often as it is drawn."""

    counted: tuple[tuple[int, int], ...]
    """Values, and how many units had each."""
    total: int
    n: int

    @classmethod
    def of(cls, counted: Counter[int]) -> _Drawn:
        total = sum(value * times for value, times in counted.items())
        return cls(tuple(counted.items()), total, counted.total())


def _mean(drawn: Sequence[_Drawn]) -> float:
    return sum(each.total for each in drawn) / sum(each.n for each in drawn)


def _median(drawn: Sequence[_Drawn]) -> float:
    merged: dict[float, int] = {}
    for each in drawn:
        for value, times in each.counted:
            merged[value] = merged.get(value, 0) + times
    return _middle(merged)


def _median_of_days(drawn: Sequence[_Drawn]) -> float:
    return _middle(Counter(each.total / each.n for each in drawn))


def _middle(counted: Mapping[float, int]) -> float:
    """Of an even number of values, the mean of the two in the middle."""
    values = sorted(counted)
    half, passed = sum(counted.values()) / 2, 0
    for place, value in enumerate(values):
        passed += counted[value]
        if passed == half:
            return (value + values[place + 1]) / 2
        if passed > half:
            return value
    raise ValueError("no values")


def _interval(values: list[float], days: int) -> Interval:
    values.sort()
    place = round(_tail(days) * (len(values) - 1))
    return Interval(values[place], values[-1 - place])


def _of_no_spread(measure: Measure, value: float, n: int) -> Interval:
    """Where days do not differ, drawing them again says that nothing can be otherwise. As many of
    ``n`` may, by one each, as a share may be that was never seen (Wilson, Journal of the American
    Statistical Association 22, 1927)."""
    unseen = _Z**2 / (n + _Z**2)
    most = 1.0 if measure in SHARES else value + unseen
    return Interval(max(0.0, value - unseen), min(most, value + unseen))


def _tail(days: int) -> float:
    """Share of the draws on either side: 0.025 of many days, of few less, as Student's t has it."""
    freedom = max(1, days - 1)
    # Cornish and Fisher's expansion of t, good to 0.01 from 9 degrees of freedom on.
    t = _Z + (_Z**3 + _Z) / (4 * freedom) + (5 * _Z**5 + 16 * _Z**3 + 3 * _Z) / (96 * freedom**2)
    return _NORMAL.cdf(-t * sqrt((freedom + 1) / freedom))

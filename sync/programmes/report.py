"""Rows of a programme's report, and what may and may not be concluded, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sync.programmes.compare import (
    FEWEST,
    LEAST_DAYS,
    LEAST_UNITS,
    OF_DAYS,
    SHARES,
    Arm,
    Comparison,
    Interval,
    Verdict,
    compared,
    told,
)
from sync.programmes.counts import Day, of_programme
from sync.programmes.model import Programme

_DIGITS: Final = 4


def rows_of(programme: Programme, days: Sequence[Day], today: date) -> Iterator[dict[str, Any]]:
    """One for each measure and variant. docs/cli.md has the members."""
    arms = of_programme(programme, days)
    for measure in programme.measures:
        comparison = compared(measure, arms)
        for arm in comparison.arms:
            yield {
                "programme": programme.name,
                "from": programme.first.isoformat(),
                "to": programme.last.isoformat(),
                "measure": measure.value,
                "variant": arm.name or None,
                "stations": list(arm.stations),
                "days": arm.days,
                "n": told(arm.n, arm.n),
                "value": _rounded(arm.value),
                **_bounds("", arm.interval),
                "median": _rounded(arm.median),
                **_bounds("median_", arm.median_interval),
                **_kept(programme, arms[arm.name]),
                "verdict": comparison.verdict_of(arm).value,
                "says": " ".join(said(programme, comparison, arm, today)),
            }


def ended(
    programmes: Iterable[Programme], first: date, last: date, today: date
) -> tuple[Programme, ...]:
    """Those that came to their end in these days, both included. Of one that runs each visit would
    be known by what changes: a report for others has none."""
    return tuple(each for each in programmes if first <= each.last <= last and each.last < today)


def _kept(programme: Programme, days: Sequence[Day]) -> dict[str, int | None]:
    """What the programme's own rules came to."""
    declared = otherwise = 0
    for day in days:
        wanted = programme.policy_at(day.station, day.day).loan_days
        for period, n in day.periods.items():
            declared += n * (period == wanted)
            otherwise += n * (wanted is not None and period != wanted)
    lent = sum(day.lent.total() for day in days)
    return {
        "loans": told(sum(day.loans for day in days), lent),
        "programme_limit": limited(days),
        "period_as_declared": told(declared, lent),
        "period_otherwise": told(otherwise, lent),
    }


def limited(days: Sequence[Day]) -> int | None:
    """Refusals by its cap; None: of so few visits that one could know whose."""
    return told(sum(day.limited for day in days), sum(day.refused for day in days))


def said(programme: Programme, comparison: Comparison, arm: Arm, today: date) -> Iterator[str]:
    """What may be concluded of this arm, and what may not."""
    if today < programme.first:
        yield f"It has not begun: it runs from {programme.first} to {programme.last}."
    first, *others = comparison.arms
    verdict = comparison.verdict_of(arm)
    beside = [first] if arm is not first else others
    match verdict:
        case Verdict.ALONE:
            yield "Nothing may be concluded: it has no variants to compare."
        case Verdict.TOO_SMALL:
            small = [each for each in (arm, *beside) if not each.is_enough]
            counts = " and ".join(f"{each.name!r} has {_size(comparison, each)}" for each in small)
            unit = "" if comparison.measure in OF_DAYS else f"{LEAST_UNITS} visits on "
            yield f"Nothing may be concluded: {counts}; each needs {unit}{_least(comparison)} days."
        case Verdict.NOT_COMPARABLE:
            yield "Nothing may be concluded: each variant had stations of its own; these differ."
            yield "Variants that take turns by weeks at the same stations can be compared."
        case Verdict.NOT_SURE:
            yield "Not sure yet: the intervals touch. A difference may be chance."
        case Verdict.DIFFERENCE:
            each = " and ".join(f"{_value(comparison, one)} with {one.name!r}" for one in beside)
            own = f"{_value(comparison, arm)} with {arm.name!r}"
            yield f"There is a difference: {comparison.measure.value} was {own}, {each}."
            yield "Not why, and not that it would be so elsewhere or at another time."
    if verdict in (Verdict.NOT_SURE, Verdict.DIFFERENCE):
        yield from _caveats(programme, comparison, today)


def _caveats(programme: Programme, comparison: Comparison, today: date) -> Iterator[str]:
    if programme.who.patron_types:
        yield "Visits of patrons whom it does not concern are counted too: nobody is told apart."
    if today <= programme.last:
        yield (
            f"It runs until {programme.last}: who looks every day finds a difference by chance"
            " sooner or later."
        )
    if comparison.measure is not programme.measures[0]:
        deciding = programme.measures[0].value
        yield f"{deciding} decides; of further measures one may differ by chance."


def _least(comparison: Comparison) -> int:
    return LEAST_UNITS if comparison.measure in OF_DAYS else LEAST_DAYS


def _size(comparison: Comparison, arm: Arm) -> str:
    n = arm.n if arm.n >= FEWEST or not arm.n else f"fewer than {FEWEST}"
    days = "1 day" if arm.days == 1 else f"{arm.days} days"
    return days if comparison.measure in OF_DAYS else f"{n} visits on {days}"


def _value(comparison: Comparison, arm: Arm) -> str:
    value = arm.value or 0.0
    return f"{100 * value:.0f} %" if comparison.measure in SHARES else f"{value:.2f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _bounds(key: str, interval: Interval | None) -> Mapping[str, float | None]:
    low, high = (None, None) if interval is None else (interval.low, interval.high)
    return {f"{key}low": _rounded(low), f"{key}high": _rounded(high)}

"""What stations counted of programmes: of the branches that a visitor may see, and compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import psycopg

from sync.hub.board.counts import day_bounds
from sync.programmes.compare import Comparison, compared
from sync.programmes.counts import TAKEN, Day, of_programme
from sync.programmes.model import Measure, Programme
from sync.programmes.report import limited

_MOST_KEPT: Final = 64
_STATIONS: Final = """
SELECT name, title FROM device WHERE device > 0 AND kind = 'station'
    AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))
"""
_DAYS: Final = """
SELECT name, (at AT TIME ZONE %(zone)s)::date, reason, sum(n)
FROM tally JOIN device USING (device)
WHERE name = ANY(%(stations)s) AND tally.kind = 'of_visits' AND reason = ANY(%(taken)s)
    AND at >= %(since)s AND at < %(until)s
    AND (at AT TIME ZONE %(zone)s)::time >= %(begins)s
    AND (at AT TIME ZONE %(zone)s)::time < %(ends)s
GROUP BY 1, 2, 3 ORDER BY 1, 2
"""
"""Half hours that begin within its hours."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One programme, as far as a visitor may see it."""

    programme: Programme
    titles: Mapping[str, str]
    """Of its stations that may be seen, by their names."""
    comparisons: tuple[Comparison, ...]
    limited: int | None
    """Refusals by its cap; None: of too few visits."""

    @property
    def first(self) -> Comparison | None:
        """By the measure that decides; None: it has no variants."""
        return self.comparisons[0] if self.programme.variant and self.comparisons else None

    def state(self, today: date) -> str:
        """Published on the page: a word of ``[programme_state]``."""
        if today < self.programme.first:
            return "coming"
        return "runs" if today <= self.programme.last else "over"


def find(
    db: psycopg.Connection[Any],
    programmes: Sequence[Programme],
    branches: list[str] | None,
    zone: ZoneInfo,
    today: date,
) -> list[Tried]:
    """Those that are tried at a station of these branches; None: of all."""
    titles = dict(db.execute(_STATIONS, {"branches": branches}).fetchall())
    found = []
    for each in programmes:
        wanted = each.who.stations or (*titles, *sorted(each.stations - titles.keys()))
        # Who sees all is told of a station that nobody knows; others may not see it.
        named = dict.fromkeys(wanted) if branches is None else titles.keys()
        theirs = {name: titles.get(name, name) for name in wanted if name in named}
        if theirs:
            found.append(_tried(db, each, theirs, each.zone(zone), today))
    return found


def _tried(
    db: psycopg.Connection[Any],
    programme: Programme,
    titles: Mapping[str, str],
    zone: ZoneInfo,
    today: date,
) -> Tried:
    days = days_of(db, programme, list(titles), zone, today)
    arms = of_programme(programme, days)
    counted = [day for arm in arms.values() for day in arm]
    return Tried(
        programme,
        titles,
        tuple(_known(measure, arms) for measure in programme.measures),
        limited(counted),
    )


def days_of(
    db: psycopg.Connection[Any],
    programme: Programme,
    stations: list[str],
    zone: ZoneInfo,
    today: date,
) -> list[Day]:
    """What these stations counted of it by now. Raises psycopg.Error."""
    begins, ends = programme.who.bounds
    asked = {
        "zone": zone.key,
        "stations": stations,
        "taken": list(TAKEN),
        "since": day_bounds(programme.first, zone)[0],
        "until": day_bounds(min(programme.last, today + timedelta(days=1)), zone)[1],
        "begins": begins,
        "ends": ends,
    }
    days: dict[tuple[str, date], Day] = {}
    for name, when, what, n in db.execute(_DAYS, asked).fetchall():
        days.setdefault((name, when), Day(name, when)).take(what, int(n))
    return list(days.values())


_kept: dict[tuple[object, ...], Comparison] = {}


def _known(measure: Measure, arms: Mapping[str, Sequence[Day]]) -> Comparison:
    """A page is made anew each ten seconds, and its intervals are drawn once for the same days."""
    key = (
        measure,
        tuple(
            (name, tuple((day.station, tuple(sorted(day.units(measure).items()))) for day in days))
            for name, days in arms.items()
        ),
    )
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = compared(measure, arms)
    return _kept[key]

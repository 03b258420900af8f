"""Reports of several stations, by what they told the hub (``sync.impact``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import psycopg

from sync.hub.board import entered, tried
from sync.hub.wire.status import Counted as Kind
from sync.impact.baseline import Entered
from sync.impact.groups import Piece, Share
from sync.impact.periods import midnight, quarter_of
from sync.impact.report import Asked, Report, Sources, make, notes
from sync.impact.station import Counted, referred, slot_of
from sync.programmes.model import Programme
from sync.programmes.report import ended, rows_of
from sync.visit import PEOPLE_IN, PERSONS
from sync.words import Words

_DAY: Final = timedelta(days=1)
_AT_A_TIME: Final = 5000
_DEVICES: Final = """
SELECT device, name FROM device WHERE device > 0
    AND (%(branch)s = '' OR branch = %(branch)s)
    AND (%(names)s::text[] IS NULL OR name = ANY(%(names)s))
ORDER BY name
"""
# The newest half hour of a station may fill yet: what was more by then would be of who came since.
_HALVES: Final = """
SELECT t.device, t.at, t.kind, array_agg(t.reason), array_agg(t.n), array_agg(t.persons)
FROM unnest(%(devices)s::int[]) d (device)
CROSS JOIN LATERAL (SELECT max(at) AS at FROM tally WHERE device = d.device) newest
JOIN tally t ON t.device = d.device AND t.at < newest.at
WHERE t.kind = ANY(%(kinds)s) AND t.at >= %(since)s AND t.at < %(until)s
GROUP BY 1, 2, 3 ORDER BY 1, 2
"""
_KINDS: Final = (Kind.OF_VISITS, Kind.PEOPLE_IN, Kind.HOURS, Kind.REFERRALS)


class NoStation(ValueError):
    """There is none of these, in words."""


@dataclass(frozen=True, slots=True)
class Stations:
    """Of which a report is, and what each of them counted."""

    names: tuple[str, ...]
    counted: tuple[Counted, ...]


def collect(
    db: psycopg.Connection[Any],
    first: date,
    last: date,
    zone: ZoneInfo,
    *,
    branch: str = "",
    names: Sequence[str] | None = None,
) -> Stations:
    """What the stations of a branch, or these, counted; days are those of ``zone``.

    Raises NoStation or psycopg.Error.
    """
    rows = db.execute(_DEVICES, {"branch": branch, "names": names and list(names)}).fetchall()
    found = {name: device for device, name in rows}
    if missing := [name for name in names or () if name not in found]:
        raise NoStation(f"there is no station {missing[0]!r}" + (f" in {branch}" if branch else ""))
    if not found:
        raise NoStation(f"there is no station in {branch!r}" if branch else "there is no station")
    counted = {device: Counted() for device in found.values()}
    asked = {
        "devices": list(counted),
        "kinds": [kind.value for kind in _KINDS],
        "since": midnight(quarter_of(first), zone),
        # What begins in these days may be whole later only: a report has whole groups alone.
        "until": midnight(last + _DAY, zone),
    }
    days: dict[datetime, datetime] = {}
    # By parts: a year of a large network does not fit into memory.
    with db.transaction(), db.cursor(name="halves") as cursor:
        cursor.itersize = _AT_A_TIME
        for device, at, kind, what, n, persons in cursor.execute(_HALVES, asked):
            if at not in days:
                days[at] = at.astimezone(zone)
            said = dict(zip(what, map(Share, n, persons), strict=True))
            _add(counted[device], days[at], kind, said)
    return Stations(tuple(found), tuple(counted.values()))


def programmes(
    db: psycopg.Connection[Any],
    declared: Iterable[Programme],
    stations: Sequence[str],
    first: date,
    last: date,
    zone: ZoneInfo,
) -> list[dict[str, Any]]:
    """Rows of those that ended in these days. ``stations``: all there are; of a part of them, what
    the others did would follow. Raises psycopg.Error."""
    today = datetime.now(zone).date()
    return [
        row
        for each in ended(declared, first, last, today)
        for row in rows_of(
            each, tried.days_of(db, each, list(stations), each.zone(zone), today), today
        )
    ]


def _add(counted: Counted, here: datetime, kind: str, said: dict[str, Share]) -> None:
    """What one station said of half an hour: (n, of how many persons) by ``what``."""
    day = here.date()
    if kind == Kind.OF_VISITS:
        if PERSONS in said:
            counted.visits.add(Piece(day, said | slot_of(here, said)))
        return
    if kind == Kind.REFERRALS:
        counted.referrals.add(referred(day, {what: n for what, (n, _) in said.items()}))
        return
    n = said[""][0]
    if kind == Kind.HOURS:
        counted.open_s[day] = counted.open_s.get(day, 0) + n
    else:
        counted.people.add(Piece(day, dict.fromkeys((PERSONS, PEOPLE_IN), Share(n, n))))


def report_of(
    db: psycopg.Connection[Any],
    asked: Asked,
    zone: ZoneInfo,
    declared: Iterable[Programme],
    w: Words,
) -> Report:
    """``asked.stations``: of these alone; none: all of its branch, or all there are.

    Raises NoStation or psycopg.Error.
    """
    first, last, branch = asked.first, asked.last, asked.branch
    told = collect(db, first, last, zone, branch=branch, names=asked.stations or None)
    in_part = bool(asked.stations)
    tried = [] if branch or in_part else programmes(db, declared, told.names, first, last, zone)
    sources = Sources(
        baseline(db, branch, first, last, in_part=in_part),
        notes=notes(first, last, datetime.now(UTC), zone, w),
        programmes=tried,
    )
    return make(replace(asked, stations=told.names), told.counted, sources, w)


def baseline(
    db: psycopg.Connection[Any], branch: str, first: date, last: date, *, in_part: bool = False
) -> Entered:
    """What was entered on the board for the quarter of these days. Of days in more than one, and of
    stations that are a part of it, what holds of any."""
    told = entered.load(db, branch, last)
    if quarter_of(first) == quarter_of(last) and not in_part:
        return told
    return Entered(
        share_before=told.share_before,
        minutes_before=told.minutes_before,
        minutes_now=told.minutes_now,
        desk={} if in_part else _desk(db, branch, first, last),
        municipality=told.municipality,
        method=told.method,
    )


def _desk(db: psycopg.Connection[Any], branch: str, first: date, last: date) -> dict[str, int]:
    """By the number of the week, where no number is of two years."""
    if (last - first).days > 366:
        return {}
    found: dict[str, int] = {}
    begun = quarter_of(first)
    while begun <= last:
        found |= entered.load(db, branch, begun).desk
        begun = quarter_of(begun + timedelta(days=100))
    return found

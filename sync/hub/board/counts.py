"""Sums of what stations counted, for pages. Days are the library's own; weeks those of UTC."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Final

import psycopg

HALF_HOUR: Final = timedelta(minutes=30)
FEWEST: Final = 5
"""A group of fewer is not shown: one could know who it is."""
ENOUGH: Final = 20
"""Visits; of fewer no share is said: one more or less would change it by more than five of 100."""
KINDS: Final = (
    *("loans", "returns", "renewals", "refusals", "visits", "helped"),
    *("people_in", "people_out", "gate_alarms"),
)
"""Columns of ``tally_span``, and kinds of ``library_week``."""

_BY_DEVICE: Final = f"""
SELECT device, {", ".join(KINDS)} FROM tally_span
WHERE span = 'day' AND first = %(day)s AND (%(devices)s::int[] IS NULL OR device = ANY(%(devices)s))
    AND (%(branches)s::text[] IS NULL
        OR device IN (SELECT device FROM device WHERE branch = ANY(%(branches)s)))
"""
_EDGE: Final = """
SELECT device, counted.kind, counted.n FROM device CROSS JOIN LATERAL (
    SELECT kind, sum(n) AS n FROM tally WHERE tally.device = device.device
        AND at >= %(since)s AND at < %(until)s AND kind = ANY(%(kinds)s) GROUP BY kind) counted
WHERE (%(devices)s::int[] IS NULL OR device = ANY(%(devices)s))
    AND (%(branches)s::text[] IS NULL OR branch = ANY(%(branches)s))
"""
"""Half hours by which the library's day and that of ``tally_span`` differ."""
_HALVES: Final = """
SELECT device, at, sum(n) FROM tally
WHERE device = ANY(%(devices)s) AND at >= %(since)s AND at < %(until)s AND kind = ANY(%(kinds)s)
GROUP BY device, at
"""
BOOKS: Final = ("loans", "returns")
PEOPLE: Final = ("people_in",)


@dataclass(slots=True)
class Counted:
    """Sums over a time, by KINDS."""

    n: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @classmethod
    def of(cls, sums: Iterable[Any]) -> Counted:
        """In the order of KINDS."""
        return cls(defaultdict(int, zip(KINDS, map(int, sums), strict=True)))

    @property
    def books(self) -> int:
        """Lent and returned."""
        return self.n["loans"] + self.n["returns"]

    @property
    def alone(self) -> float | None:
        """Share of visits without help; None: of too few."""
        visits = self.n["visits"]
        return None if visits < ENOUGH else max(0.0, 1 - self.n["helped"] / visits)

    @property
    def too_few(self) -> int:
        """Visits, where there are some and no share is said of them; else 0."""
        return self.n["visits"] if self.alone is None else 0

    @property
    def refused(self) -> float | None:
        """Share of what was asked that was refused."""
        asked = self.books + self.n["renewals"] + self.n["refusals"]
        return None if asked < FEWEST else self.n["refusals"] / asked


def day_bounds(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """From midnight to midnight in the library's own time."""
    first = datetime.combine(day, time(), zone)
    after = datetime.combine(day + timedelta(days=1), time(), zone)
    return first.astimezone(UTC), after.astimezone(UTC)


def of_day(
    db: psycopg.Connection[Any], branches: list[str] | None, day: date, zone: tzinfo
) -> Counted:
    """Of all that these branches have, in the library's own day."""
    return summed(_of_day(db, day, zone, branches=branches).values())


def of_devices(
    db: psycopg.Connection[Any], devices: Iterable[int], day: date, zone: tzinfo
) -> dict[int, Counted]:
    """In the library's own day, of each of them that counted anything."""
    return _of_day(db, day, zone, devices=list(devices))


def _of_day(
    db: psycopg.Connection[Any],
    day: date,
    zone: tzinfo,
    *,
    devices: list[int] | None = None,
    branches: list[str] | None = None,
) -> dict[int, Counted]:
    """The day of UTC, which is summed, with the half hours at both its ends put right."""
    asked: dict[str, Any] = {"devices": devices, "branches": branches, "kinds": list(KINDS)}
    rows = db.execute(_BY_DEVICE, asked | {"day": day}).fetchall()
    found = defaultdict(Counted, {device: Counted.of(sums) for device, *sums in rows})
    ends = zip(day_bounds(day, zone), day_bounds(day, UTC), (1, -1), strict=True)
    for here, there, sign in ends:
        edge = {"since": min(here, there), "until": max(here, there)}
        # What begins earlier here is missing at the front, and too much at the end.
        sign = sign if here < there else -sign
        for device, kind, n in db.execute(_EDGE, asked | edge).fetchall():
            found[device].n[kind] += sign * int(n)
    return found


def halves(
    db: psycopg.Connection[Any],
    devices: Iterable[int],
    kinds: Iterable[str],
    since: datetime,
    until: datetime,
) -> dict[int, dict[datetime, int]]:
    """Sums of these kinds by the half hour, of each device."""
    asked = {"devices": list(devices), "kinds": list(kinds), "since": since, "until": until}
    found: dict[int, dict[datetime, int]] = defaultdict(dict)
    for device, at, n in db.execute(_HALVES, asked).fetchall():
        found[device][at] = int(n)
    return found


def summed(several: Iterable[Counted]) -> Counted:
    """Of several together."""
    whole = Counted()
    for each in several:
        for kind, n in each.n.items():
            whole.n[kind] += n
    return whole

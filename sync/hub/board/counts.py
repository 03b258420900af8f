"""What stations counted, summed for pages. Half hours of UTC; a page asks for whole local days."""

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

_TOTALS: Final = """
SELECT kind, sum(n) FROM tally
WHERE at >= %(since)s AND at < %(until)s AND (%(branches)s::text[] IS NULL
    OR device IN (SELECT device FROM device WHERE branch = ANY(%(branches)s)))
    AND (%(device)s::int IS NULL OR device = %(device)s)
GROUP BY kind
"""
_EACH: Final = """
SELECT device, at, kind, sum(n) FROM tally
WHERE device = ANY(%(devices)s) AND at >= %(since)s AND at < %(until)s
GROUP BY device, at, kind
"""


@dataclass(slots=True)
class Counted:
    """Sums over a time, by the kinds of ``tally``."""

    n: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def books(self) -> int:
        """Lent and returned."""
        return self.n["loans"] + self.n["returns"]

    @property
    def alone(self) -> float | None:
        """Share of visits without help."""
        visits = self.n["visits"]
        return None if visits < FEWEST else max(0.0, 1 - self.n["helped"] / visits)

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


def totals(
    connection: psycopg.Connection[Any],
    branches: list[str] | None,
    since: datetime,
    until: datetime,
    device: int | None = None,
) -> Counted:
    """Of all that these branches have, or of one."""
    asked = {"branches": branches, "since": since, "until": until, "device": device}
    counted = Counted()
    counted.n.update(connection.execute(_TOTALS, asked).fetchall())
    return counted


def of_each(
    connection: psycopg.Connection[Any], devices: Iterable[int], since: datetime, until: datetime
) -> dict[int, dict[datetime, Counted]]:
    """Half hours of each device."""
    asked = {"devices": list(devices), "since": since, "until": until}
    found: dict[int, dict[datetime, Counted]] = defaultdict(lambda: defaultdict(Counted))
    for device, at, kind, n in connection.execute(_EACH, asked).fetchall():
        found[device][at].n[kind] += int(n)
    return found


def summed(halves: Iterable[Counted]) -> Counted:
    """Of several together."""
    whole = Counted()
    for each in halves:
        for kind, n in each.n.items():
            whole.n[kind] += n
    return whole

"""What was counted by weeks, summed for figures and reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import psycopg

from sync.hub.board.counts import FEWEST, Counted, by_span, summed
from sync.hub.board.periods import Period

_MOST_REASONS: Final = 4
OTHER: Final = "other"
_REASONS: Final = """
SELECT reason, sum(n) FROM refusal_week WHERE week >= %(since)s AND week <= %(until)s
    AND (%(branches)s::text[] IS NULL
        OR device IN (SELECT device FROM device WHERE branch = ANY(%(branches)s)))
GROUP BY reason ORDER BY 2 DESC, 1
"""


def by_week(
    db: psycopg.Connection[Any], branches: list[str] | None, weeks: Iterable[date]
) -> dict[date, Counted]:
    """Each of these weeks, also those in which nothing was."""
    asked = sorted(weeks)
    found = by_span(db, branches, "week", asked[0], asked[-1]) if asked else {}
    return {week: found.get(week) or Counted() for week in asked}


def total(weeks: dict[date, Counted], period: Period) -> Counted:
    """Of a period alone."""
    wanted = set(period.weeks)
    return summed(counted for week, counted in weeks.items() if week in wanted)


def reasons(
    db: psycopg.Connection[Any], branches: list[str] | None, period: Period
) -> list[tuple[str, float]]:
    """(code, share) of why something was refused, the most first; the rest is OTHER.

    A reason with fewer than FEWEST is in the rest; of so few refusals nothing is said.
    """
    weeks = period.weeks
    asked = {"branches": branches, "since": weeks[0], "until": weeks[-1]}
    found = [(reason, int(n)) for reason, n in db.execute(_REASONS, asked).fetchall()]
    whole = sum(n for _, n in found)
    if whole < FEWEST:
        return []
    told: dict[str, int] = defaultdict(int)
    for place, (reason, n) in enumerate(found):
        named = reason and n >= FEWEST and place < _MOST_REASONS
        told[reason if named else OTHER] += n
    if 0 < told[OTHER] < FEWEST:
        del told[OTHER]
    shares = [(reason, n / whole) for reason, n in told.items() if n]
    return sorted(shares, key=lambda each: (each[0] == OTHER, -each[1]))

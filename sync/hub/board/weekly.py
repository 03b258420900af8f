"""Sums by the week, for figures and reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import psycopg

from sync.hub.board.counts import FEWEST, KINDS, Counted, summed
from sync.hub.board.periods import Period

_MOST_REASONS: Final = 4
OTHER: Final = "other"
_BY_WEEK: Final = f"""
SELECT first, {", ".join(f"sum({kind})" for kind in KINDS)} FROM tally_span
WHERE span = 'week' AND first >= %(since)s AND first <= %(until)s
    AND device IN (SELECT device FROM device WHERE branch = ANY(%(branches)s))
GROUP BY first
"""
_BY_WEEK_OF_ALL: Final = """
SELECT week, kind, sum(n) FROM library_week
WHERE week >= %(since)s AND week <= %(until)s AND kind = ANY(%(kinds)s) GROUP BY week, kind
"""
_REASONS: Final = """
SELECT reason, sum(n) FROM refusal_week WHERE week >= %(since)s AND week <= %(until)s
    AND device IN (SELECT device FROM device WHERE branch = ANY(%(branches)s))
GROUP BY reason ORDER BY 2 DESC, 1
"""
_REASONS_OF_ALL: Final = """
SELECT reason, sum(n) FROM library_week
WHERE kind = 'refusals' AND week >= %(since)s AND week <= %(until)s
GROUP BY reason ORDER BY 2 DESC, 1
"""


def by_week(
    db: psycopg.Connection[Any], branches: list[str] | None, weeks: Iterable[date]
) -> dict[date, Counted]:
    """Sums of each of these weeks, by its Monday, also where nothing was counted.

    ``branches``: those that are summed; None: the whole library.
    """
    wanted = sorted(weeks)
    if not wanted:
        return {}
    asked = {"branches": branches, "since": wanted[0], "until": wanted[-1], "kinds": list(KINDS)}
    found: dict[date, Counted] = defaultdict(Counted)
    if branches is None:
        for week, kind, n in db.execute(_BY_WEEK_OF_ALL, asked).fetchall():
            found[week].n[kind] = int(n)
    else:
        for week, *sums in db.execute(_BY_WEEK, asked).fetchall():
            found[week] = Counted.of(sums)
    return {week: found[week] for week in wanted}


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
    query = _REASONS_OF_ALL if branches is None else _REASONS
    found = [(reason, int(n)) for reason, n in db.execute(query, asked).fetchall()]
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

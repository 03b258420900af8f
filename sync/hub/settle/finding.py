"""Work that somebody looks for: by branch, station, kind, reason, age, and in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import psycopg

from sync.hub.settle.rows import about
from sync.hub.settle.staff import settle_work
from sync.hub.settle.work import is_number
from sync.journal.records import WorkState
from sync.journal.seal import Seal
from sync.work import How, NotPossible, SettledAlready, Settling

TOGETHER: Final = 200
"""So many are settled at a time, where nobody says otherwise."""
FOUND: Final = """
FROM work LEFT JOIN device USING (device)
WHERE (%(state)s::text IS NULL OR work.state = %(state)s)
    AND (%(branches)s::text[] IS NULL OR work.branch = ANY(%(branches)s))
    AND (%(what)s = '' OR work.what = %(what)s)
    AND (%(reason)s = '' OR work.reason = %(reason)s)
    AND (%(station)s = '' OR device.name = %(station)s)
    AND (%(older_h)s = 0 OR work.opened_at < now() - %(older_h)s * interval '1 hour')
    AND (%(words)s::text[] IS NULL OR work.id = %(number)s OR work.item = %(item)s
        OR concat_ws(' ', device.name, device.title, device.place, work.branch)
            ILIKE ALL (%(words)s))
"""
"""Rows of ``work`` by what ``Wanted.given`` gives."""
_NUMBERS: Final = (
    f"SELECT work.id {FOUND} AND work.id <= %(last)s ORDER BY opened_at, work.id LIMIT %(most)s"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An empty field asks nothing."""

    state: WorkState | None = WorkState.OPEN
    branches: tuple[str, ...] = ()
    station: str = ""
    what: str = ""
    reason: str = ""
    older_h: int = 0
    q: str = ""
    """Words of the station's name or place, the number of a piece of work, or of an item."""

    @property
    def is_narrowed(self) -> bool:
        """Does it ask for less than everything?"""
        return self != Wanted(self.state)

    def given(self, seal: Seal, may_see: list[str] | None = None) -> dict[str, Any]:
        """Parameters of FOUND. ``may_see``: branches of whoever asks; None: all."""
        branches = list(self.branches) or may_see
        if self.branches and may_see is not None:
            branches = [each for each in self.branches if each in may_see]
        q = self.q.strip()
        return {
            "state": self.state,
            "branches": branches,
            "what": self.what,
            "reason": self.reason,
            "station": self.station,
            "older_h": self.older_h,
            "words": [f"%{_plain(word)}%" for word in q.split()] or None,
            "number": int(q) if is_number(q) else 0,
            "item": about(seal, q, "") if q else "",
        }


@dataclass(frozen=True, slots=True)
class Together:
    """What became of several that were settled together."""

    done: int
    refused: dict[str, str]
    """Why not, by the key of each that could not be settled so."""


def numbers(
    db: psycopg.Connection[Any],
    seal: Seal,
    wanted: Wanted,
    *,
    may_see: list[str] | None = None,
    last: int = 2**62,
    most: int | None = None,
) -> list[int]:
    """Oldest first. ``last``: what was opened later than this one is not among them."""
    asked = wanted.given(seal, may_see) | {"last": last, "most": most}
    return [number for (number,) in db.execute(_NUMBERS, asked).fetchall()]


def settle_together(
    db: psycopg.Connection[Any],
    seal: Seal,
    works: list[int],
    how: How,
    who: str,
    *,
    by: str = "",
    note: str = "",
) -> Together:
    """Each by itself, with its own row in the audit. What somebody else settled meanwhile is done.

    ``who``: as ``audit.record`` takes it; ``by``: who decided, where that is another. Raises
    StorageFault.
    """
    refused: dict[str, str] = {}
    for number in works:
        order = Settling(str(number), how, by or who, note=note)
        try:
            settle_work(db, seal, order, who)
        except SettledAlready:
            continue
        except NotPossible as fault:
            refused[str(number)] = str(fault)
    return Together(len(works) - len(refused), refused)


def _plain(word: str) -> str:
    """As ILIKE takes it."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

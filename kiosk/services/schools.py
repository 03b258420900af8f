"""What a station was for each school: counts in groups of five persons or more, and nobody's.

Visits of each school are grouped by themselves (sync.impact.groups), so no report of a school, and
no difference of two, tells of fewer than FEWEST persons. They are cut as ``impact report`` does it,
in half hours that are over: at a school point both say the same. No row is of a pupil, a card or a
class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from sync.impact.groups import Blocks, Share
from sync.impact.periods import half_hour, kept_since, midnight, quarter_of
from sync.impact.station import Sums, add_visit, piece_of
from sync.journal.reader import JournalReader
from sync.journal.records import Kind
from sync.model import Instant
from sync.moments import moment
from sync.visit import LOANS, RENEWALS, RETURNS, VISITS

FIGURES: Final = (VISITS, LOANS, RETURNS, RENEWALS)
_AT_A_TIME: Final = 2000


def by_school(
    journal: JournalReader, zone: ZoneInfo, first: date, last: date, now: Instant
) -> Iterator[tuple[str, Mapping[str, Share]]]:
    """Each school of which anything was counted since the quarter of ``first`` began, in order, and
    what may be said of these days, both included. Raises StorageFault."""
    since = max(quarter_of(first), kept_since(now.utc, zone))
    halves: defaultdict[tuple[str, datetime], Sums] = defaultdict(dict)
    running = half_hour(now.utc)
    row = journal.row_at(midnight(since, zone))
    while rows := journal.counted(row, _AT_A_TIME, (Kind.VISIT,)):
        row = rows[-1].row
        for each in rows:
            school = each.payload.get("school")
            if each.at is None or not isinstance(school, str) or not school:
                continue
            half = half_hour(moment(each.at, None, now if now.trusted else None))
            if half < running and half.astimezone(zone).date() >= since:
                add_visit(halves[school, half], each.payload)
    found: defaultdict[str, Blocks] = defaultdict(Blocks)
    for (school, half), sums in sorted(halves.items()):
        found[school].add(piece_of(half.astimezone(zone), sums))
    for school in sorted(found):
        yield school, found[school].shown(first, last)

"""What one station's journal says of some days, as pieces that may be cut into groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any, Final

from sync.impact.groups import Blocks, Piece, Share
from sync.impact.periods import half_hour, kept_since, midnight, quarter_of
from sync.journal.reader import JournalReader
from sync.journal.records import COUNTS, Kind
from sync.model import Instant
from sync.moments import moment
from sync.visit import PEOPLE_IN, PERSONS, REFERRALS, SLOT, VISITS, counts

_AT_A_TIME: Final = 2000
Sums = dict[str, list[int]]
"""(n, of how many persons) by ``what``."""


@dataclass(slots=True)
class Counted:
    """Of one station."""

    visits: Blocks = field(default_factory=Blocks)
    people: Blocks = field(default_factory=Blocks)
    """Who passed a gate, on the way in."""
    referrals: Blocks = field(default_factory=Blocks)
    """Who was there while a notice stood on the screen."""
    open_s: dict[date, int] = field(default_factory=dict)
    """For how long somebody was let in: no more than the station itself is in that."""
    damaged: int = 0
    """Rows that cannot be read; they count for nothing."""

    def of(self, kind: Kind) -> Blocks:
        """Where rows of this kind go."""
        if kind is Kind.VISIT:
            return self.visits
        return self.people if kind is Kind.PEOPLE else self.referrals


def read(journal: JournalReader, now: Callable[[], Instant], zone: tzinfo, first: date) -> Counted:
    """From the quarter of this day on, as far as it is kept, in half hours that are over: a hub is
    told no visits, and its report and this one are cut alike. Raises StorageFault."""
    counted, at = Counted(), now()
    since = max(quarter_of(first), kept_since(at.utc, zone))
    row = journal.row_at(midnight(since, zone))
    halves: dict[tuple[datetime, Kind], Sums] = {}
    running = half_hour(at.utc)
    while rows := journal.counted(row, _AT_A_TIME, COUNTS):
        for each in rows:
            if each.at is None:
                counted.damaged += 1
                continue
            half = half_hour(moment(each.at, None, at if at.trusted else None))
            if each.kind is Kind.HOURS:
                day = half.astimezone(zone).date()
                seconds = int(each.payload.get("open_s", 0))
                counted.open_s[day] = counted.open_s.get(day, 0) + seconds
            elif half < running:
                _add(halves.setdefault((half, each.kind), {}), each.kind, each.payload)
        row = rows[-1].row
    # Not as they were written: a clock may have been put back.
    for (half, kind), sums in sorted(halves.items()):
        here = half.astimezone(zone)
        if sums and here.date() >= since:
            counted.of(kind).add(piece_of(here, sums))
    return counted


def piece_of(here: datetime, sums: Sums) -> Piece:
    """Of half an hour that began then, in the library's time."""
    said = {what: Share(n, persons) for what, (n, persons) in sums.items()}
    return Piece(here.date(), said | slot_of(here, said))


def slot_of(here: datetime, said: Mapping[str, Share]) -> dict[str, Share]:
    """The visits of what ended at this hour, by the hour of the week."""
    return {f"{SLOT}{here.weekday()}-{here.hour}": said[VISITS]} if VISITS in said else {}


def referred(day: date, kinds: Mapping[str, int]) -> Piece:
    """How often each kind of notice was seen. Each time is taken for another person."""
    whole = sum(kinds.values())
    shares = {f"{REFERRALS}{kind}": Share(n, n) for kind, n in kinds.items()}
    return Piece(day, shares | {PERSONS: Share(whole, whole)})


def add_visit(sums: Sums, said: dict[str, Any]) -> None:
    """To those of its half hour."""
    for what, n in counts(said):
        _more(sums, what, n, 1)


def _add(sums: Sums, kind: Kind, said: dict[str, Any]) -> None:
    """What one row says, to those of its half hour."""
    match kind:
        case Kind.VISIT:
            add_visit(sums, said)
        case Kind.PEOPLE if (n := int(said.get("delta_in", 0))) > 0:
            for what in (PERSONS, PEOPLE_IN):
                _more(sums, what, n, n)
        case Kind.REFERRAL:
            for what in (PERSONS, f"{REFERRALS}{said['kind']}"):
                _more(sums, what, 1, 1)


def _more(sums: Sums, what: str, n: int, persons: int) -> None:
    before = sums.get(what)
    if before is None:
        sums[what] = [n, persons]
    else:
        before[0] += n
        before[1] += persons

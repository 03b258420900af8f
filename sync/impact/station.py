"""What one station's journal says of some days, as pieces that may be cut into groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any, Final

from sync.impact.groups import Blocks, Piece, Share
from sync.impact.periods import kept_since, midnight, quarter_of
from sync.impact.visit import PEOPLE_IN, PERSONS, REFERRALS, SLOT, counts
from sync.journal.reader import JournalReader
from sync.journal.records import COUNTS, Kind
from sync.model import Instant
from sync.moments import moment

_AT_A_TIME: Final = 2000
_ONE: Final = Share(1, 1)


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


def read(journal: JournalReader, now: Callable[[], Instant], zone: tzinfo, first: date) -> Counted:
    """From the quarter of this day on, as far as it is kept. Raises StorageFault."""
    counted, at = Counted(), now()
    since = max(quarter_of(first), kept_since(at.utc, zone))
    row = journal.row_at(midnight(since, zone))
    while rows := journal.counted(row, _AT_A_TIME, COUNTS):
        for each in rows:
            if each.at is None:
                counted.damaged += 1
                continue
            here = moment(each.at, None, at if at.trusted else None).astimezone(zone)
            if here.date() >= since:
                _add(counted, each.kind, here, each.payload)
        row = rows[-1].row
    return counted


def of_visit(said: dict[str, Any], here: datetime) -> Piece:
    """``here``: when it ended, in the library's time."""
    shares = {what: _ONE if n == 1 else Share(n, 1) for what, n in counts(said)}
    shares[f"{SLOT}{here.weekday()}-{here.hour}"] = _ONE
    return Piece(here.date(), shares)


def referred(day: date, kinds: Mapping[str, int]) -> Piece:
    """How often each kind of notice was seen. Each time is taken for another person."""
    whole = sum(kinds.values())
    shares = {f"{REFERRALS}{kind}": Share(n, n) for kind, n in kinds.items()}
    return Piece(day, shares | {PERSONS: Share(whole, whole)})


def _add(counted: Counted, kind: Kind, here: datetime, said: dict[str, Any]) -> None:
    match kind:
        case Kind.VISIT:
            counted.visits.add(of_visit(said, here))
        case Kind.PEOPLE:
            if (n := int(said.get("delta_in", 0))) > 0:
                counted.people.add(
                    Piece(here.date(), dict.fromkeys((PERSONS, PEOPLE_IN), Share(n, n)))
                )
        case Kind.REFERRAL:
            counted.referrals.add(referred(here.date(), {str(said["kind"]): 1}))
        case Kind.HOURS:
            day = here.date()
            counted.open_s[day] = counted.open_s.get(day, 0) + int(said.get("open_s", 0))

"""In which order things happened to an item, as far as the stations' clocks tell. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sync.delivery.decide import Promise, promise
from sync.hub.settle.rows import Row
from sync.hub.wire.batch import RESTORED
from sync.journal.records import OPEN_STATES, State, read_told
from sync.model import Action

IN_DOUBT: Final = (State.SENT, State.IN_DOUBT)
_MOVES: Final = (Action.BORROW, Action.RETURN)


@dataclass(frozen=True, slots=True)
class Booked:
    """When something was booked about an item, and where; as a rule the latest."""

    at: int
    spread: int | None
    device: int


def in_order(rows: Iterable[Row]) -> list[Row]:
    """By the corrected clocks; what one station did in the order in which it wrote it."""
    found = sorted(rows, key=lambda row: (row.at, row.id))
    by_station: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in sorted(found, key=lambda row: row.id):
        by_station[row.station].append(row)
    turns = {station: iter(own) for station, own in by_station.items()}
    # Each place in time stays its station's; a clock that was set back swaps two of its own.
    return [next(turns[row.station]) for row in found]


def next_of(rows: Sequence[Row]) -> Row:
    """The one that goes first, of what is open of an item in its order: the oldest. But what may
    have reached the library system goes before whatever is older, which could end it there."""
    first: dict[tuple[int, str], Row] = {}
    for row in rows:
        first.setdefault(row.station, row)
    # What one station did goes in its own order: of it only the first can have been sent.
    return next(
        (row for row in reversed(rows) if row is first[row.station] and _may_be_there(row)),
        rows[0],
    )


def overtaken_by(row: Row, others: Iterable[Row]) -> str:
    """The entry of a loan or a return of its item that the library system has, and that was
    certainly after this loan or return; empty: there is none. What a renewal promised is looked at
    all the same: an item that came back too late may have cost its patron something."""
    if row.action not in _MOVES:
        return ""
    mine = Booked(row.at, row.spread, row.device)
    for other in others:
        if (
            other.state is State.ACCEPTED
            and other.action in _MOVES
            # An undoing ends its own loan alone, and what nobody was told may not have happened.
            and not other.intent.undoes
            and other.told is not None
            and promise(read_told(other.told)) is Promise.YES
            and is_since(other, row.id, mine)
        ):
            return other.entry
    return ""


def _may_be_there(row: Row) -> bool:
    return row.told is None or row.state in IN_DOUBT or bool(row.told.get(RESTORED))


def is_unordered(row: Row, beside: Sequence[Row], booked: Booked | None) -> bool:
    """Was it perhaps before something that is settled, or did two stations act at one time?"""
    if booked is not None and (row.cloned or booked.device != row.device):
        late = booked.at > row.at
        if late or _overlap(row.at, row.spread, booked.at, booked.spread):
            return True
    return any(
        other.station != row.station and _overlap(row.at, row.spread, other.at, other.spread)
        for other in beside
    )


def is_since(row: Row, number: int, other: Booked) -> bool:
    """Was it certainly after that one, whose row has this ``number``? What one station did is in
    the order in which it came."""
    if row.device == other.device and not row.cloned:
        return row.id > number
    return row.at > other.at and not _overlap(row.at, row.spread, other.at, other.spread)


def around(rows: list[Row]) -> list[Row]:
    """The same, of one item in order, with what is settled and was perhaps before its next open
    one ahead of that: what may be either is no evidence that something is over."""
    at, head = next(
        ((at, row) for at, row in enumerate(rows) if row.state in OPEN_STATES), (0, None)
    )
    if head is None:
        return rows
    early = [
        row
        for row in rows[at + 1 :]
        if row.state not in OPEN_STATES
        and row.station != head.station
        and _overlap(row.at, row.spread, head.at, head.spread)
    ]
    moved = {row.entry for row in early}
    return [*rows[:at], *early, *(row for row in rows[at:] if row.entry not in moved)]


def _overlap(at: int, spread: int | None, other: int, other_spread: int | None) -> bool:
    if spread is None or other_spread is None:
        return True
    return abs(at - other) <= spread + other_spread

"""What a journal says of each half hour, and its last visits: as far as the hub may lack them.

Counted from the rows themselves, so it is the same after every start. The hub says from where on;
nothing is kept about that here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sync.hub.wire.status import MOST_TALLIES, MOST_VISITS, Counted, Tally, Visit
from sync.impact.periods import HALF_HOUR_S, half_hour
from sync.journal.reader import JournalReader
from sync.journal.records import Counted as Row
from sync.journal.records import Kind
from sync.model import Action, Instant, Outcome
from sync.moments import moment
from sync.visit import Stage, counts

LONGEST: Final = timedelta(days=31)
"""So far back is told what the hub missed."""
_AT_A_TIME: Final = 500
_OF_ACTION: Final = {
    Action.BORROW: Counted.LOANS,
    Action.RETURN: Counted.RETURNS,
    Action.RENEW: Counted.RENEWALS,
}
_Key = tuple[datetime, Counted, str]
_Some = tuple[Counted, str, int]


class Tallies:
    """Used by one thread."""

    def __init__(self, journal: JournalReader, now: Callable[[], Instant]) -> None:
        self._journal, self._now = journal, now
        self._row: int | None = None
        """The last that was counted; None: not begun."""
        self._first = datetime.min.replace(tzinfo=UTC)
        self._counts: Counter[_Key] = Counter()
        self._persons: Counter[_Key] = Counter()
        self._open: set[_Key] = set()
        """What the hub has not been told."""
        self._told: datetime | None = None
        """The last half hour of which it took something."""
        self._visits: list[Visit] = []

    @property
    def news(self) -> bool:
        """Is there something to tell?"""
        return bool(self._open or self._visits)

    def goes_on(self, counted: datetime | None) -> bool:
        """Is this what the hub has to have by what it took? Else its database was put back."""
        return self._row is not None and (self._told is None or counted == self._told)

    def begin(self, counted: datetime | None) -> None:
        """From this half hour on; None: as far back as is told at all. Raises StorageFault."""
        longest = self._now().utc - LONGEST
        self._told = None
        self._counts.clear()
        self._persons.clear()
        self._open.clear()
        self._first = half_hour(max(counted, longest) if counted is not None else longest)
        self._row = self._journal.row_at(self._first)

    def look(self, interrupted: Callable[[], bool] = lambda: False) -> None:
        """Count what was written since. Raises StorageFault."""
        while self._row is not None and not interrupted():
            rows = self._journal.counted(self._row, _AT_A_TIME)
            for row in rows:
                self._add(row)
                self._row = row.row
            if len(rows) < _AT_A_TIME:
                break

    def outgoing(self) -> tuple[tuple[Tally, ...], tuple[Visit, ...]]:
        """The oldest first: a hub that has one has all before it."""
        keys = sorted(self._open)[:MOST_TALLIES]
        told = tuple(
            Tally(
                at=key[0],
                kind=key[1],
                reason=key[2],
                n=min(self._counts[key], 1_000_000),
                persons=min(self._persons[key], 1_000_000),
            )
            for key in keys
        )
        return told, tuple(self._visits)

    def taken(self, tallies: tuple[Tally, ...], visits: tuple[Visit, ...]) -> None:
        """The hub has these."""
        self._told = max((each.at for each in tallies), default=self._told)
        self._open -= {(each.at, each.kind, each.reason) for each in tallies}
        self._visits = [each for each in self._visits if each not in visits]
        over = half_hour(self._now().utc) - timedelta(seconds=HALF_HOUR_S)
        for key in [key for key in self._counts if key[0] < over and key not in self._open]:
            del self._counts[key]
            self._persons.pop(key, None)

    def _add(self, row: Row) -> None:
        if row.at is None:
            return
        now = self._now()
        at = moment(row.at, None, now if now.trusted else None)
        if (half := half_hour(at)) < self._first:
            return
        for kind, reason, n in what_counts(row.kind, row.payload):
            key = half, kind, reason
            self._counts[key] += n
            if kind is Counted.OF_VISITS:
                self._persons[key] += 1
            self._open.add(key)
        if row.kind is Kind.VISIT and not _gave_up(row.payload):
            books, refused = (min(int(row.payload[name]), 1000) for name in ("books", "refused"))
            helped = bool(row.payload["helped"])
            visit = Visit(at=at, books=books, helped=helped, refused=refused)
            self._visits = [*self._visits, visit][-MOST_VISITS:]


def _gave_up(said: dict[str, Any]) -> bool:
    """Was it nobody's visit, but of somebody who went away before a card came?"""
    return said.get("left") == Stage.STACK


def what_counts(kind: Kind, said: dict[str, Any]) -> list[_Some]:
    """(what, by what, how many) of one row."""
    match kind:
        case Kind.GATE_ALARM:
            return [(Counted.GATE_ALARMS, "", 1)]
        case Kind.PEOPLE:
            ways = (Counted.PEOPLE_IN, "delta_in"), (Counted.PEOPLE_OUT, "delta_out")
            return [(counted, "", int(said[name])) for counted, name in ways if said[name] > 0]
        case Kind.VISIT:
            came_to = [(Counted.OF_VISITS, what, n) for what, n in counts(said)]
            if _gave_up(said):
                return came_to
            helped = [(Counted.HELPED, "", 1)] * bool(said["helped"])
            return [(Counted.VISITS, "", 1), *helped, *came_to]
        case Kind.HOURS:
            return [(Counted.HOURS, "", int(said["open_s"]))]
        case Kind.REFERRAL:
            return [(Counted.REFERRALS, str(said["kind"]), 1)]
        case Kind.TOLD if said.get("action") in _OF_ACTION:
            if said["outcome"] == Outcome.REFUSED:
                return [(Counted.REFUSALS, str(said.get("reason", "")), 1)]
            if said["outcome"] in (Outcome.ACCEPTED, Outcome.PENDING):
                # What undoes a loan is a return of nobody.
                return [(_OF_ACTION[said["action"]], "", 1)] if not said.get("undoes") else []
    return []

"""A window of a shard: read at once, worked on in memory, written at once with the lease.

Different items alone stand in one window, so nothing in it waits for anything else of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

import psycopg

from sync.delivery.settlement import OVERTAKEN
from sync.errors import StorageFault
from sync.hub.settle.order import (
    IN_DOUBT,
    Booked,
    around,
    in_order,
    is_unordered,
    overtaken_by,
)
from sync.hub.settle.rows import (
    CODES,
    OF_EVENT,
    OF_HISTORY,
    OF_ORDER,
    OF_PATRON,
    RETRIED,
    Row,
    about,
    opened,
)
from sync.hub.settle.settled import Settled, settle_all
from sync.hub.settle.store import PostgresStore, hub_now, storage
from sync.hub.settle.work import Subject
from sync.journal.records import OPEN_STATES, Delivery, State
from sync.journal.seal import Seal
from sync.model import Action, Reason

_BOOKS: Final = (Action.BORROW, Action.RETURN, Action.RENEW)
_MOVE: Final = """
UPDATE event SET state = said.state, attempts = said.attempts,
       due_at = to_timestamp(nullif(said.due_at, 0))
  FROM unnest(%s::int8[], %s::int2[], %s::int2[], %s::float8[])
    AS said (id, state, attempts, due_at)
 WHERE event.id = said.id
"""


@dataclass(slots=True)
class _Held:
    row: Row
    loaded: int
    """Attempts as they stand in the database."""


class WindowStore(PostgresStore):
    """The store of one session. What a window changes is written by ``flush``, and nothing before;
    ``drop`` forgets it."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        seal: Seal,
        may_send: Callable[[int], None],
        *,
        now: Callable[[], datetime] = hub_now,
    ) -> None:
        """``may_send`` raises where this event may not go out now."""
        super().__init__(connection, seal, now=now)
        self._may_send = may_send
        self.drop()

    def drop(self) -> None:
        """Forget what was read, and what was to be written."""
        self._held: dict[str, _Held] = {}
        self._items: dict[str, list[Row]] = {}
        self._ends: dict[str, Settled] = {}
        self._moved: dict[str, Row] = {}
        self._booked: dict[str, Booked] = {}
        self._later: list[Callable[[], object]] = []

    def load(self, shard: int, items: Sequence[str]) -> dict[str, list[Row]]:
        """What is open of these items, each in its order; what was settled and not yet written is
        settled."""
        found: dict[str, list[Row]] = defaultdict(list)
        kept = self._ends.keys() | self._moved.keys()
        for row in self._read(
            f"SELECT {OF_EVENT} FROM event WHERE item = ANY(%s) AND state < 3 AND shard = %s"
            f" UNION ALL SELECT {OF_EVENT} FROM event WHERE item = ANY(%s) AND state = 3",
            (list(items), shard, list(items)),
        ):
            found[row.item].append(self._held[row.entry].row if row.entry in kept else row)
        booked, cloned = self._last_of(items), self._cloned()
        for item, rows in found.items():
            for row in rows:
                row.cloned = row.device in cloned
            rows[:] = in_order(rows)
            for row in rows:
                if row.state in OPEN_STATES:
                    row.unordered = is_unordered(row, rows, booked.get(item))
        back = [
            item
            for item, rows in found.items()
            if any(
                row.unordered
                or row.action is Action.RETURN
                or row.state in IN_DOUBT
                or (item in booked and row.at < booked[item].at)
                for row in rows
            )
        ]
        past: dict[str, list[Row]] = defaultdict(list)
        if back:
            for row in self._read(
                f"SELECT {OF_HISTORY} FROM history WHERE item = ANY(%s)", (back,)
            ):
                row.cloned = row.device in cloned
                past[row.item].append(row)
        for item, rows in found.items():
            every = self._items[item] = around(in_order([*past[item], *rows]))
            for row in rows:
                if row.state in OPEN_STATES:
                    row.overtaken = overtaken_by(row, every)
                if row.entry not in kept:
                    self._held[row.entry] = _Held(row, row.attempts)
                if row.state in OPEN_STATES and _is_refused(row) and not row.overtaken:
                    # It was looked at once more because of what a station settled: it is not over.
                    row.state, row.due_at = State.NEEDS_REVIEW, 0.0
                    self._moved[row.entry] = row
        return {
            item: [row for row in rows if row.state in OPEN_STATES] for item, rows in found.items()
        }

    def flush(self) -> None:
        """Write what the window changed, in the transaction of whoever calls."""
        with storage():
            settle_all(self._connection, list(self._ends.values()))
            moved = [row for entry, row in self._moved.items() if entry not in self._ends]
            if moved:
                self._connection.execute(
                    _MOVE,
                    (
                        [row.id for row in moved],
                        [CODES[_as_kept(row.state)] for row in moved],
                        [row.attempts for row in moved],
                        [row.due_at for row in moved],
                    ),
                )
            ended = [self._held[entry].row for entry in self._ends]
            accepted = [row for row in ended if row.state is State.ACCEPTED]
            if accepted:
                self._work.close_seen_right(accepted)
            for act in self._later:
                act()

    def flushed(self) -> None:
        """That transaction is durable: what was read beside it still holds."""
        for entry in self._ends:
            del self._held[entry]
        for held in self._held.values():
            held.loaded = held.row.attempts
        self._ends, self._moved, self._booked, self._later = {}, {}, {}, []
        items = {held.row.item for held in self._held.values()}
        self._items = {item: rows for item, rows in self._items.items() if item in items}

    def has_more(self, settled: Row) -> bool:
        """Is anything else open about its item?"""
        return any(row.state in OPEN_STATES for row in self._items.get(settled.item, ()))

    def reopened_by(self, settled: Row) -> list[Row]:
        """What is in review because of the order or of its patron, and is plain now that the
        library system has this one: what was over before it; and a loan after it that was refused
        because somebody else had the item until then."""
        found = []
        for row in self._items.get(settled.item, ()):
            of_order = row.verdict.get("reason") in OF_ORDER or _is_refused(row)
            if row.state is State.NEEDS_REVIEW and row.told is not None and of_order:
                row.overtaken = overtaken_by(row, [settled])
                if row.overtaken or _waited_for(settled, row):
                    row.state, row.due_at = State.IN_DOUBT, 0.0
                    # What was written already is held no more.
                    self._held.setdefault(row.entry, _Held(row, row.attempts))
                    self._moved[row.entry] = row
                    found.append(row)
        return found

    # The contract ------------------------------------------------------------------------------

    @contextmanager
    def write(self) -> Iterator[None]:
        """Joined with what ``flush`` writes."""
        with self._lock:
            yield

    def mark(self, entry: str, state: State, *, attempted: bool = False, due_at: float = 0) -> bool:
        held = self._held.get(entry)
        if held is None or held.row.state not in OPEN_STATES:
            return False
        if state is State.SENT:
            self._may_send(held.row.id)
        row = held.row
        row.state, row.due_at = state, due_at
        row.attempts += attempted
        self._moved[entry] = row
        return True

    def settle(self, entry: str, state: State, verdict: dict[str, Any]) -> None:
        held = self._held.get(entry)
        if held is None:
            self._later.append(partial(super().settle, entry, state, verdict))
            return
        row = held.row
        if state is State.SUPERSEDED or (row.verdict and state is not State.NEEDS_REVIEW):
            # It was work, and is none any more.
            self._later.append(partial(self._work.overtaken, entry))
        row.state, row.verdict = state, verdict
        tries = row.attempts - held.loaded
        self._ends[entry] = Settled(row.epoch, row.seq, state, *self._sealed(entry, verdict), tries)
        if state is State.ACCEPTED and row.action in _BOOKS:
            booked = Booked(row.at, row.spread, row.device)
            # What came late is not the latest.
            self._booked[row.item] = _later(booked, self._booked.get(row.item))

    def add_work(self, entry: str, what: str, detail: dict[str, Any] | None = None) -> str:
        self._later.append(partial(super().add_work, entry, what, detail))
        return ""

    def of_item(self, item: str) -> list[Delivery]:
        rows = self._items.get(about(self._seal, item, ""))
        return super().of_item(item) if rows is None else [row.delivery() for row in rows]

    def open_for(self, item: str, patron: str) -> list[Delivery]:
        rows = self._items.get(about(self._seal, item, ""), ()) if item else ()
        return [row.delivery() for row in rows if row.state in OPEN_STATES]

    # Inside ------------------------------------------------------------------------------------

    def _row(self, entry: str) -> Row:
        held = self._held.get(entry)
        return super()._row(entry) if held is None else held.row

    def _read(self, query: str, values: Sequence[Any]) -> Iterable[Row]:
        for fields in self._rows(query, values):
            try:
                yield opened(self._seal, fields)
            except StorageFault as fault:
                self._later.append(partial(self._set_aside, fields, str(fault)))

    def _set_aside(self, fields: Sequence[Any], fault: str) -> None:
        """What nobody can read is a person's; what else there is of its item goes on."""
        number, device, epoch, seq, item, _, _, action, *_ = fields
        changed = self._connection.execute(
            "UPDATE event SET state = 3 WHERE id = %s AND state < 3", (number,)
        ).rowcount
        if changed:
            about_it = Subject(device, epoch, seq, item, action)
            self._work.add(about_it, "entry_unreadable", {"found": fault})

    def _last_of(self, items: Sequence[str]) -> dict[str, Booked]:
        rows = self._rows(
            "SELECT item, at, spread, device FROM item_last WHERE item = ANY(%s)", (list(items),)
        )
        found = {item: Booked(*fields) for item, *fields in rows}
        return found | {
            item: _later(self._booked[item], found.get(item))
            for item in items
            if item in self._booked
        }

    def _cloned(self) -> set[int]:
        """Devices that are two."""
        query = "SELECT device FROM alarm WHERE kind = 'clone' AND settled_at IS NULL"
        return {device for (device,) in self._rows(query, ())}


def _later(booked: Booked, other: Booked | None) -> Booked:
    return booked if other is None or booked.at >= other.at else other


def _as_kept(state: State) -> State:
    """What went out and was not answered is in doubt."""
    return State.IN_DOUBT if state is State.SENT else state


def _is_refused(row: Row) -> bool:
    """A loan, for what its patron was then, and staff did not say that it is to be sent again."""
    return (
        row.action is Action.BORROW
        and row.verdict.get("reason") in OF_PATRON
        and RETRIED not in row.verdict
    )


def _waited_for(returned: Row, loan: Row) -> bool:
    """Was this loan refused because somebody else had the item, until that return?"""
    return (
        returned.action is Action.RETURN
        and returned.state is State.ACCEPTED
        and returned.verdict.get("found") != OVERTAKEN
        and loan.action is Action.BORROW
        and loan.verdict.get("reason") == Reason.ON_LOAN_TO_OTHER
        and loan.at > returned.at
    )

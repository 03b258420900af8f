"""The store contract of delivery on PostgreSQL: what a station's journal is there, for all of them.

Each write is a transaction of its own, or joins one. Settling a shard works on windows of it
(sync.hub.settle.window); this is for whoever looks at one thing: staff, and the worker's memory.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

import psycopg

from sync.errors import StorageFault
from sync.hub.settle.orders import shard_of
from sync.hub.settle.rows import (
    CODES,
    EPOCH_BEGAN,
    HUB,
    MICROSECOND,
    OF_EVENT,
    OF_HISTORY,
    RETRIED,
    Row,
    about,
    opened,
    parted,
)
from sync.hub.settle.settled import Settled, settle_all, without_words
from sync.hub.settle.work import Subject, WorkRows
from sync.journal.records import (
    Delivery,
    Entry,
    Intent,
    Kind,
    SecurityPhase,
    State,
    Told,
    WorkItem,
    intent_payload,
    told_payload,
)
from sync.journal.seal import Seal

_Read = TypeVar("_Read")
_OWN: Final = "hub"
"""The epoch of the hub's own intents."""


def hub_now() -> datetime:
    """By this machine's clock."""
    return datetime.now(UTC)


@contextmanager
def storage() -> Iterator[None]:
    """What goes wrong with the database, as delivery knows it."""
    try:
        yield
    except psycopg.Error as error:
        raise StorageFault(f"the hub's database: {error}") from error


class PostgresStore:
    """Of one connection. Used by several threads, one at a time."""

    def __init__(
        self,
        connection: psycopg.Connection[Any],
        seal: Seal,
        *,
        now: Callable[[], datetime] = hub_now,
    ) -> None:
        """``seal``: the hub's."""
        self._connection, self._seal, self.now = connection, seal, now
        self._lock = threading.RLock()
        self._depth = 0
        self._work = WorkRows(connection, seal)

    @contextmanager
    def write(self) -> Iterator[None]:
        """One durable transaction; nested uses join it."""
        with self._lock:
            if self._depth:
                yield
                return
            self._depth = 1
            try:
                with storage(), self._connection.transaction():
                    yield
            finally:
                self._depth = 0

    def close(self) -> None:
        """End the connection. Idempotent."""
        self._connection.close()

    # Intents -----------------------------------------------------------------------------------

    def intend(self, intent: Intent) -> str:
        """An intent of the hub's own."""
        item = about(self._seal, intent.item, intent.patron)
        at = (self.now() - EPOCH_BEGAN) // MICROSECOND
        with self.write():
            ((seq,),) = self._rows("SELECT nextval('own_entry')")
            sealed = self._seal.close(intent_payload(intent), f"intent:{_OWN}-{seq}")
            self._do(
                "INSERT INTO event (shard, item, at, spread, device, epoch, seq, action, sealed)"
                " VALUES (%s, %s, %s, 0, %s, %s, %s, %s, %s)",
                (shard_of(item), item, at, HUB, _OWN, seq, intent.action.value, sealed),
            )
        return f"{_OWN}-{seq}"

    def tell(self, entry: str, told: Told) -> None:
        """What its patron is told."""
        sealed = self._seal.close(told_payload(told), f"told:{entry}")
        self._do(
            "UPDATE event SET told = %s WHERE epoch = %s AND seq = %s", (sealed, *parted(entry))
        )

    def mark(self, entry: str, state: State, *, attempted: bool = False, due_at: float = 0) -> bool:
        """Move it between the open states."""
        changed = self._do(
            "UPDATE event SET state = %s, attempts = attempts + %s,"
            " due_at = to_timestamp(nullif(%s::float8, 0))"
            " WHERE epoch = %s AND seq = %s AND state < 3",
            (CODES[state], int(attempted), due_at, *parted(entry)),
        )
        return bool(changed)

    def settle(self, entry: str, state: State, verdict: dict[str, Any]) -> None:
        """Its final truth."""
        with self.write(), storage():
            end = Settled(*parted(entry), state, *self._sealed(entry, verdict))
            settle_all(self._connection, [end])
            if state is State.SUPERSEDED:
                self._work.overtaken(entry)
            elif state is State.ACCEPTED:
                self._work.close_seen_right([self._row(entry)])

    def delivery(self, entry: str) -> Delivery:
        """One intent."""
        return self._row(entry).delivery()

    def deliveries_of(self, entries: Sequence[str]) -> list[Delivery]:
        """Several."""
        keys = [parted(entry) for entry in entries if "-" in entry]
        where = "(epoch, seq) IN (SELECT * FROM unnest(%s::text[], %s::int8[]))"
        return self._found(where, [key[0] for key in keys], [key[1] for key in keys])

    def open_deliveries(self) -> list[Delivery]:
        """All that is open, oldest first."""
        return [row.delivery() for row in self._events("state < 3")]

    def open_entries(self) -> list[tuple[str, str, float, bool]]:
        """The same, as cheap as can be."""
        rows = self._rows(
            "SELECT epoch, seq, item, extract(epoch FROM due_at)::float8, told IS NOT NULL"
            " FROM event WHERE state < 3 ORDER BY at, id"
        )
        return [(f"{epoch}-{seq}", item, due or 0, told) for epoch, seq, item, due, told in rows]

    def open_for(self, item: str, patron: str) -> list[Delivery]:
        """What is open about this item or this patron. By patron all that is open is read: nobody
        who settles asks for that."""
        found: Collection[Row] = ()
        if patron:
            found = self._events("state < 3")
        elif item:
            found = self._events("state < 3 AND item = %s", about(self._seal, item, ""))
        return [
            row.delivery()
            for row in found
            if (item and row.item == about(self._seal, item, ""))
            or (patron and row.intent.patron == patron)
        ]

    def of_item(self, item: str) -> list[Delivery]:
        """Everything about an item that is still kept."""
        return self._found("item = %s", about(self._seal, item, ""))

    def happened_at(self, delivery: Delivery) -> datetime:
        """Corrected when it was taken in."""
        return min(delivery.occurred_at, self.now())

    # Tags and work -----------------------------------------------------------------------------

    def secure(self, entry: str, phase: SecurityPhase, uid: str, afi: int) -> None:
        """One step of switching a tag."""
        step = {"phase": phase.value, "uid": uid, "afi": afi}
        self._do(
            "INSERT INTO tag_step (epoch, seq, sealed) VALUES (%s, %s, %s)",
            (*parted(entry), self._seal.close(step, f"tag:{entry}")),
        )

    def about(self, entry: str, kind: Kind | None = None) -> list[Entry]:
        """What was told, switched and put on the list about an intent."""
        found: list[Entry] = []
        epoch, seq = parted(entry)
        if kind in (None, Kind.TOLD):
            row = self._row(entry)
            if row.told is not None:
                at = row.delivery().occurred_at
                found.append(_entry(f"{entry}-told", Kind.TOLD, entry, at, row.told))
        if kind in (None, Kind.SECURITY):
            for number, at, sealed in self._rows(
                "SELECT id, at, sealed FROM tag_step WHERE epoch = %s AND seq = %s ORDER BY id",
                (epoch, seq),
            ):
                step = self._seal.open(sealed, f"tag:{entry}")
                found.append(_entry(f"tag-{number}", Kind.SECURITY, entry, at, step))
        if kind in (None, Kind.WORK):
            for item in self._worked(lambda: self._work.of_entry(epoch, seq)):
                payload = {"what": item.what} | item.detail
                found.append(_entry(item.key, Kind.WORK, entry, item.opened_at, payload))
        return found

    def repairs(self) -> list[tuple[str, str, int]]:
        """Tags that need repair."""
        found: dict[str, tuple[str, str, int]] = {}
        for epoch, seq, sealed in self._rows("SELECT epoch, seq, sealed FROM tag_step ORDER BY id"):
            step = self._seal.open(sealed, f"tag:{epoch}-{seq}")
            if step["phase"] in (SecurityPhase.VERIFIED, SecurityPhase.DROPPED):
                found.pop(step["uid"], None)
            else:
                found[step["uid"]] = (step["uid"], f"{epoch}-{seq}", step["afi"])
        return list(found.values())

    def add_work(self, entry: str, what: str, detail: dict[str, Any] | None = None) -> str:
        """Put something on the staff's list."""
        with self.write(), storage():
            return self._work.add(self._row(entry) if entry else Subject(), what, detail or {})

    def close_work(self, work: str, entry: str, detail: dict[str, Any]) -> None:
        """Take something off that list."""
        with self.write(), storage():
            self._work.close(work, detail)
            if detail.get("how") == "retry" and entry:
                verdict = self._row(entry).verdict | {RETRIED: True}
                self._do(
                    "UPDATE event SET state = %s, due_at = NULL, verdict = %s"
                    " WHERE epoch = %s AND seq = %s AND state = 3",
                    (CODES[State.IN_DOUBT], self._sealed(entry, verdict)[0], *parted(entry)),
                )

    def work(self, *, open_only: bool = True) -> list[WorkItem]:
        """That list, oldest first."""
        return self._worked(lambda: self._work.all(open_only=open_only))

    def work_item(self, key: str) -> WorkItem | None:
        """One of that list, open or settled; None: there is none."""
        return self._worked(lambda: self._work.one(key))

    # Facts -------------------------------------------------------------------------------------

    def recall(self, name: str) -> str | None:
        """A small fact that was remembered."""
        rows = self._rows("SELECT sealed FROM fact WHERE name = %s", (name,))
        return str(self._seal.open(rows[0][0], f"fact:{name}")["value"]) if rows else None

    def remember(self, name: str, value: str) -> None:
        """Keep one over a restart."""
        if self.recall(name) == value:
            return
        self._do(
            "INSERT INTO fact VALUES (%s, %s) ON CONFLICT (name)"
            " DO UPDATE SET sealed = excluded.sealed",
            (name, self._seal.close({"value": value}, f"fact:{name}")),
        )

    # Inside ------------------------------------------------------------------------------------

    def _sealed(self, entry: str, verdict: dict[str, Any]) -> tuple[bytes, bytes]:
        """For ``history``, and for ``outcome``, which is kept for longer: the words of the ILS may
        name a patron."""
        about, brief = f"settled:{entry}", without_words(verdict)
        whole = self._seal.close(verdict, about)
        return whole, whole if brief == verdict else self._seal.close(brief, about)

    def _row(self, entry: str) -> Row:
        epoch, seq = parted(entry)
        for columns, table in ((OF_EVENT, "event"), (OF_HISTORY, "history")):
            rows = self._rows(
                f"SELECT {columns} FROM {table} WHERE epoch = %s AND seq = %s", (epoch, seq)
            )
            if rows:
                return opened(self._seal, rows[0])
        raise KeyError(entry)

    def _found(self, where: str, *values: Any) -> list[Delivery]:
        found = self._events(where, *values) + self._opened(
            f"SELECT {OF_HISTORY} FROM history WHERE {where}", values
        )
        return [row.delivery() for row in sorted(found, key=lambda row: (row.at, row.id))]

    def _events(self, where: str, *values: Any) -> list[Row]:
        return self._opened(f"SELECT {OF_EVENT} FROM event WHERE {where} ORDER BY at, id", values)

    def _opened(self, query: str, values: Sequence[Any]) -> list[Row]:
        found = []
        for fields in self._rows(query, values):
            with suppress(StorageFault):
                found.append(opened(self._seal, fields))
        return found

    def _worked(self, read: Callable[[], _Read]) -> _Read:
        with self._lock, storage():
            return read()

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with self._lock, storage():
            return self._connection.execute(query, values).fetchall()

    def _do(self, query: str, values: Sequence[Any]) -> int:
        with self._lock, storage():
            return self._connection.execute(query, values).rowcount


def _entry(key: str, kind: Kind, entry: str, at: datetime, payload: dict[str, Any]) -> Entry:
    return Entry("", "", 0, key, kind, entry, at, payload)

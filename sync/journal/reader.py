"""Reading the journal. A reader opens no door for writing, so it works beside a running station."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Self

from sync.errors import StorageFault
from sync.journal.chain import Break, verify
from sync.journal.connection import connect, storage
from sync.journal.records import (
    DAMAGED_WORK,
    NOTED,
    OPEN_STATES,
    Counted,
    Delivery,
    Entry,
    Kind,
    State,
    Waiting,
    WorkItem,
    WorkState,
    read_intent,
    read_told,
)
from sync.journal.schema import about, check
from sync.journal.seal import Seal, of_patron
from sync.model import Instant

OPEN: Final = "('" + "', '".join(OPEN_STATES) + "')"
"""The open states, as a list in SQL."""
_STATES: Final = frozenset(State)

# The index over refers_to is partial: it is used only where the query says "!= ''" itself.
_SELECT_DELIVERY: Final = """
SELECT d.entry, d.state, d.attempts, d.due_at, d.restored,
       e.occurred_at, e.payload, e.monotonic, e.boot_id, e.clock_trusted,
       (SELECT t.payload FROM entry t
         WHERE t.refers_to = d.entry AND t.refers_to != '' AND t.kind = 'told'
         ORDER BY t.rowid DESC LIMIT 1),
       (SELECT s.payload FROM entry s
         WHERE s.refers_to = d.entry AND s.refers_to != '' AND s.kind = 'settled'
         ORDER BY s.rowid DESC LIMIT 1)
  FROM delivery d JOIN entry e ON e.key = d.entry
"""

_ENTRY_COLUMNS: Final = (
    "device, epoch, seq, key, kind, refers_to, occurred_at, payload, monotonic, boot_id,"
    " clock_trusted"
)


class JournalReader:
    """What a journal holds. Every method may raise StorageFault and nothing else of SQLite's.

    What was damaged on the disk is left out of lists: one bad byte in a row that is long settled
    must not stop a station. ``unreadable`` names it.
    """

    def __init__(self, connection: sqlite3.Connection, seal: Seal) -> None:
        self._connection = connection
        self._seal = seal
        self._lock = threading.RLock()

    @classmethod
    def open_for_reading(cls, path: Path, seal: Seal) -> Self:
        """Open an existing journal without any right to write it."""
        connection = connect(path, writing=False)
        try:
            with storage(f"the journal {path} cannot be used"):
                check(connection, seal)
        except BaseException:
            connection.close()
            raise
        return cls(connection, seal)

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._connection.close()

    def reference(self, identifier: str) -> str:
        """A keyed digest of what must not be readable; 24 hexadecimal digits."""
        return self._seal.reference(identifier)

    def recall(self, name: str) -> str | None:
        """A remembered fact."""
        rows = self._read("SELECT value FROM fact WHERE name = ?", (name,))
        return str(self._opened(rows[0][0], "fact", name)["value"]) if rows else None

    def delivery(self, entry: str) -> Delivery:
        """The state of one intent. KeyError when there is no such intent."""
        rows = self._read(_SELECT_DELIVERY + " WHERE d.entry = ?", (entry,))
        if not rows:
            raise KeyError(entry)
        return self._delivery(rows[0])

    def open_deliveries(self) -> list[Delivery]:
        """Every intent that still has to be delivered or asked about, oldest first."""
        rows = self._read(_SELECT_DELIVERY + f" WHERE d.state IN {OPEN} ORDER BY e.rowid")
        return list(self._readable(rows))

    def paying(self) -> list[Delivery]:
        """Every payment whose money may be on its way, oldest first."""
        rows = self._read(
            _SELECT_DELIVERY + " WHERE d.state = ? ORDER BY e.rowid", (State.PAYING.value,)
        )
        return list(self._readable(rows))

    def in_review(self) -> list[Delivery]:
        """Every intent that waits for a person, oldest first."""
        rows = self._read(
            _SELECT_DELIVERY + " WHERE d.state = ? ORDER BY e.rowid", (State.NEEDS_REVIEW.value,)
        )
        return list(self._readable(rows))

    def open_entries(self) -> list[tuple[str, str, float, bool]]:
        """(entry, item's reference, due at, is anything told) of all that is open, oldest first.

        Opens no payload: this is how a long backlog is planned.
        """
        rows = self._read(
            "SELECT d.entry, d.item_ref, d.due_at, EXISTS (SELECT 1 FROM entry t"
            " WHERE t.refers_to = d.entry AND t.refers_to != '' AND t.kind = 'told')"
            " FROM delivery d JOIN entry e ON e.key = d.entry"
            f" WHERE d.state IN {OPEN} ORDER BY e.rowid"
        )
        return [(entry, item, due_at, bool(told)) for entry, item, due_at, told in rows]

    def deliveries_of(self, entries: Sequence[str]) -> list[Delivery]:
        """The state of several intents, in no order."""
        marks = ", ".join("?" * len(entries))
        rows = self._read(_SELECT_DELIVERY + f" WHERE d.entry IN ({marks})", tuple(entries))
        return list(self._readable(rows))

    def open_for(self, item: str, patron: str) -> list[Delivery]:
        """Open deliveries about this item or this patron, oldest first.

        What is about no item, a payment or a hold on a title, is found by its patron alone.
        """
        rows = self._read(
            _SELECT_DELIVERY + f" WHERE d.state IN {OPEN}"
            " AND (d.item_ref = ? OR (d.patron_ref IN (?, ?) AND d.patron_ref != ''))"
            " ORDER BY e.rowid",
            # NULL is equal to nothing.
            (self._seal.reference(item) if item else None, *self._of_patron(patron)),
        )
        return list(self._readable(rows))

    def of_item(self, item: str) -> list[Delivery]:
        """Every intent about an item whose payload is still kept, oldest first."""
        rows = self._read(
            _SELECT_DELIVERY + " WHERE d.item_ref = ? AND e.payload IS NOT NULL ORDER BY e.rowid",
            (self._seal.reference(item),),
        )
        return list(self._readable(rows))

    def of_patron(self, patron: str) -> list[Delivery]:
        """Every intent of a patron, however the card is written, whose payload is still kept,
        oldest first."""
        rows = self._read(
            _SELECT_DELIVERY
            + " WHERE d.patron_ref IN (?, ?) AND e.payload IS NOT NULL ORDER BY e.rowid",
            self._of_patron(patron),
        )
        return list(self._readable(rows))

    def _of_patron(self, patron: str) -> tuple[str, str]:
        """Under what a patron's intents stand; and under what they stood in earlier versions, by
        the very letters of the card."""
        letters = self._seal.reference(patron) if patron else ""
        return of_patron(self._seal, patron), letters

    def deliveries(self) -> list[Delivery]:
        """Every intent whose payload is still kept, oldest first."""
        rows = self._read(_SELECT_DELIVERY + " WHERE e.payload IS NOT NULL ORDER BY e.rowid")
        return list(self._readable(rows))

    def repair_for(self, uid: str) -> tuple[str, int] | None:
        """(entry, AFI that the tag should hold) when a switch of this tag was never verified."""
        reference = self._seal.reference(uid)
        rows = self._read("SELECT entry, afi FROM repair WHERE uid = ?", (reference,))
        return (str(rows[0][0]), int(rows[0][1])) if rows else None

    def repairs(self) -> list[tuple[str, str, int]]:
        """Every tag that needs repair, the longest waiting first: (UID, entry, wanted AFI)."""
        rows = self._read(
            "SELECT r.uid, r.tag, r.entry, r.afi FROM repair r"
            " LEFT JOIN entry e ON e.key = r.entry ORDER BY e.rowid"
        )
        found = []
        for reference, tag, entry, afi in rows:
            with suppress(StorageFault):
                uid = str(self._opened(tag, "repair", reference)["uid"])
                found.append((uid, str(entry), int(afi)))
        order = {entry: at for at, (_, entry, _) in reversed(list(enumerate(found)))}
        return sorted(found, key=lambda row: (order[row[1]], row[0]))

    def work(self, *, open_only: bool = True) -> list[WorkItem]:
        """What staff has to look at, or ever had to, oldest first."""
        which = f"w.state {'=' if open_only else '>='} ? ORDER BY e.rowid"
        return self._work_where(which, WorkState.OPEN.value)

    def work_item(self, key: str) -> WorkItem | None:
        """One of that list, open or settled; None: there is none."""
        return next(iter(self._work_where("w.key = ?", key)), None)

    def work_settled(self, since: datetime, most: int) -> list[WorkItem]:
        """What was settled since then (aware), the latest first, so many at most."""
        which = "w.state = ? AND w.settled_at >= ? ORDER BY w.settled_at DESC LIMIT ?"
        return self._work_where(which, WorkState.SETTLED.value, since.timestamp(), most)

    def counts(self) -> dict[State, int]:
        """How many intents stand in each state."""
        rows = self._read("SELECT state, COUNT(*) FROM delivery GROUP BY state")
        return {State(state): count for state, count in rows if state in _STATES}

    def waiting(self) -> Waiting:
        """How much waits, for the ILS and for staff. Opens no payload, and reads no long table."""
        rows = self._read(
            f"SELECT state, COUNT(*) FROM delivery WHERE state IN {OPEN} GROUP BY state"
        )
        states = {State(state): count for state, count in rows}
        ((work,),) = self._read(
            "SELECT COUNT(*) FROM work WHERE state = ?", (WorkState.OPEN.value,)
        )
        return Waiting(sum(states.values()), states.get(State.IN_DOUBT, 0), work)

    def oldest_open(self) -> tuple[datetime | None, float]:
        """(when the oldest that waits for the ILS was written, UTC seconds at which the next is to
        be tried); None, 0: nothing waits. Opens no payload."""
        ((rowid, due_at),) = self._read(
            "SELECT MIN(e.rowid), MIN(d.due_at) FROM delivery d JOIN entry e ON e.key = d.entry"
            f" WHERE d.state IN {OPEN}"
        )
        if rowid is None:
            return None, 0.0
        ((at,),) = self._read("SELECT occurred_at FROM entry WHERE rowid = ?", (rowid,))
        with suppress(ValueError, TypeError):
            return datetime.fromisoformat(at), float(due_at)
        raise StorageFault("the oldest entry that waits cannot be read")

    def newest_row(self) -> int:
        """The last row that was written; 0: none."""
        ((rowid,),) = self._read("SELECT MAX(rowid) FROM entry")
        return rowid or 0

    def row_at(self, moment: datetime) -> int:
        """The last row of before this moment (aware), by a clock that was trusted; 0: none. Reads
        the whole table: ask once."""
        ((rowid,),) = self._read(
            "SELECT MAX(rowid) FROM entry WHERE clock_trusted = 1 AND occurred_at < ?",
            (moment.astimezone(UTC).isoformat(),),
        )
        return rowid or 0

    def states_since(self, row: int) -> dict[State, int]:
        """How many intents that were written after this row stand in each state."""
        rows = self._read(
            "SELECT d.state, COUNT(*) FROM entry e JOIN delivery d ON d.entry = e.key"
            " WHERE e.rowid > ? AND e.kind = 'intent' GROUP BY d.state",
            (row,),
        )
        return {State(state): count for state, count in rows if state in _STATES}

    def counted(
        self, row: int, most: int, kinds: Sequence[Kind] = (Kind.TOLD, *NOTED)
    ) -> list[Counted]:
        """What is counted of what was written after this row, in order, ``most`` at a time."""
        rows = self._read(
            "SELECT e.rowid, e.kind, e.refers_to, e.key, e.occurred_at, e.monotonic, e.boot_id,"
            " e.clock_trusted, e.payload, i.key, i.payload FROM entry e"
            " LEFT JOIN entry i ON i.key = e.refers_to AND e.refers_to != ''"
            f" WHERE e.rowid > ? AND e.kind IN ({', '.join('?' * len(kinds))})"
            " AND e.payload IS NOT NULL ORDER BY e.rowid LIMIT ?",
            (row, *(kind.value for kind in kinds), most),
        )
        return [self._counted(each) for each in rows]

    def newest_trusted(self) -> Instant | None:
        """The last moment that was written by a clock that could be trusted."""
        return self._trusted("1 ORDER BY rowid DESC LIMIT 1", ())

    def trusted_beside(self, entry: str) -> tuple[Instant | None, Instant | None]:
        """The nearest such moments, in order of writing, before and after an entry."""
        rowid = "(SELECT rowid FROM entry WHERE key = ?)"
        return (
            self._trusted(f"rowid < {rowid} ORDER BY rowid DESC LIMIT 1", (entry,)),
            self._trusted(f"rowid > {rowid} ORDER BY rowid LIMIT 1", (entry,)),
        )

    def about(self, entry: str, kind: Kind | None = None) -> list[Entry]:
        """Entries that refer to an intent, in order."""
        return list(self._entries("WHERE refers_to = ? AND refers_to != ''", (entry,), kind))

    def entries(self, kind: Kind | None = None) -> list[Entry]:
        """All entries in order of writing."""
        return list(self._entries("WHERE 1", (), kind))

    def entry(self, key: str) -> Entry:
        """One entry. KeyError when there is no such entry."""
        found = list(self._entries("WHERE key = ?", (key,), None))
        if not found:
            raise KeyError(key)
        return found[0]

    def unreadable(self) -> list[str]:
        """Keys of the entries whose payload does not open."""
        return [entry.key for entry in self.entries() if entry.damaged]

    def verify(self) -> tuple[int, Break | None]:
        """Check the hash chain: (entries checked, first break or None)."""
        with self._lock, storage("the journal cannot be read"):
            return verify(self._connection, self._opened)

    def lacks(self, key: str) -> bool:
        """Is that entry not here, and neither word of its loss?"""
        return not self._read("SELECT 1 FROM entry WHERE key = ?", (key,)) and not any(
            work.what == DAMAGED_WORK and work.detail.get("last") == key
            for work in self.work(open_only=False)
        )

    def sealed_rows(self) -> list[dict[str, Any]]:
        """Every entry as it is stored, with its salt, digest and sealed payload, as bytes."""
        return self._stored("ORDER BY rowid", ())

    def outgoing(self, epoch: str, after: int, most: int) -> list[dict[str, Any]]:
        """The next ``most`` rows of an epoch as they are stored, as far as they are there."""
        # By their keys: those have an index.
        keys = tuple(f"{epoch}-{seq}" for seq in range(after + 1, after + 1 + most))
        return self._stored(f"WHERE key IN ({', '.join('?' * most)}) ORDER BY seq", keys)

    def opened(self, row: Mapping[str, Any], stored: bytes) -> dict[str, Any]:
        """What the sealed payload of one of ``sealed_rows`` says."""
        return self._opened(stored, row["kind"], row["refers_to"], row["key"])

    def epochs(self) -> list[dict[str, Any]]:
        """Every epoch, oldest first: device, epoch, began_at, reason, last_seq."""
        names = ("device", "epoch", "began_at", "reason", "last_seq")
        rows = self._read(f"SELECT {', '.join(names)} FROM epoch ORDER BY ordinal")
        return [dict(zip(names, row, strict=True)) for row in rows]

    # Inside ------------------------------------------------------------------------------------

    def _read(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock, storage("the journal cannot be read"):
            return self._connection.execute(sql, values).fetchall()

    def _stored(self, which: str, values: tuple[Any, ...]) -> list[dict[str, Any]]:
        columns = _ENTRY_COLUMNS + ", salt, payload_digest, prev_hash, plain_digest"
        names = columns.replace(" ", "").split(",")
        rows = self._read(f"SELECT {columns} FROM entry {which}", values)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def _opened(self, stored: bytes, kind: str, refers_to: str, key: str = "") -> dict[str, Any]:
        return self._seal.open(stored, about(kind, refers_to, key))

    def _trusted(self, where: str, values: tuple[Any, ...]) -> Instant | None:
        rows = self._read(
            "SELECT occurred_at, monotonic, boot_id FROM entry"
            f" WHERE clock_trusted = 1 AND {where}",
            values,
        )
        for occurred_at, monotonic, boot_id in rows:
            with suppress(ValueError, TypeError):
                at = datetime.fromisoformat(occurred_at)
                return Instant(at, float(monotonic), str(boot_id), trusted=True)
        return None

    def _entries(self, where: str, values: tuple[Any, ...], kind: Kind | None) -> Iterator[Entry]:
        """A row whose own columns were damaged is left out; the chain says that it was changed."""
        sql = f"SELECT {_ENTRY_COLUMNS} FROM entry {where}"
        if kind is not None:
            sql, values = sql + " AND kind = ?", (*values, kind.value)
        for row in self._read(sql + " ORDER BY rowid", values):
            payload, damaged = None, False
            if row[7] is not None:
                try:
                    payload = self._opened(row[7], row[4], row[5], row[3])
                except StorageFault:
                    damaged = True
            with suppress(ValueError, TypeError):
                yield _entry(row, payload, damaged)

    def _counted(self, row: tuple[Any, ...]) -> Counted:
        rowid, kind, refers_to, key, occurred_at, monotonic, boot_id, trusted, payload = row[:9]
        said: dict[str, Any] = {}
        # What was damaged is passed over, and counts for nothing.
        with suppress(StorageFault, ValueError, TypeError):
            at = datetime.fromisoformat(occurred_at)
            moment = Instant(at, float(monotonic), str(boot_id), trusted=bool(trusted))
            if row[10] is not None:
                intent = self._opened(row[10], Kind.INTENT, "", row[9])
                said = {name: intent[name] for name in ("action", "undoes") if name in intent}
            return Counted(
                rowid, Kind(kind), moment, self._opened(payload, kind, refers_to, key) | said
            )
        return Counted(rowid, Kind(kind))

    def _work_where(self, which: str, *values: Any) -> list[WorkItem]:
        rows = self._read(
            "SELECT w.key, w.entry, w.what, w.opened_at, w.state, e.kind, e.refers_to, e.payload"
            f" FROM work w JOIN entry e ON e.key = w.key WHERE e.payload IS NOT NULL AND {which}",
            values,
        )
        return [self._work(row) for row in rows]

    def _readable(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Delivery]:
        for row in rows:
            with suppress(StorageFault):
                yield self._delivery(row)

    def _work(self, row: tuple[Any, ...]) -> WorkItem:
        """Also when its entry does not open any more: something is to be looked at all the same."""
        key, entry, what, opened_at, state, kind, refers_to, payload = row
        try:
            detail = self._opened(payload, kind, refers_to, key)
        except StorageFault:
            detail = {"found": "unreadable"}
        detail.pop("what", None)
        with suppress(ValueError, TypeError):
            return WorkItem(
                key, entry, what, datetime.fromisoformat(opened_at), WorkState(state), detail
            )
        raise StorageFault(f"work {key} of the journal cannot be read")

    def _delivery(self, row: tuple[Any, ...]) -> Delivery:
        try:
            return self._as_delivery(row)
        except (ValueError, TypeError, KeyError) as error:
            raise StorageFault(f"entry {row[0]} of the journal cannot be read: {error}") from error

    def _as_delivery(self, row: tuple[Any, ...]) -> Delivery:
        entry, state, attempts, due_at, restored, occurred_at, payload = row[:7]
        monotonic, boot_id, clock_trusted, told, settled = row[7:]
        intent = read_intent(self._opened(payload, Kind.INTENT, "", entry))
        verdict = {} if settled is None else self._opened(settled, Kind.SETTLED, entry)
        verdict.pop("state", None)
        return Delivery(
            entry=entry,
            state=State(state),
            attempts=attempts,
            due_at=due_at,
            intent=intent,
            occurred_at=datetime.fromisoformat(intent.happened_at or occurred_at),
            told=None if told is None else read_told(self._opened(told, Kind.TOLD, entry)),
            verdict=verdict,
            monotonic=monotonic,
            boot_id=boot_id,
            # A correction has its time from a person.
            clock_trusted=bool(clock_trusted) or bool(intent.happened_at),
            restored=bool(restored),
        )


def _entry(row: tuple[Any, ...], payload: dict[str, Any] | None, damaged: bool) -> Entry:
    return Entry(
        device=row[0],
        epoch=row[1],
        seq=row[2],
        key=row[3],
        kind=Kind(row[4]),
        refers_to=row[5],
        occurred_at=datetime.fromisoformat(row[6]),
        payload=payload,
        monotonic=row[8],
        boot_id=row[9],
        clock_trusted=bool(row[10]),
        damaged=damaged,
    )

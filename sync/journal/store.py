"""The one door to the journal's file: opened once, written through one context manager.

SQLite in WAL mode with synchronous=FULL: when ``write`` returns, its rows are on disk. Writers
begin IMMEDIATE, because a deferred transaction that reads and then writes fails with
SQLITE_BUSY_SNAPSHOT whatever the busy timeout says. One process writes (sync.journal.lock);
its threads take turns.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sync.errors import StorageFault
from sync.journal.chain import GENESIS, Break, entry_hash, payload_digest, verify
from sync.journal.records import (
    OPEN_STATES,
    Delivery,
    Entry,
    Intent,
    Kind,
    PlainSeal,
    Seal,
    SecurityPhase,
    State,
    Told,
    intent_payload,
    read_intent,
    read_told,
    told_payload,
)
from sync.journal.schema import migrate
from sync.model import Instant

_OPEN = "('" + "', '".join(OPEN_STATES) + "')"

_INSERT_ENTRY = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_ADVANCE = "UPDATE epoch SET last_seq = ?, last_hash = ? WHERE ordinal = ?"
_SELECT_DELIVERY = """
SELECT d.entry, d.state, d.attempts, d.due_at, d.verdict, e.occurred_at, e.payload,
       (SELECT t.payload FROM entry t
         WHERE t.refers_to = d.entry AND t.kind = 'told' ORDER BY t.rowid DESC LIMIT 1)
  FROM delivery d JOIN entry e ON e.key = d.entry
"""


class Journal:
    """Append, read and settle. Every method may raise StorageFault and nothing else of SQLite's."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        device: str,
        now: Callable[[], Instant],
        new_epoch: Callable[[], str],
        seal: Seal,
    ) -> None:
        self._connection = connection
        self._device = device
        self._now = now
        self._new_epoch = new_epoch
        self._seal = seal
        self._lock = threading.RLock()
        self._depth = 0
        self._ordinal = 0
        self._epoch = ""
        self._seq = 0
        self._head = GENESIS

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        device: str,
        now: Callable[[], Instant],
        seal: Seal | None = None,
        new_epoch: Callable[[], str] = lambda: os.urandom(4).hex(),
    ) -> Self:
        """Open or create the journal at ``path`` (mode 600, its folder 700 when made here)."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
            connection = sqlite3.connect(
                path, check_same_thread=False, isolation_level=None, timeout=5.0
            )
        except (OSError, sqlite3.Error) as error:
            raise StorageFault(f"the journal {path} cannot be opened: {error}") from error
        journal = cls(
            connection, device=device, now=now, new_epoch=new_epoch, seal=seal or PlainSeal()
        )
        try:
            with _storage(f"the journal {path} cannot be used"):
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON")
                migrate(connection)
                journal._load_head()
        except StorageFault:
            connection.close()
            raise
        return journal

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._connection.close()

    # Writing -----------------------------------------------------------------------------------

    @contextmanager
    def write(self) -> Iterator[None]:
        """One durable transaction; nested uses join it. Rolled back whole on any error."""
        with self._lock:
            if self._depth:
                yield
                return
            head = (self._ordinal, self._epoch, self._seq, self._head)
            self._depth = 1
            try:
                with _storage("the journal cannot be written"):
                    self._connection.execute("BEGIN IMMEDIATE")
                    try:
                        yield
                        self._connection.execute("COMMIT")
                    except BaseException:
                        self._ordinal, self._epoch, self._seq, self._head = head
                        if self._connection.in_transaction:
                            self._connection.execute("ROLLBACK")
                        raise
            finally:
                self._depth = 0

    def intend(self, intent: Intent) -> str:
        """Record what is asked, before anybody is asked. Returns the entry's key."""
        with self.write():
            key = self._append(Kind.INTENT, "", intent_payload(intent))
            self._open_delivery(key, intent, State.PENDING, {})
        return key

    def tell(self, entry: str, told: Told) -> None:
        """Record what the patron is about to be told."""
        with self.write():
            self._append(Kind.TOLD, entry, told_payload(told))

    def secure(self, entry: str, phase: SecurityPhase, uid: str, afi: int) -> None:
        """Record one step of switching a tag's security bit to ``afi``.

        Until it is verified the tag needs repair: that list is a cache like ``delivery``.
        """
        with self.write():
            self._append(Kind.SECURITY, entry, {"phase": phase.value, "uid": uid, "afi": afi})
            self._note_repair(entry, phase, uid, afi)

    def settle(self, entry: str, state: State, verdict: dict[str, Any]) -> None:
        """Record the final truth about an intent."""
        with self.write():
            self._append(Kind.SETTLED, entry, {"state": state.value} | verdict)
            self._connection.execute(
                "UPDATE delivery SET state = ?, verdict = ? WHERE entry = ?",
                (state.value, json.dumps(verdict, ensure_ascii=False), entry),
            )

    def add_work(self, entry: str, what: str, detail: dict[str, Any] | None = None) -> None:
        """Put something on the staff's list. ``what`` is a short published word."""
        with self.write():
            self._append(Kind.WORK, entry, {"what": what} | (detail or {}))

    def mark(self, entry: str, state: State, *, attempted: bool = False, due_at: float = 0) -> None:
        """Move an intent between the open states; ``due_at`` is UTC seconds of the next try."""
        with self.write():
            self._connection.execute(
                "UPDATE delivery SET state = ?, attempts = attempts + ?, due_at = ?"
                " WHERE entry = ?",
                (state.value, int(attempted), due_at, entry),
            )

    def remember(self, name: str, value: str) -> None:
        """Keep one small fact (such as the last 98) across restarts; unchanged it costs nothing."""
        if self.recall(name) == value:
            return
        with self.write():
            self._connection.execute(
                "INSERT INTO fact VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def check(self) -> None:
        """Write and take back, durably: StorageFault when the journal cannot be written now.

        A transaction that is rolled back would never reach the disk; this one is committed.
        """
        with self.write():
            self._connection.execute("INSERT INTO fact VALUES ('check', '')")
            self._connection.execute("DELETE FROM fact WHERE name = 'check'")

    # Reading -----------------------------------------------------------------------------------

    def recall(self, name: str) -> str | None:
        """A remembered fact."""
        rows = self._read("SELECT value FROM fact WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else None

    def delivery(self, entry: str) -> Delivery:
        """The state of one intent. KeyError when there is no such intent."""
        rows = self._read(_SELECT_DELIVERY + " WHERE d.entry = ?", (entry,))
        if not rows:
            raise KeyError(entry)
        return self._delivery(rows[0])

    def open_deliveries(self) -> list[Delivery]:
        """Every intent that still has to be delivered or asked about, oldest first."""
        rows = self._read(_SELECT_DELIVERY + f" WHERE d.state IN {_OPEN} ORDER BY e.rowid")
        return [self._delivery(row) for row in rows]

    def open_for(self, item: str, patron: str) -> list[Delivery]:
        """Open deliveries about this item or this patron, oldest first."""
        rows = self._read(
            _SELECT_DELIVERY + f" WHERE d.state IN {_OPEN}"
            " AND (d.item_ref = ? OR (d.patron_ref = ? AND d.patron_ref != '')) ORDER BY e.rowid",
            (self._seal.reference(item), self._seal.reference(patron) if patron else ""),
        )
        return [self._delivery(row) for row in rows]

    def of_item(self, item: str) -> list[Delivery]:
        """Every intent about an item whose payload is still kept, oldest first."""
        rows = self._read(
            _SELECT_DELIVERY + " WHERE d.item_ref = ? AND e.payload IS NOT NULL ORDER BY e.rowid",
            (self._seal.reference(item),),
        )
        return [self._delivery(row) for row in rows]

    def of_patron(self, patron: str) -> list[Delivery]:
        """Every intent of a patron whose payload is still kept, oldest first."""
        rows = self._read(
            _SELECT_DELIVERY + " WHERE d.patron_ref = ? AND e.payload IS NOT NULL ORDER BY e.rowid",
            (self._seal.reference(patron),),
        )
        return [self._delivery(row) for row in rows]

    def deliveries(self) -> list[Delivery]:
        """Every intent whose payload is still kept, oldest first."""
        rows = self._read(_SELECT_DELIVERY + " WHERE e.payload IS NOT NULL ORDER BY e.rowid")
        return [self._delivery(row) for row in rows]

    def repair_for(self, uid: str) -> tuple[str, int] | None:
        """(entry, AFI that the tag should hold) when a switch of this tag was never verified."""
        rows = self._read("SELECT entry, afi FROM repair WHERE uid = ?", (uid,))
        return (str(rows[0][0]), int(rows[0][1])) if rows else None

    def repairs(self) -> list[tuple[str, str, int]]:
        """Every tag that needs repair, the longest waiting first: (UID, entry, wanted AFI)."""
        return [
            (str(uid), str(entry), int(afi))
            for uid, entry, afi in self._read(
                "SELECT r.uid, r.entry, r.afi FROM repair r"
                " LEFT JOIN entry e ON e.key = r.entry ORDER BY e.rowid, r.uid"
            )
        ]

    def counts(self) -> dict[State, int]:
        """How many intents stand in each state."""
        rows = self._read("SELECT state, COUNT(*) FROM delivery GROUP BY state")
        return {State(state): count for state, count in rows}

    def about(self, entry: str, kind: Kind | None = None) -> list[Entry]:
        """Entries that refer to an intent, in order."""
        return self._entries("WHERE refers_to = ?", (entry,), kind)

    def entries(self, kind: Kind | None = None) -> list[Entry]:
        """All entries in order of writing."""
        return self._entries("WHERE 1", (), kind)

    def verify(self) -> tuple[int, Break | None]:
        """Check the hash chain: (entries checked, first break or None)."""
        with self._lock, _storage("the journal cannot be read"):
            return verify(self._connection)

    def rebuild_caches(self) -> None:
        """Make the delivery and repair caches anew from the entries alone.

        An intent without a final entry counts as in doubt: whether it was sent is not known, and
        asking is always safe.
        """
        with self.write():
            self._connection.execute("DELETE FROM delivery")
            self._connection.execute("DELETE FROM repair")
            for entry in self.entries(Kind.INTENT):
                if entry.payload is None:
                    continue
                state, verdict = State.IN_DOUBT, {}
                for settled in self.about(entry.key, Kind.SETTLED):
                    verdict = dict(settled.payload or {})
                    state = State(verdict.pop("state", State.ACCEPTED))
                self._open_delivery(entry.key, read_intent(entry.payload), state, verdict)
            for entry in self.entries(Kind.SECURITY):
                if entry.payload is not None:
                    phase = SecurityPhase(entry.payload["phase"])
                    self._note_repair(
                        entry.refers_to, phase, entry.payload["uid"], entry.payload["afi"]
                    )

    # Inside ------------------------------------------------------------------------------------

    def _append(self, kind: Kind, refers_to: str, payload: dict[str, Any]) -> str:
        if not self._epoch:
            self._begin_epoch("first use")
        instant = self._now()
        stored = self._seal.close(payload)
        salt = os.urandom(16)
        digest = payload_digest(salt, stored)
        seq = self._seq + 1
        key = f"{self._epoch}-{seq}"
        fields = (
            self._device,
            self._epoch,
            seq,
            key,
            kind.value,
            refers_to,
            instant.utc.isoformat(),
            float(instant.monotonic),
            instant.boot_id,
            int(instant.trusted),
            digest,
            self._head,
        )
        execute = self._connection.execute
        execute(_INSERT_ENTRY, (*fields[:10], salt, stored, digest, self._head))
        head = entry_hash(fields)
        execute(_ADVANCE, (seq, head, self._ordinal))
        self._seq, self._head = seq, head
        return key

    def _open_delivery(
        self, entry: str, intent: Intent, state: State, verdict: dict[str, Any]
    ) -> None:
        self._connection.execute(
            "INSERT INTO delivery (entry, action, item_ref, patron_ref, state, verdict)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                entry,
                intent.action.value,
                self._seal.reference(intent.item),
                self._seal.reference(intent.patron) if intent.patron else "",
                state.value,
                json.dumps(verdict, ensure_ascii=False),
            ),
        )

    def _note_repair(self, entry: str, phase: SecurityPhase, uid: str, afi: int) -> None:
        if phase in (SecurityPhase.VERIFIED, SecurityPhase.DROPPED):
            self._connection.execute("DELETE FROM repair WHERE uid = ?", (uid,))
            return
        self._connection.execute(
            "INSERT INTO repair VALUES (?, ?, ?) ON CONFLICT (uid)"
            " DO UPDATE SET entry = excluded.entry, afi = excluded.afi",
            (uid, entry, afi),
        )

    def _begin_epoch(self, reason: str) -> None:
        epoch = self._new_epoch()
        cursor = self._connection.execute(
            "INSERT INTO epoch (device, epoch, began_at, reason, last_seq, last_hash)"
            " VALUES (?, ?, ?, ?, 0, ?)",
            (self._device, epoch, self._now().utc.isoformat(), reason, GENESIS),
        )
        self._ordinal, self._epoch = int(cursor.lastrowid or 0), epoch
        self._seq, self._head = 0, GENESIS

    def _load_head(self) -> None:
        row = self._connection.execute(
            "SELECT ordinal, epoch, last_seq, last_hash FROM epoch WHERE device = ?"
            " ORDER BY ordinal DESC LIMIT 1",
            (self._device,),
        ).fetchone()
        if row:
            self._ordinal, self._epoch, self._seq, self._head = row

    def _read(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        with self._lock, _storage("the journal cannot be read"):
            return self._connection.execute(sql, values).fetchall()

    def _entries(self, where: str, values: tuple[Any, ...], kind: Kind | None) -> list[Entry]:
        columns = "device, epoch, seq, key, kind, refers_to, occurred_at, payload"
        sql = f"SELECT {columns} FROM entry {where}"
        if kind is not None:
            sql, values = sql + " AND kind = ?", (*values, kind.value)
        return [
            Entry(
                device=row[0],
                epoch=row[1],
                seq=row[2],
                key=row[3],
                kind=Kind(row[4]),
                refers_to=row[5],
                occurred_at=datetime.fromisoformat(row[6]),
                payload=None if row[7] is None else self._seal.open(row[7]),
            )
            for row in self._read(sql + " ORDER BY rowid", values)
        ]

    def _delivery(self, row: tuple[Any, ...]) -> Delivery:
        entry, state, attempts, due_at, verdict, occurred_at, payload, told = row
        return Delivery(
            entry=entry,
            state=State(state),
            attempts=attempts,
            due_at=due_at,
            intent=read_intent(self._seal.open(payload)),
            occurred_at=datetime.fromisoformat(occurred_at),
            told=None if told is None else read_told(self._seal.open(told)),
            verdict=json.loads(verdict),
        )


@contextmanager
def _storage(what: str) -> Iterator[None]:
    """Turn SQLite's errors into StorageFault with a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise StorageFault(f"{what}: {error}") from error

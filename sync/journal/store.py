"""The one door to the journal's file: opened once, written through one context manager.

SQLite in WAL mode with synchronous=FULL: when ``write`` returns, its rows are on disk. Writers
begin IMMEDIATE, because a deferred transaction that reads and then writes fails with
SQLITE_BUSY_SNAPSHOT whatever the busy timeout says. One process writes (sync.journal.opening has
the lock); its threads take turns.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sync.errors import StorageFault
from sync.journal.caches import DO_CACHES_DIFFER, SETTLED_WORK, Caches
from sync.journal.chain import GENESIS, entry_hash, payload_digest
from sync.journal.keys import KEY_FILE, file_seal
from sync.journal.reader import OPEN, JournalReader, connect, storage
from sync.journal.records import (
    Delivery,
    Intent,
    Kind,
    SecurityPhase,
    State,
    Told,
    intent_payload,
    told_payload,
)
from sync.journal.salvage import Salvaged, bring_over
from sync.journal.schema import PLAIN_FACTS, about, migrate
from sync.journal.seal import Seal
from sync.journal.storage import Reserve, flush_folder, make_folder
from sync.model import Instant, Reason

_INSERT_ENTRY = (
    "INSERT INTO entry (device, epoch, seq, key, kind, refers_to, occurred_at, monotonic, boot_id,"
    " clock_trusted, salt, payload, payload_digest, prev_hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADVANCE = "UPDATE epoch SET last_seq = ?, last_hash = ? WHERE ordinal = ?"
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_WRITE})
"""What SQLite says when a disk is full, depending on the file that it wanted to grow."""

DAY_S = 86400.0
_FRUGAL_PAGES = 50
_USUAL_PAGES = 1000

NEW_BOOT, RESTORED, DAMAGED = "new boot", "restored or cloned", "damaged"
"""Why an epoch began, besides "first use" and "another device"."""


class Journal(JournalReader):
    """Append, read and settle. Every method may raise StorageFault and nothing else of SQLite's."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        device: str,
        now: Callable[[], Instant],
        new_epoch: Callable[[], str],
        seal: Seal,
        reserve: Reserve,
    ) -> None:
        super().__init__(connection, seal)
        self._device = device
        self._now = now
        self._new_epoch = new_epoch
        self._reserve = reserve
        self._caches = Caches(self._do, seal)
        self._statements: list[tuple[str, tuple[Any, ...]]] = []
        """Of the open transaction: done again when it fails for lack of room."""
        self._depth = 0
        self._residue = False
        """Was something erased whose old pages may still stand in the log of writes?"""
        self._ordinal = 0
        self._epoch = ""
        self._boot: str | None = ""
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
        reserve: Reserve | None = None,
        new_epoch: Callable[[], str] = lambda: os.urandom(4).hex(),
    ) -> Self:
        """Open or create the journal at ``path`` (mode 600, its folder 700 when made here).

        Without a ``seal`` the key lies in a file beside the journal.
        """
        try:
            make_folder(path.parent)
            if seal is None:
                seal = file_seal(path.with_name(KEY_FILE), create=True)
            if not path.exists():
                os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
                flush_folder(path.parent)
        except OSError as error:
            raise StorageFault(f"the journal {path} cannot be opened: {error}") from error
        connection = connect(path)
        journal = cls(
            connection,
            device=device,
            now=now,
            new_epoch=new_epoch,
            seal=seal,
            reserve=reserve or Reserve(path, 0),
        )
        try:
            with storage(f"the journal {path} cannot be used"):
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON")
                migrate(connection, seal)
                journal._load_head()
        except BaseException:
            connection.close()
            raise
        return journal

    @property
    def has_room(self) -> bool:
        """May more be promised? False once the reserve was needed: the disk is full."""
        return self._reserve.whole

    def make_room(self) -> bool:
        """Set the reserve aside again, where the disk has room. From time to time."""
        made = self._reserve.keep()
        with self._lock, storage("the journal cannot be used"):
            pages = _USUAL_PAGES if made else _FRUGAL_PAGES
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {pages}")
        return made

    # Setting right -----------------------------------------------------------------------------

    def found_restored(self) -> None:
        """A copy of this journal may be at work elsewhere, or this one is older than what was done.

        A new epoch begins, and what is open is not sent before the ILS was asked about it.
        """
        with self.write():
            (waiting,) = self._connection.execute(
                f"SELECT COUNT(*) FROM delivery WHERE state IN {OPEN}"
            ).fetchone()
            self._do(f"UPDATE delivery SET restored = 1 WHERE state IN {OPEN}", ())
            self._begin_epoch(RESTORED, self._now())
            self.add_work("", "journal_restored", {"open": waiting})

    def take_over(self, found: Salvaged, what: dict[str, Any]) -> None:
        """Go on from what could be read of a damaged journal; that is work for a technician."""
        with self.write():
            bring_over(self._connection, found)
            self.rebuild_caches()
            self._begin_epoch(DAMAGED, self._now())
            detail = {"entries": len(found.entries), "unread": len(self.unreadable())}
            self.add_work("", "journal_damaged", what | detail)
            self.set_unreadable_aside(gaps=True)
            for (entry,) in self._connection.execute(
                "SELECT entry FROM delivery d WHERE state = 'needs_review'"
                " AND NOT EXISTS (SELECT 1 FROM work w WHERE w.entry = d.entry)"
            ).fetchall():
                self.add_work(entry, "needs_review", {"found": "damaged"})

    def rebuild_caches(self) -> None:
        """Make the caches of deliveries, repairs and work anew from the entries alone."""
        with self.write():
            self._caches.rebuild(self.entries())

    def mend_caches(self) -> bool:
        """Make them anew where they say less than the entries do. True when that was needed."""
        (doubtful,) = self._read(DO_CACHES_DIFFER)[0]
        if doubtful:
            self.rebuild_caches()
        return bool(doubtful)

    def drop_unreadable_facts(self) -> list[str]:
        """Facts that do not open any more are forgotten. Their names."""
        dropped = []
        for name, value in self._read("SELECT name, value FROM fact"):
            if name in PLAIN_FACTS:
                continue
            try:
                self._opened(value, "fact", name)
            except StorageFault:
                dropped.append(name)
        if dropped:
            with self.write():
                for name in dropped:
                    self._do("DELETE FROM fact WHERE name = ?", (name,))
        return dropped

    def set_unreadable_aside(self, *, gaps: bool = False) -> int:
        """Open intents that cannot be read become work; the others go on. How many.

        ``gaps``: entries are missing. Then, or when an entry since the oldest open intent does not
        open, "nothing was told about it" is not believed either.
        """
        rows = self._read(
            "SELECT d.entry, e.rowid FROM delivery d LEFT JOIN entry e ON e.key = d.entry"
            f" WHERE d.state IN {OPEN}"
        )
        if not rows:
            return 0
        readable = {delivery.entry: delivery for delivery in self.open_deliveries()}
        if not gaps:
            oldest = min((rowid for _, rowid in rows if rowid is not None), default=0)
            gaps = self._is_any_hidden_since(oldest, readable)
        found = [
            entry
            for entry, _ in rows
            if entry not in readable or (gaps and readable[entry].told is None)
        ]
        if found:
            with self.write():
                for entry in found:
                    self._set_aside(entry, readable=entry in readable)
        return len(found)

    # Writing -----------------------------------------------------------------------------------

    @contextmanager
    def write(self) -> Iterator[None]:
        """One durable transaction; nested uses join it. Rolled back whole on any error."""
        with self._lock:
            if self._depth:
                yield
                return
            head = (self._ordinal, self._epoch, self._boot, self._seq, self._head)
            self._depth = 1
            try:
                with storage("the journal cannot be written"):
                    self._statements.clear()
                    self._connection.execute("BEGIN IMMEDIATE")
                    try:
                        yield
                        self._commit()
                    except BaseException as error:
                        self._ordinal, self._epoch, self._boot, self._seq, self._head = head
                        if self._connection.in_transaction:
                            self._connection.execute("ROLLBACK")
                        if _is_full(error):
                            # Too late for this one; the next finds room.
                            self._reserve.give_back()
                        raise
            finally:
                self._depth = 0

    def intend(self, intent: Intent) -> str:
        """Record what is asked, before anybody is asked. Returns the entry's key."""
        with self.write():
            key, _ = self._append(Kind.INTENT, "", intent_payload(intent))
            self._caches.intended(key, intent, State.PENDING)
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
            self._caches.switched(entry, phase, uid, afi)

    def settle(self, entry: str, state: State, verdict: dict[str, Any]) -> None:
        """Record the final truth about an intent."""
        with self.write():
            _, instant = self._append(Kind.SETTLED, entry, {"state": state.value} | verdict)
            self._caches.settled(entry, state, instant.utc, trusted=instant.trusted)

    def add_work(self, entry: str, what: str, detail: dict[str, Any] | None = None) -> str:
        """Put something on the staff's list. ``what`` is a word of sync.work. Returns its key."""
        payload = {"what": what} | (detail or {})
        with self.write():
            key, instant = self._append(Kind.WORK, entry, payload)
            self._caches.worked(key, entry, payload, instant.utc)
        return key

    def close_work(self, work: str, entry: str, detail: dict[str, Any]) -> None:
        """Take something off that list: ``detail`` says how, by whom and why (sync.work)."""
        self.add_work(entry, SETTLED_WORK, {"work": work} | detail)

    def mark(self, entry: str, state: State, *, attempted: bool = False, due_at: float = 0) -> bool:
        """Move an intent between the open states; ``due_at`` is UTC seconds of the next try.

        False, and nothing changed: it is settled already, such as a loan that was undone.
        """
        with self.write():
            cursor = self._do(
                "UPDATE delivery SET state = ?, attempts = attempts + ?, due_at = ?"
                f" WHERE entry = ? AND state IN {OPEN}",
                (state.value, int(attempted), due_at, entry),
            )
            return cursor.rowcount == 1

    def remember(self, name: str, value: str) -> None:
        """Keep one small fact (such as the last 98) across restarts; unchanged it costs nothing."""
        if self.recall(name) == value:
            return
        sealed = self._seal.close({"value": value}, about("fact", name))
        with self.write():
            self._do(
                "INSERT INTO fact VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, sealed),
            )

    def check(self) -> None:
        """Write and take back, durably: StorageFault when the journal cannot be written now.

        A transaction that is rolled back would never reach the disk; this one is committed.
        """
        with self.write():
            self._do("INSERT INTO fact VALUES ('check', '')", ())
            self._do("DELETE FROM fact WHERE name = 'check'", ())

    def erase_settled(self, before: float, most: int, now: float | None = None) -> int:
        """Erase payload and salt of what was settled before that UTC second, the oldest first.

        What was settled by a clock that was not trusted, or that was ahead of ``now``, counts from
        ``now`` on. Not what still is somebody's work, or whose tags wait for repair. At most
        ``most`` intents; returns how many. The chain still verifies, and what was erased is not in
        the file any more.
        """
        with self.write():
            if now is not None:
                self._do(
                    "UPDATE delivery SET settled_at = ? WHERE settled_at > ?"
                    f" OR (settled_at IS NULL AND state NOT IN {OPEN})",
                    (now, now + DAY_S),
                )
            rows = self._connection.execute(
                "SELECT entry FROM delivery d WHERE settled_at < ? AND state != 'needs_review'"
                " AND NOT EXISTS (SELECT 1 FROM repair r WHERE r.entry = d.entry)"
                " AND NOT EXISTS (SELECT 1 FROM work w WHERE w.entry = d.entry"
                " AND (w.state = 'open' OR w.settled_at >= ?))"
                " ORDER BY settled_at LIMIT ?",
                (before, before, most),
            ).fetchall()
            for (entry,) in rows:
                for column in ("key = ?", "refers_to = ? AND refers_to != ''"):
                    self._do(
                        f"UPDATE entry SET payload = NULL, salt = NULL WHERE {column}", (entry,)
                    )
                self._do("DELETE FROM delivery WHERE entry = ?", (entry,))
                self._do("DELETE FROM work WHERE entry = ?", (entry,))
        self._residue |= bool(rows)
        if self._residue:
            self._residue = not self._emptied_log()
        return len(rows)

    # Inside ------------------------------------------------------------------------------------

    def _emptied_log(self) -> bool:
        """Old pages must not go on standing in the log of writes. False: a reader still needs them.

        Nobody waits for that reader: a patron may want to write.
        """
        with self._lock, storage("the journal cannot be written"):
            self._connection.execute("PRAGMA busy_timeout = 0")
            try:
                (busy, *_) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                self._connection.execute("PRAGMA busy_timeout = 5000")
        return not busy

    def _do(self, sql: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        self._statements.append((sql, values))
        return self._connection.execute(sql, values)

    def _commit(self) -> None:
        try:
            self._connection.execute("COMMIT")
        except sqlite3.Error as error:
            if not (_is_full(error) and self._reserve.give_back()):
                raise
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
                for sql, values in self._statements:
                    self._connection.execute(sql, values)
            self._connection.execute("COMMIT")
            # The log of writes is used anew after few pages instead of growing into the room.
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {_FRUGAL_PAGES}")

    def _append(self, kind: Kind, refers_to: str, payload: dict[str, Any]) -> tuple[str, Instant]:
        instant = self._now()
        if not self._epoch:
            self._begin_epoch("first use", instant)
        elif self._boot != instant.boot_id:
            # A disk that is put back as it was has been started again: numbers never come twice.
            self._begin_epoch(NEW_BOOT, instant)
        seq = self._seq + 1
        key = f"{self._epoch}-{seq}"
        stored = self._seal.close(payload, about(kind, refers_to, key))
        salt = os.urandom(16)
        digest = payload_digest(salt, stored)
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
        self._do(_INSERT_ENTRY, (*fields[:10], salt, stored, digest, self._head))
        head = entry_hash(fields)
        self._do(_ADVANCE, (seq, head, self._ordinal))
        self._seq, self._head = seq, head
        return key, instant

    def _begin_epoch(self, reason: str, instant: Instant) -> None:
        epoch = self._new_epoch()
        (last,) = self._connection.execute(
            "SELECT (SELECT last_hash FROM epoch ORDER BY ordinal DESC LIMIT 1)"
        ).fetchone()
        follows = GENESIS if last is None else last
        cursor = self._do(
            "INSERT INTO epoch (device, epoch, began_at, reason, last_seq, last_hash, boot_id,"
            " follows) VALUES (?, ?, ?, ?, 0, ?, ?, ?)",
            (
                self._device,
                epoch,
                instant.utc.isoformat(),
                reason,
                follows,
                instant.boot_id,
                follows,
            ),
        )
        self._ordinal, self._epoch, self._boot = int(cursor.lastrowid or 0), epoch, instant.boot_id
        self._seq, self._head = 0, follows

    def _load_head(self) -> None:
        row = self._connection.execute(
            "SELECT ordinal, epoch, boot_id, last_seq, last_hash FROM epoch WHERE device = ?"
            " AND ordinal = (SELECT MAX(ordinal) FROM epoch)",
            (self._device,),
        ).fetchone()
        if row:
            self._ordinal, self._epoch, self._boot, self._seq, self._head = row

    def _is_any_hidden_since(self, rowid: int, found: Mapping[str, Delivery]) -> bool:
        """Does any entry from this row on not open, or does an index not know what was told?"""
        for kind, refers_to, key, payload in self._read(
            "SELECT kind, refers_to, key, payload FROM entry NOT INDEXED"
            " WHERE rowid >= ? AND payload IS NOT NULL",
            (rowid,),
        ):
            try:
                self._opened(payload, kind, refers_to, key)
            except StorageFault:
                return True
            if kind == Kind.TOLD and refers_to in found and found[refers_to].told is None:
                return True
        return False

    def _set_aside(self, entry: str, *, readable: bool) -> None:
        if readable:
            # What is asked can still be read; whether it was promised, nobody knows.
            note = {"reason": Reason.CONFIRM_NEEDED.value}
            self.settle(entry, State.NEEDS_REVIEW, note | {"found": "damaged"})
            self.add_work(entry, "needs_review", note)
            return
        told = [each.payload for each in self.about(entry, Kind.TOLD) if each.payload]
        self.settle(entry, State.NEEDS_REVIEW, {"found": "unreadable"})
        self.add_work(entry, "entry_unreadable", {"told": told[-1]} if told else None)
        # Nobody can say what it is about, so nothing may look for it by that.
        self._do(
            "UPDATE delivery SET item_ref = '', patron_ref = '' WHERE entry = ?",
            (entry,),
        )


def _is_full(error: BaseException) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code in _FULL

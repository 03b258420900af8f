"""Writing the journal through one context manager: append first, in whole transactions.

SQLite in WAL mode with synchronous=FULL: when ``write`` returns, its rows are on disk. Writers
begin IMMEDIATE, because a deferred transaction that reads and then writes fails with
SQLITE_BUSY_SNAPSHOT whatever the busy timeout says. One process writes (sync.journal.opening has
the lock); its threads take turns.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sync.ids import same_id
from sync.journal.caches import SETTLED_WORK, Caches
from sync.journal.chain import GENESIS, entry_hash, payload_digest
from sync.journal.connection import storage
from sync.journal.mark import Mark
from sync.journal.reader import OPEN, JournalReader
from sync.journal.records import (
    NOTED,
    Delivery,
    Intent,
    Kind,
    MoneyPhase,
    SecurityPhase,
    State,
    Told,
    intent_payload,
    told_payload,
)
from sync.journal.schema import about
from sync.journal.seal import Seal
from sync.journal.seen_right import BY_STATION, SEEN_RIGHT, ends, seen_by
from sync.journal.storage import Reserve
from sync.model import Instant
from sync.moments import moment

_INSERT_ENTRY = (
    "INSERT INTO entry (device, epoch, seq, key, kind, refers_to, occurred_at, monotonic, boot_id,"
    " clock_trusted, salt, payload, payload_digest, prev_hash)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_ADVANCE = "UPDATE epoch SET last_seq = ?, last_hash = ? WHERE ordinal = ?"
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_WRITE})
"""What SQLite says when a disk is full, depending on the file that it wanted to grow."""

_FRUGAL_PAGES = 50
_USUAL_PAGES = 1000
"""Of the log of writes, before it is used anew: without and with a reserve."""
OVERTAKEN = "overtaken"
"""How work about a tag was settled that a later visit switched as was wanted then."""
HAS_NOTED = "has_gates"
"""The fact that says so, by its first name: others need not be searched for what is noted."""
HAS_AUDIT = "has_audit"
"""So with what staff and technicians did."""
LENT_AT_GATE = "lent_at_gate"
"""Work about an alarm. It refers to no intent."""
NEW_BOOT = "new boot"
"""Why an epoch began, besides "first use" and what sync.journal.store names."""


class JournalWriter(JournalReader):
    """Append and settle. Every method may raise StorageFault and nothing else of SQLite's."""

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
        self._advance_due = False
        """Entries of the open transaction that the epoch's row does not know yet."""
        self._mark: Mark | None = None
        """Is told of every entry that is on disk."""

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

    @property
    def last(self) -> str:
        """Key of the newest entry; empty: there is none."""
        return f"{self._epoch}-{self._seq}" if self._seq else ""

    def leave_in(self, mark: Mark, opening: str) -> None:
        """From now on ``mark`` says how far this journal went. The journal closes it."""
        mark.renew(opening, self.last)
        self._mark = mark

    def settle_log(self) -> None:
        """Move the log of writes into the file, as far as nobody reads it: what is lost with it
        later is seen against what this opening left."""
        with self._lock, storage("the journal cannot be written"):
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def close(self) -> None:
        if self._mark is not None:
            self._mark.close()
        super().close()

    # Writing -----------------------------------------------------------------------------------

    @contextmanager
    def write(self) -> Iterator[None]:
        """One durable transaction; nested uses join it. Rolled back whole on any error."""
        with self._lock:
            if self._depth:
                yield
                return
            last, head = self.last, (self._ordinal, self._epoch, self._boot, self._seq, self._head)
            self._depth = 1
            self._advance_due = False
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
                if self._mark is not None and self._seq and self.last != last:
                    self._mark.note(self.last)
            finally:
                self._depth = 0

    def intend(self, intent: Intent) -> str:
        """Record what is asked, before anybody is asked. Returns the entry's key."""
        with self.write():
            key, _ = self._append(Kind.INTENT, "", intent_payload(intent))
            self._caches.intended(key, intent, State.PENDING)
        return key

    def begin_payment(self, intent: Intent) -> str:
        """Record a payment, before a terminal is asked for it. Returns the entry's key, which is
        its reference there and in the ILS."""
        with self.write():
            key, _ = self._append(Kind.INTENT, "", intent_payload(intent))
            self._caches.intended(key, intent, State.PAYING)
            self._append(Kind.PAYMENT, key, {"phase": MoneyPhase.STARTING.value})
        return key

    def pay(self, entry: str, phase: MoneyPhase, detail: dict[str, Any]) -> None:
        """Record where its money is. Once it was taken, it is for the ILS: to be told as well."""
        with self.write():
            self._append(Kind.PAYMENT, entry, {"phase": phase.value} | detail)
            self._caches.moved(entry, phase, State.PENDING)

    def tell(self, entry: str, told: Told) -> None:
        """Record what the patron is about to be told."""
        with self.write():
            self._append(Kind.TOLD, entry, told_payload(told))

    def secure(self, entry: str, phase: SecurityPhase, uid: str, afi: int) -> None:
        """Record one step of switching a tag's security bit to ``afi``.

        Until it is verified the tag needs repair: that list is a cache like ``delivery``. A plan
        ends the one before it, and its success what that one left to staff: each as an entry.
        """
        with self.write():
            if phase is SecurityPhase.WRITING:
                planned = self.repair_for(uid)
                if planned is not None and planned[0] != entry:
                    self._take_step(planned[0], SecurityPhase.DROPPED, uid, planned[1])
            self._take_step(entry, phase, uid, afi)
            if phase is SecurityPhase.VERIFIED:
                for work, older in self._caches.overtaken(entry, uid):
                    self.close_work(work, older, {"how": OVERTAKEN, "by": entry})

    def _take_step(self, entry: str, phase: SecurityPhase, uid: str, afi: int) -> None:
        self._append(Kind.SECURITY, entry, {"phase": phase.value, "uid": uid, "afi": afi})
        self._caches.switched(entry, phase, uid, afi)

    def settle(self, entry: str, state: State, verdict: dict[str, Any]) -> None:
        """Record the final truth about an intent."""
        with self.write():
            _, instant = self._append(Kind.SETTLED, entry, {"state": state.value} | verdict)
            self._caches.settled(entry, state, instant.utc, trusted=instant.trusted)
            if state is State.ACCEPTED:
                self._close_seen_right(entry)

    def _close_seen_right(self, entry: str) -> None:
        """Work about the item of this intent, that was opened before it and ends with it."""
        found = self._caches.opened_before(entry)
        if not found:
            return
        delivery = self.delivery(entry)
        secured = all(self.repair_for(uid) is None for uid in delivery.intent.uids)
        seen = seen_by(delivery, secured=secured)
        for work, older, what, detail in found:
            # A gate or a chute names the item in its work; other work is about an intent.
            if not older and not same_id(str(detail.get("item", "")), delivery.intent.item):
                continue
            if by := ends(what, detail, delivery, seen):
                why = {"how": SEEN_RIGHT, "by": BY_STATION, "found": by, "entry": entry}
                self.close_work(work, older, why)

    def note(self, kind: Kind, payload: dict[str, Any]) -> str:
        """Record something of NOTED. Returns the entry's key."""
        if kind not in NOTED:
            raise ValueError(f"{kind} is not noted by itself")
        with self.write():
            self.remember(HAS_NOTED, "yes")
            key, _ = self._append(kind, "", payload)
        return key

    def audit(self, payload: dict[str, Any]) -> str:
        """Record what staff or a technician did: no patron, no secret. Returns the entry's key."""
        with self.write():
            self.remember(HAS_AUDIT, "yes")
            key, _ = self._append(Kind.AUDIT, "", payload)
        return key

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

    def happened_at(self, delivery: Delivery) -> datetime:
        """When an entry was written, by the trusted clocks beside it where its own was not."""
        if delivery.clock_trusted:
            return delivery.occurred_at
        said = Instant(delivery.occurred_at, delivery.monotonic, delivery.boot_id, trusted=False)
        now = self._now()
        before, after = self.trusted_beside(delivery.entry)
        return moment(said, before, after or (now if now.trusted else None))

    def instant(self) -> Instant:
        """Now, by the clock that entries are written with."""
        return self._now()

    def remember(self, name: str, value: str) -> None:
        """Keep one small fact (such as the last 98) across restarts; unchanged it costs nothing."""
        if self.recall(name) == value:
            return
        sealed = self._seal.close({"value": value}, about("fact", name))
        with self.write():
            self._do(
                "INSERT INTO fact (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, sealed),
            )

    def check(self) -> None:
        """Write and take back, durably: StorageFault when the journal cannot be written now.

        A transaction that is rolled back would never reach the disk; this one is committed.
        """
        with self.write():
            self._do("INSERT INTO fact (name, value) VALUES ('check', '')", ())
            self._do("DELETE FROM fact WHERE name = 'check'", ())

    # Inside ------------------------------------------------------------------------------------

    def _do(self, sql: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        self._statements.append((sql, values))
        return self._connection.execute(sql, values)

    def _advance(self) -> None:
        """Once for all entries of a transaction."""
        if self._advance_due:
            self._do(_ADVANCE, (self._seq, self._head, self._ordinal))
            self._advance_due = False

    def _commit(self) -> None:
        self._advance()
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
        self._seq, self._head, self._advance_due = seq, head, True
        return key, instant

    def _begin_epoch(self, reason: str, instant: Instant, follows: bytes | None = None) -> None:
        """``follows``: what the first entry follows, when that is not the last one before."""
        self._advance()
        epoch = self._new_epoch()
        if follows is None:
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


def _is_full(error: BaseException) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code in _FULL

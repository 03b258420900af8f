"""The one door to the journal's file: opened once, written, set right after damage, emptied."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Any, Self

from sync.errors import StorageFault
from sync.ids import new_epoch
from sync.journal.caches import DO_CACHES_DIFFER, RESTORED_WORK
from sync.journal.chain import DAMAGED, survey
from sync.journal.connection import connect, storage
from sync.journal.keys import KEY_FILE, file_seal
from sync.journal.reader import OPEN
from sync.journal.records import DAMAGED_WORK, NOTED, Delivery, Kind, State
from sync.journal.salvage import Salvaged, bring_over
from sync.journal.schema import PLAIN_FACTS, migrate
from sync.journal.seal import Seal
from sync.journal.storage import Reserve
from sync.journal.writer import HAS_AUDIT, HAS_NOTED, JournalWriter
from sync.model import Instant, Reason
from sync.own_files import make_folder, own_database

DAY_S = 86400.0
RESTORED = "restored or cloned"
"""Why an epoch began, besides "new boot", "damaged" and the first one."""


class Journal(JournalWriter):
    """A whole journal. Every method may raise StorageFault and nothing else of SQLite's."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        device: str,
        now: Callable[[], Instant],
        seal: Seal | None = None,
        reserve: Reserve | None = None,
        new_epoch: Callable[[], str] = new_epoch,
    ) -> Self:
        """Open or create the journal at ``path`` (mode 600, its folder 700 when made here).

        Without a ``seal`` the key lies in a file beside the journal.
        """
        try:
            make_folder(path.parent)
            if seal is None:
                seal = file_seal(path.with_name(KEY_FILE), create=True)
            own_database(path)
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

    # Setting right -----------------------------------------------------------------------------

    def found_restored(self, lacking: str = "") -> None:
        """A copy of this journal may be at work elsewhere, or this one is older than what was done.

        A new epoch begins, and what is open is not sent before the ILS was asked about it.
        ``lacking``: key of an entry that is known to have been written and is not here.
        """
        with self.write():
            (waiting,) = self._connection.execute(
                f"SELECT COUNT(*) FROM delivery WHERE state IN {OPEN}"
            ).fetchone()
            self._begin_epoch(RESTORED, self._now())
            detail = {"open": waiting} | ({"last": lacking} if lacking else {})
            self.add_work("", RESTORED_WORK, detail)

    def take_over(self, found: Salvaged, what: dict[str, Any]) -> None:
        """Go on from what could be read of a damaged journal; that is work for a technician.

        Where entries were lost, they may say that what seems open was delivered: then it is not
        sent again without asking, as in a journal that was restored.
        """
        with self.write():
            bring_over(self._connection, found, self._seal)
            self.rebuild_caches()
            _, broken = self.verify()
            lost = broken is not None and not broken.known
            lost |= "last" in what and self.lacks(what["last"])
            saved = survey(self._connection, self._opened)
            self._begin_epoch(DAMAGED, self._now(), saved.digest)
            detail = {"entries": len(found.entries), "unread": len(self.unreadable()), "lost": lost}
            # The first entry of this epoch: what was wrong then, and is not somebody's doing later.
            self.add_work("", DAMAGED_WORK, what | detail | saved.record)
            self.set_unreadable_aside(gaps=True)
            for (entry,) in self._connection.execute(
                "SELECT entry FROM delivery d WHERE state = 'needs_review'"
                " AND NOT EXISTS (SELECT 1 FROM work w WHERE w.entry = d.entry)"
            ).fetchall():
                self.add_work(entry, "needs_review", {"found": "damaged"})

    def rebuild_caches(self) -> None:
        """Make the caches of deliveries, repairs and work anew from the entries alone."""
        with self.write():
            epochs, entries = self.epochs(), self.entries()
            told = {
                each.epoch for each in entries if (each.payload or {}).get("what") == DAMAGED_WORK
            }
            restores = accumulate(
                # A damage whose word cannot be read any more may have lost entries.
                each["reason"] == RESTORED
                or (each["reason"] == DAMAGED and each["epoch"] not in told)
                for each in epochs
            )
            names = [each["epoch"] for each in epochs]
            self._caches.rebuild(entries, dict(zip(names, restores, strict=True)))

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
            f" WHERE d.state IN {OPEN} OR d.state = ?",
            (State.PAYING.value,),
        )
        if not rows:
            return 0
        open_now = [*self.open_deliveries(), *self.paying()]
        readable = {delivery.entry: delivery for delivery in open_now}
        if not gaps:
            oldest = min((rowid for _, rowid in rows if rowid is not None), default=0)
            gaps = self._is_any_hidden_since(oldest, readable)
        found = [
            entry
            for entry, _ in rows
            if entry not in readable
            # Of a payment under way the terminal knows.
            or (gaps and readable[entry].told is None and readable[entry].state is not State.PAYING)
        ]
        if found:
            with self.write():
                for entry in found:
                    self._set_aside(entry, readable=entry in readable)
        return len(found)

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
                    f" OR (settled_at IS NULL AND state NOT IN {OPEN} AND state != ?)",
                    (now, now + DAY_S, State.PAYING.value),
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

    def erase_noted(self, before: datetime, most: int, kinds: Sequence[Kind] = NOTED) -> int:
        """Erase payload and salt of what was noted before that time, the oldest first; and of work
        about no intent that was settled before then, with who settled it.

        By a clock that was trusted: what stands before such an entry is older than it. Not what is
        somebody's work still. At most ``most`` entries; returns how many.
        """
        if self.recall(HAS_NOTED) is None:
            return 0
        rows = self._older(kinds, before, most)
        work = self._read(
            "SELECT key FROM work WHERE entry = '' AND what NOT IN (?, ?) AND state = 'settled'"
            " AND settled_at < ? LIMIT ?",
            (DAMAGED_WORK, RESTORED_WORK, before.timestamp(), most),
        )
        self._erase([*rows, *work, *self._ends_of(work)], work)
        return len(rows)

    def erase_audit(self, before: datetime, most: int) -> int:
        """Erase what staff and technicians did before that time, as erase_noted does."""
        if self.recall(HAS_AUDIT) is None:
            return 0
        rows = self._older((Kind.AUDIT,), before, most)
        self._erase(rows, [])
        return len(rows)

    # Inside ------------------------------------------------------------------------------------

    def _older(self, kinds: Sequence[Kind], before: datetime, most: int) -> list[tuple[Any, ...]]:
        """Keys of what still has a payload, by a clock that was trusted, the oldest first."""
        (found,) = self._read(
            "SELECT MAX(rowid) FROM entry WHERE clock_trusted = 1 AND occurred_at < ?",
            (before.isoformat(),),
        )
        return self._read(
            f"SELECT key FROM entry WHERE rowid <= ? AND kind IN ({', '.join('?' * len(kinds))})"
            " AND payload IS NOT NULL ORDER BY rowid LIMIT ?",
            (found[0] or 0, *(kind.value for kind in kinds), most),
        )

    def _ends_of(self, work: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Keys of what says how, by whom and why such work was settled."""
        if not work:
            return []
        keys, found = {key for (key,) in work}, []
        for key, payload in self._read(
            "SELECT key, payload FROM entry WHERE kind = ? AND refers_to = ''"
            " AND payload IS NOT NULL",
            (Kind.WORK.value,),
        ):
            with contextlib.suppress(StorageFault):  # one that cannot be read says nothing
                if self._opened(payload, Kind.WORK, "", key).get("work") in keys:
                    found.append((key,))
        return found

    def _erase(self, rows: Sequence[tuple[Any, ...]], work: Sequence[tuple[Any, ...]]) -> None:
        if not rows:
            return
        with self.write():
            for (key,) in rows:
                self._do("UPDATE entry SET payload = NULL, salt = NULL WHERE key = ?", (key,))
            for (key,) in work:
                self._do("DELETE FROM work WHERE key = ?", (key,))
        self._residue = True
        self._residue = not self._emptied_log()

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

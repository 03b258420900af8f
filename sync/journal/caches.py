"""The tables that say where things stand: deliveries, repairs, work. Made of the entries alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sync.errors import StorageFault
from sync.journal.reader import OPEN
from sync.journal.records import (
    DAMAGED_WORK,
    NOTED,
    OPEN_STATES,
    Intent,
    Kind,
    MoneyPhase,
    SecurityPhase,
    State,
    read_intent,
)
from sync.journal.records import Entry as JournalEntry
from sync.journal.schema import about
from sync.journal.seal import Seal, of_patron
from sync.journal.seen_right import CLOSED_BY

SETTLED_WORK = "work_settled"
"""A work entry that ends another one."""
"""A work entry that stands first in the epoch after a damage; with ``lost`` it doubts, too."""
RESTORED_WORK = "journal_restored"
"""A work entry that doubts everything which is open: another copy may have delivered it."""
NOTES = frozenset({SETTLED_WORK, "tag_repaired"})
"""Work entries that only tell what was done. The last repair of an item ends its work."""

DO_CACHES_DIFFER = f"""
SELECT (SELECT COUNT(*) FROM delivery NOT INDEXED
         WHERE state IN ('{"', '".join(OPEN_STATES)}'))
    != (SELECT COUNT(*) FROM delivery INDEXED BY delivery_open
         WHERE state IN ('{"', '".join(OPEN_STATES)}'))
    OR EXISTS (SELECT 1 FROM delivery NOT INDEXED WHERE state NOT IN ('{"', '".join(State)}'))
    OR EXISTS (SELECT 1 FROM entry e NOT INDEXED
                WHERE e.kind = 'intent' AND e.payload IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.entry = e.key))
    OR EXISTS (SELECT 1 FROM delivery d
                WHERE d.state NOT IN ('{"', '".join((*OPEN_STATES, State.PAYING))}')
                  AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.refers_to = d.entry
                                     AND e.refers_to != '' AND e.kind = 'settled'))
"""
"""An intent that stands nowhere, or a delivery whose end no entry tells: a byte was changed."""


class Caches:
    """Keeps them, inside the transaction of whoever writes the entry."""

    def __init__(self, execute: Callable[[str, tuple[Any, ...]], Any], seal: Seal) -> None:
        self._execute = execute
        self._seal = seal

    def intended(self, entry: str, intent: Intent, state: State) -> None:
        self._execute(
            "INSERT INTO delivery (entry, action, item_ref, patron_ref, state)"
            " VALUES (?, ?, ?, ?, ?)",
            (
                entry,
                intent.action.value,
                self._seal.reference(intent.item),
                of_patron(self._seal, intent.patron),
                state.value,
            ),
        )

    def unknown(self, entry: str) -> None:
        """An intent that other entries refer to, and that is lost or cannot be read."""
        self._execute(
            "INSERT OR IGNORE INTO delivery (entry, action, item_ref, patron_ref, state)"
            " VALUES (?, '', '', '', ?)",
            (entry, State.IN_DOUBT.value),
        )

    def settled(self, entry: str, state: State, at: datetime, *, trusted: bool) -> None:
        """Without a ``trusted`` clock nobody knows when: retention counts from later on."""
        self._execute(
            "UPDATE delivery SET state = ?, settled_at = ? WHERE entry = ?",
            (state.value, at.timestamp() if trusted else None, entry),
        )
        if state is State.SUPERSEDED:
            # Undone, or put right by another entry: nobody has to review it any more.
            self._execute(
                "UPDATE work SET state = 'settled', settled_at = ? WHERE entry = ?"
                " AND state = 'open' AND what = 'needs_review'",
                (at.timestamp(), entry),
            )

    def moved(self, entry: str, phase: MoneyPhase, paid: State) -> None:
        """Money of a payment: as long as none was taken nothing is delivered; ``paid`` after it."""
        state = paid if phase is MoneyPhase.PAID else State.PAYING
        self._execute(
            "UPDATE delivery SET state = ? WHERE entry = ? AND action = 'pay'"
            " AND settled_at IS NULL",
            (state.value, entry),
        )

    def reopened(self, entry: str) -> None:
        self._execute(
            "UPDATE delivery SET state = ?, settled_at = NULL, due_at = 0,"
            " restored = 0 WHERE entry = ? AND state = ?",
            (State.IN_DOUBT.value, entry, State.NEEDS_REVIEW.value),
        )

    def switched(self, entry: str, phase: SecurityPhase, uid: str, afi: int) -> None:
        reference = self._seal.reference(uid)
        if phase in (SecurityPhase.VERIFIED, SecurityPhase.DROPPED):
            # Not a newer plan: that one still has to be carried out.
            self._execute("DELETE FROM repair WHERE uid = ? AND entry = ?", (reference, entry))
            return
        self._execute(
            "INSERT INTO repair (uid, entry, afi, tag) VALUES (?, ?, ?, ?) ON CONFLICT (uid)"
            " DO UPDATE SET entry = excluded.entry, afi = excluded.afi",
            (reference, entry, afi, self._seal.close({"uid": uid}, about("repair", reference))),
        )

    def overtaken(self, entry: str, uid: str) -> list[tuple[str, str]]:
        """(key, entry) of work that older entries left at this tag, when none of its tags waits.

        The tag holds by now what was wanted of it last.
        """
        found = []
        for key, older, payload in self._execute(
            "SELECT w.key, w.entry, e.payload FROM work w JOIN entry e ON e.key = w.key"
            " WHERE w.state = 'open'"
            " AND w.what IN ('tag_not_switched', 'tag_not_on_pad', 'tag_not_armed')"
            " AND (SELECT rowid FROM entry WHERE key = w.entry)"
            " < (SELECT rowid FROM entry WHERE key = ?)",
            (entry,),
        ).fetchall():
            try:
                detail = self._seal.open(payload, about(Kind.WORK, older, key))
            except StorageFault:
                continue  # it stays open: nobody can say which tags it is about
            uids = detail.get("uids", ())
            if uid in uids and not any(self._waits(each) for each in uids):
                found.append((key, older))
        return found

    def opened_before(self, entry: str) -> list[tuple[str, str, str, dict[str, Any]]]:
        """(key, entry, what, detail) of open work that may end with this intent, opened before it:
        about the same item, or about no intent at all."""
        found = []
        marks = ", ".join("?" * len(CLOSED_BY))
        for key, older, what, payload in self._execute(
            "SELECT w.key, w.entry, w.what, e.payload FROM work w JOIN entry e ON e.key = w.key"
            " WHERE (w.entry = '' OR w.entry IN (SELECT entry FROM delivery WHERE item_ref ="
            " (SELECT item_ref FROM delivery WHERE entry = ?)))"
            f" AND w.state = 'open' AND w.what IN ({marks}) AND e.payload IS NOT NULL"
            " AND e.rowid < (SELECT rowid FROM entry WHERE key = ?)",
            (entry, *CLOSED_BY, entry),
        ).fetchall():
            try:
                detail = self._seal.open(payload, about(Kind.WORK, older, key))
            except StorageFault:
                continue  # it stays open: nobody can say what it is about
            found.append((key, older, what, detail))
        return found

    def _waits(self, uid: str) -> bool:
        reference = self._seal.reference(uid)
        rows = self._execute("SELECT 1 FROM repair WHERE uid = ?", (reference,))
        return rows.fetchone() is not None

    def worked(self, key: str, entry: str, payload: dict[str, Any], at: datetime) -> None:
        """A work entry: something to do, or that something was done."""
        what = payload["what"]
        if what == SETTLED_WORK:
            self._work_done(payload["work"], at)
            if payload.get("how") == "retry" and entry:
                self.reopened(entry)
        elif what not in NOTES:
            self._execute(
                "INSERT INTO work (key, entry, what, opened_at) VALUES (?, ?, ?, ?)",
                (key, entry, what, at.isoformat()),
            )
            if what == RESTORED_WORK or (what == DAMAGED_WORK and payload.get("lost")):
                self._doubt_all()
        else:
            self._execute(
                "UPDATE work SET state = 'settled', settled_at = ? WHERE entry = ?"
                " AND state = 'open'"
                " AND what IN ('tag_not_switched', 'tag_not_on_pad', 'tag_not_armed',"
                " 'return_interrupted')"
                " AND NOT EXISTS (SELECT 1 FROM repair WHERE entry = work.entry)",
                (at.timestamp(), entry),
            )

    def _doubt_all(self) -> None:
        self._execute(
            f"UPDATE delivery SET restored = 1 WHERE state IN {OPEN} OR state = ?",
            (State.PAYING.value,),
        )

    def _work_done(self, key: str, at: datetime) -> None:
        self._execute(
            "UPDATE work SET state = 'settled', settled_at = ? WHERE key = ?",
            (at.timestamp(), key),
        )

    def rebuild(self, entries: list[JournalEntry], restores: Mapping[str, int]) -> None:
        """Make everything anew.

        ``restores``: epoch to how often the journal had been found restored when it began; the
        entries that say so may be lost.

        An intent without a final entry counts as in doubt: whether it was sent is not known, and
        asking is always safe.
        """
        for table in ("delivery", "repair", "work"):
            self._execute(f"DELETE FROM {table}", ())
        known = {entry.key for entry in entries if entry.kind is Kind.INTENT}
        doubted = 0
        for entry in entries:
            if restores.get(entry.epoch, 0) > doubted:
                doubted = restores[entry.epoch]
                self._doubt_all()
            payload, intent = entry.payload, entry.refers_to
            if entry.kind is Kind.INTENT and entry.damaged:
                self.unknown(entry.key)
            if payload is None:
                continue
            if intent and intent not in known:
                self.unknown(intent)
            match entry.kind:
                case Kind.INTENT:
                    self.intended(entry.key, read_intent(payload), State.IN_DOUBT)
                case Kind.SETTLED:
                    state, trusted = State(payload["state"]), entry.clock_trusted
                    self.settled(intent, state, entry.occurred_at, trusted=trusted)
                case Kind.SECURITY:
                    phase = SecurityPhase(payload["phase"])
                    self.switched(intent, phase, payload["uid"], payload["afi"])
                case Kind.WORK:
                    self.worked(entry.key, intent, payload, entry.occurred_at)
                case Kind.PAYMENT:
                    self.moved(intent, MoneyPhase(payload["phase"]), State.IN_DOUBT)
                case Kind.TOLD | Kind.AUDIT:
                    pass
                case noted if noted in NOTED:
                    pass
        if max(restores.values(), default=0) > doubted:
            self._doubt_all()

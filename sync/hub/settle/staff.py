"""The hub's work list for people: what is on it, and how it is settled, as at a station."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import psycopg

from sync.errors import StorageFault
from sync.hub import audit
from sync.hub.settle import queue
from sync.hub.settle.store import PostgresStore, storage
from sync.hub.settle.work import is_number
from sync.journal.records import Intent, State, WorkItem, WorkState, read_intent
from sync.journal.seal import Seal
from sync.model import Reason
from sync.work import Settling, settle

_LISTED: Final = """
SELECT work.id, work.epoch, work.seq, work.what, work.opened_at, work.state, work.sealed,
       coalesce(device.name, ''), work.branch, work.item, work.reason, work.settled_by, work.how,
       work.settled_at, work.settled
  FROM work LEFT JOIN device USING (device)
 WHERE (%(state)s::text IS NULL OR work.state = %(state)s)
   AND (%(numbers)s::int8[] IS NULL OR work.id = ANY(%(numbers)s))
 ORDER BY work.id
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """One piece of work, with what it is about as far as that can be read."""

    item: WorkItem
    station: str
    branch: str
    reference: str
    """The look-up value of its item."""
    reason: str
    intent: Intent | None
    """None: it is about no intent, or what was kept of it is erased."""
    told: dict[str, Any]
    settled: dict[str, Any]
    """How, by whom and why (sync.work), with ``at``; empty while it is open."""


def listed(
    connection: psycopg.Connection[Any],
    seal: Seal,
    *,
    open_only: bool = True,
    work: str = "",
    numbers: Sequence[int] | None = None,
) -> list[Listed]:
    """Oldest first. ``work``: that one alone; ``numbers``: these alone."""
    if work and not is_number(work):
        return []
    asked = [int(work)] if work else numbers
    rows = connection.execute(
        _LISTED,
        {
            "state": WorkState.OPEN.value if open_only else None,
            "numbers": None if asked is None else list(asked),
        },
    )
    return [_listed(seal, *row) for row in rows.fetchall()]


def settle_work(connection: psycopg.Connection[Any], seal: Seal, order: Settling, who: str) -> None:
    """Do it, with its row in the audit. What it opens anew is settled soon. Raises NotPossible
    or StorageFault. ``who``: as ``audit.record`` takes it."""
    store = PostgresStore(connection, seal)
    with store.write():
        if is_number(order.work):
            # Two who settle it at once take turns.
            connection.execute("SELECT FROM work WHERE id = %s FOR UPDATE", (order.work,))
        settle(store, order)
        ((device, what),) = connection.execute(
            "SELECT device, what FROM work WHERE id = %s", (order.work,)
        ).fetchall()
        detail = {"work": int(order.work), "kind": what, "how": order.how.value}
        audit.record(connection, who, "work_settled", device or None, detail)
    with storage():
        queue.sweep(connection)


def set_untold_aside(connection: psycopg.Connection[Any], seal: Seal) -> int:
    """What a station that has ended told nobody about, or one that said other things since, as
    after a journal that was lost: nobody knows what it did, so it is work, and what is later about
    the same items goes on. How many."""
    store = PostgresStore(connection, seal)
    with storage():
        rows = connection.execute(
            "SELECT epoch, seq FROM event JOIN device USING (device)"
            " WHERE told IS NULL AND state < 3 AND (ended_at IS NOT NULL OR action <> 'pay'"
            " AND EXISTS (SELECT FROM stream WHERE stream.device = event.device"
            " AND (stream.seen > received_at + interval '1 hour'"
            " OR stream.epoch = event.epoch AND stream.state = 'forked')))"
        ).fetchall()
    for epoch, seq in rows:
        note = {"reason": Reason.CONFIRM_NEEDED.value}
        with store.write():
            store.settle(f"{epoch}-{seq}", State.NEEDS_REVIEW, note)
            store.add_work(f"{epoch}-{seq}", "needs_review", note)
    return len(rows)


def _listed(
    seal: Seal,
    number: int,
    epoch: str,
    seq: int,
    what: str,
    opened_at: datetime,
    state: str,
    sealed: bytes | None,
    station: str,
    branch: str,
    reference: str,
    reason: str,
    settled_by: str | None,
    how: str | None,
    settled_at: datetime | None,
    settled: bytes | None,
) -> Listed:
    entry = f"{epoch}-{seq}" if epoch else ""
    copy: dict[str, Any] = {}
    audited: dict[str, Any] = {}
    if settled_at is not None:
        audited = {"how": how, "by": settled_by, "at": settled_at}
    try:
        copy = seal.open(sealed, f"work:{entry}") if sealed else {}
        if settled:
            audited |= seal.open(settled, f"work_settled:{number}")
    except StorageFault:
        copy = {"detail": {"found": "unreadable"}}
    item = WorkItem(str(number), entry, what, opened_at, WorkState(state), copy.get("detail", {}))
    intent = read_intent(copy["intent"]) if "intent" in copy else None
    return Listed(item, station, branch, reference, reason, intent, copy.get("told", {}), audited)

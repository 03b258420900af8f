"""The table ``work``: what a person has to look at, with a sealed copy of what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import psycopg

from sync.errors import StorageFault
from sync.hub.settle.order import Booked, is_since
from sync.hub.settle.rows import HUB, RETRIED, Row
from sync.journal.records import WorkItem, WorkState, intent_payload
from sync.journal.seal import Seal
from sync.journal.seen_right import CLOSED_BY, SEEN_RIGHT, ends, seen_by
from sync.journal.writer import OVERTAKEN

BY_HUB: Final = "hub"
NEEDS_REVIEW: Final = "needs_review"
_ADD: Final = """
INSERT INTO work (device, branch, epoch, seq, item, what, action, reason, sealed)
SELECT %(device)s, coalesce((SELECT branch FROM device WHERE device = %(device)s), ''),
       %(epoch)s, %(seq)s, %(item)s, %(what)s, %(action)s, %(reason)s, %(sealed)s
RETURNING id
"""
_AGAIN: Final = """
UPDATE work SET state = 'open', reason = %(reason)s, sealed = %(sealed)s,
       settled_by = NULL, settled_at = NULL, how = NULL, settled = NULL
 WHERE id = %(id)s RETURNING id
"""
_COLUMNS: Final = "id, epoch, seq, what, opened_at, state, sealed"
# With when it happened what each is about: of what is erased it is known that it was before that.
_MAY_END: Final = f"""
SELECT {", ".join(f"work.{column}" for column in _COLUMNS.split(", "))}, work.item,
       coalesce(about.id, 0), coalesce(about.at, extract(epoch FROM opened_at)::int8 * 1000000),
       CASE WHEN about.id IS NULL THEN 0 ELSE about.spread END, work.device
  FROM work LEFT JOIN LATERAL (
       SELECT id, at, spread FROM event
        WHERE epoch = work.epoch AND seq = work.seq AND device = work.device
       UNION ALL
       SELECT id, at, spread FROM history
        WHERE epoch = work.epoch AND seq = work.seq AND device = work.device
       LIMIT 1) AS about ON true
 WHERE work.item = ANY(%s) AND work.state = 'open' AND what = ANY(%s)
"""


def is_number(work: str) -> bool:
    """Can this be the key of a piece of work?"""
    return work.isascii() and work.isdigit() and len(work) < 19


@dataclass(frozen=True, slots=True)
class Subject:
    """The intent that a piece of work is about, as its row names it; HUB alone: none."""

    device: int = HUB
    epoch: str = ""
    seq: int = 0
    item: str = ""
    action: str = ""


class WorkRows:
    """In the transaction of whoever calls."""

    def __init__(self, connection: psycopg.Connection[Any], seal: Seal) -> None:
        self._connection, self._seal = connection, seal

    def add(self, about: Row | Subject, what: str, detail: dict[str, Any]) -> str:
        """Returns its key: of what comes to review again, the one that it had."""
        before = self._before(about) if what == NEEDS_REVIEW and about.epoch else None
        number, retried = before or (0, {})
        reason, copy = detail.get("reason"), {"detail": detail | retried}
        if isinstance(about, Row):
            reason = reason or about.verdict.get("reason")
            copy |= {"intent": intent_payload(about.intent), "told": about.told or {}}
        entry = f"{about.epoch}-{about.seq}" if about.epoch else ""
        made = self._connection.execute(
            _ADD if before is None else _AGAIN,
            {
                "id": number,
                "device": about.device,
                "epoch": about.epoch,
                "seq": about.seq,
                "item": about.item,
                "what": what,
                "action": str(about.action),
                "reason": str(reason or ""),
                "sealed": self._seal.close(copy, f"work:{entry}"),
            },
        ).fetchone()
        if made is None:
            raise RuntimeError("an insert that returns nothing")
        return str(made[0])

    def close(self, work: str, detail: dict[str, Any]) -> None:
        """``detail`` says how, by whom and why (sync.work)."""
        self._connection.execute(
            "UPDATE work SET state = 'settled', settled_at = now(), settled_by = %s, how = %s,"
            " settled = %s WHERE id = %s",
            (
                str(detail.get("by", BY_HUB)),
                str(detail.get("how", "")),
                self._seal.close(detail, f"work_settled:{work}"),
                int(work),
            ),
        )

    def _before(self, about: Row | Subject) -> tuple[int, dict[str, Any]] | None:
        """The number of the same work, open or settled, and when who had it tried again last."""
        entry = f"{about.epoch}-{about.seq}"
        rows = self._connection.execute(
            "SELECT id, sealed, how, settled_by, settled_at FROM work"
            " WHERE epoch = %s AND seq = %s AND what = %s AND device = %s ORDER BY id DESC LIMIT 1",
            (about.epoch, about.seq, NEEDS_REVIEW, about.device),
        ).fetchall()
        for number, sealed, how, by, at in rows:
            try:
                kept = self._seal.open(sealed, f"work:{entry}")["detail"] if sealed else {}
            except StorageFault:
                kept = {}
            retried = kept.get(RETRIED)
            if how == "retry":
                times = 1 + (retried or {}).get("times", 0)
                retried = {"by": by, "at": at.isoformat(), "times": times}
            return number, {RETRIED: retried} if retried else {}
        return None

    def overtaken(self, entry: str) -> None:
        """Undone, or put right by another entry: nobody has to review it any more."""
        epoch, _, seq = entry.rpartition("-")
        for (number,) in self._connection.execute(
            "SELECT id FROM work WHERE epoch = %s AND seq = %s AND state = 'open'"
            " AND what = 'needs_review'",
            (epoch, int(seq)),
        ).fetchall():
            self.close(str(number), {"how": OVERTAKEN, "by": BY_HUB})

    def close_seen_right(self, accepted: Sequence[Row]) -> None:
        """Work that ends by itself, because its item has been seen right since."""
        rows = self._connection.execute(
            _MAY_END, ([row.item for row in accepted], list(CLOSED_BY))
        ).fetchall()
        for *fields, item, number, at, spread, device in rows:
            work = self._item(fields)
            for row in accepted:
                delivery = row.delivery()
                seen = seen_by(delivery, secured=not delivery.intent.uids)
                since = row.item == item and is_since(row, number, Booked(at, spread, device))
                if since and (found := ends(work.what, work.detail, delivery, seen)):
                    why = {"how": SEEN_RIGHT, "by": BY_HUB, "found": found, "entry": row.entry}
                    self.close(work.key, why)
                    break

    def all(self, *, open_only: bool) -> list[WorkItem]:
        """Oldest first."""
        where = "WHERE state = 'open'" if open_only else ""
        return self._items(f"{where} ORDER BY id", ())

    def one(self, key: str) -> WorkItem | None:
        """None: there is none."""
        if not is_number(key):
            return None
        return next(iter(self._items("WHERE id = %s", (int(key),))), None)

    def of_entry(self, epoch: str, seq: int) -> list[WorkItem]:
        """About one intent."""
        return self._items("WHERE epoch = %s AND seq = %s ORDER BY id", (epoch, seq))

    def _items(self, which: str, values: tuple[Any, ...]) -> list[WorkItem]:
        query = f"SELECT {_COLUMNS} FROM work {which}"
        return [self._item(row) for row in self._connection.execute(query, values).fetchall()]

    def _item(self, fields: Sequence[Any]) -> WorkItem:
        number, epoch, seq, what, opened_at, state, sealed = fields
        entry = f"{epoch}-{seq}" if epoch else ""
        try:
            detail = self._seal.open(sealed, f"work:{entry}")["detail"] if sealed else {}
        except StorageFault:
            detail = {"found": "unreadable"}
        return WorkItem(str(number), entry, what, opened_at, WorkState(state), detail)

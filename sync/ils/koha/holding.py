"""Holds over REST: placing, once, and taking back.

Koha looks at no block of the patron here: a debarred patron's hold is accepted. So this does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from sync.errors import BadMessage, ConfigFault
from sync.ils.koha.answers import blocks
from sync.ils.koha.fields import Row, needed, number, title
from sync.ils.koha.reasons import Judge
from sync.ils.koha.records import Records
from sync.ils.koha.session import KohaSession
from sync.model import Order, Reason, Verdict


class Holding:
    """Holds at one Koha. ``library``: where they are fetched unless the order says."""

    def __init__(
        self, session: KohaSession, records: Records, judge: Judge, *, library: str
    ) -> None:
        self._session = session
        self._records = records
        self._judge = judge
        self._library = library

    def place(
        self,
        order: Order,
        patron: Row,
        patron_id: int,
        item: Row | None,
        today: date,
        deadline: float,
        sending: Callable[[], None],
    ) -> Verdict:
        """On ``item``, or on the record ``order.title`` where that is None. One that is there
        already is not placed again: its place in the queue is told."""
        why = blocks(patron, today)
        if why:
            return Verdict(accepted=False, reason=why[0])
        shown = title(item) if item is not None else ""
        for hold in self._mine(order, patron_id, item, deadline):
            return Verdict(accepted=True, title=shown, position=number(hold, "priority") or None)
        pickup = order.pickup or self._library
        if not pickup:
            raise ConfigFault("ils.library: a hold needs a branch to be fetched at")
        kind, wanted = ("items", number(item, "item_id")) if item else ("biblios", _record(order))
        if wanted is None:
            return Verdict(accepted=False, reason=Reason.ITEM_UNKNOWN)
        if pickup not in self._records.pickup_places(kind, wanted, patron_id, deadline):
            return Verdict(accepted=False, reason=Reason.NOT_FOR_LOAN, title=shown)
        # The item alone: with its record beside it, 23.05 tests only the rules of the record.
        answer = self._session.write(
            "POST",
            "/holds",
            deadline,
            sending=sending,
            body={
                "patron_id": patron_id,
                "pickup_library_id": pickup,
                "item_id" if item else "biblio_id": wanted,
            },
        )
        if answer.ok:
            row = answer.object()
            if number(row, "patron_id") != patron_id:
                raise BadMessage(f"{answer.what}: expected the patron's hold, found another's")
            return Verdict(accepted=True, title=shown, position=number(row, "priority") or None)
        problem = self._session.problem(answer)
        reason = self._judge.hold(problem.codes, problem.text)
        return Verdict(accepted=False, reason=reason, title=shown, message=problem.text)

    def cancel(
        self,
        order: Order,
        patron_id: int,
        item: Row | None,
        deadline: float,
        sending: Callable[[], None],
    ) -> Verdict:
        """Take back what this patron has on hold. One that is gone is done."""
        mine = self._mine(order, patron_id, item, deadline)
        if not mine:
            return Verdict(accepted=True)
        # Of several on one record the last goes: the first may stand on the shelf already.
        hold = max(mine, key=lambda row: number(row, "priority") or 0)
        answer = self._session.write(
            "DELETE", f"/holds/{needed(hold, 'hold_id')}", deadline, sending=sending
        )
        if answer.ok or (answer.status == 404 and not self._session.is_no_route(answer)):
            return Verdict(accepted=True)
        problem = self._session.problem(answer)
        reason = self._judge.hold(problem.codes, problem.text)
        return Verdict(accepted=False, reason=reason, message=problem.text)

    def _mine(
        self, order: Order, patron_id: int, item: Row | None, deadline: float
    ) -> Sequence[Row]:
        rows = self._records.holds_of(patron_id, deadline).rows
        if item is None:
            record = _record(order)
            return [row for row in rows if number(row, "biblio_id") == record]
        return [row for row in rows if number(row, "item_id") == number(item, "item_id")]


def _record(order: Order) -> int | None:
    return number({"title": order.title}, "title")

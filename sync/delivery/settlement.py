"""How an intent ends in the journal: accepted, abandoned, under review, or undone."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Final

from sync.delivery.decide import Promise, promise
from sync.delivery.store import DeliveryStore
from sync.journal.records import NOTHING_BOOKED, Delivery, Intent, Kind, SecurityPhase, State, Told
from sync.model import Action, ItemAnswer, Outcome, Reason, Verdict

log = logging.getLogger(__name__)

ATTEMPTS: Final = "attempts"
"""In the verdict of what is in review: how often it had been sent by then."""
OVERTAKEN: Final = "overtaken"
"""In a verdict, as what was found: the ILS has a loan or a return of after this one, which was
recorded and never sent. ``overtaken_by`` names its entry."""
ARMED_AFI = "afi_armed"
"""The same for armed ones."""
DISARMED_AFI = "afi_disarmed"
"""The fact of the journal that says what disarmed tags hold here, decimal.

Whoever arms remembers it before: a return can be given up where no pad is known.
"""


class Settlement:
    """Writes final truths, each with the work for staff that goes with it, in one transaction."""

    def __init__(self, store: DeliveryStore) -> None:
        self._store = store

    def accept(self, delivery: Delivery, answer: ItemAnswer, note: dict[str, Any]) -> None:
        """The ILS has it. A due date before the one that was promised is work for staff.

        ``note``: with the date of its verdict, which holds where the loan could not be read back.
        """
        promised = delivery.told.due if delivery.told else None
        with self._store.write():
            if answer.due is not None:
                note["due"] = answer.due.isoformat()
            due = datetime.fromisoformat(note["due"]) if "due" in note else None
            if promised and due and due < promised and not self._back_by(delivery, due):
                note["promised"] = promised.isoformat()
                self._store.add_work(delivery.entry, "due_differs", dict(note))
            if note.get("took_over"):
                self._store.add_work(delivery.entry, "loan_taken_over")
            if delivery.intent.action is not Action.RETURN:
                self._store.settle(delivery.entry, State.ACCEPTED, note)
                return
            self.take_back(delivery, note)
            if delivery.told is None and (delivery.intent.undoes or self.was_disarmed(delivery)):
                # Armed, and whoever laid it there saw nothing of it; the ILS may have refused.
                self._store.add_work(
                    delivery.entry, "return_untold", {"status": answer.status.value}
                )

    def take_back(self, delivery: Delivery, note: dict[str, Any]) -> None:
        """A checkin is through. The loan that it undoes, where it does, is over with it."""
        with self._store.write():
            self._store.settle(delivery.entry, State.ACCEPTED, note)
            for loan in self._store.of_item(delivery.intent.item):
                # One that nobody was told about ends where its undoing was ordered.
                if (
                    loan.entry == delivery.intent.undoes
                    and loan.told is not None
                    and loan.state is not State.SUPERSEDED
                ):
                    undone = {"undone_by": delivery.entry}
                    self._store.settle(loan.entry, State.SUPERSEDED, undone)
                    if delivery.told is None:
                        self.arm_again(delivery.entry, loan)

    def record(self, delivery: Delivery) -> None:
        """It was over before the ILS heard of it. Nobody has to look at it."""
        note = {"found": OVERTAKEN, "overtaken_by": delivery.overtaken}
        if delivery.intent.action is Action.RETURN:
            self.take_back(delivery, note)
        else:
            self._store.settle(delivery.entry, State.SUPERSEDED, note)

    def arm_again(self, undo: str, loan: Delivery) -> None:
        """Tags of a loan that is over, without those that lay at its undo: where seen next."""
        uids = dict.fromkeys(self._tags_of(loan))
        absent = [uid for uid in uids if uid not in self._switched(undo)]
        if absent:
            with self._store.write():
                self._plan(undo, absent, ARMED_AFI)
                self._store.add_work(undo, "tag_not_switched", {"uids": absent})

    def refuse(self, delivery: Delivery, note: dict[str, Any]) -> None:
        """The ILS refuses what nobody was promised. A return stays armed: for staff."""
        with self._store.write():
            self._store.settle(delivery.entry, State.REFUSED, note)
            if delivery.intent.action is Action.RETURN and self.was_disarmed(delivery):
                reason = {"reason": note.get("reason", "")}
                self._store.add_work(delivery.entry, "return_refused", reason)

    def drop_repairs(self, entry: str, uids: Collection[str] | None = None) -> list[str]:
        """Staff has dealt with what this entry left to repair, or with these tags of it.

        Returns the UIDs that nobody waits for any more.
        """
        dropped = [
            (uid, afi)
            for uid, at, afi in self._store.repairs()
            if at == entry and (uids is None or uid in uids)
        ]
        with self._store.write():
            for uid, afi in dropped:
                self._store.secure(entry, SecurityPhase.DROPPED, uid, afi)
        return [uid for uid, _ in dropped]

    def open_undo(self, delivery: Delivery) -> str:
        """The checkin that undoes this loan, as long as it is not through; else nothing."""
        for other in self._store.open_for(delivery.intent.item, ""):
            if other.intent.undoes == delivery.entry:
                return other.entry
        return ""

    def undo(self, delivery: Delivery) -> str:
        with self._store.write():
            undo = self._store.intend(
                Intent(
                    Action.RETURN,
                    delivery.intent.item,
                    uids=delivery.intent.uids,
                    undoes=delivery.entry,
                )
            )
            self._store.tell(undo, Told(Outcome.PENDING, offline=True))
        return undo

    def had_before(self, loan: Delivery) -> bool:
        """Was this patron told before that the item is his, and nothing since that it is not?"""
        had = False
        for other in self._store.of_item(loan.intent.item):
            if other.entry == loan.entry:
                break
            if promise(other.told) is not Promise.YES or other.state in NOTHING_BOOKED:
                continue
            if other.intent.is_circulation:
                had = other.intent.action is Action.BORROW and (
                    other.intent.patron == loan.intent.patron
                )
        return had

    def was_disarmed(self, delivery: Delivery) -> bool:
        return any(
            (entry.payload or {}).get("phase") in (SecurityPhase.WRITING, SecurityPhase.VERIFIED)
            for entry in self._store.about(delivery.entry, Kind.SECURITY)
        )

    def abandon(self, delivery: Delivery, why: str) -> None:
        undone = any(
            other.intent.undoes == delivery.entry
            for other in self._store.of_item(delivery.intent.item)
        )
        state = State.SUPERSEDED if undone else State.ABANDONED
        with self._store.write():
            self._store.settle(delivery.entry, state, {"found": why})
            if delivery.intent.action is Action.RETURN and self.was_disarmed(delivery):
                # The tag was armed for a return that never reached anybody: its loan stands.
                self._plan(delivery.entry, self._switched(delivery.entry), DISARMED_AFI)
                self._store.add_work(delivery.entry, "return_interrupted")

    def _tags_of(self, loan: Delivery) -> Iterator[str]:
        """Every tag that was disarmed for a loan, or for the loan that it corrects.

        Lent by its barcode it may have been disarmed on a pad afterwards. A correction names no
        tags: they were disarmed for what it corrects.
        """
        yield from loan.intent.uids
        yield from self._switched(loan.entry)
        corrected = [loan.intent.corrects] if loan.intent.corrects else []
        for former in self._store.deliveries_of(corrected):
            yield from self._tags_of(former)

    def _switched(self, entry: str) -> list[str]:
        """Every tag that was switched for this entry, verified or not, once."""
        steps = self._store.about(entry, Kind.SECURITY)
        uids = dict.fromkeys((each.payload or {}).get("uid") for each in steps)
        return [uid for uid in uids if uid]

    def _plan(self, entry: str, uids: Collection[str], fact: str) -> None:
        """Each of these tags needs a repair now."""
        afi = self._store.recall(fact)
        if afi is not None:
            for uid in uids:
                self._store.secure(entry, SecurityPhase.WRITING, uid, int(afi))

    def return_after(self, delivery: Delivery) -> Delivery | None:
        """The return of this item that was promised after it and waits to go out behind it."""
        since = False
        for other in self._store.open_for(delivery.intent.item, ""):
            is_return = other.intent.action is Action.RETURN and not other.intent.undoes
            if since and is_return and promise(other.told) is Promise.YES:
                return other
            since |= other.entry == delivery.entry
        return None

    def _back_by(self, delivery: Delivery, due: datetime | None) -> str:
        """The entry of that return, when the item lay here before it was due; else nothing."""
        back = self.return_after(delivery)
        in_time = due is not None and back is not None and back.clock_trusted
        return back.entry if back and due and in_time and back.occurred_at <= due else ""

    def _returned_since(self, loan: Delivery) -> str:
        """The entry of a return that the ILS accepted, of after this loan; else nothing."""
        since = False
        for other in self._store.of_item(loan.intent.item):
            is_return = other.intent.action is Action.RETURN and not other.intent.undoes
            if since and is_return and other.state is State.ACCEPTED:
                return other.entry
            since |= other.entry == loan.entry
        return ""

    def review(
        self,
        delivery: Delivery,
        reason: Reason,
        note: dict[str, Any],
        *,
        due: datetime | None = None,
        refused: bool = False,
    ) -> None:
        """A person has to look. Not at a renewal of what came back by ``due``, the ILS's date; nor
        at a loan that nobody has any more and that was over before the ILS heard of it.

        ``refused``: by the ILS, which is sure of it.
        """
        note = {"reason": reason.value} | note
        if delivery.attempts:
            note[ATTEMPTS] = delivery.attempts
        back = ""
        if delivery.intent.action is Action.RENEW:
            back = self._back_by(delivery, due)
        elif delivery.intent.action is Action.BORROW and reason is Reason.NOT_ON_LOAN:
            back = self._returned_since(delivery)
        if back:
            self._store.settle(delivery.entry, State.SUPERSEDED, note | {"returned_by": back})
            return
        with self._store.write():
            self._store.settle(delivery.entry, State.NEEDS_REVIEW, note)
            if delivery.intent.action is Action.PAY:
                paid = {"amount": delivery.intent.amount, "currency": delivery.intent.currency}
                detail = {"reason": reason.value, "reference": delivery.entry} | paid
                what = "payment_refused" if refused else "payment_in_doubt"
                self._store.add_work(delivery.entry, what, detail)
            else:
                self._store.add_work(delivery.entry, "needs_review", {"reason": reason.value})
        log.warning("needs review", extra={"entry": delivery.entry, "reason": reason.value})


def verdict_note(verdict: Verdict) -> dict[str, Any]:
    """What of a verdict is kept with the settled entry; the ILS's own words are for staff."""
    note: dict[str, Any] = {}
    if verdict.reason is not None:
        note["reason"] = verdict.reason.value
    if verdict.due is not None:
        note["due"] = verdict.due.isoformat()
    if verdict.message:
        note["message"] = verdict.message
    if verdict.took_over:
        note["took_over"] = True
    return note

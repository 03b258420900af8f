"""Carries the journal to the ILS and its verdicts back. One thread at a time owns an engine.

Live requests and the backlog go through the same code: compose at send time from intent and told,
commit ``sent`` before the first byte, ask before sending anything again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from sync.decide import Evidence, Promise, Step, decide, promise
from sync.errors import Alarm, GivenUp, InDoubt, Unreachable
from sync.ils.port import Ils
from sync.journal.records import (
    Delivery,
    Intent,
    Kind,
    SecurityPhase,
    State,
    Told,
)
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    Instant,
    ItemAnswer,
    ItemStatus,
    Order,
    Outcome,
    PatronAnswer,
    Reason,
    Verdict,
)
from sync.monitor import IlsMonitor, Link

log = logging.getLogger(__name__)

_Answer = TypeVar("_Answer")

_STATUS_FACT = "ils_status"
_LONGEST_ENTRY_PAUSE_S = 300.0
_MOST_STEPS = 4
"""Ask, send, ask, send: whatever is still open then waits for the next turn."""


class SyncEngine:
    """One journal, one ILS session."""

    def __init__(
        self,
        journal: Journal,
        ils: Ils,
        monitor: IlsMonitor,
        *,
        now: Callable[[], Instant],
        monotonic: Callable[[], float],
        timeout_s: float,
    ) -> None:
        self.journal = journal
        self.monitor = monitor
        self._ils = ils
        self._now = now
        self._monotonic = monotonic
        self._timeout_s = timeout_s
        self._ownerless: set[str] = set()

    @property
    def last_status(self) -> IlsStatus | None:
        """The last 98 that this station saw, also before a restart."""
        if self._ils.status is not None:
            return self._ils.status
        stored = self.journal.recall(_STATUS_FACT)
        return None if stored is None else IlsStatus(**json.loads(stored))

    def close(self) -> None:
        """Drop the ILS session."""
        self._ils.close()

    # Live --------------------------------------------------------------------------------------

    def ready(self, deadline: float) -> IlsStatus:
        """Signed in, with the ILS on-line. Raises Unreachable or an Alarm."""
        try:
            status = self._ils.sign_in(deadline)
        except Unreachable:
            self.monitor.lost()
            raise
        except Alarm as alarm:
            self.monitor.alarmed(alarm)
            raise
        self.monitor.signed_in()
        self.journal.remember(_STATUS_FACT, json.dumps(asdict(status)))
        if not status.online:
            self._ils.close()
            self.monitor.lost()
            raise Unreachable("the ILS says that it is off-line (98 on-line status N)")
        return status

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        """Ask about a card; what this patron still has undelivered goes first."""
        self.ready(deadline)
        half_time = self._monotonic() + (deadline - self._monotonic()) / 2
        for delivery in self.journal.open_for("", card):
            if self._monotonic() >= half_time:
                break
            if self._is_ours(delivery) and self._is_next(delivery, deadline):
                self.deliver(self.journal.delivery(delivery.entry), deadline)
        return self._asking(lambda: self._ils.patron(card, pin, deadline))

    def item(self, item: str, deadline: float) -> ItemAnswer:
        """Ask about an item."""
        self.ready(deadline)
        return self._asking(lambda: self._ils.item(item, deadline))

    def submit(
        self,
        entry: str,
        pin: str | None,
        deadline: float,
        claim: Callable[[], bool] = lambda: True,
    ) -> Verdict:
        """Deliver a live intent, once. Older entries about the same item go first.

        ``claim`` is asked right before ``sent`` is committed; False means that the patron has been
        answered already, and nothing is sent. Raises Unreachable, InDoubt or an Alarm.
        """
        status = self.ready(deadline)
        delivery = self.journal.delivery(entry)
        if not _function_open(status, delivery.intent.action):
            return Verdict(accepted=False, reason=Reason.ILS_CLOSED)
        if not self._is_next(delivery, deadline):
            raise Unreachable("an earlier entry about this item is still undelivered")
        return self._send(delivery, _order(delivery, pin), deadline, claim)

    def end_session(self, card: str, deadline: float) -> None:
        """Tell the ILS that this patron is done, when there is a session to tell it on."""
        if self.monitor.state is Link.ONLINE and self._ils.status is not None:
            self._ils.end_session(card, deadline)

    # Backlog -----------------------------------------------------------------------------------

    def apply_restart_rule(self) -> list[Delivery]:
        """What a crash left: nothing told means nothing lent. Returns what was abandoned.

        Done before anything else writes. What may have reached the ILS stays in doubt and is asked
        about; a security write without an outcome becomes work for the next pad that sees the tag.
        """
        abandoned = []
        for delivery in self.journal.open_deliveries():
            if delivery.told is None:
                self._ownerless.add(delivery.entry)
            if delivery.state is State.SENT:
                self.journal.mark(delivery.entry, State.IN_DOUBT)
            elif delivery.state is State.PENDING and promise(delivery.told) is not Promise.YES:
                self._abandon(delivery, "restart")
                abandoned.append(delivery)
        return abandoned

    def probe(self, deadline: float) -> None:
        """Sign in anew, as evidence that the ILS is back. Raises Unreachable or an Alarm."""
        self._ils.close()
        self.ready(deadline)
        self.monitor.answered()

    def drain(
        self, *, everything: bool = False, interrupted: Callable[[], bool] = lambda: False
    ) -> int:
        """One pass over what is open, oldest first; an item's later entries wait for its earlier.

        ``everything`` ignores back-off; ``interrupted`` is asked between entries, so that a patron
        never waits for the backlog. Stops when the ILS cannot be reached. Returns how many entries
        were tried. Raises an Alarm.
        """
        tried = 0
        waiting: set[str] = set()
        now = self._now().utc.timestamp()
        for delivery in self.journal.open_deliveries():
            item = delivery.intent.item
            if interrupted():
                break
            due = everything or delivery.due_at <= now
            if item in waiting or not due or not self._is_ours(delivery):
                waiting.add(item)
                continue
            try:
                self.ready(self._monotonic() + self._timeout_s)
            except Unreachable:
                return tried
            tried += 1
            # It may have been settled meanwhile, by an entry that had to go first.
            current = self.journal.delivery(delivery.entry)
            deadline = self._monotonic() + self._timeout_s * _MOST_STEPS
            if current.state not in _FINAL and self.deliver(current, deadline) not in _FINAL:
                waiting.add(item)
        return tried

    def has_due(self) -> bool:
        """Is anything open whose back-off has passed?"""
        now = self._now().utc.timestamp()
        return any(
            delivery.due_at <= now and self._is_ours(delivery)
            for delivery in self.journal.open_deliveries()
        )

    def disown(self, entry: str) -> None:
        """A desk stopped in the middle (an alarm): nobody will be told, the backlog takes over."""
        self._ownerless.add(entry)

    def deliver(self, delivery: Delivery, deadline: float) -> State:
        """Bring one open intent as far as it goes now. Never raises Unreachable or InDoubt."""
        evidence, asked = Evidence.NOT_ASKED, _NOTHING_ASKED
        for _ in range(_MOST_STEPS):
            step = decide(delivery.intent.action, delivery.state, delivery.told, evidence)
            try:
                if step is Step.ASK:
                    evidence, asked = self._ask(delivery, deadline)
                elif step is Step.SEND:
                    verdict = self._send(delivery, _order(delivery, None), deadline, lambda: True)
                    self._conclude(delivery, verdict, deadline)
                    break
                else:
                    self._settle(delivery, step, asked, evidence, deadline)
                    break
            except (Unreachable, InDoubt) as error:
                self._back_off(delivery, error)
                break
        return self.journal.delivery(delivery.entry).state

    # Inside ------------------------------------------------------------------------------------

    def _send(
        self, delivery: Delivery, order: Order, deadline: float, claim: Callable[[], bool]
    ) -> Verdict:
        def sending() -> None:
            if not claim():
                raise GivenUp("the patron was answered already; nothing was sent")
            self.journal.mark(delivery.entry, State.SENT, attempted=True)

        try:
            verdict = self._ils.submit(order, deadline, sending)
        except InDoubt:
            self.journal.mark(delivery.entry, State.IN_DOUBT)
            self.monitor.lost()
            raise
        except GivenUp:
            raise
        except Unreachable:
            self.monitor.lost()
            raise
        except Alarm as alarm:
            if self.journal.delivery(delivery.entry).state is State.SENT:
                self.journal.mark(delivery.entry, State.IN_DOUBT)
            self.monitor.alarmed(alarm)
            raise
        self.monitor.answered()
        return verdict

    def _is_ours(self, delivery: Delivery) -> bool:
        """May the backlog touch this? A desk still holds an intent that it has not told about."""
        return delivery.told is not None or delivery.entry in self._ownerless

    def _is_next(self, delivery: Delivery, deadline: float) -> bool:
        """Deliver what is older about the same item. False when some of it stays open."""
        for older in self.journal.open_for(delivery.intent.item, ""):
            if older.entry == delivery.entry:
                break
            if not self._is_ours(older) or self.deliver(older, deadline) not in _FINAL:
                return False
        return True

    def _asking(self, question: Callable[[], _Answer]) -> _Answer:
        try:
            answer = question()
        except Unreachable:
            self.monitor.lost()
            raise
        except Alarm as alarm:
            self.monitor.alarmed(alarm)
            raise
        self.monitor.answered()
        return answer

    def _ask(self, delivery: Delivery, deadline: float) -> tuple[Evidence, ItemAnswer]:
        """Where is the item, and is it with this patron (17, then 63)?"""
        intent = delivery.intent
        answer = self._asking(lambda: self._ils.item(intent.item, deadline))
        if answer.status is ItemStatus.UNKNOWN:
            return Evidence.ITEM_UNKNOWN, answer
        if intent.action is Action.RETURN:
            return self._evidence_of_return(delivery, answer, deadline), answer
        patron = self._asking(lambda: self._ils.patron(intent.patron, None, deadline))
        if not any(loan.item == answer.item for loan in patron.loans):
            return (
                Evidence.WITH_OTHER if answer.status is ItemStatus.ON_LOAN else Evidence.FREE,
                answer,
            )
        if intent.action is not Action.RENEW:
            return Evidence.WITH_PATRON, answer
        if not intent.due_before or answer.due is None:
            return Evidence.UNCLEAR, answer
        later = answer.due > datetime.fromisoformat(intent.due_before)
        return Evidence.RENEWED if later else Evidence.WITH_PATRON, answer

    def _evidence_of_return(
        self, delivery: Delivery, answer: ItemAnswer, deadline: float
    ) -> Evidence:
        """Is the loan that is open the one that this return meant?

        Evidence that it began later: this station lent the item again after the return, or the
        patron whose loan it was no longer has it while somebody does.
        """
        if answer.status is not ItemStatus.ON_LOAN:
            return Evidence.FREE
        borrower = ""
        passed = False
        for other in self.journal.of_item(delivery.intent.item):
            if other.entry == delivery.entry:
                passed = True
            elif other.state is not State.ACCEPTED or promise(other.told) is not Promise.YES:
                continue
            elif other.intent.action is Action.RETURN and not passed:
                # That loan is over; the one that is open now was made elsewhere.
                borrower = ""
            elif other.intent.action is Action.BORROW:
                if passed:
                    return Evidence.WITH_OTHER
                borrower = other.intent.patron
        if borrower:
            patron = self._asking(lambda: self._ils.patron(borrower, None, deadline))
            if patron.valid and not any(loan.item == answer.item for loan in patron.loans):
                return Evidence.WITH_OTHER
        return Evidence.WITH_PATRON

    def _conclude(self, delivery: Delivery, verdict: Verdict, deadline: float) -> None:
        """Settle a delivery by the ILS's own verdict on a replay."""
        if verdict.accepted:
            note = _verdict_note(verdict)
            if delivery.intent.action is Action.RETURN:
                self.journal.settle(delivery.entry, State.ACCEPTED, note)
            else:
                self._read_back(delivery, note, deadline)
        elif delivery.intent.action is Action.RETURN and verdict.reason is Reason.NOT_ON_LOAN:
            # "Not checked out" after a lost answer is what success looks like.
            self.journal.settle(delivery.entry, State.ACCEPTED, _verdict_note(verdict))
        elif promise(delivery.told) is Promise.YES:
            self._review(delivery, verdict.reason or Reason.UNMAPPED, _verdict_note(verdict))
        else:
            self.journal.settle(delivery.entry, State.REFUSED, _verdict_note(verdict))

    def _read_back(self, delivery: Delivery, note: dict[str, Any], deadline: float) -> None:
        """Compare the loan as the ILS holds it with what the patron was told."""
        try:
            answer = self._asking(lambda: self._ils.item(delivery.intent.item, deadline))
        except (Unreachable, Alarm):
            # The ILS said yes; what it holds is looked at when somebody asks. Nothing is in doubt.
            self.journal.settle(delivery.entry, State.ACCEPTED, note)
            return
        if answer.status is not ItemStatus.ON_LOAN:
            self._review(delivery, Reason.NOT_ON_LOAN, note)
            return
        self._accept(delivery, answer, note)

    def _accept(self, delivery: Delivery, answer: ItemAnswer, note: dict[str, Any]) -> None:
        """The ILS has it. A due date before the one that was promised is work for staff."""
        promised = delivery.told.due if delivery.told else None
        with self.journal.write():
            if answer.due is not None:
                note["due"] = answer.due.isoformat()
                if promised is not None and answer.due < promised:
                    note["promised"] = promised.isoformat()
                    self.journal.add_work(delivery.entry, "due_differs", dict(note))
            self.journal.settle(delivery.entry, State.ACCEPTED, note)

    def _settle(
        self,
        delivery: Delivery,
        step: Step,
        asked: ItemAnswer,
        evidence: Evidence,
        deadline: float,
    ) -> None:
        note: dict[str, Any] = {"found": evidence.value}
        if asked.due is not None:
            note["due"] = asked.due.isoformat()
        if step is Step.ACCEPT:
            self._accept(delivery, asked, note)
        elif step is Step.ABANDON and not self._open_undo(delivery):
            self._abandon(delivery, evidence.value)
        elif step is Step.REVIEW:
            self._review(delivery, _REVIEW_REASON.get(evidence, Reason.CONFIRM_NEEDED), note)
        elif self._was_disarmed(delivery):
            self._review(delivery, Reason.CONFIRM_NEEDED, note)
        else:
            self._put_right(delivery, note, deadline)

    def _put_right(self, delivery: Delivery, note: dict[str, Any], deadline: float) -> None:
        """Undo a loan that nobody was told about by a checkin that is an intent of its own.

        The loan's entry stays open until that checkin is through: what is asked about this item
        later waits behind it, or the checkin would end a loan that was made meanwhile.
        """
        undo = self._open_undo(delivery) or self._undo(delivery)
        if self.deliver(self.journal.delivery(undo), deadline) not in _FINAL:
            current = self.journal.delivery(undo)
            self.journal.mark(delivery.entry, State.IN_DOUBT, due_at=current.due_at)
            return
        self.journal.settle(delivery.entry, State.SUPERSEDED, note)
        log.info("loan put right", extra={"entry": delivery.entry, "undo": undo})

    def _open_undo(self, delivery: Delivery) -> str:
        """The checkin that undoes this loan, as long as it is not through; else nothing."""
        for other in self.journal.open_for(delivery.intent.item, ""):
            if other.intent.undoes == delivery.entry:
                return other.entry
        return ""

    def _undo(self, delivery: Delivery) -> str:
        with self.journal.write():
            undo = self.journal.intend(
                Intent(
                    Action.RETURN,
                    delivery.intent.item,
                    uids=delivery.intent.uids,
                    undoes=delivery.entry,
                )
            )
            self.journal.tell(undo, Told(Outcome.PENDING, offline=True))
        return undo

    def _was_disarmed(self, delivery: Delivery) -> bool:
        return any(
            (entry.payload or {}).get("phase") in (SecurityPhase.WRITING, SecurityPhase.VERIFIED)
            for entry in self.journal.about(delivery.entry, Kind.SECURITY)
        )

    def _abandon(self, delivery: Delivery, why: str) -> None:
        undone = any(
            other.intent.undoes == delivery.entry
            for other in self.journal.of_item(delivery.intent.item)
        )
        state = State.SUPERSEDED if undone else State.ABANDONED
        with self.journal.write():
            self.journal.settle(delivery.entry, state, {"found": why})
            if delivery.intent.action is Action.RETURN and self._was_disarmed(delivery):
                # The tag was armed for a return that never reached anybody.
                self.journal.add_work(delivery.entry, "return_interrupted")

    def _review(self, delivery: Delivery, reason: Reason, note: dict[str, Any]) -> None:
        with self.journal.write():
            note = {"reason": reason.value} | note
            self.journal.settle(delivery.entry, State.NEEDS_REVIEW, note)
            self.journal.add_work(delivery.entry, "needs_review", {"reason": reason.value})
        log.warning("needs review", extra={"entry": delivery.entry, "reason": reason.value})

    def _back_off(self, delivery: Delivery, error: Exception) -> None:
        current = self.journal.delivery(delivery.entry)
        pause = min(_LONGEST_ENTRY_PAUSE_S, 2.0 ** min(current.attempts, 10))
        self.journal.mark(delivery.entry, current.state, due_at=self._now().utc.timestamp() + pause)
        log.info("delivery waits", extra={"entry": delivery.entry, "error": str(error)})


_FINAL = frozenset(State) - {State.PENDING, State.SENT, State.IN_DOUBT}
_NOTHING_ASKED = ItemAnswer("", ItemStatus.OTHER)
_REVIEW_REASON = {
    Evidence.WITH_OTHER: Reason.ON_LOAN_TO_OTHER,
    Evidence.FREE: Reason.NOT_ON_LOAN,
    Evidence.ITEM_UNKNOWN: Reason.ITEM_UNKNOWN,
}


def _order(delivery: Delivery, pin: str | None) -> Order:
    """The message as it has to be now: what was told offline goes out with no_block = Y."""
    told = delivery.told
    return Order(
        action=delivery.intent.action,
        item=delivery.intent.item,
        occurred_at=delivery.occurred_at,
        patron=delivery.intent.patron,
        pin=pin,
        offline=told is not None and told.offline,
        promised_due=told.due if told is not None else None,
    )


def _function_open(status: IlsStatus, action: Action) -> bool:
    """98: checkin ok, checkout ok and renewal policy N close one function each: not offline."""
    return {
        Action.BORROW: status.checkout_ok,
        Action.RETURN: status.checkin_ok,
        Action.RENEW: status.renewal_ok,
    }.get(action, True)


def _verdict_note(verdict: Verdict) -> dict[str, Any]:
    """What of a verdict is kept with the settled entry; the ILS's own words are for staff."""
    note: dict[str, Any] = {}
    if verdict.reason is not None:
        note["reason"] = verdict.reason.value
    if verdict.due is not None:
        note["due"] = verdict.due.isoformat()
    if verdict.message:
        note["message"] = verdict.message
    return note

"""Carries one intent at a time over one session with the ILS, as far as it goes now.

Composed at send time from intent and told; ``sent`` committed before the first byte; asked about
before anything is sent again. Who may touch which intent is decided elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any, Final

from sync.delivery.backlog import LONGEST_PAUSE_S
from sync.delivery.decide import Evidence, Next, Promise, decide, promise
from sync.delivery.evidence import MAY_BE_ON_LOAN, NOTHING_ASKED, Inquiry
from sync.delivery.questions import Answer, AskItem, AskPatron, Question
from sync.delivery.sending import Sending
from sync.delivery.settlement import ATTEMPTS, Settlement, verdict_note
from sync.delivery.store import DeliveryStore
from sync.delivery.watch import Watch
from sync.errors import Alarm, BadMessage, IlsError, InDoubt, Postponed, SignInRefused, Unreachable
from sync.ils.port import Ils
from sync.journal.records import OPEN_STATES, Delivery, State
from sync.model import (
    Action,
    IlsStatus,
    Instant,
    ItemAnswer,
    ItemStatus,
    Order,
    Reason,
    Verdict,
)

log = logging.getLogger(__name__)

FINAL: Final = frozenset(State) - frozenset(OPEN_STATES)
MOST_SENDS = 16
"""Sent so often over an hour or more and never answered, although questions are: for staff."""
MOST_UNREADABLE_TRIES: Final = 8
"""Tries about one entry that ended in an answer that cannot be read, before it is for staff."""
MOST_STEPS: Final = 4
"""Ask, send, ask, send: whatever is still open then waits for the next turn."""


class SpareSessionRefused(Unreachable):
    """This session cannot be had, others can: fewer connections than the site configured."""


class IlsSession:
    """One session with the ILS, used by one thread at a time."""

    def __init__(
        self, store: DeliveryStore, ils: Ils, watch: Watch, *, now: Callable[[], Instant]
    ) -> None:
        self.signed_in = False
        self.others_signed_in: Callable[[], bool] = lambda: False
        """Is the ILS known to be there by another session, whatever becomes of this one?"""
        self._store = store
        self._ils = ils
        self._watch = watch
        self._now = now
        self._tries: dict[str, int] = {}
        """How often an entry was tried in vain since the start."""
        self._settlement = Settlement(store)
        self._inquiry = Inquiry(store, self.ask, now)

    def through(self, link: Callable[[Ils], Ils]) -> None:
        """From the next question on the ILS is reached through what this makes of its session."""
        self._ils = link(self._ils)

    def close(self) -> None:
        """Drop the session."""
        self.signed_in = False
        self._ils.close()

    # Asking ------------------------------------------------------------------------------------

    def ready(self, deadline: float) -> IlsStatus:
        """Signed in, with the ILS on-line. Raises Unreachable or an Alarm."""
        spare, fresh = self.others_signed_in(), not self.signed_in
        self.signed_in = False
        try:
            status = self._ils.sign_in(deadline)
        except Unreachable as error:
            if spare:
                raise SpareSessionRefused(str(error)) from error
            self._watch.monitor.lost(str(error))
            raise
        except Alarm as alarm:
            # In some words of its own, as one that has too many connections may do it.
            if spare and isinstance(alarm, SignInRefused | BadMessage):
                raise SpareSessionRefused(str(alarm)) from alarm
            self._watch.alarmed(alarm)
            raise
        self._watch.signed_in(status, fresh=fresh)
        if not status.online:
            self._ils.close()
            found = "the ILS says that it is off-line (98 on-line status N)"
            self._watch.monitor.lost(found)
            raise Unreachable(found)
        self.signed_in = True
        return status

    def ask(self, question: Question[Answer], deadline: float) -> Answer:
        """Put a question. Raises Unreachable or an Alarm."""
        asked = self._watch.monitor.asked()
        try:
            answer = question.put_to(self._ils, deadline)
        except Unreachable as error:
            self._lost(error, courtesy=question.courtesy)
            raise
        except Alarm as alarm:
            self.signed_in = False
            if not (question.courtesy and isinstance(alarm, BadMessage)):
                # Of a courtesy it may be one bad record; whoever needs the ILS finds out.
                self._watch.alarmed(alarm)
            raise
        self._watch.monitor.answered(asked)
        return answer

    def end_session(self, card: str, deadline: float) -> None:
        """Tell the ILS that this patron is done, when there is a session to tell it on."""
        if self._ils.status is not None:
            self._ils.end_session(card, deadline)

    # Delivering --------------------------------------------------------------------------------

    def submit(
        self, delivery: Delivery, pin: str | None, deadline: float, sending: Sending
    ) -> Verdict:
        """Send a live intent, once; its verdict is the desk's to settle.

        Raises Unreachable, InDoubt or an Alarm.
        """
        return self._send(delivery, pin, deadline, sending)

    def deliver(self, delivery: Delivery, deadline: float, pin: str | None = None) -> State:
        """Bring one open intent as far as it goes now. Never raises Unreachable or InDoubt."""
        evidence, asked = Evidence.NOT_ASKED, NOTHING_ASKED
        for _ in range(MOST_STEPS):
            step = next_step(delivery, evidence)
            try:
                if step is Next.ASK:
                    evidence, asked = self._inquiry.ask(delivery, deadline)
                elif step is Next.SEND and is_sent_enough(delivery):
                    note = {"message": f"sent {delivery.attempts} times, no answer that settles it"}
                    self._settlement.review(delivery, Reason.UNMAPPED, note)
                    break
                elif step is Next.SEND:
                    sending = Sending(
                        partial(self._store.mark, delivery.entry, State.SENT, attempted=True)
                    )
                    verdict = self._send(delivery, pin, deadline, sending)
                    self.concluding(delivery, verdict, deadline)()
                    break
                else:
                    self._settle(delivery, step, asked, evidence, deadline)
                    break
            except (Unreachable, InDoubt) as error:
                self.back_off(delivery, error)
                break
        return self._store.delivery(delivery.entry).state

    def send_marked(self, delivery: Delivery, on_disk: Callable[[], bool], deadline: float) -> Act:
        """Send an intent whose ``sent`` is on its way to disk: ``on_disk`` waits until it is there.

        Returns what has to be written now. Raises Unreachable, InDoubt or an Alarm; the state of
        the entry is then as it was sent or not.
        """
        sending = Sending(on_disk)
        try:
            verdict = self._send(delivery, None, deadline, sending, counted=False)
        except (Unreachable, Alarm):
            # Not before it is there: or it would come after, and say "sent" for ever.
            if not sending.went and on_disk():
                self._store.mark(delivery.entry, State.PENDING)
            raise
        return self.concluding(delivery, verdict, deadline)

    def concluding(self, delivery: Delivery, verdict: Verdict, deadline: float) -> Act:
        """The ILS's own verdict on a replay, read back where it holds a loan: what to write."""
        note = verdict_note(verdict)
        if verdict.accepted:
            if delivery.intent.action is Action.RETURN:
                return partial(self._settlement.take_back, delivery, note)
            if delivery.intent.action in (Action.PAY, Action.HOLD):
                # There is no item that could be read back.
                return partial(self._settlement.accept, delivery, NOTHING_ASKED, note)
            return self._read_back(delivery, note, deadline)
        if delivery.intent.action is Action.RETURN and verdict.reason is Reason.NOT_ON_LOAN:
            # "Not checked out" after a lost answer is what success looks like.
            return partial(self._settlement.take_back, delivery, note)
        if promise(delivery.told) is Promise.YES:
            reason = verdict.reason or Reason.UNMAPPED
            due = self._due_if_returned(delivery, deadline)
            return partial(self._settlement.review, delivery, reason, note, due=due, refused=True)
        return partial(self._settlement.refuse, delivery, note)

    def back_off(self, delivery: Delivery, error: Exception) -> None:
        """Not again for a while: longer each time, and not all stations at once.

        Questions in vain count as well as sending. An entry whose answers can never be read is for
        staff: it would raise an alarm for everybody each time.
        """
        current = self._store.delivery(delivery.entry)
        tries = self._tries[delivery.entry] = self._tries.get(delivery.entry, 0) + 1
        if isinstance(error, BadMessage) and tries >= MOST_UNREADABLE_TRIES:
            note = {"message": f"{tries} answers about it could not be read: {error}"}
            self._settlement.review(current, Reason.UNMAPPED, note)
            return
        pause = min(LONGEST_PAUSE_S, 2.0 ** min(max(current.attempts, tries), 10))
        due_at = self._now().utc.timestamp() + self._watch.monitor.spread(pause)
        self._store.mark(delivery.entry, current.state, due_at=due_at)
        log.debug("delivery waits", extra={"entry": delivery.entry, "error": str(error)})

    def abandon(self, delivery: Delivery, why: str) -> None:
        """Nothing of this was sent, and nothing was promised."""
        self._settlement.abandon(delivery, why)

    # Inside ------------------------------------------------------------------------------------

    def _send(
        self,
        delivery: Delivery,
        pin: str | None,
        deadline: float,
        sending: Sending,
        *,
        counted: bool = True,
    ) -> Verdict:
        """``counted``: ``sending`` counts the attempt itself."""
        asked = self._watch.monitor.asked()
        try:
            order = _order(delivery, pin, self._store.happened_at(delivery))
            verdict = self._ils.submit(order, deadline, sending)
        except InDoubt as error:
            self._store.mark(delivery.entry, State.IN_DOUBT, attempted=not counted)
            self._lost(error)
            raise
        except Postponed:
            raise
        except Unreachable as error:
            self._lost(error)
            raise
        except Alarm as alarm:
            self.signed_in = False
            if sending.went:
                self._store.mark(delivery.entry, State.IN_DOUBT, attempted=not counted)
            self._watch.alarmed(alarm)
            raise
        self._watch.monitor.answered(asked)
        if self._is_closed_to(delivery, verdict):
            self._store.mark(delivery.entry, State.PENDING, attempted=not counted)
            raise Postponed("the ILS refuses it without a reason, and its 98 closes that function")
        if verdict.reason is Reason.UNMAPPED:
            self._watch.not_understood(verdict, order)
        return verdict

    def _is_closed_to(self, delivery: Delivery, verdict: Verdict) -> bool:
        """Was a promise refused because its function is closed now, by what 98 says as well?"""
        status, told_yes = self._ils.status, promise(delivery.told) is Promise.YES
        closes = status is not None and not is_open(status, delivery.intent.action)
        vague = verdict.reason in (Reason.ILS_CLOSED, Reason.UNMAPPED)
        return told_yes and closes and vague and verdict.asked

    def _lost(self, error: IlsError, *, courtesy: bool = False) -> None:
        """The connection is closed. Of a further session that says nothing about the ILS."""
        self.signed_in = False
        if not courtesy and not self.others_signed_in():
            self._watch.monitor.lost(str(error))

    def _read_back(self, delivery: Delivery, note: dict[str, Any], deadline: float) -> Act:
        """Compare the loan as the ILS holds it with what the patron was told."""
        try:
            answer = self.ask(AskItem(delivery.intent.item), deadline)
            there = answer.status is ItemStatus.ON_LOAN or (
                answer.status in MAY_BE_ON_LOAN
                and self.ask(AskPatron(delivery.intent.patron), deadline).has(answer.item)
            )
        except (Unreachable, Alarm):
            # The ILS said yes; what it holds is looked at when somebody asks. Nothing is in doubt.
            return partial(self._settlement.accept, delivery, NOTHING_ASKED, note)
        if not there:
            return partial(self._settlement.review, delivery, Reason.NOT_ON_LOAN, note)
        return partial(self._settlement.accept, delivery, answer, note)

    def _due_if_returned(self, delivery: Delivery, deadline: float) -> datetime | None:
        """Until when a refused renewal leaves the loan, where the item came back meanwhile."""
        renewal = delivery.intent.action is Action.RENEW
        if not renewal or self._settlement.return_after(delivery) is None:
            return None
        try:
            return self.ask(AskItem(delivery.intent.item), deadline).due
        except (Unreachable, Alarm):
            return None

    def _settle(
        self,
        delivery: Delivery,
        step: Next,
        asked: ItemAnswer,
        evidence: Evidence,
        deadline: float,
    ) -> None:
        note: dict[str, Any] = {"found": evidence.value}
        if step is Next.ACCEPT:
            self._settlement.accept(delivery, asked, note)
        elif step is Next.RECORD:
            self._settlement.record(delivery)
        elif step is Next.ABANDON and not self._settlement.open_undo(delivery):
            self._settlement.abandon(delivery, evidence.value)
        elif step is Next.REVIEW:
            reason = _REVIEW_REASON.get(evidence, Reason.CONFIRM_NEEDED)
            self._settlement.review(delivery, reason, note, due=asked.due)
        elif (
            delivery.restored
            or delivery.intent.loans_unknown
            or self._settlement.had_before(delivery)
            or self._settlement.was_disarmed(delivery)
        ):
            # Another copy of a restored journal may have told and disarmed it; what this patron
            # had before was perhaps renewed, and a checkin would end that loan.
            self._settlement.review(delivery, Reason.CONFIRM_NEEDED, note)
        else:
            self._put_right(delivery, note, deadline)

    def _put_right(self, delivery: Delivery, note: dict[str, Any], deadline: float) -> None:
        """Undo a loan that nobody was told about by a checkin that is an intent of its own.

        The loan's entry stays open until that checkin is through: what is asked about this item
        later waits behind it, or the checkin would end a loan that was made meanwhile.
        """
        undo = self._settlement.open_undo(delivery) or self._settlement.undo(delivery)
        if self.deliver(self._store.delivery(undo), deadline) not in FINAL:
            current = self._store.delivery(undo)
            self._store.mark(delivery.entry, State.IN_DOUBT, due_at=current.due_at)
            return
        self._store.settle(delivery.entry, State.SUPERSEDED, note)
        log.info("loan put right", extra={"entry": delivery.entry, "undo": undo})


Act = Callable[[], object]

_REVIEW_REASON = {
    Evidence.WITH_OTHER: Reason.ON_LOAN_TO_OTHER,
    Evidence.FREE: Reason.NOT_ON_LOAN,
    Evidence.ITEM_UNKNOWN: Reason.ITEM_UNKNOWN,
}


def next_step(delivery: Delivery, evidence: Evidence = Evidence.NOT_ASKED) -> Next:
    """What the table says about an open delivery."""
    return decide(
        delivery.intent.action,
        delivery.state,
        delivery.told,
        evidence,
        restored=delivery.restored,
        overtaken=bool(delivery.overtaken),
    )


def is_sent_enough(delivery: Delivery) -> bool:
    """Sent so often, since staff looked at it last if they did, that they have to again."""
    return delivery.attempts - int(delivery.verdict.get(ATTEMPTS, 0)) >= MOST_SENDS


def is_open(status: IlsStatus, action: Action) -> bool:
    """May a patron ask for this now? 98: checkin ok, checkout ok and renewal policy N close one
    function each: not offline. What was promised goes out all the same: ``may_go``."""
    return {
        Action.BORROW: status.checkout_ok,
        Action.RETURN: status.checkin_ok,
        Action.RENEW: status.renewal_ok,
    }.get(action, True)


def may_go(status: IlsStatus, action: Action) -> bool:
    """May what was promised go out now? The flags of 98 do not keep it: some servers only tell
    them, and what waited for such a flag would wait for ever."""
    return not status.waits or action in (Action.HOLD, Action.PAY)


def _order(delivery: Delivery, pin: str | None, occurred_at: datetime) -> Order:
    """The message as it has to be now: what was told offline goes out with no_block = Y."""
    intent, told = delivery.intent, delivery.told
    return Order(
        action=intent.action,
        item=intent.item,
        occurred_at=occurred_at,
        patron=intent.patron,
        pin=pin,
        offline=told is not None and told.offline,
        due_before=datetime.fromisoformat(intent.due_before) if intent.due_before else None,
        promised_due=told.due if told is not None else None,
        title=intent.title,
        pickup=intent.pickup,
        cancels=intent.cancels,
        amount=Decimal(intent.amount or 0),
        currency=intent.currency,
        paid_by=intent.paid_by,
        fee=intent.fee,
        # Of a payment: found again by the key of its own entry, which no other has.
        reference=delivery.entry if intent.action is Action.PAY else "",
    )

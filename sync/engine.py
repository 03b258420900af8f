"""Carries the journal to the ILS and its verdicts back. One thread at a time owns an engine.

Live requests and the backlog go through the same code: compose at send time from intent and told,
commit ``sent`` before the first byte, ask before sending anything again.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, TypeVar

from sync.decide import Evidence, Promise, Step, decide, promise
from sync.errors import (
    Alarm,
    BadMessage,
    GivenUp,
    InDoubt,
    SignInRefused,
    StorageFault,
    Unreachable,
)
from sync.ils.port import Ils
from sync.inquiry import Inquiry
from sync.journal.records import (
    Delivery,
    State,
)
from sync.journal.store import Journal
from sync.model import (
    Action,
    IlsStatus,
    Instant,
    ItemAnswer,
    ItemStatus,
    Order,
    PatronAnswer,
    Reason,
    Verdict,
)
from sync.moments import is_due, moment
from sync.monitor import IlsMonitor, Link
from sync.settlement import Settlement, verdict_note

log = logging.getLogger(__name__)

_Answer = TypeVar("_Answer")

_STATUS_FACT = "ils_status"
_ALARM_FACT = "alarm"
LASTING_ALARMS = (SignInRefused, BadMessage)
"""Alarms about the ILS. The others are found anew by whoever starts."""
_LONGEST_ENTRY_PAUSE_S = 300.0
MOST_SENDS = 16
"""Sent so often over an hour or more and never answered, although questions are: for staff."""
MOST_UNREADABLE = 3
"""Answers that cannot be read in one pass before it is the ILS and not the entry."""
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
        self._restore_alarm()
        self._settlement = Settlement(journal)
        self._inquiry = Inquiry(
            journal,
            lambda item, until: self._asking(lambda: self._ils.item(item, until)),
            lambda card, until: self._asking(lambda: self._ils.patron(card, None, until)),
        )

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

    def try_to_mend(self, deadline: float) -> None:
        """With an alarm: sign in, which ends it, or raise it again. Without one: nothing."""
        alarm = self.monitor.alarm
        if alarm is not None:
            try:
                self.ready(deadline)
            except Unreachable:
                raise alarm from None

    def ready(self, deadline: float) -> IlsStatus:
        """Signed in, with the ILS on-line. Raises Unreachable or an Alarm."""
        try:
            status = self._ils.sign_in(deadline)
        except Unreachable:
            self.monitor.lost()
            raise
        except Alarm as alarm:
            self._alarmed(alarm)
            raise
        if self.monitor.alarm is not None:
            self.journal.remember(_ALARM_FACT, "")
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

    def item(self, item: str, deadline: float, *, courtesy: bool = False) -> ItemAnswer:
        """Ask about an item. ``courtesy``: silence does not count as an ILS that is away."""
        self.ready(deadline)
        return self._asking(lambda: self._ils.item(item, deadline), courtesy=courtesy)

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
                self._settlement.abandon(delivery, "restart")
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
        unreadable: list[BadMessage] = []
        now = self._now().utc
        for delivery in self.journal.open_deliveries():
            item = delivery.intent.item
            if interrupted():
                break
            due = everything or is_due(delivery.due_at, now, _LONGEST_ENTRY_PAUSE_S)
            if item in waiting or not due or not self._is_ours(delivery):
                waiting.add(item)
                continue
            try:
                status = self.ready(self._monotonic() + self._timeout_s)
            except Unreachable:
                return tried
            if not _function_open(status, delivery.intent.action):
                waiting.add(item)
                continue
            tried += 1
            # It may have been settled meanwhile, by an entry that had to go first.
            current = self.journal.delivery(delivery.entry)
            deadline = self._monotonic() + self._timeout_s * _MOST_STEPS
            try:
                if current.state not in _FINAL and self.deliver(current, deadline) not in _FINAL:
                    waiting.add(item)
            except BadMessage as error:
                # One answer that cannot be read may be about this entry alone: the others go on.
                unreadable.append(error)
                self._back_off(current, error)
                waiting.add(item)
                if len(unreadable) == MOST_UNREADABLE:
                    break
        if unreadable:
            raise unreadable[0]
        return tried

    def has_due(self) -> bool:
        """Is anything open whose back-off has passed?"""
        now = self._now().utc
        return any(
            is_due(delivery.due_at, now, _LONGEST_ENTRY_PAUSE_S) and self._is_ours(delivery)
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
                    evidence, asked = self._inquiry.ask(delivery, deadline)
                elif step is Step.SEND and delivery.attempts >= MOST_SENDS:
                    note = {"message": f"sent {delivery.attempts} times, no answer that settles it"}
                    self._settlement.review(delivery, Reason.UNMAPPED, note)
                    break
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
            with self.journal.write():
                if self.journal.delivery(delivery.entry).state in _FINAL:
                    raise GivenUp("it was undone before it went out")
                self.journal.mark(delivery.entry, State.SENT, attempted=True)

        if not delivery.clock_trusted:
            order = replace(order, occurred_at=self._happened_at(delivery))
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
            self._alarmed(alarm)
            raise
        self.monitor.answered()
        return verdict

    def _happened_at(self, delivery: Delivery) -> datetime:
        """When an entry of a clock that could not be trusted was written, as well as is known."""
        said = Instant(delivery.occurred_at, delivery.monotonic, delivery.boot_id, trusted=False)
        now = self._now()
        before, after = self.journal.trusted_beside(delivery.entry)
        return moment(said, before, after or (now if now.trusted else None))

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

    def _asking(self, question: Callable[[], _Answer], *, courtesy: bool = False) -> _Answer:
        try:
            answer = question()
        except Unreachable:
            if not courtesy:
                self.monitor.lost()
            raise
        except Alarm as alarm:
            self._alarmed(alarm)
            raise
        self.monitor.answered()
        return answer

    def _alarmed(self, alarm: Alarm) -> None:
        """Stop lending, also after a restart: only a sign-in that succeeds ends it."""
        self.monitor.alarmed(alarm)
        if isinstance(alarm, LASTING_ALARMS):
            try:
                self.journal.remember(_ALARM_FACT, json.dumps([alarm.kind, str(alarm)]))
            except StorageFault as fault:
                log.error("alarm not kept", extra={"reason": alarm.kind, "error": str(fault)})

    def _restore_alarm(self) -> None:
        stored = self.journal.recall(_ALARM_FACT)
        if stored:
            kind, text = json.loads(stored)
            known = {alarm.kind: alarm for alarm in LASTING_ALARMS}
            self.monitor.alarmed(known[kind](text))

    def _conclude(self, delivery: Delivery, verdict: Verdict, deadline: float) -> None:
        """Settle a delivery by the ILS's own verdict on a replay."""
        if verdict.accepted:
            note = verdict_note(verdict)
            if delivery.intent.action is Action.RETURN:
                self._settlement.take_back(delivery, note)
            else:
                self._read_back(delivery, note, deadline)
        elif delivery.intent.action is Action.RETURN and verdict.reason is Reason.NOT_ON_LOAN:
            # "Not checked out" after a lost answer is what success looks like.
            self._settlement.take_back(delivery, verdict_note(verdict))
        elif promise(delivery.told) is Promise.YES:
            self._settlement.review(
                delivery, verdict.reason or Reason.UNMAPPED, verdict_note(verdict)
            )
        else:
            self._settlement.refuse(delivery, verdict_note(verdict))

    def _read_back(self, delivery: Delivery, note: dict[str, Any], deadline: float) -> None:
        """Compare the loan as the ILS holds it with what the patron was told."""
        try:
            answer = self._asking(lambda: self._ils.item(delivery.intent.item, deadline))
        except (Unreachable, Alarm):
            # The ILS said yes; what it holds is looked at when somebody asks. Nothing is in doubt.
            self.journal.settle(delivery.entry, State.ACCEPTED, note)
            return
        if answer.status is not ItemStatus.ON_LOAN:
            self._settlement.review(delivery, Reason.NOT_ON_LOAN, note)
            return
        self._settlement.accept(delivery, answer, note)

    def _settle(
        self,
        delivery: Delivery,
        step: Step,
        asked: ItemAnswer,
        evidence: Evidence,
        deadline: float,
    ) -> None:
        note: dict[str, Any] = {"found": evidence.value}
        if step is Step.ACCEPT:
            self._settlement.accept(delivery, asked, note)
        elif step is Step.ABANDON and not self._settlement.open_undo(delivery):
            self._settlement.abandon(delivery, evidence.value)
        elif step is Step.REVIEW:
            self._settlement.review(
                delivery, _REVIEW_REASON.get(evidence, Reason.CONFIRM_NEEDED), note
            )
        elif self._settlement.was_disarmed(delivery):
            self._settlement.review(delivery, Reason.CONFIRM_NEEDED, note)
        else:
            self._put_right(delivery, note, deadline)

    def _put_right(self, delivery: Delivery, note: dict[str, Any], deadline: float) -> None:
        """Undo a loan that nobody was told about by a checkin that is an intent of its own.

        The loan's entry stays open until that checkin is through: what is asked about this item
        later waits behind it, or the checkin would end a loan that was made meanwhile.
        """
        undo = self._settlement.open_undo(delivery) or self._settlement.undo(delivery)
        if self.deliver(self.journal.delivery(undo), deadline) not in _FINAL:
            current = self.journal.delivery(undo)
            self.journal.mark(delivery.entry, State.IN_DOUBT, due_at=current.due_at)
            return
        self.journal.settle(delivery.entry, State.SUPERSEDED, note)
        log.info("loan put right", extra={"entry": delivery.entry, "undo": undo})

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
    told, due_before = delivery.told, delivery.intent.due_before
    return Order(
        action=delivery.intent.action,
        item=delivery.intent.item,
        occurred_at=delivery.occurred_at,
        patron=delivery.intent.patron,
        pin=pin,
        offline=told is not None and told.offline,
        due_before=datetime.fromisoformat(due_before) if due_before else None,
        promised_due=told.due if told is not None else None,
    )


def _function_open(status: IlsStatus, action: Action) -> bool:
    """98: checkin ok, checkout ok and renewal policy N close one function each: not offline."""
    return {
        Action.BORROW: status.checkout_ok,
        Action.RETURN: status.checkin_ok,
        Action.RENEW: status.renewal_ok,
    }.get(action, True)

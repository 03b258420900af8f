"""What a patron does with the account itself: pay, place a hold, take one back, change the PIN.

Only the ILS can promise any of it, so nothing here is done off-line. A payment whose answer was
lost is never sent again: it is looked up, and is work for staff when that does not find it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kiosk.services.loan_desk.ruling import Ruling, told_by_ils
from kiosk.services.loan_desk.untold import untold
from kiosk.services.patrons import PatronSession
from sync.delivery.evidence import held_before
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskFees, AskHolds, AskItem, AskPatron, ChangePin
from sync.errors import Alarm, BadMessage, InDoubt, StorageFault, Unreachable
from sync.ids import can_be_known
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import Ability, Action, Authority, Hold, ItemStatus, Outcome, Reason, Verdict

DEFAULT_CURRENCY = "EUR"
"""The library's own (ISO 4217), where its system does not say."""
_NOT_NOW = Told(
    Outcome.REFUSED,
    offline=True,
    reason=Reason.OFFLINE_NOT_ALLOWED,
    by=Authority.OFFLINE_RULE,
)
_NOT_SURE = Told(Outcome.NEEDS_REVIEW, reason=Reason.CONFIRM_NEEDED, by=Authority.STATION)
"""It was sent, and no answer came."""
DETAILS_S = 2.0
"""So long is spent on what an ILS says of a hold only when it is asked about its item."""


@dataclass(frozen=True, slots=True)
class AccountDecided:
    """What became of one wish. ``entry`` is a payment's reference in the ILS."""

    action: Action
    outcome: Outcome
    entry: str
    reason: Reason | None = None
    by: Authority | None = None
    offline: bool = False
    message: str = ""
    title: str = ""
    position: int | None = None
    """In the queue of a hold that was placed, where the ILS says."""
    doubt: str = ""
    """Why nobody knows what became of it, for staff."""


@dataclass(frozen=True, slots=True)
class PinDecided:
    """What became of another PIN. Needs review: whoever signs in with the new one finds out."""

    outcome: Outcome
    reason: Reason | None = None
    by: Authority | None = None
    message: str = ""
    """What the ILS wants of a PIN, in its own words."""
    least: int = 0
    """How many characters it must have; 0: the ILS does not say."""


class AccountDesk:
    """Used by one thread at a time. Every answer is durable already; raises an Alarm otherwise."""

    def __init__(
        self,
        journal: Journal,
        ils: IlsAccess,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._journal = journal
        self._ils = ils
        self._monotonic = monotonic

    @property
    def abilities(self) -> frozenset[Ability]:
        """What the ILS can do, by what it said last; nothing before it was asked anything."""
        status = self._ils.last_status
        return status.abilities if status is not None else frozenset()

    def holds(self, card: str) -> tuple[Hold, ...] | None:
        """The holds of a card: those that stand ready first, the one that goes back soonest on top;
        then the others by their places. None: this ILS lists none, or not all of them.

        Where the list has barcodes alone, as over SIP2, the items are asked about, as far as time
        allows. Raises Unreachable or an Alarm.
        """
        found = self._ils.ask(AskHolds(card))
        return None if found is None else tuple(sorted(self._detailed(found), key=_urgency))

    def check_pin(self, session: PatronSession, pin: str) -> bool | None:
        """Is this the PIN of whoever signed in without it? The session knows it then.

        None: nobody says so now. Raises an Alarm.
        """
        try:
            answer = self._ils.ask(AskPatron(session.card, pin))
        except Unreachable:
            return None
        if answer.pin_ok is True:
            session.pin, session.answer = pin, answer
            return True
        # Of a card that is blocked some ILS look at no PIN.
        return None if answer.pin_ok is None and answer.blocks else False

    def change_pin(self, session: PatronSession, new: str) -> PinDecided:
        """Another PIN for whoever signed in with the old one. It goes nowhere but to the ILS.

        Without an answer the ILS is asked whether the new one is right. Raises an Alarm.
        """
        if session.refusal is not None:
            return PinDecided(Outcome.REFUSED, session.refusal, session.refused_by, session.why)
        if not (session.pin and session.pin_confirmed):
            return PinDecided(Outcome.REFUSED, Reason.PIN_WRONG, Authority.STATION)
        status = self._ils.last_status
        if status is not None and Ability.CHANGE_PIN not in status.abilities:
            return PinDecided(Outcome.REFUSED, Reason.ILS_CLOSED, Authority.STATION)
        if not can_be_known(new):
            return PinDecided(Outcome.REFUSED, Reason.UNMAPPED, Authority.STATION, "no such PIN")
        try:
            verdict = self._ils.ask(ChangePin(session.card, session.pin, new))
        except (Unreachable, InDoubt, BadMessage):
            return self._look_at_pin(session, new)
        if not verdict.accepted:
            words = verdict.message.replace(new, "***").replace(session.pin, "***")
            least = verdict.least_pin
            return PinDecided(Outcome.REFUSED, verdict.reason, Authority.ILS, words, least)
        session.pin = new
        return PinDecided(Outcome.ACCEPTED)

    def pay(
        self,
        session: PatronSession,
        amount: Decimal,
        currency: str,
        *,
        paid_by: str = "",
        fee: str = "",
    ) -> AccountDecided:
        """Have a payment booked that was made. ``fee``: the ILS's own id of what it is for.

        Refused before anything is sent, because some library systems book it all the same: another
        currency than the library's, more than is owed (the rest would become a credit), and a fee
        that is not among the open ones of this card.
        """
        intent = Intent(
            Action.PAY,
            "",
            patron=session.card,
            amount=str(amount),
            currency=currency,
            paid_by=paid_by,
            fee=fee,
            owed=self.owed(session),
        )
        paid = self._decide(session, intent, lambda: self.objection(session, amount, currency, fee))
        if paid.outcome is Outcome.ACCEPTED and session.answer is not None:
            session.answer = replace(session.answer, fees=session.answer.fees - amount)
        return paid

    def hold(
        self,
        session: PatronSession,
        *,
        item: str = "",
        title: str = "",
        pickup: str = "",
        cancel: bool = False,
    ) -> AccountDecided:
        """Place a hold, or take one back: on an item, or on a title by the ILS's own id."""
        intent = Intent(
            Action.HOLD, item, patron=session.card, title=title, pickup=pickup, cancels=cancel
        )
        holds: Sequence[Hold] | None = None
        if session.refusal is None:
            # Silence would say that nobody knows, not that the ILS is away.
            with suppress(Unreachable):
                holds = self._ils.ask(AskHolds(session.card, courtesy=True))
                intent = replace(intent, held=held_before(holds, intent))
        if intent.held and not cancel:
            return self._there_already(intent, holds or ())
        return self._decide(session, intent, lambda: "")

    def _there_already(self, intent: Intent, holds: Sequence[Hold]) -> AccountDecided:
        """It is in the patron's list: some ILS would place a second one beside it."""
        there = next(hold for hold in holds if held_before([hold], intent))
        verdict = Verdict(accepted=True, title=there.title, position=there.position, asked=False)
        entry = self._journal.intend(intent)
        with untold(self._journal, self._ils, entry):
            ruling = Ruling(told_by_ils(verdict, None), State.ACCEPTED, verdict)
            return self._tell(intent, entry, ruling)

    def _detailed(self, holds: Sequence[Hold]) -> list[Hold]:
        """With title, place and last day of each, as far as the ILS says them of an item."""
        until, found = self._monotonic() + DETAILS_S, list(holds)
        # What stands ready goes first: whoever asks can take it along.
        for at in sorted(range(len(found)), key=lambda n: not found[n].ready):
            hold = found[at]
            known = hold.title and (not hold.ready or (hold.pickup and hold.until))
            if known or not hold.item:
                continue
            if self._monotonic() >= until:
                break
            try:
                item = self._ils.ask(AskItem(hold.item, courtesy=True))
            except (Unreachable, BadMessage):
                break
            if item.status is ItemStatus.UNKNOWN:
                continue
            found[at] = replace(
                hold,
                title=hold.title or item.title,
                pickup=hold.pickup or (item.location if hold.ready else ""),
                until=hold.until or (item.hold_until if hold.ready else None),
            )
        return found

    def _look_at_pin(self, session: PatronSession, new: str) -> PinDecided:
        """No answer: is it the new one already?"""
        try:
            answer = self._ils.ask(AskPatron(session.card, new))
        except (Unreachable, BadMessage):
            return PinDecided(Outcome.NEEDS_REVIEW, Reason.CONFIRM_NEEDED, Authority.STATION)
        if answer.pin_ok is True:
            session.pin = new
            return PinDecided(Outcome.ACCEPTED)
        return PinDecided(Outcome.REFUSED, Reason.OFFLINE_NOT_ALLOWED, Authority.OFFLINE_RULE)

    def owed(self, session: PatronSession) -> str:
        """What is owed now, as evidence later; nothing where it may be out of date."""
        undecided = any(
            other.intent.action is Action.PAY for other in self._journal.open_for("", session.card)
        ) or any(other.intent.patron == session.card for other in self._journal.paying())
        return "" if undecided or session.answer is None else str(session.answer.fees)

    def objection(self, session: PatronSession, amount: Decimal, currency: str, fee: str) -> str:
        """Why this payment is not to be sent, for staff; empty: nothing is against it.

        Raises Unreachable or an Alarm.
        """
        answer = session.answer
        own = (answer.currency if answer is not None else "") or DEFAULT_CURRENCY
        if currency != own:
            return f"{currency}: the library's own currency is {own}"
        if answer is not None and amount > answer.fees:
            return "more than is owed"
        if not fee:
            return ""
        fees = self._ils.ask(AskFees(answer.card if answer is not None else session.card))
        if fees is None:
            return "this library system lists no fees: pay without naming one"
        named = next((each for each in fees if each.fee_id == fee), None)
        if named is None:
            return f"{fee}: no open fee of this card"
        return "more than is left of this fee" if amount > named.amount else ""

    def _decide(
        self, session: PatronSession, intent: Intent, objection: Callable[[], str]
    ) -> AccountDecided:
        entry = self._journal.intend(intent)
        with untold(self._journal, self._ils, entry):
            if session.refusal is not None:
                told = Told(
                    Outcome.REFUSED,
                    reason=session.refusal,
                    by=session.refused_by,
                    message=session.why,
                )
                return self._tell(intent, entry, Ruling(told, State.REFUSED))
            return self._tell(intent, entry, self._ask(entry, session.pin, objection))

    def _ask(self, entry: str, pin: str | None, objection: Callable[[], str]) -> Ruling:
        """Raises an Alarm, unless it may have been sent: then whoever asked is told so."""
        try:
            if words := objection():
                told = Told(
                    Outcome.REFUSED,
                    reason=Reason.CONFIRM_NEEDED,
                    by=Authority.STATION,
                    message=words,
                )
                return Ruling(told, State.REFUSED)
            verdict = self._ils.submit(entry, pin)
        except Unreachable:
            return Ruling(_NOT_NOW, State.REFUSED)
        except InDoubt as error:
            # It is looked for when the ILS is there again.
            return Ruling(_NOT_SURE, doubt=str(error))
        except Alarm as alarm:
            sent = self._journal.delivery(entry).state is State.IN_DOUBT
            if isinstance(alarm, StorageFault) or not sent:
                raise
            return Ruling(_NOT_SURE, doubt=str(alarm))
        final = State.ACCEPTED if verdict.accepted else State.REFUSED
        return Ruling(told_by_ils(verdict, pin), final, verdict)

    def _tell(self, intent: Intent, entry: str, ruling: Ruling) -> AccountDecided:
        told, verdict = ruling.told, ruling.verdict
        with self._journal.write():
            self._journal.tell(entry, told)
            if ruling.settled is not None:
                note = {"reason": told.reason.value} if told.reason is not None else {}
                self._journal.settle(entry, ruling.settled, note)
        return AccountDecided(
            action=intent.action,
            outcome=told.outcome,
            entry=entry,
            reason=told.reason,
            by=told.by,
            offline=told.offline,
            message=told.message,
            title=told.title,
            position=verdict.position if verdict is not None else None,
            doubt=ruling.doubt,
        )


def _urgency(hold: Hold) -> tuple[bool, date, int]:
    """What a list of holds is sorted by."""
    return not hold.ready, hold.until or date.max, hold.position or sys.maxsize

"""What a patron does with the account itself: pay, place a hold, take one back.

Only the ILS can promise any of it, so nothing here is done off-line. A payment whose answer was
lost is never sent again: it is looked up, and is work for staff when that does not find it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal

from kiosk.services.loan_desk.ruling import Ruling, told_by_ils
from kiosk.services.loan_desk.untold import untold
from kiosk.services.patrons import PatronSession
from sync.delivery.evidence import held_before
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskFees, AskHolds
from sync.errors import InDoubt, Unreachable
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import Action, Authority, Outcome, Reason

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


class AccountDesk:
    """Used by one thread at a time. Every answer is durable already; raises an Alarm otherwise."""

    def __init__(self, journal: Journal, ils: IlsAccess) -> None:
        self._journal = journal
        self._ils = ils

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
            owed=self._owed(session),
        )
        paid = self._decide(
            session, intent, lambda: self._objection(session, amount, currency, fee)
        )
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
        if session.refusal is None:
            # Silence would say that nobody knows, not that the ILS is away.
            with suppress(Unreachable):
                holds = self._ils.ask(AskHolds(session.card, courtesy=True))
                intent = replace(intent, held=held_before(holds, intent))
        return self._decide(session, intent, lambda: "")

    def _owed(self, session: PatronSession) -> str:
        """What is owed now, as evidence later; nothing where it may be out of date."""
        undecided = any(
            other.intent.action is Action.PAY for other in self._journal.open_for("", session.card)
        )
        return "" if undecided or session.answer is None else str(session.answer.fees)

    def _objection(self, session: PatronSession, amount: Decimal, currency: str, fee: str) -> str:
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
                told = Told(Outcome.REFUSED, reason=session.refusal, by=session.refused_by)
                return self._tell(intent, entry, Ruling(told, State.REFUSED))
            return self._tell(intent, entry, self._ask(entry, session.pin, objection))

    def _ask(self, entry: str, pin: str | None, objection: Callable[[], str]) -> Ruling:
        """Raises an Alarm."""
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
        except InDoubt:
            # It is looked for when the ILS is there again.
            return Ruling(_NOT_SURE)
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
        )

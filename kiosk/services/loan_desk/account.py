"""What a patron does with the account itself: pay, place a hold, take one back.

Only the ILS can promise any of it, so nothing here is done off-line. A payment whose answer was
lost is never sent again: it is work for staff, who find it in the ILS by its reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kiosk.services.loan_desk.ruling import Ruling, told_by_ils
from kiosk.services.loan_desk.untold import untold
from kiosk.services.patrons import PatronSession
from sync.delivery.ils_access import IlsAccess
from sync.delivery.settlement import Settlement
from sync.errors import InDoubt, Unreachable
from sync.journal.records import Intent, State, Told
from sync.journal.store import Journal
from sync.model import Action, Authority, Outcome, Reason

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

        No more than is owed, as far as the ILS says: what some make of the rest, a credit, nobody
        asked for.
        """
        intent = Intent(
            Action.PAY,
            "",
            patron=session.card,
            amount=str(amount),
            currency=currency,
            paid_by=paid_by,
            fee=fee,
        )
        too_much = session.answer is not None and amount > session.answer.fees
        return self._decide(session, intent, Reason.CONFIRM_NEEDED if too_much else None)

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
        return self._decide(session, intent, None)

    def _decide(
        self, session: PatronSession, intent: Intent, refusal: Reason | None
    ) -> AccountDecided:
        entry = self._journal.intend(intent)
        refused_by: Authority | None = Authority.STATION
        if session.refusal is not None:
            refusal, refused_by = session.refusal, session.refused_by
        with untold(self._journal, self._ils, entry):
            if refusal is not None:
                told = Told(Outcome.REFUSED, reason=refusal, by=refused_by)
                return self._tell(intent, entry, Ruling(told, State.REFUSED))
            return self._tell(intent, entry, self._ask(entry, session.pin))

    def _ask(self, entry: str, pin: str | None) -> Ruling:
        """Raises an Alarm."""
        try:
            verdict = self._ils.submit(entry, pin)
        except Unreachable:
            return Ruling(_NOT_NOW, State.REFUSED)
        except InDoubt:
            # A hold is looked for in the patron's list, when the ILS is there again.
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
            elif intent.action is Action.PAY:
                delivery = self._journal.delivery(entry)
                Settlement(self._journal).review(delivery, Reason.CONFIRM_NEEDED, {})
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

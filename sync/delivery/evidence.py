"""Asking the ILS what it holds, and what that is evidence of. Decides nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from sync.delivery.decide import Evidence, Promise, promise
from sync.delivery.questions import AskHolds, AskItem, AskPaid, AskPatron, Asks
from sync.delivery.store import DeliveryStore
from sync.errors import StorageFault
from sync.ids import same_id
from sync.journal.records import Delivery, Intent, State
from sync.model import Action, Hold, Instant, ItemAnswer, ItemStatus

MAY_BE_ON_LOAN = frozenset({ItemStatus.OTHER, ItemStatus.LOST, ItemStatus.MISSING})
"""What an ILS also says of items that are on loan: SIP2 circulation status 01, 12, 13."""
NOTHING_ASKED = ItemAnswer("", ItemStatus.OTHER)
"""Where no item was asked about."""
BALANCE_TELLS: Final = timedelta(minutes=2)
"""So long after a payment its balance is taken for its own: later staff may have booked it by hand,
or the patron paid something else."""


class Inquiry:
    """Puts the questions that tell what became of an intent. Raises what they raise."""

    def __init__(self, store: DeliveryStore, ask: Asks, now: Callable[[], Instant]) -> None:
        self._store = store
        self._ask = ask
        self._now = now

    def ask(self, delivery: Delivery, deadline: float) -> tuple[Evidence, ItemAnswer]:
        """Where is the item, and is it with this patron (17, then 63)?"""
        intent = delivery.intent
        if intent.action is Action.HOLD:
            return self._evidence_of_hold(intent, deadline), NOTHING_ASKED
        if intent.action is Action.PAY:
            return self._evidence_of_payment(delivery, deadline), NOTHING_ASKED
        answer = self._ask(AskItem(intent.item), deadline)
        if answer.status is ItemStatus.UNKNOWN:
            return Evidence.ITEM_UNKNOWN, answer
        if intent.action is Action.RETURN:
            return self._evidence_of_return(delivery, answer, deadline), answer
        mine = self._ask(AskPatron(intent.patron), deadline).has(answer.item)
        if not mine:
            if answer.status is not ItemStatus.ON_LOAN:
                hidden = mine is None and answer.status in MAY_BE_ON_LOAN
                return Evidence.UNCLEAR if hidden else Evidence.FREE, answer
            return Evidence.UNCLEAR if mine is None else Evidence.WITH_OTHER, answer
        if intent.action is not Action.RENEW:
            return Evidence.WITH_PATRON, answer
        told = delivery.told
        promised = told.due if told is not None and promise(told) is Promise.YES else None
        if promised is not None and answer.due is not None and answer.due >= promised:
            # Whatever was done: it is lent for as long as was promised.
            return Evidence.RENEWED, answer
        if not intent.due_before or answer.due is None:
            return Evidence.UNCLEAR, answer
        later = answer.due > self._due_without(delivery)
        return Evidence.RENEWED if later else Evidence.WITH_PATRON, answer

    def _due_without(self, renewal: Delivery) -> datetime:
        """Until when the ILS is known to have lent it without this renewal: as it was before it, or
        as the ILS said since of the same loan, of which the station perhaps knew another date."""
        intent = renewal.intent
        before = datetime.fromisoformat(intent.due_before)
        known, since = {before}, False
        for other in self._store.of_item(intent.item):
            if other.entry == renewal.entry:
                since = True
            elif other.state is State.ACCEPTED:
                if other.intent.is_circulation:
                    # From here on it is another loan.
                    if since:
                        break
                    known = {before}
                if other.intent.patron == intent.patron:
                    known |= _due_by_ils(other)
        return max(known)

    def _evidence_of_hold(self, intent: Intent, deadline: float) -> Evidence:
        """An older hold on the same thing is none of this: what counts is what changed since."""
        holds = self._ask(AskHolds(intent.patron), deadline)
        if holds is None:
            return Evidence.UNCLEAR
        found = Counter(hold.hold_id for hold in holds if _is_it(hold, intent))
        if not found:
            if not _is_named(holds, intent):
                return Evidence.UNCLEAR
            return Evidence.DONE if intent.cancels else Evidence.UNDONE
        before = Counter(intent.held or ())
        if intent.cancels:
            return Evidence.DONE if before - found else Evidence.UNDONE
        if intent.held is not None and found - before:
            return Evidence.DONE
        # Without ids the older one may have gone, and this one come.
        return Evidence.UNCLEAR if intent.held is None or found[""] else Evidence.UNDONE

    def _evidence_of_payment(self, delivery: Delivery, deadline: float) -> Evidence:
        """By its reference; else, soon after it, by a balance that went down by just as much."""
        intent = delivery.intent
        booked = self._ask(AskPaid(intent.patron, delivery.entry), deadline)
        if booked is not None:
            return Evidence.DONE if booked else Evidence.UNDONE
        if not intent.owed or not self._is_recent(delivery):
            return Evidence.UNCLEAR
        patron = self._ask(AskPatron(intent.patron), deadline)
        left = Decimal(intent.owed) - Decimal(intent.amount)
        return Evidence.DONE if patron.valid and patron.fees == left else Evidence.UNCLEAR

    def _is_recent(self, delivery: Delivery) -> bool:
        """By a clock that nobody doubted, then or now."""
        now = self._now()
        since = now.utc - delivery.occurred_at
        return now.trusted and delivery.clock_trusted and timedelta(0) <= since <= BALANCE_TELLS

    def _evidence_of_return(
        self, delivery: Delivery, answer: ItemAnswer, deadline: float
    ) -> Evidence:
        """Is the loan that is open the one that this return meant?

        Evidence that it began later: this station lent the item again after the return. That the
        patron whose loan it was no longer has it, while somebody does, says only that the item went
        through other hands, before the return or after it: staff can tell, nobody else.
        """
        if answer.status is not ItemStatus.ON_LOAN and answer.status not in MAY_BE_ON_LOAN:
            return Evidence.FREE
        before, since = self._booked_around(delivery)
        if any(other.intent.action is Action.BORROW for other in since):
            return Evidence.WITH_OTHER
        if delivery.intent.undoes:
            return self._evidence_of_undo(delivery, answer, deadline)
        borrower = ""
        for other in before:
            if other.intent.action is Action.RETURN:
                # That loan is over; the one that is open now was made elsewhere.
                borrower = ""
            elif other.intent.action is Action.BORROW:
                borrower = other.intent.patron
        if borrower:
            patron = self._ask(AskPatron(borrower), deadline)
            if patron.valid and patron.has(answer.item) is False:
                return Evidence.UNCLEAR
        return Evidence.WITH_PATRON

    def _booked_around(self, delivery: Delivery) -> tuple[list[Delivery], list[Delivery]]:
        """What this station booked and told about the item: before this entry, and since."""
        before: list[Delivery] = []
        since: list[Delivery] = []
        found = before
        for other in self._store.of_item(delivery.intent.item):
            if other.entry == delivery.entry:
                found = since
            elif other.state is State.ACCEPTED and promise(other.told) is Promise.YES:
                found.append(other)
        return before, since

    def _evidence_of_undo(
        self, delivery: Delivery, answer: ItemAnswer, deadline: float
    ) -> Evidence:
        """Is the loan that is open the one that is to be undone? Its patron has it, or not.

        Where the ILS does not say who has what, the due date tells them apart.
        """
        try:
            loan = self._store.delivery(delivery.intent.undoes)
        except (KeyError, StorageFault):
            # Erased long ago, or damaged: nobody can tell.
            return Evidence.UNCLEAR
        mine = self._ask(AskPatron(loan.intent.patron), deadline).has(answer.item)
        if mine is None:
            mine = answer.due is not None and answer.due in _dates_of(loan)
            return Evidence.WITH_PATRON if mine else Evidence.UNCLEAR
        return Evidence.WITH_PATRON if mine else Evidence.WITH_OTHER


def held_before(holds: Sequence[Hold] | None, intent: Intent) -> tuple[str, ...] | None:
    """The ids of the holds on what this one wants, for ``Intent.held``."""
    if holds is None or not _is_named(holds, intent):
        return None
    return tuple(hold.hold_id for hold in holds if _is_it(hold, intent))


def _is_named(holds: Sequence[Hold], intent: Intent) -> bool:
    """Does each of them say what it is on, in the way that this one does?"""
    return all(hold.item if intent.item else hold.title_id for hold in holds)


def _is_it(hold: Hold, intent: Intent) -> bool:
    if intent.item:
        return same_id(hold.item, intent.item)
    return same_id(hold.title_id, intent.title)


def _dates_of(loan: Delivery) -> set[datetime]:
    """Until when it was told or known to be lent."""
    told = loan.told.due if loan.told is not None else None
    return _due_by_ils(loan) | ({told} if told is not None else set())


def _due_by_ils(loan: Delivery) -> set[datetime]:
    """The date that the ILS had when it was settled, if it said one."""
    due = loan.verdict.get("due")
    return {datetime.fromisoformat(due)} if isinstance(due, str) else set()

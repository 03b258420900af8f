"""What the journal alone knows of an item: which of its entries count, and who has it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sync.journal.records import NOTHING_BOOKED, OPEN_STATES, Delivery, State
from sync.model import Action, Authority, Outcome, Reason

_YES = (Outcome.ACCEPTED, Outcome.PENDING)


def may_have_booked(delivery: Delivery) -> bool:
    """Did this make, end or confirm a loan, or can nobody say that it did not?"""
    if not delivery.intent.is_circulation:
        return False
    return delivery.state not in NOTHING_BOOKED or is_told_loan(delivery)


def is_told_loan(delivery: Delivery) -> bool:
    """Was somebody told that he has this item, and does it stand?"""
    told = delivery.told
    if told is None or delivery.intent.action is not Action.BORROW:
        return False
    if told.reason is Reason.ALREADY_LENT and told.by is Authority.STATION:
        # Asked for again by the patron who has it.
        return True
    return told.outcome in _YES and delivery.state not in NOTHING_BOOKED


def may_be_undone(loan: Delivery, history: Sequence[Delivery]) -> bool:
    """Is this a loan that stands, and the last thing that happened to its item here?

    ``history`` is everything about the item, oldest first. A loan that the ILS refused later is
    with staff already.
    """
    told = loan.told
    if loan.intent.action is not Action.BORROW or told is None or told.outcome not in _YES:
        return False
    if loan.state not in (*OPEN_STATES, State.ACCEPTED):
        return False
    booked = [each.entry for each in history if may_have_booked(each)]
    return bool(booked) and booked[-1] == loan.entry


def was_never_sent(loan: Delivery) -> bool:
    """Can the ILS know nothing of it? Another copy of this journal may have delivered it."""
    return loan.state is State.PENDING and loan.attempts == 0 and not loan.restored


def came_back_since(entry: str, history: Sequence[Delivery]) -> bool:
    """Was the item of this entry returned after it, or may it have been?"""
    later = False
    back = False
    for each in history:
        if later and may_have_booked(each):
            back = each.intent.action is Action.RETURN
        later |= each.entry == entry
    return back

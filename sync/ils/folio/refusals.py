"""From the errors of a 422 to one verdict, with the questions that FOLIO leaves open."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

from sync.errors import IlsError
from sync.ils.folio.fields import moment, stamp, text
from sync.ils.folio.questions import Questions, Record
from sync.ils.folio.reasons import LookUp, Refusal, Sign, highest
from sync.model import Action, Order, Reason, Verdict

log = logging.getLogger(__name__)

BLOCK_FLAGS: Final = {
    Action.BORROW: "blockBorrowing",
    Action.RENEW: "blockRenewals",
    Action.HOLD: "blockRequests",
}


def verdict_of(
    refusals: Sequence[Refusal], order: Order, questions: Questions, deadline: float
) -> Verdict:
    """The reason of highest rank, after asking what the errors do not say.

    Where asking fails, what the errors said stands. A checkout of what this very order has lent
    already is accepted: the loan carries the moment that this order was sent with.
    """
    signs = [refusal.sign for refusal in refusals]
    words = " / ".join(dict.fromkeys(refusal.words for refusal in refusals))
    if any(sign.set_up for sign in signs):
        log.warning("FOLIO or this station is set up wrongly", extra={"error": words})
    elif not signs or any(sign.reason is Reason.UNMAPPED for sign in signs):
        log.warning("FOLIO refused in words that are not known", extra={"error": words})
    reasons: list[Reason] = []
    for sign in dict.fromkeys(signs):
        try:
            found = _looked_up(sign, order, questions, deadline)
        except IlsError:
            found = [sign.reason]
        if isinstance(found, Verdict):
            return found
        reasons += found
    return Verdict(accepted=False, reason=highest(reasons), message=words)


def _looked_up(
    sign: Sign, order: Order, questions: Questions, deadline: float
) -> list[Reason] | Verdict:
    """What one error stands for. Raises IlsError."""
    if sign.look_up is LookUp.NOTHING:
        return [sign.reason]
    if sign.look_up is LookUp.BORROWER:
        return _borrowed(sign, order, questions, deadline)
    user = questions.user(order.patron, deadline)
    if user is None:
        return [sign.reason]
    if sign.look_up is LookUp.MEMBER:
        return questions.standing(user) or [sign.reason]
    flag = BLOCK_FLAGS[order.action]
    return questions.automated(text(user, "id"), flag, deadline) or [sign.reason]


def _borrowed(
    sign: Sign, order: Order, questions: Questions, deadline: float
) -> list[Reason] | Verdict:
    """By the open loan: whose is it, and is it the one that this order made?"""
    item = questions.item_record(order.item, deadline)
    user = questions.user(order.patron, deadline)
    loan = questions.open_loan(text(item, "id"), deadline) if item is not None else None
    if loan is None or user is None:
        return [sign.reason]
    if text(loan, "userId").lower() != text(user, "id").lower():
        return [Reason.ON_LOAN_TO_OTHER]
    return _own(order, loan) or [Reason.ALREADY_LENT]


def _own(order: Order, loan: Record) -> Verdict | None:
    lent_at = moment(loan, "loanDate")
    if order.action is not Action.BORROW or lent_at is None:
        return None
    if stamp(lent_at) != stamp(order.occurred_at):
        return None
    title = text(loan, "item.title")
    return Verdict(accepted=True, due=moment(loan, "dueDate"), title=title)

"""Checkout, checkin and renewal as FOLIO takes them, and how each answer is read.

Only by the ``...-by-barcode`` calls: FOLIO applies all its rules there. Nothing is overridden.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sync.errors import BadMessage
from sync.http.answer import Answer
from sync.ids import same_id
from sync.ils.folio.fields import moment, stamp, text
from sync.ils.folio.questions import Questions
from sync.ils.folio.reasons import MORE_THAN_ONE_LOAN, refusals_of
from sync.ils.folio.refusals import verdict_of
from sync.ils.folio.session import FolioSession
from sync.model import Action, Order, Reason, Verdict

Write = Callable[[str, str, Any], Answer]
"""Sends a transaction: method, path, body."""

PATHS: Final = {
    Action.BORROW: "/circulation/check-out-by-barcode",
    Action.RETURN: "/circulation/check-in-by-barcode",
    Action.RENEW: "/circulation/renew-by-barcode",
}
DONE: Final = (200, 201)
"""200 at a checkout: the loan stands, something beside it failed. 201 at a renewal: as described,
not as seen."""
REFUSED: Final = 422
FAILED: Final = 500
"""A renewal says by it that there is no loan, or more than one, and a checkin that there are more
than one; any other 500 says nothing."""

NOT_ON_LOAN: Final = "it was not on loan"
"""For staff, with a checkin that FOLIO accepted."""


def body_of(order: Order, session: FolioSession, visit: str) -> dict[str, Any]:
    """What is sent. ``visit``: UUID by which FOLIO puts the notices of one patron together."""
    body: dict[str, Any] = {"itemBarcode": order.item, "servicePointId": session.here}
    if order.action is Action.BORROW:
        return body | {"userBarcode": order.patron, "loanDate": stamp(order.occurred_at)}
    if order.action is Action.RETURN:
        return body | {"checkInDate": stamp(order.occurred_at), "sessionId": visit}
    return body | {"userBarcode": order.patron}


def read_answer(
    answer: Answer, order: Order, session: FolioSession, questions: Questions, deadline: float
) -> Verdict:
    """The verdict of an answer. Raises BadMessage where it cannot be read."""
    if answer.status == FAILED:
        return _failed(answer, order)
    if answer.status == REFUSED:
        return verdict_of(refusals_of(answer.json()), order, questions, deadline)
    body = answer.object()
    return _returned(body, order, session) if order.action is Action.RETURN else _lent(body, order)


def _failed(answer: Answer, order: Order) -> Verdict:
    if not answer.body.startswith(MORE_THAN_ONE_LOAN.encode()):
        raise BadMessage(f"{answer.what}: answered by {answer.status}, a fault of the server")
    if order.action is Action.RENEW:
        return Verdict(accepted=False, reason=Reason.NOT_ON_LOAN, message=MORE_THAN_ONE_LOAN)
    return Verdict(accepted=False, reason=Reason.UNMAPPED, message=MORE_THAN_ONE_LOAN)


def _lent(loan: dict[str, Any], order: Order) -> Verdict:
    _same_item(text(loan, "item.barcode"), order)
    borrower = text(loan, "borrower.barcode")
    if borrower and not same_id(borrower, order.patron):
        raise BadMessage("the loan in the answer: found another patron than was asked for")
    return Verdict(accepted=True, due=moment(loan, "dueDate"), title=text(loan, "item.title"))


def _returned(body: dict[str, Any], order: Order, session: FolioSession) -> Verdict:
    """``staffSlipContext`` is about whoever waits for it, and is not looked at."""
    _same_item(text(body, "item.barcode"), order)
    status = text(body, "item.status.name")
    going = ""
    if status == "In transit":
        point = text(body, "item.inTransitDestinationServicePointId")
        going = text(body, "item.inTransitDestinationServicePoint.name") or session.place(point)
    # FOLIO takes back what was not on loan as well, and says so by leaving the loan out.
    was_lent = isinstance(body.get("loan"), dict)
    waits = status in ("Awaiting pickup", "Awaiting delivery")
    return Verdict(
        accepted=True,
        title=text(body, "item.title"),
        message="" if was_lent else NOT_ON_LOAN,
        alert=waits,
        hold=waits,
        destination=going,
    )


def _same_item(barcode: str, order: Order) -> None:
    if not same_id(barcode, order.item):
        raise BadMessage(f"item.barcode: found {barcode!r}, expected {order.item!r}")

"""Payments: FOLIO has no key that makes a repeat harmless, so it is asked before it is told.

Each payment carries its reference (``transactionInfo``), which FOLIO keeps with what it booked.
"""

from __future__ import annotations

from typing import Any, Final

from sync.http.answer import Answer
from sync.ils.folio.circulation import Write
from sync.ils.folio.cql import same
from sync.ils.folio.fields import is_uuid, text
from sync.ils.folio.questions import Questions
from sync.ils.folio.reasons import refusals_of
from sync.ils.folio.refusals import verdict_of
from sync.ils.folio.session import FolioSession
from sync.model import Order, Reason, Verdict

PAY_TEXTS: Final = (
    "Invalid amount entered",
    "Amount must be positive",
    "Fee/fine is already closed",
    "Requested amount exceeds remaining amount",
    "Fee/fine ID",
)
"""errorMessage of a refused payment, as far as it is fixed."""


class Payments:
    """Pays over one session. Raises what its calls raise."""

    def __init__(
        self, session: FolioSession, questions: Questions, *, account: str, method: str
    ) -> None:
        """``account``: who takes the money. ``method``: name of FOLIO's payment method."""
        self._session = session
        self._questions = questions
        self._account = account
        self._method = method

    def is_done(self, card: str, reference: str, deadline: float) -> bool:
        """Has FOLIO booked a payment of this card with this reference?"""
        user = self._questions.user(card, deadline)
        return user is not None and self._is_booked(reference, text(user, "id"), deadline)

    def pay(self, order: Order, deadline: float, write: Write) -> Verdict:
        """One fee, or what is owed; FOLIO splits the amount. Booked already is accepted."""
        if not self._method:
            return _refused("ils.payment_method is not set")
        if not order.reference:
            return _refused("a payment without a reference cannot be found again")
        user = self._questions.user(order.patron, deadline)
        if user is None:
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN)
        # By user, not by account: what a first try paid in full is not among the open ones.
        if self._is_booked(order.reference, text(user, "id"), deadline):
            return Verdict(accepted=True)
        body: dict[str, Any] = {
            "amount": format(order.amount, "f"),
            "notifyPatron": False,
            "servicePointId": self._session.here,
            "userName": self._account,
            "paymentMethod": self._method,
            "transactionInfo": order.reference,
        }
        if order.fee:
            if not is_uuid(order.fee):
                return _refused("no fee of FOLIO's")
            return self._read(write("POST", f"/accounts/{order.fee}/pay", body), order, deadline)
        owed = self._questions.accounts(text(user, "id"), deadline)
        if not owed:
            return _refused("nothing is owed")
        ids = [text(account, "id") for account in owed]
        return self._read(
            write("POST", "/accounts-bulk/pay", body | {"accountIds": ids}), order, deadline
        )

    def _is_booked(self, reference: str, user_id: str, deadline: float) -> bool:
        rows = self._session.rows(
            "/feefineactions", "feefineactions", same("userId", user_id), deadline
        )
        return any(text(row, "transactionInformation") == reference for row in rows)

    def _read(self, answer: Answer, order: Order, deadline: float) -> Verdict:
        if answer.ok:
            return Verdict(accepted=True)
        if answer.status == 404:
            return _refused("there is no such fee")
        body = answer.object()
        if "errors" in body:
            return verdict_of(refusals_of(body), order, self._questions, deadline)
        said = text(body, "errorMessage")
        return _refused(next((words for words in PAY_TEXTS if said.startswith(words)), ""))


def _refused(message: str) -> Verdict:
    return Verdict(accepted=False, reason=Reason.UNMAPPED, message=message)

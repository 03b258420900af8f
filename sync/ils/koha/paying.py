"""Payments over REST. The same payment sent twice is booked twice, so each is looked for first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sync.errors import BadMessage
from sync.ils.koha.fields import exact, number
from sync.ils.koha.reasons import Judge
from sync.ils.koha.records import Records
from sync.ils.koha.session import KohaSession
from sync.model import Order, Verdict


class Paying:
    """Payments at one Koha. ``library``: where the money was taken."""

    def __init__(
        self, session: KohaSession, records: Records, judge: Judge, *, library: str
    ) -> None:
        self._session = session
        self._records = records
        self._judge = judge
        self._library = library

    def pay(
        self, order: Order, patron_id: int, deadline: float, sending: Callable[[], None]
    ) -> Verdict:
        """Book ``order.amount``, unless a credit with its reference is there already.

        ValueError: no reference, no amount, or a fee whose id is not one of Koha's.
        """
        fee = number({"fee": order.fee}, "fee")
        if not order.reference or order.amount <= 0 or (order.fee and fee is None):
            raise ValueError("a payment needs a reference, an amount, and a fee by its id or none")
        if self.is_booked(order.reference, patron_id, deadline):
            return Verdict(accepted=True)
        body: dict[str, Any] = {
            "amount": order.amount,
            "credit_type": "PAYMENT",
            "note": order.reference,
        }
        if order.paid_by:
            # As Koha's own SIP2 server calls them, so that a library counts them together.
            body["payment_type"] = f"SIP{order.paid_by}"
        if self._library:
            body["library_id"] = self._library
        if fee is not None:
            body["account_lines_ids"] = [fee]
        answer = self._session.write(
            "POST", f"/patrons/{patron_id}/account/credits", deadline, sending=sending, body=body
        )
        if answer.ok:
            if not answer.object():
                raise BadMessage(f"{answer.what}: expected the credit, found nothing")
            return Verdict(accepted=True)
        problem = self._session.problem(answer)
        reason = self._judge.other(problem.codes, problem.text)
        return Verdict(accepted=False, reason=reason, message=problem.text)

    def is_booked(self, reference: str, patron_id: int, deadline: float) -> bool:
        """Is there a credit with this reference?"""
        credits = self._records.credits_of(patron_id, deadline)
        return any(exact(row, "internal_note") == reference for row in credits)

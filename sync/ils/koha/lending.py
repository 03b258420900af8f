"""Check-out and renewal over REST. What a kiosk may confirm is a white list, never the rest."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from datetime import tzinfo
from decimal import Decimal
from typing import Any, Final

from sync.errors import BadMessage, IlsError
from sync.http.answer import Answer
from sync.ils.koha.fields import Row, exact, moment, money, needed, number, text, title
from sync.ils.koha.reasons import Availability, Judge
from sync.ils.koha.records import Records
from sync.ils.koha.session import KohaSession
from sync.model import Reason, Verdict

AVAILABILITY: Final = "/checkouts/availability"
_RENTAL: Final = "RENTALCHARGE"


class NoCheckout(IlsError):
    """This Koha has no check-out over REST (before 23.11). Nothing was sent."""


class Lending:
    """Loans at one Koha. ``confirm``: what may be confirmed without asking the patron."""

    def __init__(
        self,
        session: KohaSession,
        records: Records,
        judge: Judge,
        *,
        confirm: Collection[str],
        zone: tzinfo,
    ) -> None:
        self._session = session
        self._records = records
        self._judge = judge
        self._confirm = frozenset(confirm)
        self._zone = zone

    def offers_checkout(self, patron_id: int, item_id: int, deadline: float) -> bool:
        """Is there a check-out? Both have to exist: Koha fails on unknown ids."""
        try:
            self._availability(patron_id, item_id, deadline)
        except NoCheckout:
            return False
        return True

    def borrow(
        self, patron_id: int, item: Row, deadline: float, sending: Callable[[], None]
    ) -> Verdict:
        """Availability, then check-out. Raises NoCheckout, else as ``Ils.submit``."""
        item_id = needed(item, "item_id")
        found = self._availability(patron_id, item_id, deadline)
        refused = self._refusal(found, item)
        if refused is not None:
            return refused
        answer = self._session.write(
            "POST",
            "/checkouts",
            deadline,
            sending=sending,
            query=[("confirmation", found.token)] if found.confirms else [],
            body={"patron_id": patron_id, "item_id": item_id},
        )
        if answer.ok:
            row = _loan(answer, patron_id, item_id)
            return Verdict(
                accepted=True,
                due=moment(row, "due_date", self._zone),
                title=title(item),
                message=" ".join(found.codes()),
            )
        if answer.status == 412:
            return self._confirmation_missing(patron_id, item, deadline)
        problem = self._session.problem(answer)
        return Verdict(
            accepted=False,
            reason=self._judge.checkout(problem.codes, problem.text),
            title=title(item),
            message=problem.text,
        )

    def renew(
        self, patron_id: int, item: Row, deadline: float, sending: Callable[[], None]
    ) -> Verdict:
        """Renew the loan of this item, if it is this patron's."""
        loan = self._records.loan_of(needed(item, "item_id"), deadline)
        if loan is None:
            return Verdict(accepted=False, reason=Reason.NOT_ON_LOAN, title=title(item))
        if number(loan, "patron_id") != patron_id:
            return Verdict(accepted=False, reason=Reason.ON_LOAN_TO_OTHER, title=title(item))
        answer = self._session.write(
            "POST",
            f"/checkouts/{needed(loan, 'checkout_id')}/renewal",
            deadline,
            sending=sending,
        )
        if answer.ok:
            row = _loan(answer, patron_id, needed(item, "item_id"))
            due = moment(row, "due_date", self._zone)
            return Verdict(accepted=True, due=due, title=title(item))
        problem = self._session.problem(answer)
        reason = self._judge.renewal(problem.codes, problem.text)
        if answer.status == 404:
            reason = Reason.NOT_ON_LOAN
        return Verdict(accepted=False, reason=reason, title=title(item), message=problem.text)

    def _availability(self, patron_id: int, item_id: int, deadline: float) -> Availability:
        answer = self._session.read(
            AVAILABILITY,
            deadline,
            query=[("patron_id", str(patron_id)), ("item_id", str(item_id))],
        )
        if answer.status != 200:
            # 23.05 takes "availability" for the id of a loan, which has no such parameters.
            text_ = self._session.problem(answer).text
            if self._session.is_no_route(answer) or text_ == "Malformed query string":
                raise NoCheckout(f"{answer.what}: found {answer.status} {text_}")
            raise self._session.unexpected(answer)
        body = answer.object()
        parts = [body.get(key) for key in ("blockers", "confirms", "warnings")]
        blockers, confirms, warnings = (part if part is not None else {} for part in parts)
        if not all(isinstance(part, dict) for part in (blockers, confirms, warnings)):
            raise BadMessage(f"{answer.what}: expected objects of codes")
        if "blockers" not in body or "confirms" not in body:
            raise BadMessage(f"{answer.what}: expected blockers and confirms, found neither")
        return Availability(blockers, confirms, warnings, exact(body, "confirmation_token"))

    def _refusal(self, found: Availability, item: Row) -> Verdict | None:
        reason = self._judge.availability(found, self._confirm)
        if reason is None:
            return None
        charged = reason is Reason.CONFIRM_NEEDED and _RENTAL in found.confirms
        return Verdict(
            accepted=False,
            reason=reason,
            title=title(item),
            message=" ".join(found.codes()),
            fee=money(found.confirms, _RENTAL) if charged else Decimal(0),
        )

    def _confirmation_missing(self, patron_id: int, item: Row, deadline: float) -> Verdict:
        """412: nothing was lent, because something came up meanwhile. What, it does not say."""
        refused = None
        with contextlib.suppress(IlsError):  # the refusal stands, only its reason stays unknown
            refused = self._refusal(
                self._availability(patron_id, needed(item, "item_id"), deadline), item
            )
        return refused or Verdict(accepted=False, reason=Reason.CONFIRM_NEEDED, title=title(item))


def _loan(answer: Answer, patron_id: int, item_id: int) -> dict[str, Any]:
    """The loan that an answer tells of. Raises BadMessage when it is another one."""
    row = answer.object()
    if (number(row, "patron_id"), number(row, "item_id")) != (patron_id, item_id):
        raise BadMessage(f"{answer.what}: expected the loan that was asked for, found another")
    if not text(row, "checkout_id"):
        raise BadMessage(f"{answer.what}: expected a checkout_id, found none")
    return row

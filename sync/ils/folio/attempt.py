"""One order on its way: composed, sent once, read; after 401 looked for before it goes again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sync.errors import InDoubt
from sync.http.answer import Answer
from sync.ils.folio.circulation import (
    DONE,
    FAILED,
    PATHS,
    REFUSED,
    Write,
    body_of,
    read_answer,
)
from sync.ils.folio.holding import Holding
from sync.ils.folio.payments import Payments
from sync.ils.folio.questions import Questions
from sync.ils.folio.session import FolioSession
from sync.model import Action, ItemStatus, Order, Verdict

EXPECTED: Final[dict[Action, tuple[int, ...]]] = {
    Action.BORROW: (*DONE, REFUSED),
    Action.RETURN: (*DONE, REFUSED),
    Action.RENEW: (*DONE, REFUSED),
    Action.HOLD: (*DONE, 204, REFUSED),
    Action.PAY: (*DONE, 404, REFUSED),
}
"""Statuses that are read; 204 is a cancelled hold's, 404 that of a fee that is not there."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What becomes of each kind of order, over one session."""

    session: FolioSession
    questions: Questions
    holding: Holding
    payments: Payments

    def carry_out(self, order: Order, visit: str, deadline: float, write: Write) -> Verdict:
        """Compose, send by ``write``, read. Raises what the calls raise."""
        if order.action is Action.PAY:
            return self.payments.pay(order, deadline, write)
        if order.action is Action.HOLD and order.cancels:
            return self.holding.cancel(order, deadline, write)
        if order.action is Action.HOLD:
            return self.holding.place(order, deadline, write)
        answer = write("POST", PATHS[order.action], body_of(order, self.session, visit))
        return read_answer(answer, order, self.session, self.questions, deadline)

    def may_be_done(self, order: Order, deadline: float) -> bool:
        """Whether FOLIO may have carried it out, by what it holds now."""
        if order.action is Action.PAY:
            return self.payments.is_done(order.patron, order.reference, deadline)
        if order.action is Action.HOLD:
            return self.holding.is_done(order, deadline)
        item = self.questions.item(order.item, deadline)
        if order.action is Action.RETURN:
            return item.status is not ItemStatus.ON_LOAN
        if order.action is Action.RENEW:
            # Only two due dates tell whether a loan was renewed.
            return None in (order.due_before, item.due) or item.due != order.due_before
        return item.status is ItemStatus.ON_LOAN


class Attempt:
    """Calls ``sending`` once, right before the first byte of the transaction."""

    def __init__(
        self,
        orders: Orders,
        order: Order,
        visit: str,
        deadline: float,
        sending: Callable[[], None],
    ) -> None:
        self.sent = False
        """``sending`` was called."""
        self._orders = orders
        self._order = order
        self._visit = visit
        self._deadline = deadline
        self._sending = sending

    def verdict(self) -> Verdict:
        """Raises InDoubt, an Alarm, or Unreachable: then ``sent`` says which it is."""
        return self._orders.carry_out(self._order, self._visit, self._deadline, self._write)

    def _write(self, method: str, path: str, body: Any) -> Answer:
        answer = self._once(method, path, body)
        if answer.status != 401:
            return answer
        # The gateway says so before anything is done, and an inner module after it may have been.
        if self._orders.may_be_done(self._order, self._deadline):
            raise InDoubt(f"{answer.what}: the token was not accepted (401)")
        answer = self._once(method, path, body)
        if answer.status == 401:
            raise InDoubt(f"{answer.what}: a new token was not accepted either (401)")
        return answer

    def _once(self, method: str, path: str, body: Any) -> Answer:
        return self._orders.session.write(
            method,
            path,
            body,
            self._deadline,
            self._going,
            expected=EXPECTED[self._order.action],
            # By a renewal or a checkin of what has no one loan; any other 500 is an alarm.
            told=(FAILED,) if self._order.action in (Action.RENEW, Action.RETURN) else (),
        )

    def _going(self) -> None:
        if not self.sent:
            self._sending()
            self.sent = True

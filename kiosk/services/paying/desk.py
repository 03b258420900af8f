"""What a visit wants of the till, done on the till's thread: nobody's loan waits for a bank."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from kiosk import qr_code
from kiosk.flow.effects import BeginPayment, CancelPayment, ListFees
from kiosk.flow.events import Event, FeesListed, PaymentCode, PaymentTold, Standing
from kiosk.services.loan_desk.account import DEFAULT_CURRENCY
from kiosk.services.patrons import PatronSession
from kiosk.services.paying.model import PaymentNews
from kiosk.services.paying.till import Till
from sync.delivery.ils_access import IlsAccess
from sync.delivery.questions import AskFees
from sync.errors import Alarm, BadMessage, Unreachable

log = logging.getLogger(__name__)

Wish = ListFees | BeginPayment | CancelPayment
_MOST: Final = 20
"""Payments of visits that are remembered: what is heard of an older one is shown to nobody."""
_LONGEST_MIN: Final = 60
"""A code that seems to hold longer says that a clock is wrong, and nothing to a patron."""


@dataclass(slots=True)
class _Begun:
    number: int
    session: PatronSession
    expires_at: datetime | None = None
    paid: bool = False


class PayDesk:
    """Between visits and the till."""

    def __init__(
        self,
        till: Till,
        ils: IlsAccess,
        post: Callable[[Event], None],
        utc: Callable[[], datetime],
        later: Callable[[Callable[[], None]], None],
    ) -> None:
        """``later`` does something on the till's thread, in order; ``utc`` is now, aware."""
        self._till = till
        self._ils = ils
        self._post = post
        self._utc = utc
        self._later = later
        self._begun: dict[str, _Begun] = {}
        """By entry of the journal, oldest first. Used on the till's thread alone."""

    def perform(self, wish: Wish, session: PatronSession | None) -> None:
        """From the clerk's thread, in the order of the visits; never blocks.

        ``session``: the open one, which is not the clerk's alone from now on; None: there is none.
        """
        self._later(lambda: self._do(wish, session))

    def news(self, news: PaymentNews) -> None:
        """What the till saw by itself. On the till's thread."""
        begun = self._begun.get(news.entry)
        if begun is not None:
            self._tell(begun, news)

    def _do(self, wish: Wish, session: PatronSession | None) -> None:
        match wish:
            case CancelPayment(number):
                self._cancel(number)
            case ListFees(number):
                self._list(number, session)
            case BeginPayment(number) if session is None:
                # Its visit has ended.
                self._post(PaymentTold(number, Standing.REFUSED))
            case BeginPayment() if session is not None:
                self._begin(wish, session)

    def _list(self, number: int, session: PatronSession | None) -> None:
        fees = None
        try:
            if session is not None and session.answer is not None:
                fees = self._ils.ask(AskFees(session.answer.card))
        except (Unreachable, BadMessage, Alarm) as error:
            # The total is known: it can be paid without them.
            log.info("fees not listed", extra={"error": str(error)})
        self._post(FeesListed(number, fees or ()))

    def _begin(self, wish: BeginPayment, session: PatronSession) -> None:
        own = session.answer.currency if session.answer is not None else ""
        currency = wish.currency or own or DEFAULT_CURRENCY
        self._call_off_others(session)
        before = self._till.begun
        try:
            news = self._till.begin(session, wish.amount, currency, fee=wish.fee, at=wish.terminal)
        except Exception as error:
            # Money may be on its way: never told as a no.
            log.log(_level(error), "payment fails", extra={"error": str(error)}, exc_info=True)
            self._post(PaymentTold(wish.number, Standing.UNKNOWN))
            if self._till.begun != before:
                # What becomes of it is told as of any other.
                self._remember(self._till.begun, _Begun(wish.number, session))
            return
        if news.message:
            log.info("payment", extra={"state": news.standing.value})
        begun = _Begun(wish.number, session, news.expires_at)
        if news.entry:
            self._remember(news.entry, begun)
        try:
            code = PaymentCode(*qr_code.png(news.code)) if news.code else None
        except ValueError as error:
            log.error("the payment's code cannot be shown", extra={"error": str(error)})
            self._cancel(wish.number)
            return
        self._tell(begun, news, code)

    def _remember(self, entry: str, begun: _Begun) -> None:
        self._begun[entry] = begun
        if len(self._begun) > _MOST:
            del self._begun[next(iter(self._begun))]

    def _call_off_others(self, session: PatronSession) -> None:
        """What this visit gave up and could not be stopped: paid by now, it is told before."""
        for entry, begun in tuple(self._begun.items()):
            if begun.session is session and not begun.paid:
                try:
                    self._tell(begun, self._till.cancel(entry))
                except Alarm as error:
                    log.warning("payment fails", extra={"error": str(error)})

    def _cancel(self, number: int) -> None:
        for entry, begun in self._begun.items():
            if begun.number == number:
                try:
                    news = self._till.cancel(entry)
                except Alarm as error:
                    log.error("payment fails", extra={"error": str(error)})
                    self._post(PaymentTold(number, Standing.UNKNOWN, answers=True))
                else:
                    self._tell(begun, news, answers=True)
                return

    def _tell(
        self,
        begun: _Begun,
        news: PaymentNews,
        code: PaymentCode | None = None,
        *,
        answers: bool = False,
    ) -> None:
        if news.standing is Standing.PAID and not begun.paid:
            begun.paid = True
            _owes_less(begun.session, news.amount)
        self._post(
            PaymentTold(
                begun.number,
                news.standing,
                code,
                minutes=self._minutes(begun) if news.standing is Standing.WAITING else 0,
                how=news.how.value if news.how is not None else "",
                answers=answers,
                owed=news.owed,
            )
        )

    def _minutes(self, begun: _Begun) -> int:
        if begun.expires_at is None:
            return 0
        left = math.ceil((begun.expires_at - self._utc()).total_seconds() / 60)
        return left if 0 < left <= _LONGEST_MIN else 0


def _level(error: Exception) -> int:
    return logging.WARNING if isinstance(error, Alarm) else logging.ERROR


def _owes_less(session: PatronSession, amount: Decimal) -> None:
    """Also as evidence for the next payment of this visit."""
    if session.answer is not None:
        session.answer = replace(session.answer, fees=session.answer.fees - amount)

"""The ILS port over FOLIO's REST interface: signs in, asks, and sends each transaction once.

Written from the sources of FOLIO's modules (mod-circulation 24.5 and its companions); no FOLIO
server was seen. What differs between releases is in docs/ils.md.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Final, TypeVar
from uuid import uuid4

from sync.errors import Alarm, ConfigFault, InDoubt, Unreachable
from sync.http.session import Http
from sync.ids import can_be_known
from sync.ils.config import FolioRestConfig
from sync.ils.folio.attempt import Attempt, Orders
from sync.ils.folio.circulation import PATHS
from sync.ils.folio.holding import Holding
from sync.ils.folio.payments import Payments
from sync.ils.folio.questions import Questions, utc_now
from sync.ils.folio.searching import Searching
from sync.ils.folio.session import FolioSession
from sync.ils.folio.tokens import SHARED, Refusals, Tokens
from sync.ils.site import Site
from sync.model import (
    Ability,
    Action,
    Fee,
    Hold,
    IlsStatus,
    ItemAnswer,
    ItemStatus,
    Order,
    PatronAnswer,
    Reason,
    Titles,
    Verdict,
)

log = logging.getLogger(__name__)
_ALWAYS: Final = frozenset(Ability) - {Ability.BOOK_PAYMENT, Ability.CHANGE_PIN}

_Asked = TypeVar("_Asked")


def open_ils(
    config: FolioRestConfig,
    site: Site,
    *,
    monotonic: Callable[[], float],
    now: Callable[[], datetime] = utc_now,
    refusals: Refusals = SHARED,
) -> FolioIls:
    """A driver for one tenant; nothing is connected yet. ValueError names the bad key.

    ``now`` gives aware datetimes. ``refusals``: the accounts that are not to be tried again.
    """
    ca_file = str(config.tls_ca_file) if config.tls_ca_file is not None else ""
    http = Http(config.url, monotonic=monotonic, timeout_s=config.timeout_s, ca_file=ca_file)
    tokens = Tokens(
        http,
        config.tenant,
        config.account,
        config.resolve_password(),
        url=config.url,
        monotonic=monotonic,
        refusals=refusals,
    )
    session = FolioSession(http, tokens, config.service_point)
    return FolioIls(config, site, session, now=now)


class FolioIls:
    """One session with FOLIO; implements ``sync.ils.port.Ils``. Used by one thread at a time."""

    def __init__(
        self,
        config: FolioRestConfig,
        site: Site,
        session: FolioSession,
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._session = session
        self._institution = config.institution or site.institution
        self._currency = config.currency
        can = {
            Ability.BOOK_PAYMENT: bool(config.payment_method),
            # A password is changed in FOLIO itself.
            Ability.CHANGE_PIN: config.pin == "pin",
        }
        self._abilities = _ALWAYS | {ability for ability, there in can.items() if there}
        self._searching = Searching(session)
        self._questions = Questions(session, pin=config.pin, zone=site.timezone, now=now)
        self._orders = Orders(
            session,
            self._questions,
            Holding(session, self._questions, now),
            Payments(
                session, self._questions, account=config.account, method=config.payment_method
            ),
        )
        self._status: IlsStatus | None = None
        self._visit = str(uuid4())

    @property
    def status(self) -> IlsStatus | None:
        """What is allowed, or None before the first sign-in. FOLIO closes no function by itself."""
        return self._status

    def sign_in(self, deadline: float) -> IlsStatus:
        """A token, and the service point that this station is; the token is kept fresh."""
        try:
            self._session.sign_in(deadline)
        except (Unreachable, Alarm):
            self.close()
            raise
        self._status = IlsStatus(institution=self._institution, abilities=self._abilities)
        return self._status

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        """The user of a card with blocks, loans, requests and fees. A PIN is verified first."""
        if not can_be_known(card):
            blocks = (Reason.PATRON_UNKNOWN,)
            return PatronAnswer(card, valid=False, pin_ok=None, blocks=blocks, asked=False)
        answer = self._asking(lambda: self._questions.patron(card, pin, deadline), deadline)
        return replace(answer, currency=self._currency)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        """The item with its open loan."""
        if not can_be_known(item):
            return ItemAnswer(item, ItemStatus.UNKNOWN)
        return self._asking(lambda: self._questions.item(item, deadline), deadline)

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...]:
        """The open requests of a card."""
        if not can_be_known(card):
            return ()
        return self._asking(lambda: self._questions.holds(card, deadline), deadline)

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...]:
        """The open fees of a card."""
        if not can_be_known(card):
            return ()
        fees = self._asking(lambda: self._questions.fees(card, deadline), deadline)
        return tuple(replace(fee, currency=self._currency) for fee in fees)

    def paid(self, card: str, reference: str, deadline: float) -> bool:
        """By its reference, which FOLIO keeps with what it booked."""
        payments = self._orders.payments
        return self._asking(lambda: payments.is_done(card, reference, deadline), deadline)

    def search(self, words: str, most: int, deadline: float) -> Titles | None:
        """Instances. An account that may not is told apart once, in the log."""
        if Ability.SEARCH not in self._abilities or not words.split():
            return None
        self.sign_in(deadline)
        try:
            return self._asking(lambda: self._searching.search(words, most, deadline), deadline)
        except ConfigFault as fault:
            log.warning("search fails", extra={"error": str(fault)})
            self._abilities -= {Ability.SEARCH}
            return None

    def change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        """``POST /patron-pin``, after the old one was found to be right."""
        if not can_be_known(card):
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN, asked=False)
        if Ability.CHANGE_PIN not in self._abilities or not new:
            return Verdict(accepted=False, reason=Reason.ILS_CLOSED, asked=False)
        self.sign_in(deadline)
        try:
            return self._asking(lambda: self._change_pin(card, old, new, deadline), deadline)
        except ConfigFault as fault:
            log.warning("change of a PIN fails", extra={"error": str(fault)})
            return Verdict(accepted=False, reason=Reason.ILS_CLOSED)

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        """One transaction, once. See ``sync.ils.port.Ils.submit``."""
        refusal = _refused_here(order)
        if refusal is not None:
            return refusal
        attempt = Attempt(self._orders, order, self._visit, deadline, sending)
        try:
            self.sign_in(deadline)
            return attempt.verdict()
        except Unreachable as error:
            self._session.close()
            if not attempt.sent:
                raise
            # ``sending`` was called, so the journal says "sent"; only a question settles it now.
            raise InDoubt(str(error)) from error
        except (InDoubt, Alarm):
            self._session.close()
            raise

    def end_session(self, card: str, deadline: float) -> None:
        """FOLIO has no sessions of patrons; the next one's notices are kept apart from these."""
        self._visit = str(uuid4())

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._session.close()

    def _change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        user = self._questions.user(card, deadline)
        if user is None:
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN)
        if not (old and self._questions.pin_ok(user, old, deadline)):
            return Verdict(accepted=False, reason=Reason.PIN_WRONG)
        self._questions.set_pin(user, new, deadline)
        return Verdict(accepted=True)

    def _asking(self, question: Callable[[], _Asked], deadline: float) -> _Asked:
        self.sign_in(deadline)
        try:
            return question()
        except (Unreachable, Alarm):
            self._session.close()
            raise


def _refused_here(order: Order) -> Verdict | None:
    """What is not worth asking about, or cannot be asked."""
    if order.action is not Action.RETURN and not can_be_known(order.patron):
        return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN, asked=False)
    by_item = order.action in PATHS or (order.action is Action.HOLD and not order.title)
    if by_item and not can_be_known(order.item):
        return Verdict(accepted=False, reason=Reason.ITEM_UNKNOWN, asked=False)
    if order.action is Action.RENEW and order.offline:
        # FOLIO renews from now on: it has no field for when that was promised.
        return Verdict(accepted=False, reason=Reason.OFFLINE_NOT_ALLOWED, asked=False)
    return None

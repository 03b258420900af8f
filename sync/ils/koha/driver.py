"""The ILS port over Koha's REST interface, with a SIP2 session for what it lacks.

Koha has no check-in over REST, no check-out before 23.11, and no way to say when something
happened: returns, everything that was done off-line, and loans at an older Koha go over SIP2. All
questions go over REST.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Final, TypeVar

from sync.errors import BadMessage, ConfigFault, GivenUp, IlsError, Postponed, Unreachable
from sync.ids import can_be_known
from sync.ils.config import KohaRestConfig
from sync.ils.koha import answers
from sync.ils.koha.charges import Charges, MayCost
from sync.ils.koha.fields import Row, exact, number
from sync.ils.koha.holding import Holding
from sync.ils.koha.lending import Lending, NoCheckout
from sync.ils.koha.paying import Paying
from sync.ils.koha.permissions import examine
from sync.ils.koha.reasons import PASSWORD_SHORT, PIN_EXPIRED, Judge
from sync.ils.koha.records import Records
from sync.ils.koha.searching import search
from sync.ils.koha.session import KohaSession
from sync.ils.port import Ils, TellsLetters
from sync.ils.sip2.driver import open_ils as open_sip2
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

STATUS_MAX_AGE_S: Final = 60.0
"""A sign-in asks again after this long whether Koha is there."""
SIP2_PAUSE_S: Final = 10.0
"""So long a SIP2 session that could not be had is not tried again: patrons would wait for it."""
SIP2_LEAST_S: Final = 1.0
"""With less time than this it is not tried either: a short question would say that it is away."""
LEAST_S: Final = 0.3
"""With less time than this nothing is sent: it could only end in doubt."""

ABILITIES: Final = frozenset(Ability)
"""Everything, over REST."""

_Got = TypeVar("_Got")


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_ils(
    config: KohaRestConfig,
    site: Site,
    *,
    monotonic: Callable[[], float],
    now: Callable[[], datetime] = _utc_now,
) -> KohaIls:
    """A driver for one Koha; nothing is connected yet. ValueError names the bad key.

    ``now`` gives aware datetimes: by them a membership has ended.
    """
    library = config.library or site.location
    session = KohaSession(config, config.resolve_password(), library, monotonic=monotonic)
    here = replace(site, institution=config.institution or site.institution)
    sip2 = open_sip2(config.sip2, here, monotonic=monotonic)
    return KohaIls(config, site, library, session, sip2, monotonic=monotonic, now=now)


class KohaIls:
    """One session with Koha; implements ``sync.ils.port.Ils``. Used by one thread at a time."""

    def __init__(
        self,
        config: KohaRestConfig,
        site: Site,
        library: str,
        session: KohaSession,
        sip2: Ils,
        *,
        monotonic: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        self._site = site
        self._institution = config.institution or site.institution
        self._fee_limit = config.fee_limit
        self._currency = config.currency
        self._media = config.media
        self._abilities = ABILITIES
        self._monotonic = monotonic
        self._now = now
        self._session = session
        self._sip2 = sip2
        self._sip2_rests_until = monotonic()
        self._sip2_status: IlsStatus | None = None
        self._sip2_away = ""
        """Why it could not be had when it was tried last; empty: it could, or it was not tried."""
        self._records = Records(session)
        self._charges = Charges(session, monotonic)
        self._judge = Judge()
        self._lending = Lending(
            session, self._records, self._judge, confirm=config.confirm, zone=site.timezone
        )
        self._holding = Holding(session, self._records, self._judge, library=library)
        self._paying = Paying(session, self._records, self._judge, library=library)
        self._status: IlsStatus | None = None
        self._signed_in = False
        self._asked_at = 0.0
        self._lends: bool | None = None
        """Does this Koha have a check-out? None: not known yet."""
        self._at_desk: tuple[str, int] = ("", 0)
        """The last patron asked about: the card and Koha's id of it, which never changes."""

    @property
    def status(self) -> IlsStatus | None:
        """What can be done, as of the last sign-in."""
        return self._status

    @property
    def unmapped(self) -> dict[str, int]:
        """How often Koha refused in a code that is in no table here."""
        return dict(self._judge.unmapped)

    def sign_in(self, deadline: float) -> IlsStatus:
        """Ask Koha as this account unless that was done a moment ago; then sign in over SIP2."""
        if not self._signed_in or self._monotonic() - self._asked_at >= STATUS_MAX_AGE_S:
            self._asking(lambda: self._knock(deadline))
        companion = self._companion(deadline)
        over_rest = self._charges.known
        self._status = IlsStatus(
            online=True,
            # Where SIP2 is away nothing is closed: what goes over it is taken as in any outage.
            checkin_ok=companion is None or companion.checkin_ok,
            checkout_ok=(over_rest and self._lends is not False)
            or companion is None
            or companion.checkout_ok,
            renewal_ok=over_rest or companion is None or companion.renewal_ok,
            offline_ok=True,
            institution=self._institution,
            abilities=self._abilities,
            waits=self._sip2_away,
            loses_letters=companion is not None and companion.loses_letters,
        )
        return self._status

    def loses_letters(self, deadline: float) -> bool:
        """Over SIP2, by which returns go; REST is UTF-8."""
        return isinstance(self._sip2, TellsLetters) and self._sip2.loses_letters(deadline)

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        """The row of this card, its PIN, loans, holds and account."""
        if not can_be_known(card):
            return _no_patron(card, asked=False)
        answer = self._asking(lambda: self._patron(card, pin, deadline))
        return replace(answer, currency=self._currency)

    def item(self, item: str, deadline: float) -> ItemAnswer:
        """The row of this barcode, its open loan and the holds on its record."""
        if not can_be_known(item):
            return ItemAnswer(item, ItemStatus.UNKNOWN)
        return self._asking(lambda: self._item(item, deadline))

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...] | None:
        """A patron's holds, those on the hold shelf first. None: not all of them could be had."""
        if not can_be_known(card):
            return ()
        return self._asking(lambda: self._holds(card, deadline))

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...]:
        """What is owed, line by line."""
        if not can_be_known(card):
            return ()
        fees = self._asking(lambda: self._fees(card, deadline))
        return tuple(replace(fee, currency=self._currency) for fee in fees)

    def paid(self, card: str, reference: str, deadline: float) -> bool:
        """By its reference, which is the note of its credit."""
        return self._asking(lambda: self._paid(card, reference, deadline))

    def search(self, words: str, most: int, deadline: float) -> Titles | None:
        """``GET /biblios``. An account that may not is told apart once, in the log."""
        if Ability.SEARCH not in self._abilities or not words.split():
            return None
        try:
            return self._asking(lambda: search(self._session, words, most, deadline, self._media))
        except ConfigFault as fault:
            # It may not, or this Koha has no such route: no reason to stop lending.
            log.warning("search fails", extra={"error": str(fault)})
            self._abilities -= {Ability.SEARCH}
            return None

    def change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        """``POST /patrons/{id}/password``, after the old one was found to be right."""
        if not can_be_known(card):
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN, asked=False)
        return self._asking(lambda: self._change_pin(card, old, new, deadline))

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        """Over REST where Koha has a route that says it, else over SIP2. See ``Ils.submit``."""
        verdict = self._submit(order, deadline, sending)
        if verdict.fee and not verdict.currency:
            verdict = replace(verdict, currency=self._currency)
        return verdict

    def _submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        if order.action is Action.RETURN or (
            order.offline and order.action in (Action.BORROW, Action.RENEW)
        ):
            return self._over_sip2(order, deadline, sending)
        if not can_be_known(order.patron):
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN, asked=False)
        if order.item and not can_be_known(order.item):
            return Verdict(accepted=False, reason=Reason.ITEM_UNKNOWN, asked=False)

        def timely() -> None:
            if deadline - self._monotonic() < LEAST_S:
                raise Unreachable("no time left to send anything in")
            sending()

        try:
            return self._asking(lambda: self._carry_out(order, deadline, timely))
        except NoCheckout:
            self._lends = False
        except MayCost:
            pass  # over SIP2 Koha says what, before it lends
        return self._over_sip2(order, deadline, sending)

    def end_session(self, card: str, deadline: float) -> None:
        """Forget the patron; over SIP2 say so. Failures are swallowed."""
        self._at_desk = ("", 0)
        self._sip2.end_session(card, deadline)

    def close(self) -> None:
        """Drop both connections. Idempotent; never raises."""
        self._signed_in = False
        self._session.close()
        self._sip2.close()

    # Signing in ----------------------------------------------------------------------------------

    def _asking(self, call: Callable[[], _Got]) -> _Got:
        """Whatever fails, the next sign-in asks Koha again, over the wire."""
        try:
            return call()
        except (NoCheckout, MayCost, GivenUp):
            raise  # these say nothing about Koha
        except IlsError:
            self._signed_in = False
            raise

    def _knock(self, deadline: float) -> None:
        """Is Koha there, and may this account do what a station needs? Reads no patron."""
        if self._signed_in:
            self._session.find("/patrons", {"patron_id": 0}, deadline, most=1)
        else:
            loans = examine(self._session, deadline, pins=self._site.pins)
            self._charges.learn(deadline)
            if self._lends is None and loans:
                self._probe(loans[0], deadline)
        self._signed_in = True
        self._asked_at = self._monotonic()

    def _probe(self, loan: Row, deadline: float) -> None:
        """Any open loan names a patron and an item that exist; 23.05 has no such question."""
        patron_id, item_id = number(loan, "patron_id"), number(loan, "item_id")
        if patron_id is None or item_id is None:
            return
        try:
            self._lends = self._lending.offers_checkout(patron_id, item_id, deadline)
        except (Unreachable, BadMessage):
            return  # 5xx: the first loan finds out

    def _companion(self, deadline: float) -> IlsStatus | None:
        """The SIP2 session's status; None: it could not be had. Raises an Alarm."""
        now = self._monotonic()
        # Half of what is left: Koha itself answered, and the patron waits for that.
        share = (deadline - now) / 2
        if now >= self._sip2_rests_until and share >= SIP2_LEAST_S:
            try:
                self._sip2_status, self._sip2_away = self._sip2.sign_in(now + share), ""
            except Unreachable as error:
                self._sip2_rests(str(error))
        if self._sip2_status is not None and not self._sip2_status.online:
            self._sip2_rests("it says that it is off-line (98 on-line status N)")
        return self._sip2_status

    def _sip2_rests(self, why: str) -> None:
        self._sip2_status, self._sip2_away = None, f"SIP2: {why}"
        self._sip2_rests_until = self._monotonic() + SIP2_PAUSE_S

    # Asking --------------------------------------------------------------------------------------

    def _today(self) -> date:
        return self._now().astimezone(self._site.timezone).date()

    def _patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        row = self._records.patron(card, deadline)
        patron_id = number(row, "patron_id") if row is not None else None
        if row is None or patron_id is None:
            return _no_patron(card)
        self._at_desk = (card, patron_id)
        pin_ok, locked = None, False
        if pin is not None:
            pin_ok, locked = self._check_pin(card, pin, row, deadline)
        if pin_ok is False or locked:
            # Somebody else may stand there: nothing more is asked, nor told.
            return answers.patron(row, self._today(), pin_ok=pin_ok, locked=locked)
        loans = self._records.loans_of(patron_id, deadline)
        item_ids = {found for loan in loans.rows if (found := number(loan, "item_id"))}
        items = self._records.items("item_id", item_ids, deadline)
        holds = self._records.holds_of(patron_id, deadline)
        return answers.patron(
            row,
            self._today(),
            pin_ok=pin_ok,
            loans=answers.loans(loans.rows, items, self._site.timezone),
            loans_known=loans.whole and len(items) == len(loans.rows),
            holds=holds.rows,
            account=self._records.account(patron_id, deadline),
            fee_limit=self._fee_limit,
        )

    def _check_pin(
        self, card: str, pin: str, row: Row, deadline: float
    ) -> tuple[bool | None, bool]:
        """(right?, locked?). Koha says of a wrong PIN and of a locked account the same; only of a
        locked one the count of failures stands still. Where it is locked, nobody knows the PIN. One
        that has expired opens nothing either, and typing it again is no help."""
        if not pin:
            return False, False  # asked about, it would count as a failure
        answer = self._session.ask(
            "/auth/password/validation", {"identifier": card, "password": pin}, deadline
        )
        if answer.status == 204:  # releases before 23.05
            return True, False
        if answer.ok:
            # The identifier is tried as a user name first, and that may be somebody else's.
            return number(answer.object(), "patron_id") == number(row, "patron_id"), False
        if answer.status != 400:
            raise self._session.unexpected(answer)
        if self._session.problem(answer).text == PIN_EXPIRED:
            return None, True
        before = number(row, "login_attempts") or 0
        again = self._records.patron(card, deadline)
        after = number(again, "login_attempts") if again is not None else None
        locked = before > 0 and after == before
        return (None, True) if locked else (False, False)

    def _item(self, item: str, deadline: float) -> ItemAnswer:
        row = self._records.item(item, deadline)
        item_id = number(row, "item_id") if row is not None else None
        if row is None or item_id is None:
            return ItemAnswer(item, ItemStatus.UNKNOWN)
        loan = self._records.loan_of(item_id, deadline)
        biblio_id = number(row, "biblio_id")
        queue = self._records.queue(biblio_id, deadline) if biblio_id is not None else None
        rows, count = ([], 0) if queue is None else (queue.rows, queue.total)
        media = self._media.get(exact(row, "effective_item_type_id"), "")
        return answers.item(row, loan, rows, count, self._site.timezone, media)

    def _change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        row = self._records.patron(card, deadline)
        patron_id = number(row, "patron_id") if row is not None else None
        if row is None or patron_id is None:
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN)
        try:
            right, locked = self._check_pin(card, old, row, deadline)
            if locked or not right:
                reason = Reason.PATRON_BLOCKED if locked else Reason.PIN_WRONG
                return Verdict(accepted=False, reason=reason)
            body = {"password": new, "password_2": new}
            answer = self._session.ask(f"/patrons/{patron_id}/password", body, deadline)
            if answer.status not in (200, 201, 204, 400):
                raise self._session.unexpected(answer)
        except ConfigFault as fault:
            log.warning("change of a PIN fails", extra={"error": str(fault)})
            return Verdict(accepted=False, reason=Reason.ILS_CLOSED)
        if answer.ok:
            return Verdict(accepted=True)
        # Too short, too weak, blanks at its ends: what it may be like is the library's affair.
        words = self._session.problem(answer).text.replace(new, "***")
        short = PASSWORD_SHORT.search(words)
        least = int(short["least"]) if short else 0
        return Verdict(accepted=False, reason=Reason.UNMAPPED, message=words, least_pin=least)

    def _holds(self, card: str, deadline: float) -> tuple[Hold, ...] | None:
        patron_id = self._id_of(card, deadline)
        if not patron_id:
            return ()
        found = self._records.holds_of(patron_id, deadline)
        if not found.whole:
            return None
        on_items = {n for row in found.rows if (n := number(row, "item_id"))}
        on_records = {
            n
            for row in found.rows
            if not number(row, "item_id") and (n := number(row, "biblio_id"))
        }
        return answers.holds(
            found.rows,
            self._records.items("item_id", on_items, deadline),
            self._records.items("biblio_id", on_records, deadline),
        )

    def _paid(self, card: str, reference: str, deadline: float) -> bool:
        patron_id = self._id_of(card, deadline)
        return patron_id is not None and self._paying.is_booked(reference, patron_id, deadline)

    def _fees(self, card: str, deadline: float) -> tuple[Fee, ...]:
        patron_id = self._id_of(card, deadline)
        if not patron_id:
            return ()
        account = self._records.account(patron_id, deadline)
        ids = {n for line in answers.debits(account) if (n := number(line, "item_id"))}
        return answers.fees(account, self._records.items("item_id", ids, deadline))

    def _id_of(self, card: str, deadline: float) -> int | None:
        if self._at_desk[0] == card:
            return self._at_desk[1]
        row = self._records.patron(card, deadline)
        found = number(row, "patron_id") if row is not None else None
        if found is not None:
            self._at_desk = (card, found)
        return found

    # Acting --------------------------------------------------------------------------------------

    def _over_sip2(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        """Postponed where SIP2 alone is away: what goes over REST is no less there for that."""
        if self._signed_in and self._monotonic() < self._sip2_rests_until:
            raise Postponed("the SIP2 server was not there a moment ago")
        try:
            return self._sip2.submit(order, deadline, sending)
        except GivenUp:
            raise
        except Unreachable as error:
            if not self._signed_in:
                raise
            self._signed_in = False
            self._sip2_rests(str(error))
            raise Postponed(self._sip2_away) from error

    def _carry_out(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        if order.action is Action.BORROW and self._lends is False:
            raise NoCheckout("known from before")
        patron_id = self._id_of(order.patron, deadline)
        if patron_id is None:
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN)
        if order.action is Action.PAY:
            return self._paying.pay(order, patron_id, deadline, sending)
        item = self._records.item(order.item, deadline) if order.item else None
        if order.action is Action.HOLD and (item is not None or not order.item):
            return self._hold(order, patron_id, item, deadline, sending)
        if item is None:
            return Verdict(accepted=False, reason=Reason.ITEM_UNKNOWN)
        if self._charges.may_apply(item, deadline):
            raise MayCost("over REST Koha charges without a word")
        if order.action is Action.RENEW:
            return self._lending.renew(patron_id, item, deadline, sending)
        verdict = self._lending.borrow(patron_id, item, deadline, sending)
        self._lends = True
        return verdict

    def _hold(
        self,
        order: Order,
        patron_id: int,
        item: Row | None,
        deadline: float,
        sending: Callable[[], None],
    ) -> Verdict:
        if order.cancels:
            return self._holding.cancel(order, patron_id, item, deadline, sending)
        patron = self._records.patron(order.patron, deadline)
        if patron is None:
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN)
        return self._holding.place(order, patron, patron_id, item, self._today(), deadline, sending)


def _no_patron(card: str, *, asked: bool = True) -> PatronAnswer:
    return PatronAnswer(
        card, valid=False, pin_ok=None, blocks=(Reason.PATRON_UNKNOWN,), asked=asked
    )

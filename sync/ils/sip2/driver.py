"""The ILS port over SIP2: asks, and sends each transaction once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from sync.errors import BadMessage, IlsError, InDoubt, Unreachable
from sync.ids import first_unseen, same_id
from sync.ils.config import Sip2Config
from sync.ils.sip2 import letters
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.client import AnswerTooLong, NotExecuted
from sync.ils.sip2.codec import Message, travels_unchanged
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.messages import SUMMARY_FINES, SUMMARY_HOLDS, SUMMARY_UNAVAILABLE_HOLDS
from sync.ils.sip2.session import Sip2Session
from sync.ils.sip2.trace import OnWire
from sync.ils.site import Site
from sync.model import (
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

_OPTIONAL: Final = {Action.PAY: "37", Action.HOLD: "15"}
"""What an ACS may do without: closed where it does not have it, instead of asked in vain."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_ils(
    config: Sip2Config,
    site: Site,
    *,
    monotonic: Callable[[], float],
    now: Callable[[], datetime] = _utc_now,
    on_wire: OnWire | None = None,
) -> Sip2Ils:
    """A driver for one ACS; nothing is connected yet.

    ``now`` gives aware datetimes for the questions. ``on_wire`` gets every line that goes out and
    comes in, with PINs and passwords hidden. Raises ConfigFault, or ValueError where the password
    cannot be had; both name the key.
    """
    return Sip2Ils(config, site, monotonic=monotonic, now=now, on_wire=on_wire)


class Sip2Ils:
    """One SIP2 session; implements ``sync.ils.port.Ils``. Used by one thread at a time."""

    def __init__(
        self,
        config: Sip2Config,
        site: Site,
        *,
        monotonic: Callable[[], float],
        now: Callable[[], datetime],
        on_wire: OnWire | None = None,
    ) -> None:
        profile = self._profile = config.quirks
        self._now = now
        self._composer = Composer(
            config.institution or site.institution,
            site.location,
            site.language,
            site.timezone,
            profile,
        )
        self._reader = Reader(profile, site.timezone, site.location)
        self._session = Sip2Session(
            config, self._composer, self._reader, monotonic=monotonic, on_wire=on_wire
        )
        self._asked_about: tuple[str, str, PatronAnswer] | None = None
        """The last patron asked about, as card, patron status and answer: it explains a refusal
        that has no words, or only says "blocked"."""

    @property
    def status(self) -> IlsStatus | None:
        """What the last 98 said, or None before the first one."""
        return self._session.status

    @property
    def noise(self) -> int:
        """Lines from the ACS that answered nothing, since the driver was opened."""
        return self._session.noise

    def sign_in(self, deadline: float) -> IlsStatus:
        """Connect, 93 (unless there is no account) and 99, or 99 alone when the status is old."""
        return self._session.refresh(deadline)

    def search(self, words: str, most: int, deadline: float) -> Titles | None:
        """None: SIP2 2.00 has no message that finds a title."""
        return None

    def change_pin(self, card: str, old: str, new: str, deadline: float) -> Verdict:
        """Refused: SIP2 2.00 has no message that changes a PIN."""
        return Verdict(accepted=False, reason=Reason.ILS_CLOSED, asked=False)

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        """63 with the charged items, or 23 where there is no 63."""
        self._session.ready(deadline)
        if not self._can_know(card):
            return PatronAnswer(
                card, valid=False, pin_ok=None, blocks=(Reason.PATRON_UNKNOWN,), asked=False
            )
        try:
            answer = self._asked_patron(card, pin, deadline)
        except AnswerTooLong:
            # Nor does it say without its lists whether this card may borrow: staff can look.
            return PatronAnswer(card, valid=False, pin_ok=None, blocks=(Reason.UNMAPPED,))
        patron = self._reader.patron(answer, card, bool(pin))
        if patron.pin_ok is not False:
            self._asked_about = (card, answer.fixed["patron_status"], patron)
        return patron

    def _asked_patron(self, card: str, pin: str | None, deadline: float) -> Message:
        """64; 24 where there is no 63, or where 64 is longer than an answer can be."""
        if self._session.has("63"):
            request = self._composer.patron_information(card, pin, self._now())
            try:
                return self._session.exchange(request, deadline)
            except AnswerTooLong:
                if not self._session.has("23"):
                    raise
                # The rest of it would come on the connection that was closed.
                self._session.ready(deadline)
        return self._session.exchange(
            self._composer.patron_status(card, pin, self._now()), deadline
        )

    def item(self, item: str, deadline: float) -> ItemAnswer:
        """17. Compare ``ItemAnswer.item`` with what was asked: it is the stored id."""
        self._session.ready(deadline)
        if not self._can_know(item):
            return ItemAnswer(item, ItemStatus.UNKNOWN)
        request = self._composer.item_information(item, self._now())
        return self._reader.item(self._session.exchange(request, deadline), item)

    def loses_letters(self, deadline: float) -> bool:
        """17 about a number that nobody has, with a letter beyond ASCII (sync.ils.sip2.letters).
        False also where that cannot be asked, or is not answered."""
        if self._can_know(letters.ASKED):
            request = self._composer.item_information(letters.ASKED, self._now())
            try:
                self._session.ready(deadline)
                echoed = self._session.exchange(request, deadline).get("AB")
            except IlsError:
                return False
            self._session.letters.lost |= letters.is_lost(echoed)
        return self._session.letters.lost

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...] | None:
        """63 twice: what waits on the hold shelf (AS), then what does not yet (CD)."""
        self._session.ready(deadline)
        if not self._session.has("63"):
            return None
        if not self._can_know(card):
            return ()
        ready = self._list(card, SUMMARY_HOLDS, deadline)
        waiting = self._list(card, SUMMARY_UNAVAILABLE_HOLDS, deadline)
        return None if ready is None or waiting is None else self._reader.holds(ready, waiting)

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...] | None:
        """63 with the fines (AV), where the profile says what they look like, and they are as much
        as is owed in all (BV)."""
        self._session.ready(deadline)
        if self._profile.fine_item is None or not self._session.has("63"):
            return None
        if not self._can_know(card):
            return ()
        fines = self._list(card, SUMMARY_FINES, deadline)
        return None if fines is None else self._reader.fees(fines)

    def _list(self, card: str, summary: int, deadline: float) -> Message | None:
        """64 with one list; None: it is longer than an answer can be."""
        self._session.ready(deadline)
        request = self._composer.patron_information(card, None, self._now(), summary)
        try:
            return self._session.exchange(request, deadline)
        except AnswerTooLong:
            return None

    def paid(self, card: str, reference: str, deadline: float) -> bool | None:
        """None: what was paid stands in no answer."""
        return None

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        """11, 09, 29, 37 or 15, once. See ``sync.ils.port.Ils.submit``.

        A payment or a hold that this ACS has no message for is refused as ILS_CLOSED, and nothing
        is sent.
        """
        request = self._composer.order(order)
        self._session.ready(deadline)
        if not self._can_know(order.patron):
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN, asked=False)
        if not all(map(self._can_know, (order.item, order.title, order.pickup, order.fee))):
            return Verdict(accepted=False, reason=Reason.ITEM_UNKNOWN, asked=False)
        optional = _OPTIONAL.get(order.action)
        if optional is not None and not self._session.has(optional):
            return Verdict(accepted=False, reason=Reason.ILS_CLOSED, asked=False)
        sending()
        try:
            try:
                answer = self._session.exchange(request, deadline)
            except NotExecuted as refused:
                answer = self._ask_then_repeat(order, request, deadline, refused)
        except Unreachable as error:
            # ``sending`` was called, so the journal says "sent"; only a question settles it now.
            raise InDoubt(str(error)) from error
        try:
            verdict = self._judged(answer, order)
        except IlsError:
            self.close()  # an answer that is none of ours: what comes next may not be either
            raise
        return self._with_a_reason(verdict, answer, order, deadline)

    def end_session(self, card: str, deadline: float) -> None:
        """35, if there is a session and the ACS knows 35. Failures are swallowed."""
        self._asked_about = None
        if not self._session.is_open or not self._session.has("35") or not self._can_know(card):
            return
        try:
            self._session.exchange(self._composer.end_session(card, self._now()), deadline)
        except IlsError:
            return

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._session.close()

    def _can_know(self, identifier: str) -> bool:
        """No ACS can know an id that SIP2 cannot say; sent, it would arrive as another one. What
        nobody sees in one comes back without it."""
        return first_unseen(identifier) is None and travels_unchanged(
            identifier, encoding=self._profile.encoding, delimiter=self._profile.delimiter
        )

    # Why it was refused ------------------------------------------------------------------------

    def _judged(self, answer: Message, order: Order) -> Verdict:
        known = self._asked_about
        if known is None or not order.patron or known[0] != order.patron:
            return self._reader.verdict(answer, order, None)
        _, flags, patron = known
        verdict = self._reader.verdict(answer, order, flags, patron.blocks)
        if verdict.fee and not verdict.currency:
            verdict = replace(verdict, currency=patron.currency)
        return verdict

    def _with_a_reason(
        self, verdict: Verdict, answer: Message, order: Order, deadline: float
    ) -> Verdict:
        """A refusal by its words, then by what the ILS says of the patron."""
        if order.action is Action.PAY:
            return verdict
        if order.cancels and self._profile.hold_cancel == "items":
            return self._not_cancelled(verdict, order, deadline)
        vague = verdict.reason in (Reason.UNMAPPED, Reason.PATRON_BLOCKED)
        if vague and order.patron:
            if self._asked_about is None or self._asked_about[0] != order.patron:
                try:
                    self.patron(order.patron, None, deadline)
                except IlsError:
                    return verdict  # the refusal stands, only its reason stays unknown
            verdict = self._judged(answer, order)
            blocks = self._asked_about[2].blocks if self._asked_about is not None else ()
            if verdict.reason is Reason.PATRON_BLOCKED and blocks:
                verdict = replace(verdict, reason=blocks[0])
        return verdict

    def _not_cancelled(self, verdict: Verdict, order: Order, deadline: float) -> Verdict:
        """A hold that is there, and that this ILS cannot take back over SIP2, is told so."""
        if verdict.reason is not Reason.UNMAPPED:
            return verdict
        try:
            holds = self.holds(order.patron, deadline) or ()
        except IlsError:
            return verdict
        there = order.item and any(same_id(hold.item, order.item) for hold in holds)
        return replace(verdict, reason=Reason.ILS_CLOSED) if there else verdict

    # 96, or 98 instead of the answer -----------------------------------------------------------

    def _ask_then_repeat(
        self, order: Order, request: Message, deadline: float, refused: NotExecuted
    ) -> Message:
        """Send once more, but only if it is not there already."""
        if self._may_be_done(order, deadline):
            raise InDoubt(str(refused)) from refused
        try:
            return self._session.exchange(request, deadline)
        except NotExecuted as again:
            if again.alarms:
                self.close()
                raise BadMessage(f"{again}, twice") from again
            raise InDoubt(f"{again}, twice") from again

    def _may_be_done(self, order: Order, deadline: float) -> bool:
        """Whether the ILS may have executed it all the same, by what it holds now."""
        if order.action is Action.PAY:
            return True  # a balance says nothing of one payment, and money is not taken twice
        if order.action is Action.HOLD:
            return self._hold_may_be_done(order, deadline)
        item = self.item(order.item, deadline)
        if order.action is Action.RETURN:
            return item.status is not ItemStatus.ON_LOAN
        if order.action is Action.RENEW:
            # Only two due dates tell whether a loan was renewed.
            return None in (order.due_before, item.due) or item.due != order.due_before
        lent = self.patron(order.patron, None, deadline).has(item.item)
        return item.status is ItemStatus.ON_LOAN if lent is None else lent

    def _hold_may_be_done(self, order: Order, deadline: float) -> bool:
        holds = self.holds(order.patron, deadline)
        if holds is None or not order.item or self._profile.hold_list != "items":
            return True  # no list in which it could be found
        there = any(same_id(hold.item, order.item) for hold in holds)
        return there is not order.cancels

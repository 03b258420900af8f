"""The ILS port over SIP2: signs in, asks, and sends each transaction once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from sync.errors import BadMessage, IlsError, InDoubt, SignInRefused, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.sip2.answers import Reader, is_yes
from sync.ils.sip2.client import NotExecuted, Sip2Client, TlsSettings
from sync.ils.sip2.codec import Message, travels_unchanged
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.messages import SUMMARY_HOLDS, SUMMARY_UNAVAILABLE_HOLDS
from sync.ils.sip2.profile import Profile, load_profile
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
    Verdict,
)

STATUS_MAX_AGE_S: Final = 60.0
"""A sign-in asks for the status again after this long; some sites poll every five minutes."""
CLOSED_MAX_AGE_S: Final = 5.0
"""The same while the last 98 closed something: the station waits for it to open."""
_TERMINATORS: Final = {"cr": b"\r", "crlf": b"\r\n"}
_BX_PATRON_INFORMATION: Final = 7
_BX_END_SESSION: Final = 8


def _utc_now() -> datetime:
    return datetime.now(UTC)


def open_ils(
    config: Sip2Config,
    site: Site,
    *,
    monotonic: Callable[[], float],
    now: Callable[[], datetime] = _utc_now,
) -> Sip2Ils:
    """A driver for one ACS; nothing is connected yet.

    ``now`` gives aware datetimes for the questions. Raises ConfigFault, or ValueError where the
    password cannot be had; both name the key.
    """
    return Sip2Ils(config, site, _profile(config), monotonic=monotonic, now=now)


def _profile(config: Sip2Config) -> Profile:
    profile = load_profile(config.profile)
    return replace(
        profile,
        nb_due_date_when_strict=config.nb_due_date_when_strict or profile.nb_due_date_when_strict,
        nb_due_date_offline=config.nb_due_date_offline or profile.nb_due_date_offline,
    )


class Sip2Ils:
    """One SIP2 session; implements ``sync.ils.port.Ils``. Used by one thread at a time."""

    def __init__(
        self,
        config: Sip2Config,
        site: Site,
        profile: Profile,
        *,
        monotonic: Callable[[], float],
        now: Callable[[], datetime],
    ) -> None:
        self._config = config
        self._password = config.resolve_password()
        self._monotonic = monotonic
        self._now = now
        self._composer = Composer(
            config.institution or site.institution,
            site.location,
            site.language,
            site.timezone,
            profile,
        )
        self._reader = Reader(profile, site.timezone)
        self._status: IlsStatus | None = None
        self._status_at = 0.0
        self._signed_in = False
        self._flags: tuple[str, str] = ("", "")
        """The last patron asked about and its patron status: explains a refusal without words."""
        self._blocks: tuple[Reason, ...] = ()
        """Why that patron may not borrow: explains a refusal that only says "blocked"."""
        self._client = Sip2Client(
            config.host,
            config.port,
            monotonic=monotonic,
            tls=TlsSettings(str(config.tls_ca_file or "")) if config.uses_tls else None,
            encoding=config.encoding,
            terminator=_TERMINATORS[config.terminator],
            connect_timeout_s=config.timeout_s,
            answer_timeout_s=config.timeout_s,
            on_status=self._take_status,
        )

    @property
    def status(self) -> IlsStatus | None:
        """What the last 98 said, or None before the first one."""
        return self._status

    @property
    def noise(self) -> int:
        """Lines from the ACS that answered nothing, since the driver was opened."""
        return self._client.noise

    def sign_in(self, deadline: float) -> IlsStatus:
        """Connect, 93 (unless there is no account) and 99, or 99 alone when the status is old."""
        status = self._ready(deadline)
        closed = not (status.online and status.checkin_ok and status.checkout_ok)
        limit = CLOSED_MAX_AGE_S if closed else STATUS_MAX_AGE_S
        if self._monotonic() - self._status_at >= limit:
            status = self._ask_status(deadline)
        return status

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        """63 with the charged items, or 23 where BX says that there is no 63."""
        status = self._ready(deadline)
        if not self._can_know(card):
            return PatronAnswer(
                card, valid=False, pin_ok=None, blocks=(Reason.PATRON_UNKNOWN,), asked=False
            )
        now = self._now()
        if self._supports(status, _BX_PATRON_INFORMATION):
            request = self._composer.patron_information(card, pin, now)
        else:
            request = self._composer.patron_status(card, pin, now)
        answer = self._client.exchange(request, deadline)
        self._flags = (card, answer.fixed["patron_status"])
        patron = self._reader.patron(answer, card, bool(pin))
        self._blocks = patron.blocks
        return patron

    def item(self, item: str, deadline: float) -> ItemAnswer:
        """17. Compare ``ItemAnswer.item`` with what was asked: it is the stored id."""
        self._ready(deadline)
        if not self._can_know(item):
            return ItemAnswer(item, ItemStatus.UNKNOWN)
        answer = self._client.exchange(self._composer.item_information(item, self._now()), deadline)
        return self._reader.item(answer, item)

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...] | None:
        """63 twice: what waits on the hold shelf (AS), then what does not yet (CD)."""
        status = self._ready(deadline)
        if not self._supports(status, _BX_PATRON_INFORMATION):
            return None
        if not self._can_know(card):
            return ()
        ready, waiting = (
            self._client.exchange(
                self._composer.patron_information(card, None, self._now(), summary), deadline
            )
            for summary in (SUMMARY_HOLDS, SUMMARY_UNAVAILABLE_HOLDS)
        )
        return self._reader.holds(ready, waiting)

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...] | None:
        """None: AV has no form that could be read; what is owed in all stands in 64 BV."""
        return None

    def submit(self, order: Order, deadline: float, sending: Callable[[], None]) -> Verdict:
        """11, 09 or 29, once. See ``sync.ils.port.Ils.submit``."""
        request = self._composer.order(order)
        self._ready(deadline)
        if not self._can_know(order.patron):
            return Verdict(accepted=False, reason=Reason.PATRON_UNKNOWN, asked=False)
        if not self._can_know(order.item):
            return Verdict(accepted=False, reason=Reason.ITEM_UNKNOWN, asked=False)
        sending()
        try:
            try:
                answer = self._client.exchange(request, deadline)
            except NotExecuted as refused:
                answer = self._ask_then_repeat(order, request, deadline, refused)
        except Unreachable as error:
            # ``sending`` was called, so the journal says "sent"; only a question settles it now.
            raise InDoubt(str(error)) from error
        try:
            verdict = self._reader.verdict(answer, order, self._known_flags(order.patron))
        except IlsError:
            self.close()  # an answer that is none of ours: what comes next may not be either
            raise
        if verdict.reason is Reason.UNMAPPED and order.patron:
            verdict = self._explained(verdict, answer, order, deadline)
        known = self._known_flags(order.patron) is not None
        if verdict.reason is Reason.PATRON_BLOCKED and known and self._blocks:
            verdict = replace(verdict, reason=self._blocks[0])
        return verdict

    def end_session(self, card: str, deadline: float) -> None:
        """35, if there is a session and the ACS knows 35. Failures are swallowed."""
        self._flags = ("", "")
        if not self._signed_in or not self._client.connected or not self._can_know(card):
            return
        if self._status is not None and not self._supports(self._status, _BX_END_SESSION):
            return
        try:
            self._client.exchange(self._composer.end_session(card, self._now()), deadline)
        except IlsError:
            return

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._signed_in = False
        self._client.close()

    def _ready(self, deadline: float) -> IlsStatus:
        if self._signed_in and self._client.connected and self._status is not None:
            return self._status
        self._signed_in = False
        self._client.connect(deadline)
        if self._config.account:
            self._login(deadline)
        status = self._ask_status(deadline)
        self._signed_in = True
        return status

    def _login(self, deadline: float) -> None:
        request = self._composer.login(self._config.account, self._password)
        answer = self._client.exchange(request, deadline)
        try:
            accepted = is_yes(answer, "ok")
        except BadMessage:
            self.close()
            raise
        if not accepted:
            self.close()
            raise SignInRefused(f"94 ok: found 0, expected 1 for account {self._config.account!r}")

    def _ask_status(self, deadline: float) -> IlsStatus:
        return self._take_status(self._client.exchange(self._composer.status(), deadline))

    def _take_status(self, answer: Message) -> IlsStatus:
        status = self._reader.status(answer)
        self._status = status
        self._status_at = self._monotonic()
        return status

    def _can_know(self, identifier: str) -> bool:
        """No ACS can know an id that SIP2 cannot say; sent, it would arrive as another one."""
        return travels_unchanged(identifier, encoding=self._config.encoding)

    @staticmethod
    def _supports(status: IlsStatus, position: int) -> bool:
        """BX; a shorter value means N for what is missing, none at all says nothing."""
        return not status.messages or status.messages[position : position + 1] == "Y"

    def _known_flags(self, card: str) -> str | None:
        return self._flags[1] if card and self._flags[0] == card else None

    def _explained(
        self, verdict: Verdict, answer: Message, order: Order, deadline: float
    ) -> Verdict:
        """A refusal without a known text, explained by the patron's flags if they say why."""
        if self._known_flags(order.patron) is not None:
            return verdict
        try:
            self.patron(order.patron, None, deadline)
        except IlsError:
            return verdict  # the refusal stands, only its reason stays unknown
        return self._reader.verdict(answer, order, self._known_flags(order.patron))

    def _ask_then_repeat(
        self, order: Order, request: Message, deadline: float, refused: NotExecuted
    ) -> Message:
        """96, or 98 instead of the answer: send once more, but only if it is not there already."""
        if self._may_be_done(order, deadline):
            raise InDoubt(str(refused)) from refused
        try:
            return self._client.exchange(request, deadline)
        except NotExecuted as again:
            if again.unreadable:
                self.close()
                raise BadMessage(f"{again}, twice") from again
            raise InDoubt(f"{again}, twice") from again

    def _may_be_done(self, order: Order, deadline: float) -> bool:
        """Whether the ILS may have executed it all the same, by what it holds now."""
        item = self.item(order.item, deadline)
        if order.action is Action.RETURN:
            return item.status is not ItemStatus.ON_LOAN
        if order.action is Action.RENEW:
            # Only two due dates tell whether a loan was renewed.
            return None in (order.due_before, item.due) or item.due != order.due_before
        lent = self.patron(order.patron, None, deadline).has(item.item)
        return item.status is ItemStatus.ON_LOAN if lent is None else lent

"""Signed in, with a fresh status, over a connection that did not die while it was idle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sync.errors import BadMessage, HungUp, SignInRefused, Unreachable
from sync.ils.config import Sip2Config
from sync.ils.sip2.answers import Reader
from sync.ils.sip2.client import Dialect, Sip2Client, TlsSettings
from sync.ils.sip2.codec import Message
from sync.ils.sip2.compose import Composer
from sync.ils.sip2.letters import Letters
from sync.ils.sip2.telnet import TelnetLogin
from sync.ils.sip2.trace import OnWire
from sync.ils.sip2.values import is_yes
from sync.model import IlsStatus

STATUS_MAX_AGE_S: Final = 60.0
"""A sign-in asks for the status again after this long; some sites poll every five minutes."""
CLOSED_MAX_AGE_S: Final = 5.0
"""The same while the last 98 closed something: the station waits for it to open."""
PROBE_AFTER_S: Final = 20.0
"""After so long a silence 99 goes first: what is sent over a link that died meanwhile is lost, and
a transaction in doubt."""
PROBE_S: Final = 1.0
"""So long a connection that was idle may take to answer 99, before another one is made."""
_LEAST_S, _MOST_S = 3.0, 30.0
"""The time-out in 98 is often wrong by a factor of ten: a hint within these, in seconds."""
_UNKNOWN_TIMEOUTS: Final = frozenset({"000", "999"})


class Sip2Session:
    """One session with one ACS. Used by one thread at a time."""

    def __init__(
        self,
        config: Sip2Config,
        composer: Composer,
        reader: Reader,
        *,
        monotonic: Callable[[], float],
        on_wire: OnWire | None,
    ) -> None:
        self.status: IlsStatus | None = None
        """What the last 98 said, or None before the first one."""
        self.letters = Letters()
        self._account = config.account
        self._password = config.resolve_password()
        self._profile = config.quirks
        self._composer = composer
        self._reader = reader
        self._monotonic = monotonic
        self._status_at = 0.0
        self._signed_in = False
        self._client = Sip2Client(
            config.host,
            config.port,
            monotonic=monotonic,
            tls=TlsSettings(str(config.tls_ca_file or "")) if config.uses_tls else None,
            dialect=Dialect.of(self._profile),
            connect_timeout_s=config.timeout_s,
            answer_timeout_s=config.timeout_s,
            on_status=self._take_status,
            on_wire=on_wire,
        )

    @property
    def noise(self) -> int:
        """Lines from the ACS that answered nothing, since the session was made."""
        return self._client.noise

    @property
    def is_open(self) -> bool:
        """Is there a connection that is signed in, as far as can be seen without asking?"""
        return self._signed_in and self._client.connected

    def has(self, code: str) -> bool:
        """Does the ACS answer this message? Before the first 98 nothing says that it does not."""
        return self._profile.has(code, self.status.messages if self.status is not None else "")

    def refresh(self, deadline: float) -> IlsStatus:
        """As ``ready``, and 99 again when the status is old."""
        status = self.ready(deadline)
        closed = not (status.online and status.checkin_ok and status.checkout_ok)
        limit = CLOSED_MAX_AGE_S if closed else STATUS_MAX_AGE_S
        if self._monotonic() - self._status_at >= limit:
            status = self._ask_status(deadline)
        return status

    def ready(self, deadline: float) -> IlsStatus:
        """Signed in. A connection that was dropped while it was idle costs one reconnect.

        Raises Unreachable or an Alarm.
        """
        if self.is_open and self.status is not None and self._is_alive(deadline):
            return self.status
        self._signed_in = False
        try:
            self._client.connect(deadline)
            self._log_in(deadline)
            status = self._ask_status(deadline)
        except HungUp:
            self._client.look_for_another_service(self._composer.status(), deadline)
            raise
        self._signed_in = True
        return status

    def exchange(self, request: Message, deadline: float) -> Message:
        """One request over the session that is ``ready``. Raises as ``Sip2Client.exchange``."""
        answer = self._client.exchange(request, deadline)
        self.letters.look(answer)
        if self.status is not None and self.letters.lost != self.status.loses_letters:
            self.status = replace(self.status, loses_letters=self.letters.lost)
        return answer

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        self._signed_in = False
        self._client.close()

    def _is_alive(self, deadline: float) -> bool:
        idle = self._client.idle_s
        if idle < PROBE_AFTER_S:
            return True
        if idle >= self._profile.idle_s:
            return False
        now = self._monotonic()
        try:
            # Half the time is left for a new connection.
            self._ask_status(min(now + PROBE_S, now + (deadline - now) / 2))
        except (Unreachable, BadMessage):
            # Whatever a session says that ended meanwhile: a new one tells whether it is an alarm.
            return False
        return True

    def _log_in(self, deadline: float) -> None:
        if not self._account or self._profile.login == "off":
            return
        if self._profile.login == "telnet":
            login = TelnetLogin(
                self._profile.telnet, self._account, self._password, self._profile.encoding
            )
            self._client.log_in(login, self._password, deadline)
            return
        request = self._composer.login(self._account, self._password)
        answer = self._client.exchange(request, deadline)
        try:
            accepted = is_yes(answer, "ok")
        except BadMessage:
            self.close()
            raise
        if not accepted:
            self.close()
            raise SignInRefused.of(self._account, "SIP2 94 says no")

    def _ask_status(self, deadline: float) -> IlsStatus:
        return self._take_status(self._client.exchange(self._composer.status(), deadline))

    def _take_status(self, answer: Message) -> IlsStatus:
        said = self._reader.status(answer)
        self.status = status = replace(said, loses_letters=self.letters.lost)
        self._status_at = self._monotonic()
        hint = answer.fixed["timeout_period"]
        if self._profile.timeout_from_status and hint not in _UNKNOWN_TIMEOUTS:
            tenths = hint.strip()
            if tenths.isascii() and tenths.isdigit():
                self._client.answer_timeout_s = min(max(int(tenths) / 10, _LEAST_S), _MOST_S)
        return status

"""One SIP2 connection, in use or idle.

Every failure closes it, because a late answer may still come on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sync.connection import ConnectionGone, TlsSettings, connect, found_instead
from sync.errors import BadMessage, IlsError, Unreachable
from sync.ils.sip2.codec import Message
from sync.ils.sip2.exchange import AnswerTooLong, Exchange, NotExecuted
from sync.ils.sip2.telnet import TelnetLogin
from sync.ils.sip2.trace import OnWire
from sync.ils.sip2.wire import Dialect, Wire

__all__ = ["AnswerTooLong", "Dialect", "NotExecuted", "Sip2Client", "TlsSettings"]

_LOOK_S: Final = 1.0
"""So long a server that hung up may take to show what it speaks instead."""


class Sip2Client:
    """A connection to one ACS, used by one thread at a time.

    ``deadline`` is always in seconds of ``monotonic``; no exchange waits longer than
    ``answer_timeout_s`` either. ``on_status`` gets every 98, asked for or not. ``on_wire`` gets
    every line, with PINs and passwords hidden.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        monotonic: Callable[[], float],
        tls: TlsSettings | None = None,
        dialect: Dialect | None = None,
        connect_timeout_s: float = 4.0,
        answer_timeout_s: float = 4.0,
        on_status: Callable[[Message], object] = lambda message: None,
        on_wire: OnWire | None = None,
    ) -> None:
        self.answer_timeout_s = answer_timeout_s
        self._address = (host, port)
        self._tls = tls
        self._dialect = dialect or Dialect()
        self._monotonic = monotonic
        self._connect_timeout_s = connect_timeout_s
        self._on_status = on_status
        self._on_wire = on_wire
        self._wire: Wire | None = None
        self._sequence = 9
        self._former_noise = 0
        self._used_at = 0.0

    @property
    def connected(self) -> bool:
        """Whether the connection is there and the ACS has not closed it while it was idle."""
        if self._wire is None:
            return False
        try:
            self._wire.look()
        except ConnectionGone:
            self.close()
        return self._wire is not None

    @property
    def noise(self) -> int:
        """Lines skipped so far because they answered something else or nothing."""
        return self._former_noise + (self._wire.noise if self._wire is not None else 0)

    @property
    def idle_s(self) -> float:
        """How long ago something last came on this connection that was an answer."""
        return self._monotonic() - self._used_at

    def connect(self, deadline: float) -> None:
        """Open the connection, in place of any former one. Raises Unreachable or ConfigFault."""
        self.close()
        limit = min(deadline, self._monotonic() + self._connect_timeout_s)
        connection = connect(*self._address, self._tls, limit, self._monotonic)
        self._wire = Wire(connection, self._dialect, self._on_wire, self._monotonic)
        self._used_at = self._monotonic()

    def look_for_another_service(self, status: Message, deadline: float) -> None:
        """After HungUp: raises BadMessage when TLS is spoken there and is not expected, or the
        other way round. ``status``: a request that holds no secret."""
        limit = min(deadline, self._monotonic() + _LOOK_S)
        question = self._dialect.encode(replace(status, sequence=0))
        found = found_instead(*self._address, self._tls, question, limit, self._monotonic)
        if found:
            raise BadMessage(f"{self._where}: {found}")

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        wire, self._wire = self._wire, None
        if wire is not None:
            self._former_noise += wire.noise
            wire.close()

    def log_in(self, login: TelnetLogin, password: str, deadline: float) -> None:
        """What is asked for before SIP2. Raises Unreachable, SignInRefused or BadMessage."""
        if self._wire is None:
            raise Unreachable(f"login: not connected to {self._where}")
        try:
            self._wire.log_in(login, password, min(deadline, self._answer_limit()))
        except IlsError:
            self.close()
            raise

    def exchange(self, message: Message, deadline: float) -> Message:
        """Send ``message`` with the next AY and return its answer.

        Raises Unreachable (a question got no answer, or nothing was sent), InDoubt (a transaction
        was sent, at least in part), NotExecuted (a transaction answered by 96 or 98) or BadMessage
        (something was answered, but nothing that can be read). All but NotExecuted close.
        """
        if self._wire is None:
            raise Unreachable(f"{message.code}: not connected to {self._where}")
        self._sequence = (self._sequence + 1) % 10
        request = replace(message, sequence=self._sequence)
        limit = min(deadline, self._answer_limit())
        try:
            answer = Exchange(self._wire, self._where, request, limit, self._on_status).run()
        except NotExecuted:
            self._used_at = self._monotonic()
            raise
        except IlsError:
            self.close()
            raise
        self._used_at = self._monotonic()
        return answer

    def _answer_limit(self) -> float:
        return self._monotonic() + self.answer_timeout_s

    @property
    def _where(self) -> str:
        return f"{self._address[0]}:{self._address[1]}"

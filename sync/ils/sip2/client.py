"""One SIP2 connection and the rules of one exchange: who may repeat what, and what silence means.

Every failure closes the connection, because a late answer may still come on it. Sources: 3M SIP2
2.00, "Error detection" and "Retries"; where servers execute repeats, the stricter rule holds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sync.errors import BadMessage, IlsError, InDoubt, Unreachable
from sync.ils.sip2.codec import (
    LineBuffer,
    MalformedMessage,
    Message,
    checksum_state,
    decode,
    encode,
)
from sync.ils.sip2.messages import REPEATABLE, SPECS
from sync.ils.sip2.transport import Connection, ConnectionGone, Silence, TlsSettings, connect

__all__ = ["NotExecuted", "Sip2Client", "TlsSettings"]

TRANSACTIONS: Final = frozenset({"11", "09", "29", "37", "15", "01", "65", "19"})
"""What changes something: lost after the first byte it is in doubt, never simply "unreachable"."""
_RESEND: Final = Message("97", {}, ())
_MAX_RESENDS: Final = 3


class NotExecuted(IlsError):
    """The ACS answered a transaction with 96 or with its status: ask, then perhaps send again.

    ``unreadable`` is true for 96: the ACS could not read the request.
    """

    def __init__(self, text: str, *, unreadable: bool) -> None:
        super().__init__(text)
        self.unreadable = unreadable


class Sip2Client:
    """A connection to one ACS, used by one thread at a time.

    ``deadline`` is always in seconds of ``monotonic``; no exchange waits longer than
    ``answer_timeout_s`` either. ``on_status`` gets every 98, asked for or not.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        monotonic: Callable[[], float],
        tls: TlsSettings | None = None,
        encoding: str = "utf-8",
        terminator: bytes = b"\r",
        connect_timeout_s: float = 4.0,
        answer_timeout_s: float = 4.0,
        on_status: Callable[[Message], object] = lambda message: None,
    ) -> None:
        self._address = (host, port)
        self._tls = tls
        self._encoding = encoding
        self._terminator = terminator
        self._monotonic = monotonic
        self._connect_timeout_s = connect_timeout_s
        self._answer_timeout_s = answer_timeout_s
        self._on_status = on_status
        self._connection: Connection | None = None
        self._lines = LineBuffer()
        self._sequence = 9
        self.noise = 0
        """Lines skipped so far because they answered something else or nothing."""

    @property
    def connected(self) -> bool:
        """Whether the connection is there and the ACS has not closed it while it was idle."""
        if self._connection is None:
            return False
        try:
            self._lines.receive_data(self._connection.receive_now())
        except ConnectionGone:
            self.close()
        return self._connection is not None

    def connect(self, deadline: float) -> None:
        """Open the connection, in place of any former one. Raises Unreachable or ConfigFault."""
        self.close()
        limit = min(deadline, self._monotonic() + self._connect_timeout_s)
        self._connection = connect(*self._address, self._tls, limit, self._monotonic)
        self._lines = LineBuffer()

    def close(self) -> None:
        """Drop the connection. Idempotent; never raises."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def exchange(self, message: Message, deadline: float) -> Message:
        """Send ``message`` with the next AY and return its answer.

        Raises Unreachable (a question got no answer, or nothing was sent), InDoubt (a transaction
        was sent, at least in part), NotExecuted (a transaction answered by 96 or 98) or BadMessage
        (something was answered, but nothing that can be read). All but NotExecuted close.
        """
        if self._connection is None:
            raise Unreachable(f"{message.code}: not connected to {self._where}")
        self._sequence = (self._sequence + 1) % 10
        request = replace(message, sequence=self._sequence)
        line = self._encode(request)
        limit = min(deadline, self._monotonic() + self._answer_timeout_s)
        exchange = _Exchange(self, self._connection, request, line, limit)
        try:
            return exchange.run()
        except NotExecuted:
            raise
        except IlsError:
            self.close()
            raise
        finally:
            self.noise += exchange.noise

    @property
    def _where(self) -> str:
        return f"{self._address[0]}:{self._address[1]}"

    def _encode(self, message: Message) -> bytes:
        return encode(message, encoding=self._encoding, terminator=self._terminator)


class _Exchange:
    """One request on its way: what went out, what came back, what is still allowed."""

    def __init__(
        self,
        client: Sip2Client,
        connection: Connection,
        request: Message,
        line: bytes,
        deadline: float,
    ) -> None:
        self.noise = 0
        self._client = client
        self._connection = connection
        self._request = request
        self._line = line
        self._deadline = deadline
        self._expected = SPECS[request.code].responses
        self._sent = 0
        self._repeats = 0
        self._resends = 0
        self._last_problem = ""

    def run(self) -> Message:
        self._discard_former()
        self._send(self._line)
        while True:
            line = self._next_line()
            try:
                answer = decode(line, encoding=self._client._encoding)
            except MalformedMessage as error:
                self._unreadable(line, error)
                continue
            if answer.checksum == "bad":
                self._ask_again(f"{answer.code} with a wrong checksum")
            elif answer.code == "96":
                self._told_to_repeat()
            elif answer.sequence is not None and answer.sequence not in self._own_sequences():
                self._skip(f"{answer.code} with AY{answer.sequence}")
            elif answer.code == "98" and self._request.code != "99":
                self._client._on_status(answer)
                self._status_instead()
            elif answer.code in self._expected:
                if answer.code == "98":
                    self._client._on_status(answer)
                return answer
            else:
                self._skip(f"a {answer.code}")

    def _discard_former(self) -> None:
        """What came before the question is no answer to it, whatever it looks like."""
        lines = self._client._lines
        while True:
            try:
                if lines.next_line() is None:
                    break
            except MalformedMessage:
                pass  # longer than any message: noise like the rest
            self.noise += 1
        self._client._lines = LineBuffer()

    def _own_sequences(self) -> tuple[int | None, ...]:
        # Some servers rebuild a resend without the original digit: it then comes as AY0.
        return (self._request.sequence, 0) if self._resends else (self._request.sequence,)

    def _send(self, data: bytes) -> None:
        try:
            for count in self._connection.send(data, self._deadline):
                self._sent += count
        except (ConnectionGone, Silence) as error:
            raise self._lost(f"sending failed: {error}") from error

    def _next_line(self) -> bytes:
        lines = self._client._lines
        while True:
            try:
                line = lines.next_line()
                if line is not None:
                    return line
                lines.receive_data(self._connection.receive(self._deadline))
            except MalformedMessage as error:
                self._skip(str(error))
            except ConnectionGone as error:
                raise self._lost(str(error)) from error
            except Silence as error:
                raise self._timed_out() from error

    def _unreadable(self, line: bytes, error: MalformedMessage) -> None:
        state = checksum_state(line)
        if state == "ok" and line[:2].decode("latin-1") in self._expected:
            raise BadMessage(f"{self._what}: the answer cannot be read: {error}") from error
        if state == "bad":
            self._ask_again(f"{error}, with a wrong checksum")
        else:
            self._skip(str(error))

    def _skip(self, found: str) -> None:
        self.noise += 1
        self._last_problem = found

    def _ask_again(self, found: str) -> None:
        self._last_problem = found
        if self._resends == _MAX_RESENDS:
            raise BadMessage(f"{self._what}: found {found} {_MAX_RESENDS + 1} times")
        self._resends += 1
        self._send(self._client._encode(_RESEND))

    def _told_to_repeat(self) -> None:
        if self._resends:
            raise BadMessage(
                f"{self._what}: found {self._last_problem}, then 96 instead of its resend"
            )
        self._not_answered("96", BadMessage)

    def _status_instead(self) -> None:
        self._not_answered("98", Unreachable)

    def _not_answered(self, code: str, again: type[IlsError]) -> None:
        """96 and 98 both say that the request was not executed."""
        if self._request.code not in REPEATABLE:
            raise NotExecuted(f"{self._what}: answered by {code}", unreadable=code == "96")
        if self._repeats:
            text = f"{self._what}: answered by {code} twice"
            doubtful = again is Unreachable and self._request.code in TRANSACTIONS
            raise InDoubt(text) if doubtful else again(text)
        self._repeats += 1
        self._send(self._line)

    def _timed_out(self) -> IlsError:
        if self._client._lines.pending:
            return self._lost("half a message, then silence")
        if self._last_problem:
            return BadMessage(f"{self._what}: found only {self._last_problem}")
        return self._lost("no answer in time")

    def _lost(self, found: str) -> IlsError:
        text = f"{self._what} at {self._client._where}: {found}"
        if self._sent and self._request.code in TRANSACTIONS:
            return InDoubt(text)
        return Unreachable(text)

    @property
    def _what(self) -> str:
        return f"{self._request.code} (expected {' or '.join(self._expected)})"

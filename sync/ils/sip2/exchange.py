"""The rules of one SIP2 exchange: who may repeat what, and what silence means.

Sources: 3M SIP2 2.00, "Error detection" and "Retries"; where servers execute repeats, the stricter
rule holds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from sync.connection import ConnectionGone, Silence
from sync.errors import BadMessage, HungUp, IlsError, InDoubt, Unreachable
from sync.ils.sip2.codec import LongLine, MalformedMessage, Message, checksum_state
from sync.ils.sip2.messages import REPEATABLE, SPECS
from sync.ils.sip2.wire import Wire

TRANSACTIONS: Final = frozenset({"11", "09", "29", "37", "15", "01", "65", "19"})
"""What changes something: lost after the first byte it is in doubt, never simply "unreachable"."""
_FIRST: Final = frozenset({"93", "99"})
"""What a connection begins with."""
_RESEND: Final = Message("97", {}, ())
_MAX_RESENDS: Final = 3
_ANSWERS: Final = tuple(code.encode() for code, spec in SPECS.items() if spec.sender == "acs")


class NotExecuted(IlsError):
    """The ACS answered a transaction with 96 or with its status: ask, then perhaps send again.

    ``alarms``: twice, it is an alarm. The ACS could not read the request (96), or says that it is
    on-line and answers nothing else; only one that says off-line is away.
    """

    def __init__(self, text: str, *, alarms: bool) -> None:
        super().__init__(text)
        self.alarms = alarms


class AnswerTooLong(BadMessage):
    """The answer to a question has more bytes than are read; whoever asked may ask for less.

    It is about what was asked, not about the ACS: an alarm only where nobody catches it.
    """


class Exchange:
    """One request on its way: what went out, what came back, what is still allowed."""

    def __init__(
        self,
        wire: Wire,
        where: str,
        request: Message,
        deadline: float,
        on_status: Callable[[Message], object],
    ) -> None:
        """``request`` has its sequence number. ``where``: the ACS, for sentences."""
        self._wire = wire
        self._where = where
        self._request = request
        self._line = wire.dialect.encode(request)
        self._deadline = deadline
        self._on_status = on_status
        self._expected = SPECS[request.code].responses
        self._sent = 0
        self._repeats = 0
        self._resends = 0
        self._last_problem = ""

    def run(self) -> Message:
        """The answer. Raises as ``Sip2Client.exchange``."""
        self._wire.discard()
        self._send(self._request, self._line)
        while True:
            line = self._next_line()
            try:
                answer = self._wire.dialect.decode(line)
            except MalformedMessage as error:
                self._unreadable(line, error)
                continue
            if SPECS[answer.code].sender == "acs":
                self._wire.speaks_sip2 = True
            if answer.checksum == "bad":
                self._ask_again(f"{answer.code} with a wrong checksum")
            elif answer.code == "96":
                self._told_to_repeat()
            elif not self._is_own(answer.sequence):
                self._skip(f"{answer.code} with AY{answer.sequence}")
            elif answer.code == "98" and self._request.code != "99":
                self._on_status(answer)
                self._status_instead(answer)
            elif answer.code in self._expected:
                if answer.code == "98":
                    self._on_status(answer)
                return answer
            else:
                self._skip(f"a {answer.code}")

    def _is_own(self, sequence: int | None) -> bool:
        if sequence is None or not self._wire.dialect.error_detection:
            return True
        # Some servers rebuild a resend without the original digit: it then comes as AY0.
        return sequence == self._request.sequence or (bool(self._resends) and sequence == 0)

    def _send(self, message: Message, line: bytes) -> None:
        try:
            for count in self._wire.send(message, line, self._deadline):
                self._sent += count
        except (ConnectionGone, Silence) as error:
            raise self._lost(f"sending failed: {error}") from error

    def _next_line(self) -> bytes:
        while True:
            try:
                return self._wire.next_line(self._deadline)
            except LongLine as error:
                if error.code in self._expected and self._request.code not in TRANSACTIONS:
                    raise AnswerTooLong(f"{self._what}: {error}") from error
                self._skip(str(error))
            except MalformedMessage as error:
                self._skip(str(error))
            except (ConnectionGone, Silence) as error:
                raise self._ended(error) from error

    def _unreadable(self, line: bytes, error: MalformedMessage) -> None:
        state = checksum_state(line)
        if state == "ok" and line[:2].decode("latin-1") in self._expected:
            raise BadMessage(f"{self._what}: the answer cannot be read: {error}") from error
        if state == "bad":
            self._ask_again(f"{error}, with a wrong checksum")
        else:
            self._skip(str(error))

    def _skip(self, found: str) -> None:
        self._wire.noise += 1
        self._last_problem = found

    def _ask_again(self, found: str) -> None:
        self._last_problem = found
        if self._resends == _MAX_RESENDS:
            raise BadMessage(f"{self._what}: found {found} {_MAX_RESENDS + 1} times")
        self._resends += 1
        self._send(_RESEND, self._wire.dialect.encode(_RESEND))

    def _told_to_repeat(self) -> None:
        if self._resends:
            raise BadMessage(
                f"{self._what}: found {self._last_problem}, then 96 instead of its resend"
            )
        self._not_answered("96", BadMessage)

    def _status_instead(self, status: Message) -> None:
        online = status.fixed["on_line_status"] == "Y"
        if online:
            self._not_answered("98 (on-line Y)", BadMessage)
        else:
            self._not_answered("98 (on-line N)", Unreachable)

    def _not_answered(self, code: str, again: type[IlsError]) -> None:
        """96 and 98 both say that the request was not executed."""
        if self._request.code not in REPEATABLE:
            raise NotExecuted(f"{self._what}: answered by {code}", alarms=again is BadMessage)
        if self._repeats:
            text = f"{self._what}: answered by {code} twice"
            doubtful = again is Unreachable and self._request.code in TRANSACTIONS
            raise InDoubt(text) if doubtful else again(text)
        self._repeats += 1
        self._send(self._request, self._line)

    def _ended(self, error: ConnectionGone | Silence) -> IlsError:
        """No answer. A half of one, or nothing, is a lost link; rubbish is another service."""
        silent, half = isinstance(error, Silence), self._wire.half
        rubbish = bool(half) and not any(
            half.startswith(code) or code.startswith(half) for code in _ANSWERS
        )
        if rubbish or not half:
            blank = self._wire.took and not self._last_problem
            if not self._wire.speaks_sip2 and (rubbish or blank or self._wire.noise):
                found = self._last_problem or "something else"
                return BadMessage(f"that is no SIP2 server: {self._what}: found only {found}")
            if silent and self._last_problem:
                return BadMessage(f"{self._what}: found only {self._last_problem}")
        if half and silent:
            return self._lost("half a message, then silence")
        if not (silent or self._wire.heard) and self._request.code in _FIRST:
            return self._lost(str(error), HungUp)
        return self._lost("no answer in time" if silent else str(error))

    def _lost(self, found: str, kind: type[Unreachable] = Unreachable) -> IlsError:
        text = f"{self._what} at {self._where}: {found}"
        if self._sent and self._request.code in TRANSACTIONS:
            return InDoubt(text)
        return kind(text)

    @property
    def _what(self) -> str:
        return f"{self._request.code} (expected {' or '.join(self._expected)})"

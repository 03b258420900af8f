"""One open connection as lines: framing, character set, and who may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from sync.connection import Connection, ConnectionGone, Silence
from sync.errors import BadMessage, HungUp, Unreachable
from sync.ils.sip2.codec import LineBuffer, MalformedMessage, Message, decode, encode
from sync.ils.sip2.profile_keys import Profile
from sync.ils.sip2.telnet import TelnetLogin
from sync.ils.sip2.trace import OnWire, WireTrace
from sync.protocols import ENOUGH, protocol_of

_MOST_LOOKS: Final = 8
"""Reads in a row of a peer that only talks."""
_VERDICT_S: Final = 1.0
"""So long a server that asked for a password may take to say that it was wrong."""
_TERMINATORS: Final = {"cr": b"\r", "crlf": b"\r\n"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the bytes of one ACS are written and read."""

    encoding: str = "utf-8"
    delimiter: str = "|"
    terminator: bytes = b"\r"
    error_detection: bool = True

    @classmethod
    def of(cls, profile: Profile) -> Dialect:
        """That of a profile."""
        return cls(
            profile.encoding,
            profile.delimiter,
            _TERMINATORS[profile.terminator],
            profile.error_detection,
        )

    def encode(self, message: Message) -> bytes:
        """As ``codec.encode``."""
        return encode(
            message,
            encoding=self.encoding,
            delimiter=self.delimiter,
            terminator=self.terminator,
            error_detection=self.error_detection,
        )

    def decode(self, line: bytes) -> Message:
        """As ``codec.decode``."""
        return decode(line, encoding=self.encoding, delimiter=self.delimiter)


class Wire:
    """Used by one thread at a time; holds at most one line that is not ended, of 32 KiB."""

    def __init__(
        self,
        connection: Connection,
        dialect: Dialect,
        on_wire: OnWire | None,
        monotonic: Callable[[], float],
    ) -> None:
        self.dialect = dialect
        self.noise = 0
        """Lines so far that answered something else or nothing."""
        self.speaks_sip2 = False
        """Did an ACS say something here that can be read?"""
        self.took = False
        """Did anything come since the login, be it blank lines and NULs?"""
        self._beginning = b""
        self._connection = connection
        self._lines = LineBuffer(faithful=True)
        self._monotonic = monotonic
        self._trace: WireTrace | None = None
        if on_wire is not None:
            self._trace = WireTrace(
                on_wire, dialect.encode, dialect.delimiter.encode(dialect.encoding)
            )

    def close(self) -> None:
        """Never raises."""
        self._connection.close()

    def look(self) -> None:
        """Take in what came unasked, and drop it. Raises ConnectionGone."""
        for _ in range(_MOST_LOOKS):
            # To its end: behind a farewell the connection may be closed.
            data = self._connection.receive_now()
            if not data:
                break
            self._take(data)
            self.discard()

    def discard(self) -> None:
        """What came before the question is no answer to it, whatever it looks like."""
        while True:
            try:
                line = self._lines.next_line()
            except MalformedMessage:
                line = b""  # longer than any message: noise like the rest
            if line is None:
                break
            self._traced(line)
            self.noise += 1
        self._lines.clear()

    def send(self, message: Message, line: bytes, deadline: float) -> Iterator[int]:
        """Send ``line``, which is ``message`` encoded; yields how many bytes went in each step.

        Raises ConnectionGone or Silence.
        """
        if self._trace is not None:
            self._trace.message(message)
        yield from self._connection.send(line, deadline)

    def next_line(self, deadline: float) -> bytes:
        """Raises ConnectionGone or Silence, MalformedMessage for a line without end, or BadMessage
        when what came is another protocol."""
        while True:
            line = self._lines.next_line()
            if line is not None:
                self._traced(line)
                return line
            try:
                self._take(self._connection.receive(deadline))
                self._stop_at_another_protocol()
            except (ConnectionGone, Silence, BadMessage):
                if self._trace is not None and self._lines.pending:
                    self._trace.half(self._lines.pending)
                raise

    @property
    def half(self) -> bytes:
        """What came that is not ended."""
        return self._lines.pending

    @property
    def heard(self) -> bool:
        """Did anything come at all?"""
        return bool(self._beginning)

    def log_in(self, login: TelnetLogin, password: str, deadline: float) -> None:
        """The dialogue before SIP2. Raises Unreachable, SignInRefused or BadMessage."""
        if self._trace is not None:
            self._trace.learn(password, lasting=True)
        said = b""
        while not login.done:
            limit = deadline
            if login.answered:
                limit = min(deadline, self._monotonic() + _VERDICT_S)
            try:
                data = self._connection.receive(limit)
                said += data
                self._beginning += data[: ENOUGH - len(self._beginning)]
                self._stop_at_another_protocol()
                for line in login.receive_data(data):
                    # As a whole, when it is: of an echo a piece could be half a password.
                    self._told("in", said)
                    said = b""
                    self._told("out", line)
                    for _ in self._connection.send(line + self.dialect.terminator, deadline):
                        pass
            except (ConnectionGone, Silence) as error:
                silent = isinstance(error, Silence)
                if login.answered and silent:
                    return
                if self._beginning and not login.asked:
                    self._told("in", said)
                    raise BadMessage(
                        f"login: found something else, expected {login.expected}"
                    ) from error
                kind = Unreachable if self._beginning or silent else HungUp
                found = "found nothing" if silent else error
                raise kind(f"login: {found}, expected {login.expected}") from error
        self._told("in", said)

    def _take(self, data: bytes) -> None:
        self.took = True
        self._beginning += data[: ENOUGH - len(self._beginning)]
        self._lines.receive_data(data)

    def _stop_at_another_protocol(self) -> None:
        name = "" if self.speaks_sip2 else protocol_of(self._beginning)
        if name:
            raise BadMessage(f"that is no SIP2 server: that server speaks {name}")

    def _told(self, direction: str, text: bytes) -> None:
        if self._trace is not None and text:
            self._trace.text(direction, text)

    def _traced(self, line: bytes) -> None:
        if self._trace is not None and line:
            self._trace.line(line)

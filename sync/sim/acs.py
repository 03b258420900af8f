"""A library system's far end of SIP2: a TCP server over a simulated library, with faults.

One thread per connection; the library, the schedule of faults and the log are under one lock.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from sync.ils.sip2.codec import LineBuffer, MalformedMessage, Message, decode, encode
from sync.sim import answers
from sync.sim.faults import NOT_EXECUTED, Fault, FaultSchedule
from sync.sim.library import Library, Loan
from sync.sim.state import Exchange

if TYPE_CHECKING:
    import ssl

RUBBISH: Final = b"~~ \x15\x7f not a SIP2 message ~~"
_PROTECTED: Final = re.compile(rb"AZ[0-9A-Fa-f]{4}[\r\n]*$")
_UNSENT: Final = frozenset({"silent", "drop", "drop_before"})
"""Faults under which no answer goes out."""
HANDSHAKE_SECONDS: Final = 10.0
SPLIT_PAUSE_SECONDS: Final = 0.01
"""Long enough for the pieces to leave as segments of their own on the loopback interface."""


@dataclass(slots=True)
class _Session:
    """One connection: whether it is signed in, and what 97 asks for again."""

    signed_in: bool
    last: Message | None = None
    last_bytes: bytes = b""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What to do with one line: send ``message`` (or nothing), then perhaps close."""

    exchange: Exchange
    message: Message | None = None
    close: bool = False


class AcsServer:
    """Listens as soon as it is made; ``with`` closes it. ``port`` 0 picks one, see ``address``.

    ``certificate`` and ``key`` are PEM files and turn TLS on. ``on_vanish`` is called once, by
    fault "vanish", when the state is final and before the connections are closed. ``on_exchange``
    is called with every exchange under the lock, before anything of its answer is sent.
    Raises OSError when it cannot listen.
    """

    def __init__(
        self,
        library: Library,
        *,
        faults: Iterable[Fault] = (),
        host: str = "127.0.0.1",
        port: int = 0,
        certificate: Path | None = None,
        key: Path | None = None,
        log: Sequence[Exchange] = (),
        on_vanish: Callable[[AcsServer], None] | None = None,
        on_exchange: Callable[[Exchange], None] = lambda exchange: None,
    ) -> None:
        self.library = library
        self.log = list(log)
        self.lock = threading.Lock()
        self.vanished = threading.Event()
        self._schedule = FaultSchedule(faults)
        self._on_vanish = on_vanish
        self._on_exchange = on_exchange
        self._closing = threading.Event()
        self._tls = _tls(certificate, key) if certificate is not None else None
        self._connections: dict[socket.socket, threading.Thread] = {}
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._listener.bind((host, port))
            self._listener.listen(128)
        except OSError:
            self._listener.close()
            raise
        self.address: tuple[str, int] = self._listener.getsockname()[:2]
        self._acceptor = threading.Thread(target=self._accept, name="acs-accept", daemon=True)
        self._acceptor.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop listening, end every connection, join every thread. Idempotent."""
        self._closing.set()
        self._hang_up()
        self._acceptor.join()
        with self.lock:
            threads = list(self._connections.values())
        for thread in threads:
            thread.join()

    def exchanges(self, code: str = "") -> list[Exchange]:
        """The log so far, or only the requests ``code``."""
        with self.lock:
            return [exchange for exchange in self.log if code in ("", exchange.code)]

    def disconnect(self) -> None:
        """End every connection; the server goes on listening."""
        with self.lock:
            for connection in self._connections:
                _shut(connection)

    # -- threads -------------------------------------------------------------------------------

    def _hang_up(self) -> None:
        # shutdown, not close alone: it wakes the thread that sits in accept.
        _shut(self._listener)
        self._listener.close()
        self.disconnect()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(
                target=self._attend, args=(connection,), name="acs-connection", daemon=True
            )
            with self.lock:
                self._connections[connection] = thread
            if self._closing.is_set() or self.vanished.is_set():
                _shut(connection)
            thread.start()

    def _attend(self, connection: socket.socket) -> None:
        channel = connection
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls is not None:
                connection.settimeout(HANDSHAKE_SECONDS)
                channel = self._tls.wrap_socket(
                    connection, server_side=True, do_handshake_on_connect=False
                )
                with self.lock:
                    self._connections[channel] = self._connections.pop(connection)
                if self._closing.is_set():
                    return
                channel.do_handshake()
                channel.settimeout(None)
            self._converse(channel)
        except OSError:
            # The other side is gone, or spoke no TLS: nothing to do but to let go. ssl.SSLError
            # is an OSError.
            pass
        finally:
            channel.close()
            with self.lock:
                self._connections.pop(connection, None)
                self._connections.pop(channel, None)

    def _converse(self, channel: socket.socket) -> None:
        session = _Session(signed_in=not self.library.acs.accounts)
        buffer = LineBuffer()
        while data := channel.recv(65536):
            buffer.receive_data(data)
            while True:
                try:
                    line = buffer.next_line()
                except MalformedMessage:
                    return
                if line is None:
                    break
                if not self._handle(channel, session, line):
                    return

    # -- one request ---------------------------------------------------------------------------

    def _handle(self, channel: socket.socket, session: _Session, line: bytes) -> bool:
        """Carry out and answer one line. False: the connection ends."""
        request, struck, outcome = self._decide(session, line)
        message = outcome.message
        unsent = _UNSENT & set(struck)
        data = b""
        if message is not None:
            data = self._bytes(session, request, line, message, struck)
        if unsent - {"silent"}:
            return False
        if "late" in struck and self._closing.wait(struck["late"].value):
            return False
        if data and not unsent:
            _send(channel, data, struck, self._closing)
        if "half" in struck or outcome.close:
            return False
        if "vanish" in struck:
            self._vanish()
            return False
        return True

    def _decide(
        self, session: _Session, line: bytes
    ) -> tuple[Message | None, dict[str, Fault], _Outcome]:
        library = self.library
        at = library.now().isoformat()
        try:
            request = decode(line, encoding=library.acs.encoding)
        except MalformedMessage:
            # A peer that has not signed in gets no answer at all.
            message = answers.resend() if session.signed_in else None
            unread = _Outcome(Exchange("", at), message, close=not session.signed_in)
            with self.lock:
                self._note(unread, {})
            return None, {}, unread
        exchange = Exchange(
            request.code,
            at,
            library_id(request.get("AB")),
            library_id(request.get("AA")),
            fixed=dict(request.fixed),
        )
        with self.lock:
            if self.vanished.is_set():
                struck, outcome = {}, _Outcome(exchange, close=True)
            else:
                struck = self._schedule.strike(request.code)
                outcome = self._execute(session, request, exchange, struck)
            # In the same breath: the log has the order in which things were done.
            self._note(outcome, struck)
            return request, struck, outcome

    def _note(self, outcome: _Outcome, struck: dict[str, Fault]) -> None:
        exchange, message = outcome.exchange, outcome.message
        answered = message is not None and not _UNSENT & set(struck)
        exchange = replace(
            exchange,
            fault=",".join(struck),
            answer=_start(message) if message is not None and answered else "",
        )
        self.log.append(exchange)
        self._on_exchange(exchange)

    def _execute(
        self,
        session: _Session,
        request: Message,
        exchange: Exchange,
        struck: dict[str, Fault],
    ) -> _Outcome:
        """Under the lock: what this request does and what is to be answered."""
        library, code = self.library, request.code
        if NOT_EXECUTED & set(struck):
            online = False if "offline_status" in struck else None
            message = answers.resend() if "resend" in struck else answers.status(library, online)
            return _Outcome(exchange, message)
        if request.checksum == "bad":
            return _Outcome(exchange, answers.resend())
        if code == "93":
            ok = self._password_is_right(request) and "refuse_login" not in struck
            session.signed_in = ok
            done = replace(exchange, executed=ok)
            return _Outcome(done, answers.login(ok), close=not ok and library.koha)
        if not session.signed_in:
            return _Outcome(exchange, close=True)
        if code == "97":
            return _Outcome(exchange, session.last or answers.resend())
        before = self._loan_of(request)
        try:
            message = answers.answer(library, request)
        except answers.Dropped:
            return _Outcome(exchange, close=True)
        effect, borrower = _effect(before, self._loan_of(request))
        done = replace(
            exchange, executed=code in answers.EXECUTES, effect=effect, borrower=borrower
        )
        return _Outcome(done, message)

    def _loan_of(self, request: Message) -> Loan | None:
        """A copy: renewing changes the loan itself."""
        item = self.library.find_item(request.get("AB"))
        loan = self.library.loans.get(item.id) if item is not None else None
        return None if loan is None else replace(loan)

    def _password_is_right(self, request: Message) -> bool:
        accounts = self.library.acs.accounts
        return not accounts or accounts.get(request.get("CN")) == request.get("CO")

    def _bytes(
        self,
        session: _Session,
        request: Message | None,
        line: bytes,
        message: Message,
        struck: dict[str, Fault],
    ) -> bytes:
        """The answer on the wire: protected when the request was (SIP2 2.00, error detection)."""
        acs = self.library.acs
        terminator = b"\r\n" if "crlf" in struck else acs.terminator
        if request is not None and request.code == "97" and session.last is not None:
            # Koha makes the answer again, without the sequence number; the standard repeats it.
            again = session.last_bytes
            if self.library.koha:
                again = encode(
                    message, encoding=acs.encoding, terminator=terminator, error_detection=False
                )
            return _spoil(again) if "bad_checksum" in struck else again
        protected, sequence = _PROTECTED.search(line) is not None, None
        if request is not None:
            protected, sequence = request.checksum != "absent", request.sequence
        if sequence is None and message.code != "96":
            protected = False
        if sequence is not None and "wrong_sequence" in struck:
            sequence = (sequence + 1) % 10
        data = encode(
            replace(message, sequence=sequence),
            encoding=acs.encoding,
            terminator=b"",
            error_detection=protected,
        )
        if message.code != "96":
            session.last, session.last_bytes = message, data + terminator
        data += terminator
        return _spoil(data) if "bad_checksum" in struck else data

    def _vanish(self) -> None:
        """Nothing is carried out from here on; who finds the port closed finds the state kept."""
        with self.lock:
            first = not self.vanished.is_set()
            self.vanished.set()
        if first and self._on_vanish is not None:
            self._on_vanish(self)
        self._hang_up()


def library_id(value: str) -> str:
    """An identifier for the log: what was sent, without what a terminal would act on."""
    return "".join(character for character in value if character.isprintable())


def _effect(before: Loan | None, after: Loan | None) -> tuple[str, str]:
    """What became of an item's loan: the word of ``Exchange.effect``, and whose loan it is."""
    if before is not None and after is None:
        return "returned", before.patron
    if after is None or after == before:
        return "", ""
    return "lent" if before is None else "renewed", after.patron


def _start(message: Message) -> str:
    first = next(iter(message.fixed.values()), "")
    return message.code + first[:1].strip()


def _spoil(data: bytes) -> bytes:
    """The same line with another checksum, or with a wrong one where there was none."""
    line = data.rstrip(b"\r\n")
    if _PROTECTED.search(line) is None:
        return line + b"AY0AZ0000" + data[len(line) :]
    wrong = (int(line[-4:], 16) + 1) & 0xFFFF
    return line[:-4] + b"%04X" % wrong + data[len(line) :]


def _send(
    channel: socket.socket, data: bytes, struck: dict[str, Fault], closing: threading.Event
) -> None:
    ending = data[len(data.rstrip(b"\r\n")) :]
    if "half" in struck:
        channel.sendall(data[: len(data) // 2])
        return
    if "rubbish" in struck:
        channel.sendall(RUBBISH + ending)
        return
    if "garbage" in struck:
        data = RUBBISH + ending + data
    if "split" not in struck:
        channel.sendall(data)
        return
    third = len(data) // 3
    for at, piece in enumerate((data[:third], data[third : 2 * third], data[2 * third :])):
        if at:
            closing.wait(SPLIT_PAUSE_SECONDS)
        channel.sendall(piece)


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        # The socket's own shutdown: that of a TLS socket is not made for another thread.
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def _tls(certificate: Path, key: Path | None) -> ssl.SSLContext:
    # Imported here: a simulator without TLS is to listen at once.
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context

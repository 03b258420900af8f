"""One connection to the simulated ACS: what each line asks, what is done, what goes back."""

from __future__ import annotations

import codecs
import re
import socket
from dataclasses import dataclass, replace
from typing import Final

from sync.ils.sip2.codec import LineBuffer, MalformedMessage, Message, decode
from sync.ils.sip2.dates import BLANK_DATE
from sync.sim import answers, delivery, telnet
from sync.sim.counter import Counter, Sent
from sync.sim.faults import NOT_EXECUTED, Fault
from sync.sim.framing import KohaLines, Lines
from sync.sim.holdings import Loan
from sync.sim.library import Library
from sync.sim.quirks import Active, shape, wire
from sync.sim.replies import Dropped
from sync.sim.state import Served

_PROTECTED: Final = re.compile(rb"AZ[0-9A-Fa-f]{1,4}[\r\n]*$")
_LEVEL_1: Final = frozenset({"23", "11", "09", "01", "99", "97", "93"})
"""What Koha still answers after a 99 that does not say 2.00; a 93 brings the rest back."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What to do with one line: send ``message`` (or nothing), then perhaps close.

    ``again`` is an answer that is sent once more as it was.
    """

    exchange: Served
    message: Message | None = None
    close: bool = False
    again: Sent | None = None


class Conversation:
    """The session of one connection. Used by that connection's thread alone."""

    def __init__(self, server: Counter, channel: socket.socket, number: int) -> None:
        """``number`` counts the connections, from 1."""
        self._server = server
        self._number = number
        self._recorder = server.recorder
        self._channel = channel
        self._library: Library = server.library
        self._acs = server.library.acs
        self._signed_in = not self._acs.accounts
        self._level = 2
        self._last: Sent | None = None
        self._kept_back = b""

    def run(self) -> None:
        """Answer until the connection is to end. Raises OSError when it ends by itself."""
        if self._acs.telnet:
            accounts, tries = self._acs.accounts, self._acs.telnet_tries
            if not telnet.sign_in(self._channel, accounts, tries, self._record_prompt):
                return
            self._signed_in = True
        lines: Lines = KohaLines() if self._library.koha else LineBuffer()
        while data := self._channel.recv(65536):
            lines.receive_data(data)
            while True:
                try:
                    line = lines.next_line()
                except MalformedMessage:
                    return
                if line is None:
                    break
                # An empty line is the end of a connection to Koha.
                if not line or not self._handle(line):
                    return

    def _record_prompt(self, answer: bytes, response: bytes) -> None:
        if self._recorder is not None:
            self._recorder.prompt(self._number, answer, response, self._acs.accounts)

    def _handle(self, line: bytes) -> bool:
        """Carry out and answer one line. False: the connection ends."""
        request, active, outcome = self._decide(line)
        unsent = delivery.UNSENT & set(active)
        data = self._bytes(request, line, outcome, active)
        if "late" in active and self._server.closing.wait(active["late"].value):
            return False
        if unsent:
            data = b""
        elif data:
            data, self._kept_back = self._kept_back + data, b""
            if "glue" in active:
                data, self._kept_back = b"", data
        data = delivery.compose(data, active) if data else b""
        closes = bool(unsent - {"silent"} or outcome.close or {"half", "vanish"} & set(active))
        if self._recorder is not None:
            self._recorder.exchange(self._number, line, data, closed=closes)
        delivery.send(self._channel, data, active, self._server.closing)
        if "vanish" in active:
            self._server.vanish()
        return not closes

    # -- what is done --------------------------------------------------------------------------

    def _decide(self, line: bytes) -> tuple[Message | None, Active, _Outcome]:
        library, server = self._library, self._server
        at = library.now().isoformat()
        try:
            if library.koha and not line[:2].isdigit():
                raise MalformedMessage(f"code: found {line[:2]!r}, expected two digits")
            request = decode(line, encoding=self._acs.encoding, delimiter=self._acs.delimiter)
        except MalformedMessage:
            unread = self._unreadable(line, Served("", at))
            active = self._standing("")
            with server.lock:
                self._note(unread, active)
            return None, active, unread
        exchange = Served(
            request.code,
            at,
            library_id(request.get("AB")),
            library_id(request.get("AA")),
            fixed=dict(request.fixed),
        )
        with server.lock:
            if server.vanished.is_set():
                active, outcome = {}, _Outcome(exchange, close=True)
            else:
                active = self._standing(request.code) | server.strike(request.code)
                outcome = self._execute(request, exchange, active)
                if outcome.message is not None:
                    message = answers.as_koha_writes(library, outcome.message)
                    shaped = shape(message, active, zone=self._acs.timezone, now=library.now())
                    outcome = replace(outcome, message=shaped)
            # In the same breath: the log has the order in which things were done.
            self._note(outcome, active)
            return request, active, outcome

    def _standing(self, code: str) -> dict[str, Fault]:
        """The quirks that concern a request ``code``; the one that names it comes before others."""
        quirks = sorted(self._acs.quirks, key=lambda quirk: quirk.code)
        return {quirk.name: quirk for quirk in quirks if quirk.code in ("", code)}

    def _unreadable(self, line: bytes, exchange: Served) -> _Outcome:
        # A peer that has not signed in gets no answer at all.
        if not self._signed_in:
            return _Outcome(exchange, close=True)
        if self._library.koha and line.startswith(b"99"):
            self._level = 1
            return _Outcome(exchange, answers.status(self._library, level=1))
        return _Outcome(exchange, answers.resend())

    def _note(self, outcome: _Outcome, active: Active) -> None:
        message = outcome.again.message if outcome.again is not None else outcome.message
        answered = message is not None and not delivery.UNSENT & set(active)
        self._server.note(
            replace(
                outcome.exchange,
                fault=",".join(name for name, fault in active.items() if not fault.standing),
                answer=_start(message) if message is not None and answered else "",
            )
        )

    def _execute(self, request: Message, exchange: Served, active: Active) -> _Outcome:
        """Under the lock: what this request does and what is to be answered."""
        library, code = self._library, request.code
        if NOT_EXECUTED & set(active):
            online = False if "offline_status" in active else None
            message = answers.resend() if "resend" in active else answers.status(library, online)
            return _Outcome(exchange, message)
        if "blank_date_closes" in active and request.fixed.get("nb_due_date") == BLANK_DATE:
            return _Outcome(exchange, close=True)
        if request.checksum == "bad" and "no_check" not in active:
            return _Outcome(exchange, answers.resend())
        if code == "93":
            ok = self._password_is_right(request) and "refuse_login" not in active
            self._signed_in, self._level = ok, 2
            done = replace(exchange, executed=ok)
            return _Outcome(done, answers.login(ok), close=not ok and library.koha)
        if not self._signed_in:
            return _Outcome(exchange, close=True)
        if code == "97":
            leaked = self._server.last_sent if "leaked_resend" in active else None
            last = self._last or leaked
            if last is None:
                return _Outcome(exchange, answers.resend())
            return _Outcome(exchange, again=last)
        if self._is_repeated(request):
            return _Outcome(exchange, again=self._last)
        if self._level == 1 and code not in _LEVEL_1:
            return _Outcome(exchange, answers.resend())
        if code == "99":
            said = request.fixed["protocol_version"]
            self._level = 1 if library.koha and not said.startswith("2.") else 2
            done = replace(exchange, executed=True)
            return _Outcome(done, answers.status(library, level=self._level))
        before = self._loan_of(request)
        try:
            message = answers.answer(library, request)
        except Dropped:
            return _Outcome(exchange, close=True)
        if "lost_loan" in active and code == "11" and before is None:
            self._lose_loan(request)
        effect, borrower = _effect(before, self._loan_of(request))
        done = replace(exchange, executed=message.code != "96", effect=effect, borrower=borrower)
        return _Outcome(done, message)

    def _is_repeated(self, request: Message) -> bool:
        """SIP2 2.00, "Retries": same checksum and same AY as the last one is that one again."""
        last = self._last
        return (
            self._acs.replays
            and request.checksum == "ok"
            and last is not None
            and last.request == request.raw
        )

    def _loan_of(self, request: Message) -> Loan | None:
        """A copy: renewing changes the loan itself."""
        item = self._library.find_item(request.get("AB"))
        loan = self._library.loans.get(item.id) if item is not None else None
        return None if loan is None else replace(loan)

    def _lose_loan(self, request: Message) -> None:
        """Seen at Koha: two patrons take one item at once, and both are told that they have it."""
        item = self._library.find_item(request.get("AB"))
        if item is not None:
            self._library.loans.pop(item.id, None)

    def _password_is_right(self, request: Message) -> bool:
        accounts = self._acs.accounts
        return not accounts or accounts.get(request.get("CN")) == request.get("CO")

    # -- what goes back ------------------------------------------------------------------------

    def _bytes(
        self, request: Message | None, line: bytes, outcome: _Outcome, active: Active
    ) -> bytes:
        """The answer on the wire: protected when the request was (SIP2 2.00, error detection)."""
        again = outcome.again
        if again is not None:
            message, sequence, protected = again.message, again.sequence, again.protected
            protected = protected and not self._library.koha
        elif outcome.message is not None:
            message = outcome.message
            protected, sequence = _PROTECTED.search(line) is not None, None
            if request is not None:
                protected, sequence = request.checksum != "absent", request.sequence
            if sequence is None and message.code != "96":
                protected = False
            if message.code != "96":
                # What was not carried out is no answer to the same request sent again.
                done = line if not NOT_EXECUTED & set(active) else b""
                self._last = Sent(message, sequence, protected, done)
                self._server.last_sent = self._last
        else:
            return b""
        data = wire(
            message,
            active,
            encoding=self._acs.encoding,
            delimiter=self._acs.delimiter,
            sequence=sequence,
            protected=protected,
            whole=self._library.koha,
        )
        if again is not None and self._library.koha and _is_utf_8(self._acs.encoding):
            # Koha makes it anew: without AY and AZ, and what was encoded is encoded once more.
            data = data.decode("latin-1").encode()
        return data + self._end_of(message, active)

    def _end_of(self, message: Message, active: Active) -> bytes:
        if "no_end" in active:
            return b""
        # Koha has no account yet, and so none of its settings, when it refuses a login.
        refused = self._library.koha and message.code == "94" and message.fixed["ok"] == "0"
        return b"\r\n" if "crlf" in active or refused else self._acs.terminator


def library_id(value: str) -> str:
    """An identifier for the log: what was sent, without what a terminal would act on."""
    return "".join(character for character in value if character.isprintable())


def _is_utf_8(encoding: str) -> bool:
    return codecs.lookup(encoding).name == "utf-8"


def _effect(before: Loan | None, after: Loan | None) -> tuple[str, str]:
    """What became of an item's loan: the word of ``Served.effect``, and whose loan it is."""
    if before is not None and after is None:
        return "returned", before.patron
    if after is None or after == before:
        return "", ""
    return "lent" if before is None else "renewed", after.patron


def _start(message: Message) -> str:
    first = next(iter(message.fixed.values()), "")
    return message.code + first[:1].strip()

"""A user and a password asked for, as lines, before SIP2 begins. Without I/O.

Not in 3M SIP2; seen in front of real servers ("login: ", "password: ", "Login OK").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from sync.errors import BadMessage, SignInRefused
from sync.ids import CONTROLS
from sync.ils.sip2.profile_keys import Telnet

MAX_TEXT_BYTES = 16 * 1024
"""A banner may be long; a peer that only talks must not fill the memory."""


class _Awaiting(Enum):
    USER = "a prompt for the user"
    PASSWORD = "a prompt for the password"
    VERDICT = "to be let in"


class TelnetLogin:
    """Feed it what comes; it says what to send, until ``done``.

    Raises SignInRefused, or BadMessage for a peer that talks without end.
    """

    def __init__(self, prompts: Telnet, account: str, password: str, encoding: str) -> None:
        self.done = False
        self._prompts = prompts
        self._account = account
        self._account_line = _line(account, encoding)
        self._password_line = _line(password, encoding)
        self._awaiting = _Awaiting.USER
        self._text = ""

    @property
    def asked(self) -> bool:
        """Has the server asked for the user, as one that wants a login does?"""
        return self._awaiting is not _Awaiting.USER

    @property
    def answered(self) -> bool:
        """Has the password gone out? A server that then says nothing has let the station in."""
        return self._awaiting is _Awaiting.VERDICT

    @property
    def expected(self) -> str:
        """What should come next, for a sentence."""
        return self._awaiting.value

    def receive_data(self, data: bytes) -> Iterator[bytes]:
        """Lines to send, without their ends."""
        # The prompts are ASCII; whatever else comes only has to stay one character a byte.
        self._text += data.decode("latin-1")
        if len(self._text) > MAX_TEXT_BYTES:
            raise BadMessage(f"login: found {MAX_TEXT_BYTES} bytes, expected {self.expected}")
        if self._awaiting is _Awaiting.USER and self._follows(self._prompts.user):
            yield self._account_line
            self._awaiting = _Awaiting.PASSWORD
        if self._awaiting is _Awaiting.PASSWORD and self._follows(self._prompts.password):
            self._awaiting = _Awaiting.VERDICT
            yield self._password_line
        if self._awaiting is _Awaiting.VERDICT:
            self._read_verdict()

    def _follows(self, prompt: re.Pattern[str]) -> bool:
        found = prompt.search(self._text)
        if found is not None:
            self._text = self._text[found.end() :]
        return found is not None

    def _read_verdict(self) -> None:
        if self._prompts.accepted.search(self._text):
            self.done = True
        elif self._prompts.refused.search(self._text) or self._prompts.user.search(self._text):
            raise SignInRefused.of(self._account, "at its login prompt")


def _line(value: str, encoding: str) -> bytes:
    return CONTROLS.sub(" ", value).encode(encoding, "replace")

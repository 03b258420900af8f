"""The login prompt of older sites and of Koha's telnet transport: it comes before SIP2."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Mapping
from typing import Final

LOGIN_PROMPT: Final = b"login: "
PASSWORD_PROMPT: Final = b"password: "
WELCOME: Final = b"Login OK.  Initiating SIP\r\n"
REFUSAL: Final = b"Invalid login\r\n"
MAX_ANSWER_BYTES: Final = 255

_BEGINNING: Final = re.compile(rb"\A[^A-z0-9]+")
_END: Final = re.compile(rb"[^A-z0-9]+\Z")


def sign_in(
    channel: socket.socket,
    accounts: Mapping[str, str],
    tries: int,
    note: Callable[[bytes, bytes], None],
) -> bool:
    """Ask for user and password, each answer ended by CR, up to ``tries`` times.

    As Koha does, what is neither letter nor digit is cut off both ends of an answer: a password
    that ends otherwise is never right. ``note`` is told each answer with what is sent for it.
    False: refused too often, or the other side is gone.
    """

    def say(answer: bytes, words: bytes) -> None:
        note(answer, words)
        channel.sendall(words)

    say(b"", LOGIN_PROMPT)
    for left in range(tries - 1, -1, -1):
        user = _answer(channel)
        if user is None:
            return False
        say(user, PASSWORD_PROMPT)
        password = _answer(channel)
        if password is None:
            return False
        if accounts.get(user.decode("utf-8", "replace")) == password.decode("utf-8", "replace"):
            say(password, WELCOME)
            return True
        say(password, REFUSAL + LOGIN_PROMPT if left else REFUSAL)
    return False


def _answer(channel: socket.socket) -> bytes | None:
    """Byte by byte: what follows the CR is not ours to read."""
    line = bytearray()
    while len(line) <= MAX_ANSWER_BYTES:
        byte = channel.recv(1)
        if not byte:
            return None
        if byte == b"\r":
            return _END.sub(b"", _BEGINNING.sub(b"", bytes(line)))
        line += byte
    return None

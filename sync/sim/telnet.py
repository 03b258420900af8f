"""The login prompt of older sites and of Koha's telnet transport: it comes before SIP2."""

from __future__ import annotations

import re
import socket
from collections.abc import Mapping
from typing import Final

LOGIN_PROMPT: Final = b"login: "
PASSWORD_PROMPT: Final = b"password: "
WELCOME: Final = b"Login OK.  Initiating SIP\r\n"
REFUSAL: Final = b"Invalid login\r\n"
MAX_ANSWER_BYTES: Final = 255

_BEGINNING: Final = re.compile(rb"\A[^A-z0-9]+")
_END: Final = re.compile(rb"[^A-z0-9]+\Z")


def sign_in(channel: socket.socket, accounts: Mapping[str, str], tries: int) -> bool:
    """Ask for user and password, each answer ended by CR, up to ``tries`` times.

    As Koha does, what is neither letter nor digit is cut off both ends of an answer: a password
    that ends otherwise is never right. False: refused too often, or the other side is gone.
    """
    for _ in range(tries):
        answers = []
        for prompt in (LOGIN_PROMPT, PASSWORD_PROMPT):
            channel.sendall(prompt)
            answer = _answer(channel)
            if answer is None:
                return False
            answers.append(answer)
        user, password = answers
        if accounts.get(user) == password:
            channel.sendall(WELCOME)
            return True
        channel.sendall(REFUSAL)
    return False


def _answer(channel: socket.socket) -> str | None:
    """Byte by byte: what follows the CR is not ours to read."""
    line = bytearray()
    while len(line) <= MAX_ANSWER_BYTES:
        byte = channel.recv(1)
        if not byte:
            return None
        if byte == b"\r":
            return _END.sub(b"", _BEGINNING.sub(b"", bytes(line))).decode("utf-8", "replace")
        line += byte
    return None

"""What may be shown of the bytes on the wire: everything but PINs and passwords.

A part of a value never stands for a secret: a value that holds one goes as a whole, and with it the
checksum, from which a short PIN could be told.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sync.ils.sip2.codec import Message
from sync.ils.sip2.messages import SECRET_TAGS, SPECS

OnWire = Callable[[str, bytes], object]
"""Called with "out" or "in" and a line without its end."""

HIDDEN: Final = b"***"
_LOOKED_FOR: Final = 60
"""So many characters of a secret are looked for: what holds them is hidden as a whole."""
_MOST_PINS: Final = 32
"""An answer comes back within one exchange, or within a few when it is late."""
_SECRET: Final = tuple(tag.encode() for tag in sorted(SECRET_TAGS))
_IDS: Final = (b"AA", b"AB")
"""Sent by the station itself, so known to be no secret, whatever they hold."""
_CHECKSUM: Final = re.compile(rb"AZ[0-9A-Fa-f]{0,4}$")
_ENTITY: Final = rb"&#?\w{1,8};"
_TRAILER: Final = re.compile(rb"(?:AY[0-9])?(?:AZ[0-9A-Fa-f]{0,4})?")


class WireTrace:
    """Tells ``on_wire`` about one connection; knows the secrets that went over it."""

    def __init__(self, on_wire: OnWire, encode: Callable[[Message], bytes], delimiter: bytes):
        self._on_wire = on_wire
        self._encode = encode
        self._delimiter = delimiter
        self._passwords: list[re.Pattern[bytes]] = []
        self._pins: deque[re.Pattern[bytes]] = deque(maxlen=_MOST_PINS)

    def message(self, message: Message) -> None:
        """One that goes out. It is shown as it would be with other passwords, checksum included."""
        for tag, value in message.fields:
            if tag in SECRET_TAGS:
                self.learn(value, lasting=tag == "CO")
        shown = replace(message, fields=message.shown_fields())
        self._on_wire("out", self._encode(shown).rstrip(b"\r\n"))

    def learn(self, secret: str, *, lasting: bool = False) -> None:
        """Never show this: of the last ones, or ``lasting`` as long as the connection."""
        if secret:
            pattern = b"".join(_as_sent(letter) for letter in secret[:_LOOKED_FOR])
            known = self._passwords if lasting else self._pins
            known.append(re.compile(pattern, re.IGNORECASE | re.DOTALL))

    def line(self, line: bytes) -> None:
        """One that came in, whatever it is."""
        self._on_wire("in", self._redacted(line))

    def half(self, data: bytes) -> None:
        """What came of a line that never ended. Its last value may be half a secret."""
        whole, delimiter, _ = data.rpartition(self._delimiter)
        self._on_wire("in", self._redacted(whole + delimiter) + b"...")

    def text(self, direction: str, text: bytes) -> None:
        """What is said before SIP2."""
        self._on_wire(direction, HIDDEN if self._holds_secret(text) else text)

    def _redacted(self, line: bytes) -> bytes:
        spec = SPECS.get(line[:2].decode("latin-1"))
        if spec is None:
            return HIDDEN if self._holds_secret(line) or _names_secret(line) else line
        head, tail = line[: spec.tagged_from], line[spec.tagged_from :]
        pieces = tail.split(self._delimiter)
        # The last one is the trailer, unless a field was not closed.
        last = pieces.pop() if _TRAILER.fullmatch(pieces[-1]) else None
        shown = [self._piece(piece) for piece in pieces]
        if last is not None:
            pieces.append(last)
            shown.append(last)
        if shown == pieces:
            return line
        shown[-1] = _CHECKSUM.sub(b"AZ****", shown[-1])
        return head + self._delimiter.join(shown)

    def _piece(self, piece: bytes) -> bytes:
        tag, value = piece[:2], piece[2:]
        if value and tag in _SECRET:
            return tag + HIDDEN
        if tag not in _IDS and self._holds_secret(value):
            return tag + HIDDEN
        return piece

    def _holds_secret(self, data: bytes) -> bool:
        return any(secret.search(data) for secret in (*self._passwords, *self._pins))


def _as_sent(letter: str) -> bytes:
    """How a letter of a secret may come back: as it is, replaced, or as an entity; one outside
    ASCII also in any encoding, encoded twice, decomposed or stripped of its accent."""
    plain = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore")
    if letter.isascii() and letter.isalnum():
        return plain
    base = re.escape(plain)
    spellings = [rb"\?", _ENTITY]
    if letter.isascii():
        spellings += [base, rb"\s"]
    else:
        spellings += [rb"(?:" + base + rb")?[\x80-\xff]{1,8}", *([base] if base else [])]
    return b"(?:" + b"|".join(spellings) + b")"


def _names_secret(line: bytes) -> bool:
    """A line that is no message, with a field in it that only ever holds a secret."""
    return any(tag in line for tag in _SECRET)

"""How Koha 23.05 cuts what it receives into requests, seen and unlike the standard's framing."""

from __future__ import annotations

import re
from typing import Final, Protocol

from sync.ils.sip2.codec import MAX_LINE_BYTES, MalformedMessage

_BEGINNING: Final = re.compile(rb"\A\s*[^A-z0-9]+")
_END: Final = re.compile(rb"[^A-z0-9]+\Z")


class Lines(Protocol):
    """Bytes in, lines out: ``codec.LineBuffer`` or ``KohaLines``."""

    def receive_data(self, data: bytes) -> None:
        """Take bytes as they come."""

    def next_line(self) -> bytes | None:
        """The next line, or None. Raises MalformedMessage for one that never ends."""


class KohaLines:
    """Only CR ends a request; LF alone is waited on. What is neither letter nor digit is cut off
    both ends, so that an unprotected message loses the end of its last value. A line of which
    nothing is left comes out as b"": Koha closes on it.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()

    def receive_data(self, data: bytes) -> None:
        """Take bytes as they come."""
        self._buffer += data

    def next_line(self) -> bytes | None:
        """The next request, or None. Raises MalformedMessage beyond 32 KiB without a CR."""
        line, end, rest = self._buffer.partition(b"\r")
        if not end:
            if len(line) > MAX_LINE_BYTES:
                raise MalformedMessage(f"line: found {len(line)} bytes, expected a CR")
            return None
        self._buffer = rest
        return _END.sub(b"", _BEGINNING.sub(b"", bytes(line))).replace(b"\n", b"")

"""What speaks at the far end, by the first bytes that it sent."""

from __future__ import annotations

import re
from typing import Final

ENOUGH: Final = 16
"""So many bytes tell every protocol of the table."""

_BEGINNINGS: Final = (
    # RFC 8446, 5.1: alert, handshake; a version that begins with 3.
    ("TLS", re.compile(rb"[\x15\x16]\x03[\x00-\x04]")),
    ("HTTP", re.compile(rb"HTTP/")),
    # RFC 4253, 4.2.
    ("SSH", re.compile(rb"SSH-")),
    # Its first packet: three bytes of length, number 0, then protocol 10 or an error.
    ("MySQL", re.compile(rb"..\x00\x00[\x0a\xff]", re.DOTALL)),
    # An error: "E" and its length, or as before protocol 3; "N" refuses TLS.
    ("PostgreSQL", re.compile(rb"E\x00\x00..S|EFATAL:", re.DOTALL)),
    # RFC 5321, 4.2, and RFC 959, 4.2: ready, or not now.
    ("SMTP or FTP", re.compile(rb"(?:220|421)[ -]")),
)


def protocol_of(beginning: bytes) -> str:
    """The name of the protocol that begins so; empty for any other, SIP2 among them."""
    return next((name for name, shape in _BEGINNINGS if shape.match(beginning)), "")

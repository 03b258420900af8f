"""How the bytes of an answer leave the simulated ACS: in pieces, twice, late, or with rubbish."""

from __future__ import annotations

import socket
import threading
from typing import Final

from sync.sim.quirks import Active

RUBBISH: Final = b"~~ \x15\x7f not a SIP2 message ~~"
UNSENT: Final = frozenset({"silent", "drop", "drop_before"})
"""Faults under which no answer goes out."""
SPLIT_PAUSE_SECONDS: Final = 0.01
"""Long enough for the pieces to leave as segments of their own on the loopback interface."""


def compose(data: bytes, active: Active) -> bytes:
    """Everything that goes out for one answer, or for two that are glued together."""
    ending = data[len(data.rstrip(b"\r\n")) :]
    if "half" in active:
        return data[: len(data) // 2]
    if "rubbish" in active:
        return RUBBISH + ending
    if "garbage" in active:
        data = RUBBISH + (ending or b"\r") + data
    if "double" in active:
        data += data
    return b"\n" + data if "lf_before" in active else data


def send(channel: socket.socket, data: bytes, active: Active, closing: threading.Event) -> None:
    """Send what ``compose`` made, in pieces where that is wanted. Raises OSError."""
    pieces = int(active["split"].words[0]) if "split" in active else 1
    size = -(-len(data) // pieces) or 1
    for start in range(0, len(data), size):
        if start:
            closing.wait(SPLIT_PAUSE_SECONDS)
        channel.sendall(data[start : start + size])

"""What was said to and by a simulated ACS, as a JSONL file: one line an exchange, no secrets.

``{"at_s": 1.25, "connection": 1, "request_hex": "…0d", "response_hex": "…0d", "end": "ok",
"hidden": true}``. ``end`` is "ok", "EOF" (the connection was closed then) or "TIMEOUT" (nothing was
sent). ``hidden``: a PIN or password was replaced by asterisks, and the checksum is still that of
what was sent. Both hex fields hold whole lines, with their ends.
"""

from __future__ import annotations

import json
import os
import re
import threading
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Final

from sync.ils.sip2.messages import SECRET_TAGS, SPECS

HIDDEN: Final = b"***"
"""In place of a secret, whatever its length."""
_TRAILER: Final = re.compile(rb"(?:AY[0-9])?(?:AZ[0-9A-Fa-f]{0,4})?")


class Recorder:
    """Writes exchanges as they happen. ``monotonic`` gives seconds. Raises OSError.

    ``delimiter`` is that of the server. Any thread may call ``exchange``.
    """

    def __init__(self, path: Path, *, monotonic: Callable[[], float], delimiter: str = "|") -> None:
        self._monotonic = monotonic
        self._began = monotonic()
        self._delimiter = delimiter.encode()
        self._lock = threading.Lock()
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)

    def exchange(self, connection: int, line: bytes, response: bytes, *, closed: bool) -> None:
        """One request, without its end, and everything that was sent for it."""
        shown = without_secrets(line, self._delimiter)
        self._write(connection, shown, response, closed=closed, hidden=shown != line)

    def prompt(
        self, connection: int, answer: bytes, response: bytes, known: Collection[str]
    ) -> None:
        """What was answered to a telnet prompt. Only names of ``known`` accounts are written."""
        open_ = not answer or answer.decode("utf-8", "replace") in known
        shown = answer if open_ else HIDDEN
        self._write(connection, shown, response, closed=False, hidden=not open_)

    def close(self) -> None:
        """Close the file. Nothing is to be recorded after it."""
        os.close(self._file)

    def _write(
        self, connection: int, line: bytes, response: bytes, *, closed: bool, hidden: bool
    ) -> None:
        row = {
            "at_s": round(self._monotonic() - self._began, 6),
            "connection": connection,
            "request_hex": (line + b"\r" if line else b"").hex(),
            "response_hex": response.hex(),
            "end": "EOF" if closed else "ok" if response else "TIMEOUT",
            "hidden": hidden,
        }
        with self._lock:
            os.write(self._file, json.dumps(row).encode() + b"\n")


def without_secrets(line: bytes, delimiter: bytes = b"|") -> bytes:
    """A request with asterisks for each PIN and password, and for what may be a part of one: the
    fields that its message does not have, and the whole of a line that is no message."""
    spec = SPECS.get(line[:2].decode("latin-1"))
    start = spec.tagged_from if spec is not None else 0
    fixed = line[:start]
    if spec is None or len(fixed) < start or delimiter in fixed or not fixed.isascii():
        return HIDDEN
    known = {*spec.required, *spec.optional} - SECRET_TAGS
    pieces = line[start:].split(delimiter)
    shown = [_shown(piece, known) for piece in pieces[:-1]]
    # The last one is AY and AZ, or a field that was not closed.
    last = pieces[-1]
    trailer = last if _TRAILER.fullmatch(last) else _shown(last, known)
    return fixed + delimiter.join([*shown, trailer])


def _shown(piece: bytes, known: Collection[str]) -> bytes:
    tag = piece[:2].decode("latin-1")
    if tag in SECRET_TAGS:
        return piece[:2] + HIDDEN if len(piece) > 2 else piece
    return piece if tag in known or not piece else HIDDEN

"""The protocol of the simulated terminal: one JSON object a line, UTF-8. Sans-IO.

A request is ``{"id": N, "do": WORD, …}``, its answer ``{"id": N, "ok": true, …}`` or ``{"id": N,
"ok": false, "error": WORD, "message": TEXT}``. docs/emulators.md has the words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

LONGEST_LINE = 64 * 1024
NOT_READY = "not_ready"
"""Error: nothing was begun, somebody has to do something first."""
UNSUPPORTED = "unsupported"
"""Error: nothing was begun, and never will be."""


def encode(value: Mapping[str, Any]) -> bytes:
    """One line."""
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


class Lines:
    """Cuts bytes into objects; what is none is counted and dropped."""

    def __init__(self) -> None:
        self._buffer = b""
        self.dropped = 0
        """Bytes that were no object."""
        self.bad = 0

    def receive(self, data: bytes) -> list[dict[str, Any]]:
        """The objects that are whole now."""
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        if len(self._buffer) > LONGEST_LINE:
            self.dropped += len(self._buffer)
            self._buffer = b""
        return [value for line in lines if (value := self._object(line)) is not None]

    @property
    def partial(self) -> bool:
        return bool(self._buffer)

    def forget(self) -> None:
        """What had begun is nothing any more."""
        self.dropped += len(self._buffer)
        self._buffer = b""

    def _object(self, line: bytes) -> dict[str, Any] | None:
        try:
            value = json.loads(line, parse_float=_no_float, parse_constant=_no_float)
            if isinstance(value, dict):
                return value
        except (ValueError, RecursionError):
            pass
        self.bad += 1
        self.dropped += len(line)
        return None


def _no_float(text: str) -> float:
    # Nothing here is a fraction: an amount that comes as one would be guessed at.
    raise ValueError(f"found {text}, expected whole numbers")

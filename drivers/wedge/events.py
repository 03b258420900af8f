"""Linux input events as bytes: what a keyboard's device file gives, and recordings of it. Sans-IO.

``struct input_event`` of <linux/input.h> on a 64-bit machine: seconds and microseconds (8 bytes
each), type and code (2 each), value (4), in the machine's byte order; 24 bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_EVENT = struct.Struct("=qqHHi")
SIZE = _EVENT.size

EV_SYN, EV_KEY, EV_SW = 0, 1, 5
SYN_DROPPED = 3
"""Code of EV_SYN: the kernel's buffer was full and events were lost."""
UP, DOWN, REPEAT = 0, 1, 2
"""Values of EV_KEY."""
SW_HEADPHONE_INSERT = 2
"""Code of EV_SW; its value is 1 while a plug is in."""


@dataclass(frozen=True, slots=True)
class InputEvent:
    """One event, as <linux/input-event-codes.h> numbers it."""

    at: float
    """Seconds, on the clock of whoever stamped it."""
    type: int
    code: int
    value: int

    def to_bytes(self) -> bytes:
        """As the device file gives it."""
        seconds, micros = divmod(round(self.at * 1_000_000), 1_000_000)
        return _EVENT.pack(seconds, micros, self.type, self.code, self.value)


class Events:
    """Cuts a stream of bytes into events, in any pieces."""

    def __init__(self) -> None:
        self._rest = b""

    def receive_data(self, data: bytes) -> Iterator[InputEvent]:
        """The events that are whole now."""
        data = self._rest + data
        whole = len(data) - len(data) % SIZE
        self._rest = data[whole:]
        for seconds, micros, kind, code, value in _EVENT.iter_unpack(data[:whole]):
            yield InputEvent(seconds + micros / 1_000_000, kind, code, value)

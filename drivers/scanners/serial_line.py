"""A barcode scanner that sends lines: codec and driver."""

from __future__ import annotations

import re
import time
from collections import deque
from collections.abc import Callable

from drivers.config_scanner import SerialScannerConfig
from drivers.link import Link
from drivers.model import LineStatistics, Scan
from drivers.scanners.codes import Code, Dress, Misread, dress_of

MAX_LINE = 256
"""Bytes of one code. Longer ones are noise or a wrong baud rate."""
PARTIAL_MAX_AGE_S = 0.1
"""Silence after which a code without its suffix is given up; characters come 1-10 ms apart."""

_STX, _ETX = b"\x02", b"\x03"
_ENDS = b"\r\n"
# C0, DEL and C1: no library code has them; they show a wrong baud rate or a binary code.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


UNDRESSED = Dress()
"""Nothing but the code."""


class Lines:
    """Cuts a stream of bytes into codes ended by CR, LF or CRLF. Sans-IO; never raises.

    STX and ETX around a code are taken off, then what ``dress`` says. Codes that were misread, with
    control characters, undecodable or longer than 256 bytes are dropped and counted.
    """

    def __init__(self, dress: Dress = UNDRESSED) -> None:
        self._dress = dress
        self._line = bytearray()
        self._skipping = False
        self._codes: deque[Code] = deque(maxlen=64)
        self.dropped = 0
        """Codes and pieces of codes that were refused."""

    def receive_data(self, data: bytes) -> None:
        """Take bytes as they come, in any pieces."""
        for byte in data:
            if byte in _ENDS:
                self._end_line()
            elif len(self._line) <= MAX_LINE:
                # One byte more than allowed is kept: it shows that the line is too long.
                self._line.append(byte)

    def next_event(self) -> Code | None:
        """The next code, or None."""
        return self._codes.popleft() if self._codes else None

    @property
    def has_code(self) -> bool:
        """Is there a code for ``next_event``?"""
        return bool(self._codes)

    @property
    def has_partial(self) -> bool:
        """Has a code begun whose suffix has not come?"""
        return bool(self._line)

    def discard_partial(self) -> None:
        """Give up the code that was begun; the next byte begins a new one."""
        if self._line:
            self.dropped += 1
            self._line.clear()
        self._skipping = False

    def skip_line(self) -> None:
        """Give up the code that was begun and everything up to the next suffix."""
        self._skipping = True

    def _end_line(self) -> None:
        line = bytes(self._line)
        self._line.clear()
        if self._skipping:
            self._skipping = False
            self.dropped += 1
            return
        if line.startswith(_STX):
            line = line.removeprefix(_STX).removesuffix(_ETX)
        if not line:
            return
        code = self._code(line)
        if code is not None:
            self._codes.append(code)
        else:
            self.dropped += 1

    def _code(self, line: bytes) -> Code | None:
        if len(line) > MAX_LINE:
            return None
        try:
            code = self._dress.undress(line.decode("utf-8"))
        except (UnicodeDecodeError, Misread):
            return None
        return None if not code.text or _CONTROL.search(code.text) else code


class SerialScanner:
    """A scanner on a line. LinkLost is the caller's to mend: close and open again."""

    def __init__(
        self,
        link: Link,
        config: SerialScannerConfig,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._link = link
        self._name = config.name
        self._monotonic = monotonic
        self._lines = Lines(dress_of(config))
        self._heard_at = monotonic()
        self._codes = 0

    def statistics(self) -> LineStatistics:
        """Codes as answers; codes and pieces of codes that were refused as bad frames."""
        return LineStatistics(answered=self._codes, bad_frames=self._lines.dropped)

    def read(self, timeout_s: float) -> Scan | None:
        """The next whole code, or None when ``timeout_s`` seconds passed without one."""
        lines = self._lines
        deadline = self._monotonic() + timeout_s
        self._judge_old_partial()
        while True:
            if (code := lines.next_event()) is not None:
                self._codes += 1
                return Scan(code.text, self._name, code.symbology)
            now = self._monotonic()
            remaining = max(0.0, deadline - now)
            wait = remaining
            if lines.has_partial:
                wait = min(remaining, max(0.0, self._heard_at + PARTIAL_MAX_AGE_S - now))
            received = self._link.read_some(wait)
            now = self._monotonic()
            if received:
                self._heard_at = now
                lines.receive_data(received)
            elif lines.has_partial and now - self._heard_at >= PARTIAL_MAX_AGE_S:
                lines.discard_partial()
            # Also while something comes: noise without end would hold this for ever.
            if now >= deadline and not lines.has_code:
                return None

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        self._link.close()

    def _judge_old_partial(self) -> None:
        """Nobody listened since the last call: did the rest come in time?"""
        if not self._lines.has_partial or self._monotonic() - self._heard_at < PARTIAL_MAX_AGE_S:
            return
        if received := self._link.read_some(0.0):
            # It cannot be told whether this ends the old code or begins another; half a code
            # must never pass for a whole one, so all up to the suffix goes.
            self._lines.skip_line()
            self._heard_at = self._monotonic()
            self._lines.receive_data(received)
        else:
            self._lines.discard_partial()


def open_scanner(config: SerialScannerConfig) -> SerialScanner:
    """Open the scanner's port (8N1). LinkLost when it is not there."""
    return SerialScanner(Link.open(config.port, baud=config.baud), config)

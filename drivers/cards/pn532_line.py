"""A PN532's line as nfcpy wants its transports, over a link of ours.

nfcpy's own takes six bytes at a time and is out of step after a byte of noise; it opens a line
without locking it, and asks a shell about its baud rate.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable

from drivers.cards.pn532_frames import Frames
from drivers.link import Link
from drivers.model import LineStatistics

WAKING = bytes(10)
"""Zeros before the first command: the chip sleeps until something moves on its line (7.2.11)."""
SILENT_S = 0.5
"""A chip that says nothing for so long is silent. nfcpy gives it a fifth of that, which a busy
machine or a network in between takes for itself."""


class Pn532Line:
    """One open line: whole frames both ways. Raises LinkLost, and OSError as nfcpy's own do."""

    TYPE = "link"
    """Not ``TTY``: nfcpy would raise the baud rate, and a chip whose host was killed kept it."""

    def __init__(self, link: Link, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._link = link
        self._monotonic = monotonic
        self._frames = Frames()
        self._sent = self._answered = self._no_answers = 0

    def statistics(self) -> LineStatistics:
        """Commands and their answers; acknowledgements are not counted."""
        return LineStatistics(
            sent=self._sent,
            answered=self._answered,
            no_answers=self._no_answers,
            bad_frames=self._frames.bad_crcs,
            dropped_bytes=self._frames.dropped_bytes,
        )

    def wake(self) -> None:
        """Send what wakes a sleeping chip, and forget what it said in its sleep."""
        self._forget()
        self._link.write(WAKING)

    def write(self, frame: bytes) -> None:
        """Send a frame; whatever came in before it answers something else."""
        self._forget()
        self._sent += 1
        self._link.write(bytes(frame))

    def read(self, timeout: int) -> bytearray:
        """The next whole frame, within ``timeout`` milliseconds or ``SILENT_S``, whichever is
        longer; else OSError ETIMEDOUT."""
        until = self._monotonic() + max(timeout / 1000, SILENT_S)
        late = False
        while (frame := self._frames.next_event()) is None:
            # Not only when nothing came: rubbish without end would hold this for ever.
            if late:
                self._no_answers += 1
                raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
            left = until - self._monotonic()
            late = left <= 0
            self._frames.receive_data(self._link.read_some(max(0.0, left)))
        self._answered += not frame.is_ack
        return bytearray(frame.raw)

    def close(self) -> None:
        """Give the port back. Idempotent; never raises."""
        self._link.close()

    def _forget(self) -> None:
        self._link.drain()
        self._frames.reset()

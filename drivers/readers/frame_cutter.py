"""Cuts a stream of bytes into frames, whatever a protocol's frames look like. Sans-IO.

A protocol says how long a frame is by its first bytes, and whether a frame of that length is
whole; buffering, resynchronising and bounds are the same for all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

F = TypeVar("F")


class FrameCutter(Generic[F]):
    """Bytes in, frames out (see dialogue.FrameStream). Nothing here raises.

    ``length`` gets the buffer, which is never empty, and says how many bytes the frame at its head
    has; None when no frame begins so; one byte more than there is while that cannot be told.
    ``take`` makes the frame of that many bytes, or None when its checksum is wrong. Bytes that are
    no frame are dropped one at a time until one begins, and are counted.
    """

    def __init__(
        self,
        length: Callable[[bytearray], int | None],
        take: Callable[[bytes], F | None],
        *,
        max_buffer: int,
    ) -> None:
        self._length = length
        self._take = take
        self._max_buffer = max_buffer
        self._buffer = bytearray()
        self._flushing = 0
        self.dropped_bytes = 0
        """Bytes that belonged to no frame."""
        self.bad_crcs = 0
        """Times that a whole frame's length was there and its checksum was wrong."""

    def receive_data(self, data: bytes) -> None:
        """Take bytes as they come, in any pieces."""
        self._buffer += data
        # Only somebody who never calls next_event() comes here; the newest bytes matter most.
        self._drop(len(self._buffer) - self._max_buffer)

    def next_event(self) -> F | None:
        """The next whole frame, or None when more bytes are needed."""
        while self._buffer:
            length = self._length(self._buffer)
            if length is not None and length > len(self._buffer):
                if not self._flushing:
                    return None
                length = None
            if length is not None:
                frame = self._take(bytes(self._buffer[:length]))
                if frame is not None:
                    del self._buffer[:length]
                    self._flushing = max(0, self._flushing - length)
                    return frame
                self.bad_crcs += 1
            self._drop(1)
        return None

    @property
    def has_partial(self) -> bool:
        """Are there bytes that wait for the rest of their frame? Ask after next_event()."""
        return bool(self._buffer)

    def discard_partial(self) -> None:
        """Give up the frame that was begun: the line was silent too long.

        What only looked like the head of a long frame may hide a whole one: next_event() finds it.
        """
        self._flushing = len(self._buffer)

    def reset(self) -> None:
        """Forget everything received so far."""
        self._drop(len(self._buffer))

    def _drop(self, count: int) -> None:
        if count <= 0:
            return
        del self._buffer[:count]
        self.dropped_bytes += count
        self._flushing = max(0, self._flushing - count)

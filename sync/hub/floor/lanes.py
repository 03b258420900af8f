"""Who may post now: two lanes, so that a station that catches up does not hold up a live one.

Decided by the announced length, before a body is read. Who is refused is told when to come again,
each a different time: a fleet that was refused at once must not come back at once.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

from anyio import CapacityLimiter

from sync.hub.wire.batch import MOST_BYTES

LIVE_BYTES: Final = 40_000
"""A longer body is bulk."""
_WAITING: Final = {"live": 128, "bulk": 16}
"""So many are at work or wait in a lane; each may have 4 MiB of body."""
_AT_WORK: Final = {"live": 3, "bulk": 1}
"""With one bulk batch at a time the live ones stay quick."""
_AGAIN_S: Final = {"live": (1, 4), "bulk": (1, 8)}


class LaneFull(Exception):
    """Come again after ``after_s`` seconds."""

    def __init__(self, after_s: int) -> None:
        super().__init__(f"too many stations post at once: come again in {after_s} s")
        self.after_s = after_s


class Lane:
    """On the event loop."""

    def __init__(self, name: str, draw: Callable[[int, int], int] = random.randint) -> None:
        self.name, self._draw = name, draw
        self._in = 0
        self.at_work = CapacityLimiter(_AT_WORK[name])
        """Of the threads that check and store."""

    @property
    def is_full(self) -> bool:
        """Is who comes now refused?"""
        return self._in >= _WAITING[self.name]

    @asynccontextmanager
    async def entered(self) -> AsyncIterator[CapacityLimiter]:
        """From before the body is read until it is answered. Raises LaneFull."""
        if self.is_full:
            raise LaneFull(self._draw(*_AGAIN_S[self.name]))
        self._in += 1
        try:
            yield self.at_work
        finally:
            self._in -= 1


def announced(headers: Mapping[str, str]) -> int:
    """Bytes of the body to come; MOST_BYTES where nothing says so."""
    length = headers.get("content-length", "")
    return int(length) if length.isdigit() and len(length) < 12 else MOST_BYTES


class Lanes:
    """Both of them."""

    def __init__(self) -> None:
        self.live, self.bulk = Lane("live"), Lane("bulk")

    def of(self, length: int) -> Lane:
        """For a body of so many bytes."""
        return self.live if length <= LIVE_BYTES else self.bulk

    @property
    def are_full(self) -> bool:
        """Would a batch be refused now, in one of them?"""
        return self.live.is_full or self.bulk.is_full

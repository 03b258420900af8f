"""Who may post now: two lanes, so that a station that catches up does not hold up a live one.

Decided by the announced length, before a body is read. Who is refused is told when to come again,
each a different time: a fleet that was refused at once must not come back at once. Nobody silences
a lane by sending nothing: places are for bodies that are whole, and most of them for known senders.
"""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Final

import anyio
from anyio import CancelScope, CapacityLimiter

from sync.hub.wire.batch import MOST_BYTES

LIVE_BYTES: Final = 40_000
"""A longer body is bulk."""
PLACES: Final = {"live": 128, "bulk": 16}
"""So many bodies are on their way in a lane, and as many whole ones are at work or wait; each may
have 4 MiB."""
STRANGERS: Final = {"live": 16, "bulk": 4}
"""Of the places for whole bodies: for senders whose signature was not seen right before."""
_GIVES_WAY_S: Final = {"live": 0.0, "bulk": 10.0}
"""A body that is on its way for so long gives way to a new one when there is no room. A live one is
whole as soon as it comes; a bulk one needs its seconds on a slow line."""
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
        self._coming: dict[CancelScope, float] = {}
        """Bodies on their way, and since when; the oldest first."""
        self._in = self._strangers = 0
        self.at_work = CapacityLimiter(_AT_WORK[name])
        """Of the threads that check and store."""

    @property
    def is_full(self) -> bool:
        """Is who comes now refused?"""
        return self._in >= PLACES[self.name] or self._has_no_room()

    async def received(self, read: Callable[[], Awaitable[bytes]]) -> bytes:
        """The body that ``read`` reads. Raises LaneFull, also where it gave way to another."""
        if self.is_full:
            raise self._full()
        if len(self._coming) >= PLACES[self.name]:
            oldest = next(iter(self._coming))
            del self._coming[oldest]
            oldest.cancel()
        scope = CancelScope()
        self._coming[scope] = anyio.current_time()
        try:
            with scope:
                return await read()
        finally:
            self._coming.pop(scope, None)
        raise self._full()

    @asynccontextmanager
    async def entered(self, *, known: bool) -> AsyncIterator[CapacityLimiter]:
        """With a whole body, until it is answered. ``known``: its sender is. Raises LaneFull."""
        strangers_full = not known and self._strangers >= STRANGERS[self.name]
        if self._in >= PLACES[self.name] or strangers_full:
            raise self._full()
        self._in += 1
        self._strangers += not known
        try:
            yield self.at_work
        finally:
            self._in -= 1
            self._strangers -= not known

    def _has_no_room(self) -> bool:
        if len(self._coming) < PLACES[self.name]:
            return False
        oldest = next(iter(self._coming.values()))
        return anyio.current_time() - oldest < _GIVES_WAY_S[self.name]

    def _full(self) -> LaneFull:
        return LaneFull(self._draw(*_AGAIN_S[self.name]))


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

"""Wakes whoever waits in this process for something to change in the database.

One connection of the process listens (LISTEN, NOTIFY); a thousand who wait cost an event each, no
thread and no connection. Something may have changed while nobody listened: then all are woken.
"""

from __future__ import annotations

import asyncio
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg

_CHANNEL: Final = "leenpunt"
_AGAIN_S: Final = 1.0
_LOOK_S: Final = 0.5
_ALIVE_S: Final = 20.0
"""So often the connection is tried: the other end may be gone without a word."""


def ring(connection: psycopg.Connection[Any], topic: str) -> None:
    """Wake whoever waits for this, in every process; with the transaction, where there is one."""
    connection.execute("SELECT pg_notify(%s, %s)", (_CHANNEL, topic))


class Waiting:
    """Somebody who waits. On the event loop."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.over = False
        """There is no more waiting: another came, or the process ends."""

    async def news(self) -> None:
        """Until it rings, or is over."""
        await self._rung.wait()
        if not self.over:
            self._rung.clear()

    def ring(self) -> None:
        """Something changed."""
        self._rung.set()

    def send_home(self) -> None:
        """Wait no more."""
        self.over = True
        self._rung.set()


class Bell:
    """One for a process. ``heard`` and ``end`` on its event loop."""

    def __init__(self, url: str = "") -> None:
        """``url``: of the database; empty: nobody listens, and who waits does so for nothing."""
        self._url = url
        self._waiting: dict[str, list[Waiting]] = defaultdict(list)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ended = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, name="bell")

    def start(self) -> None:
        """Listen."""
        self._thread.start()

    def stop(self) -> None:
        """Listen no more, and join."""
        self._stopping.set()
        self._thread.join()

    @property
    def is_over(self) -> bool:
        """Does the process end? From any thread."""
        return self._ended

    def end(self) -> None:
        """The process ends: nobody waits any more."""
        self._ended = True
        for waiting in self._waiting.values():
            for each in waiting:
                each.send_home()

    @contextmanager
    def waiting(self, topic: str, most: int | None = None) -> Iterator[Waiting]:
        """Hears when this changes. Begin to wait before you look how it is.

        ``most``: who comes after so many sends home who was there first.
        """
        self._loop = asyncio.get_running_loop()
        mine, waiting = Waiting(), self._waiting[topic]
        if self._ended:
            mine.send_home()
        if most is not None and len(waiting) >= most:
            waiting[0].send_home()
        waiting.append(mine)
        try:
            yield mine
        finally:
            waiting.remove(mine)
            if not waiting:
                self._waiting.pop(topic, None)

    def _wake(self, topic: str) -> None:
        for each in self._waiting.get(topic, ()):
            each.ring()

    def _wake_all(self) -> None:
        for topic in list(self._waiting):
            self._wake(topic)

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except psycopg.Error:
                # Whoever serves says that the database is away.
                self._stopping.wait(_AGAIN_S)

    def _listen(self) -> None:
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(f"LISTEN {_CHANNEL}")
            self._on_loop(self._wake_all)
            looks = 0
            while not self._stopping.is_set():
                for notice in connection.notifies(timeout=_LOOK_S):
                    self._on_loop(self._wake, notice.payload)
                    if self._stopping.is_set():
                        return
                looks += 1
                if looks * _LOOK_S >= _ALIVE_S:
                    looks = 0
                    connection.execute("SELECT")

    def _on_loop(self, call: Any, *given: str) -> None:
        # Before the first who waits there is nobody to wake.
        if (loop := self._loop) is not None and not loop.is_closed():
            loop.call_soon_threadsafe(call, *given)

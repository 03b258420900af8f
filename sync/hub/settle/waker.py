"""Has settled what came in: once a second, all shards that were touched."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any, Final

import psycopg

from sync.hub.settle import queue

log = logging.getLogger(__name__)

EVERY_S: Final = 1.0
"""Oftener makes more orders of less, and settles nothing sooner."""


class Waker:
    """Beside the inbox. What it does not say, the sweep of a worker finds."""

    def __init__(self, connected: Callable[[], Any]) -> None:
        """``connected``: a context that gives a connection."""
        self._connected = connected
        self._lock = threading.Lock()
        self._shards: set[int] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="waker")

    def touched(self, shards: frozenset[int]) -> None:
        """From any thread; waits for nothing."""
        if shards:
            with self._lock:
                self._shards |= shards

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """With what was touched last."""
        self._ended.set()
        self._thread.join()

    def _work(self) -> None:
        while not self._ended.wait(EVERY_S):
            self._say()
        self._say()

    def _say(self) -> None:
        with self._lock:
            shards, self._shards = self._shards, set()
        if shards:
            try:
                with self._connected() as connection:
                    queue.defer(connection, shards)
            except psycopg.Error as error:
                log.debug("not deferred", extra={"error": type(error).__name__})

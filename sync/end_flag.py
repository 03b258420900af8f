"""A flag that a signal handler may raise on the very thread that waits for it."""

from __future__ import annotations

import queue
import time
from contextlib import suppress
from typing import Final

_LOOK_S: Final = 0.5
"""A signal that comes just before the thread begins to wait is heard after that."""


class EndFlag:
    """As ``threading.Event``, but from any thread *and* signal handler.

    Python runs handlers between two bytecodes of the main thread. Where that is just about to wait
    for an Event, it holds the lock that ``set`` needs: the handler waits for ever, and the process
    does not end. A ``SimpleQueue`` is made for it (Python's documentation of ``queue``: ``put`` is
    reentrant).
    """

    def __init__(self) -> None:
        self._raised = False
        self._told: queue.SimpleQueue[None] = queue.SimpleQueue()

    def set(self) -> None:
        """Raise it, for good."""
        self._raised = True
        self._told.put(None)

    def is_set(self) -> bool:
        return self._raised

    def wait(self, seconds: float) -> bool:
        """Until it is raised, at most so long: is it?"""
        until = time.monotonic() + seconds
        while not self._raised and (left := until - time.monotonic()) > 0:
            with suppress(queue.Empty):
                # For whoever waits as well.
                self._told.put(self._told.get(timeout=min(left, _LOOK_S)))
        return self._raised

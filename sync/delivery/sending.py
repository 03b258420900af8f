"""One message on its way out: whether it still may go, and whether it went."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

from sync.delivery.store import DeliveryStore
from sync.errors import GivenUp
from sync.journal.records import State


class Sending:
    """What a driver calls after connecting and signing in, right before the first byte.

    Whoever is first wins: the session by going, the desk by leaving.
    """

    def __init__(self, on_disk: Callable[[], bool]) -> None:
        """``on_disk`` returns once ``sent`` is durable; False: the intent was settled before."""
        self.claimed = False
        """From here on nobody knows that it was not sent."""
        self.went = False
        """``sent`` is durable: the first byte may be on the wire."""
        self._on_disk = on_disk
        self._left = False
        self._lock = threading.Lock()

    def __call__(self) -> None:
        """Raises GivenUp, and nothing is sent."""
        with self._lock:
            if self._left:
                raise GivenUp("the patron was answered already; nothing was sent")
            self.claimed = True
        if not self._on_disk():
            raise GivenUp("it was undone before it went out")
        self.went = True

    def leave(self) -> bool:
        """The desk is out of patience. True when nothing was sent and nothing will be."""
        with self._lock:
            self._left = True
            return not self.claimed


def marking_sent(store: DeliveryStore, entry: str) -> Sending:
    """That of one intent by itself: ``sent`` is committed when the driver calls it."""
    return Sending(partial(store.mark, entry, State.SENT, attempted=True))

"""Watches payments beside everything else: also those that a former start of the station began."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from kiosk.services.paying.model import PaymentNews
from kiosk.services.paying.till import Till
from sync.errors import Alarm

log = logging.getLogger(__name__)

_LOOK_S: Final = 0.5


class TillThread:
    """One thread. ``news`` is called on it, for each payment that was looked at; must not block."""

    def __init__(
        self,
        till: Till,
        news: Callable[[PaymentNews], None] = lambda news: None,
        *,
        beat: Callable[[], None] = lambda: None,
    ) -> None:
        self._till = till
        self.news = news
        self._beat = beat
        self._stopping = threading.Event()
        self._orders: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="till")

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def later(self, order: Callable[[], None]) -> None:
        """Do this on the thread, in order, before payments are looked at. From any thread."""
        self._orders.put(order)

    def stop(self) -> None:
        """Finish what is being asked, and join. What is under way is found at the next start."""
        self._stopping.set()
        self._orders.put(lambda: None)
        self._thread.join()

    def _work(self) -> None:
        while True:
            order: Callable[[], None] = lambda: None  # noqa: E731
            with suppress(queue.Empty):
                order = self._orders.get(timeout=_LOOK_S)
            if self._stopping.is_set():
                return
            self._beat()
            try:
                order()
                for news in self._till.tend(beat=self._beat):
                    self.news(news)
            except Alarm as alarm:
                log.debug("payments wait", extra={"error": str(alarm)})
            except Exception:
                # Money may be on its way: this thread may not die.
                log.exception("till thread")

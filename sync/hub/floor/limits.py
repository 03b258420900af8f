"""How often somebody may try, counted in this process."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

_MOST_KEYS: Final = 10_000
"""Whoever comes from ever new addresses is forgotten one by one, and takes no memory."""


class Limit:
    """So many times within so many seconds, for each key. From any thread."""

    def __init__(
        self, most: int, within_s: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._within_s, self._monotonic = most, within_s, monotonic
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait_s(self, key: str) -> float:
        """Count one more. 0: it may be; else it was one too many, and may be in so many seconds."""
        now = self._monotonic()
        with self._lock:
            tries = self._tries.setdefault(key, deque(maxlen=self._most))
            self._tries.move_to_end(key)
            if len(self._tries) > _MOST_KEYS:
                self._tries.popitem(last=False)
            if len(tries) == self._most and now - tries[0] < self._within_s:
                return self._within_s - (now - tries[0])
            tries.append(now)
            return 0.0

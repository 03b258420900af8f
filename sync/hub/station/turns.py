"""How each of a station's threads speaks with its hub: turn after turn, later where it is away."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from typing import Final

from sync.errors import StorageFault
from sync.hub.station.client import HubAway, HubClient, HubRefused

log = logging.getLogger(__name__)

_FIRST_PAUSE_S: Final = 2.0
_LONGEST_PAUSE_S: Final = 300.0
_END_S: Final = 5.0

Turn = Callable[[Callable[[], bool]], float]
"""Does what there is to do; gets what says whether to break off, returns seconds until the next
time. May raise HubAway, HubRefused or StorageFault."""


class HubLine:
    """Is the hub there? One line in the log each way, whichever thread finds it out."""

    def __init__(self) -> None:
        self._failing: dict[str, Callable[[], None]] = {}
        self._lock = threading.Lock()

    def gone(self, who: str, why: str, again: Callable[[], None]) -> None:
        """This thread gets nowhere; ``again`` has it try at once."""
        with self._lock:
            news = not self._failing
            self._failing[who] = again
        if news:
            log.warning("hub gone", extra={"error": why})

    def there(self, who: str) -> None:
        """This thread gets on: if it did not before, those that wait do not wait any longer."""
        with self._lock:
            if self._failing.pop(who, None) is None:
                return
            others = list(self._failing.values())
        for again in others:
            again()
        if not others:
            log.info("hub returned")


class HubThread:
    """Takes turns until it is stopped. What fails waits, longer each time; nothing else does."""

    def __init__(self, name: str, turn: Turn, client: HubClient, line: HubLine) -> None:
        self._name, self._turn, self._client, self._line = name, turn, client, line
        self._stopping = threading.Event()
        self._news, self._again = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._failures = 0

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def hurry(self) -> None:
        """From any thread: there is something to do, unless the hub is away."""
        self._news.set()

    def stop(self) -> None:
        """What is under way breaks off: the hub takes everything twice."""
        self._stopping.set()
        self._news.set()
        self._again.set()
        self._client.abort()
        # Whoever connects to what is silent cannot be told, and does nothing more.
        self._thread.join(_END_S)
        if not self._thread.is_alive():
            self._client.close()

    def _work(self) -> None:
        pause = 0.0
        while not self._wait(pause):
            self._news.clear()
            pause = self._once()

    def _wait(self, pause: float) -> bool:
        """True: it is over."""
        (self._again if self._failures else self._news).wait(pause)
        self._again.clear()
        return self._stopping.is_set()

    def _once(self) -> float:
        """Seconds until the next time."""
        try:
            pause = self._turn(self._stopping.is_set)
        except HubAway as away:
            return self._failed(str(away), away.after_s)
        except (HubRefused, StorageFault) as fault:
            return self._failed(str(fault), 0.0)
        except Exception:
            # A station lends without its hub, whatever is wrong here.
            log.exception(f"{self._name} thread")
            return self._failed("a fault of ours", 0.0)
        self._line.there(self._name)
        self._failures = 0
        return pause

    def _failed(self, why: str, after_s: float) -> float:
        if self._stopping.is_set():
            return 0.0
        self._line.gone(self._name, why, self._again.set)
        self._failures += 1
        longest = min(_FIRST_PAUSE_S * 2.0 ** min(self._failures - 1, 10), _LONGEST_PAUSE_S)
        # A whole fleet that lost its hub at once must not come back at once.
        return max(after_s, longest * random.uniform(0.5, 1.0))

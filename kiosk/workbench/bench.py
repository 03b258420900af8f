"""One piece of a technician's work at a time, with devices that nobody else uses meanwhile."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Final

from drivers.config import ConfigError
from drivers.errors import DeviceError
from sync.errors import Alarm

log = logging.getLogger(__name__)

Beat = Callable[[], None]

_LOOK_UP_S: Final = 0.2
"""So soon work notices that it has to end."""
LONGEST_STEP_S: Final = 90.0
"""Between two looks at its orders work talks to one device, or asks the library system."""


class WorkEnds(BaseException):
    """The screen was left: the work gives its devices back. No fault, which somebody may catch."""


class Orders:
    """What the screen tells a piece of work, in order. Read on the work's own thread."""

    def __init__(self, beat: Beat = lambda: None) -> None:
        self._told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._ends = threading.Event()
        self._beat = beat

    def next(self, patience_s: float) -> object | None:
        """The next one; None: there was none in so many seconds. Raises WorkEnds."""
        until = time.monotonic() + patience_s
        while True:
            self.go_on()
            left_s = until - time.monotonic()
            try:
                return self._told.get(timeout=max(0.0, min(left_s, _LOOK_UP_S)))
            except queue.Empty:
                if left_s <= _LOOK_UP_S:
                    return None

    def go_on(self) -> None:
        """Between two steps of what takes long; orders stay where they are. Raises WorkEnds."""
        self._beat()
        if self._ends.is_set():
            raise WorkEnds

    def tell(self, order: object) -> None:
        """From any thread."""
        self._told.put(order)

    def end(self) -> None:
        """From any thread."""
        self._ends.set()


Work = Callable[[Orders], None]
"""Runs until it is done or its orders raise WorkEnds. It tells the screen itself how it went."""


class Workbench:
    """``begin``, ``tell`` and ``end`` from any thread; none of them waits for work.

    The thread is made at the first use: most stations see no technician for months. ``loop`` makes
    its beat.
    """

    def __init__(self, loop: Callable[[], Beat] = lambda: lambda: None) -> None:
        self._loop = loop
        self._works: queue.SimpleQueue[tuple[Work, Orders, Callable[[str], None]] | None]
        self._works = queue.SimpleQueue()
        self._orders: Orders | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._beat: Beat = lambda: None

    def begin(self, work: Work, ended: Callable[[str], None]) -> None:
        """Do this as soon as what goes on has ended. ``ended`` gets an empty text, or why it broke
        off."""
        with self._lock:
            if self._orders is not None:
                self._orders.end()
            if self._thread is None:
                self._beat = self._loop()
                self._thread = threading.Thread(target=self._work, name="workbench")
                self._thread.start()
            self._orders = Orders(self._beat)
            self._works.put((work, self._orders, ended))

    def tell(self, order: object) -> None:
        """An order for what was begun last; nothing when nothing was."""
        with self._lock:
            if self._orders is not None:
                self._orders.tell(order)

    def end(self) -> None:
        """What goes on comes to an end, and gives its devices back."""
        with self._lock:
            if self._orders is not None:
                self._orders.end()
                self._orders = None

    def stop(self) -> None:
        """End what goes on, and join."""
        self.end()
        self._works.put(None)
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            self._beat()
            try:
                begun = self._works.get(timeout=1.0)
            except queue.Empty:
                continue
            if begun is None:
                return
            work, orders, ended = begun
            ended(_why_it_broke(work, orders))


def _why_it_broke(work: Work, orders: Orders) -> str:
    """Do it. Empty: it is done, or was ended."""
    try:
        work(orders)
    except WorkEnds:
        return ""
    except (DeviceError, ConfigError, Alarm) as error:
        log.warning("work of a technician broke off", extra={"error": str(error)})
        return str(error)
    except Exception as error:
        # A fault in one piece of work must not end the station, nor the next piece.
        log.exception("work of a technician broke off")
        return str(error) or type(error).__name__
    return ""

"""Writes down what visits came to, and for how long somebody was let in; past the visit itself."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Final

from kiosk.flow.chute import Chute
from kiosk.flow.session import Fault, Session
from kiosk.services.visits import ChuteVisits, Visited, Visits
from sync.errors import StorageFault
from sync.journal.records import Kind
from sync.journal.store import Journal

log = logging.getLogger(__name__)

HOURS_EVERY_S: Final = 1800.0
"""Between two rows about hours."""
LEAST_S: Final = 60.0
"""What was open for less before it ended is not written down."""


class VisitBook:
    """Of one station. ``saw`` is called by the thread whose visits they are, and waits for nothing;
    a thread of its own writes."""

    def __init__(self, journal: Journal, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._journal, self._monotonic = journal, monotonic
        self._told: queue.SimpleQueue[Visited | bool | None] = queue.SimpleQueue()
        self._visits = Visits(self._told.put, monotonic)
        self._chute = ChuteVisits(self._told.put, monotonic)
        self._open = False
        self._thread = threading.Thread(target=self._work, name="visits", daemon=True)

    def saw(self, session: Session) -> None:
        """This is how it is now."""
        self._opened(session.closed is None and Fault.ALARM not in session.faults)
        self._visits.saw(session)

    def saw_chute(self, chute: Chute) -> None:
        """The same of a return chute."""
        self._opened(chute.closed is None and not chute.faults)
        self._chute.saw(chute)

    def _opened(self, is_open: bool) -> None:
        if is_open != self._open:
            self._open = is_open
            self._told.put(is_open)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """What was told is written first."""
        self._chute.end()
        self._told.put(None)
        self._thread.join()

    def _work(self) -> None:
        since: float | None = None
        running = True
        while running:
            due = None if since is None else since + HOURS_EVERY_S - self._monotonic()
            try:
                told = self._told.get(timeout=None if due is None else max(0.0, due))
            except queue.Empty:
                told = True
            if isinstance(told, Visited):
                self._note(Kind.VISIT, told.payload())
                continue
            running = told is not None
            now = self._monotonic()
            if since is not None and now - since >= LEAST_S:
                self._note(Kind.HOURS, {"open_s": round(now - since)})
            since = now if told else None

    def _note(self, kind: Kind, row: dict[str, object]) -> None:
        try:
            self._journal.note(kind, row)
        except StorageFault as fault:
            # Whoever lends hears of it by himself; a report lacks one visit.
            log.warning("a visit was not counted", extra={"error": str(fault)})

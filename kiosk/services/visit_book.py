"""Writes down what visits came to, and for how long somebody was let in; past the visit itself."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, Final, Protocol

from kiosk.services.referrals import Referral
from kiosk.services.visits import Visited
from sync.errors import StorageFault
from sync.journal.records import Kind
from sync.journal.store import Journal

log = logging.getLogger(__name__)

HOURS_EVERY_S: Final = 1800.0
"""Between two rows about hours."""
LEAST_S: Final = 60.0
"""What was open for less before it ended is not written down."""


class Watching(Protocol):
    """What knows by sessions when a visit is over."""

    def saw(self, session: Any) -> bool:
        """This is how it is now. Is somebody let in?"""

    def end(self) -> None:
        """No more is seen."""


Watch = Callable[[Callable[[Visited], None], Callable[[], float]], Watching]
"""Made of who is told, which never waits, and of a clock that only goes on, in seconds."""


class VisitBook:
    """Of one station. ``saw`` is called by the thread whose visits they are, and waits for nothing;
    a thread of its own writes."""

    def __init__(
        self,
        journal: Journal,
        watch: Watch,
        monotonic: Callable[[], float] = time.monotonic,
        *,
        school: str = "",
    ) -> None:
        """``school``: at which the station stands; all of it counts there."""
        self._school = school
        self._journal, self._monotonic = journal, monotonic
        self._told: queue.SimpleQueue[Visited | Referral | bool | None] = queue.SimpleQueue()
        self._visits = watch(self._told.put, monotonic)
        self._open = False
        self._thread = threading.Thread(target=self._work, name="visits", daemon=True)

    def saw(self, session: Any) -> None:
        """This is how it is now: a session, or a chute."""
        is_open = self._visits.saw(session)
        if is_open != self._open:
            self._open = is_open
            self._told.put(is_open)

    def refer(self, referral: Referral) -> None:
        """Somebody was there while a notice stood on the screen. Waits for nothing."""
        self._told.put(referral)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """What was told is written first."""
        self._visits.end()
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
                school = {"school": self._school} if self._school else {}
                self._note(Kind.VISIT, told.payload() | school)
                continue
            if isinstance(told, Referral):
                self._note(Kind.REFERRAL, told.payload())
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

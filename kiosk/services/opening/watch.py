"""Tells the flow when nobody is let in any more, when somebody is again, and what is between."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kiosk.flow.closed import Closed, ClosedBy
from kiosk.flow.events import OpeningChanged
from kiosk.services.opening.by_hand import OutOfService
from kiosk.services.opening.hours import Hours
from kiosk.services.opening.schedule import Schedule
from sync.model import Instant

log = logging.getLogger(__name__)

EVERY_S = 0.5


def closed_at(by_hand: OutOfService, hours: Hours, now: Instant) -> Closed | None:
    """Why nobody is let in; None: somebody is.

    A clock that nobody trusts closes nothing, and ends nothing that was closed by hand.
    """
    held = by_hand.read()
    by_staff = held is not None and (not now.trusted or held.holds(now.utc))
    outside = now.trusted and not hours.is_open(now.utc)
    if not by_staff and not outside:
        return None
    # By when neither of the two is in the way any more.
    opens: datetime | None = now.utc
    if held is not None and by_staff:
        opens = held.until
    if opens is not None:
        opens = hours.opens(max(opens, now.utc)) if now.trusted else None
    words = hours.words(now.utc) if outside else ()
    return Closed(ClosedBy.HOURS if outside else ClosedBy.STAFF, opens, words)


class OpeningWatch:
    """Looks twice a second, in its own thread."""

    def __init__(
        self,
        by_hand: OutOfService,
        schedule: Schedule,
        zone: ZoneInfo,
        now: Callable[[], Instant],
        post: Callable[[OpeningChanged], None],
        *,
        room: Callable[[Instant], None] = lambda now: None,
        beat: Callable[[], None] = lambda: None,
        every_s: float = EVERY_S,
    ) -> None:
        """``zone``: a screen that says "tomorrow" is told of each midnight there. ``room``: looks
        after what stands in the room; must not raise."""
        self._by_hand = by_hand
        self._schedule = schedule
        self._room = room
        self._zone = zone
        self._now = now
        self._post = post
        self._beat = beat
        self._every_s = every_s
        self._told: tuple[OpeningChanged, date | None] = OpeningChanged(None), None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="opening")

    def start(self) -> None:
        """Tell at once how it is, and go on looking."""
        self.look()
        self._thread.start()

    def stop(self) -> None:
        """Look no more, and join."""
        self._ended.set()
        self._thread.join()

    def look(self) -> None:
        """Once; tells what is otherwise than it was told."""
        now = self._now()
        self._room(now)
        closed = closed_at(self._by_hand, self._schedule.hours, now)
        closing = self._schedule.closing_at(now) if closed is None else None
        changed = OpeningChanged(closed, closing, self._schedule.staffed_at(now))
        found = changed, now.utc.astimezone(self._zone).date() if closed else None
        if found == self._told:
            return
        before, self._told = self._told[0], found
        if (before.closed is None) is not (closed is None):
            by = {"reason": closed.by.value} if closed else {}
            log.info("nobody is let in" if closed else "somebody is let in again", extra=by)
        if closing is not None and closing != before.closing:
            log.info("it closes soon", extra={"seconds": closing.minutes * 60})
        self._post(changed)

    def _work(self) -> None:
        while not self._ended.wait(self._every_s):
            self._beat()
            self.look()

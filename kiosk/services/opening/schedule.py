"""What the opening hours say of a moment: open, staffed, closing soon. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from kiosk.flow.closed import Closing
from kiosk.services.opening.hours import Hours
from sync.model import Instant


@dataclass(frozen=True, slots=True)
class Schedule:
    """The hours of one station. A clock that nobody trusts says nothing of any of them."""

    hours: Hours
    staffed: Hours | None = None
    """When a member of staff is there; None: whenever it is open."""
    announced: tuple[int, ...] = ()
    """Minutes before it closes, the longest first."""

    def staffed_at(self, now: Instant) -> bool | None:
        """Is a member of staff there? None: nobody knows what time it is."""
        if self.staffed is None:
            return True
        return self.staffed.is_open(now.utc) if now.trusted else None

    def closing_at(self, now: Instant) -> Closing | None:
        """What was announced last of the end that is near; None: none is."""
        if not self.announced or not now.trusted:
            return None
        ends = self.hours.closes(now.utc, timedelta(minutes=self.announced[0]))
        if ends is None:
            return None
        left = ends - now.utc
        minutes = min(each for each in self.announced if left <= timedelta(minutes=each))
        return Closing(ends, minutes, minutes == self.announced[-1])

"""How it is with a library at one moment: for its board, its hub, the doctor and a command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kiosk.services.opening.room import Phase, phase_at
from kiosk.services.opening.schedule import Schedule
from kiosk.services.opening.sweep import Sweep, Sweeper
from sync.model import Instant


@dataclass(frozen=True, slots=True)
class Seen:
    """By the hours alone: out of service by hand is about a station, not about the room."""

    phase: Phase | None
    """None: nobody knows what time it is."""
    staffed: bool | None
    sweep: Sweep
    closes: datetime | None = None
    """Within a day; aware."""
    opens: datetime | None = None
    """While it is closed; None: not within a year."""

    @property
    def emptied(self) -> bool:
        """It is closed, and what somebody said of the room holds, or does in a moment."""
        return self.sweep.said_empty or self.sweep.settles


def seen(schedule: Schedule, sweeper: Sweeper, now: Instant) -> Seen:
    """Raises StorageFault."""
    sweep, staffed = sweeper.look(now), schedule.staffed_at(now)
    phase = phase_at(schedule, now, empty=sweep.said_empty)
    if phase is None:
        return Seen(None, staffed, sweep)
    if phase in (Phase.OPEN, Phase.CLOSING):
        closes = schedule.hours.closes(now.utc, timedelta(days=1))
        return Seen(phase, staffed, sweep, closes=closes)
    return Seen(phase, staffed, sweep, opens=schedule.hours.opens(now.utc))

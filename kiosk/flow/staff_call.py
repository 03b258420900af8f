"""A call for a member of staff, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.flow.patron_events import About


class CallState(StrEnum):
    """Where a call for a member of staff stands."""

    ASKED = "asked"
    """It is on its way; nobody has it yet."""
    SENT = "sent"
    SEEN = "seen"
    COMING = "coming"
    DESK = "desk"
    """Nobody comes: the patron has to go to the desk."""


class CallEnd(StrEnum):
    """Why nobody has to come any more, as published to the desk."""

    CANCELLED = "cancelled"
    """By the patron."""
    HELPED = "helped"
    """A member of staff said so at the station."""
    CANNOT = "cannot"
    """The desk said so."""
    UNANSWERED = "unanswered"
    FAILED = "failed"
    """It went out on no way at all."""
    LEFT = "left"
    """The visit ended while somebody was coming."""
    OVER = "over"
    """It was open for too long."""
    STOPPED = "stopped"
    """The station stops."""


@dataclass(frozen=True, slots=True)
class StaffCall:
    """A call for a member of staff. A moment is there once what it belongs to has happened."""

    number: int
    state: CallState = CallState.ASKED
    about: About | None = None
    sent_at: datetime | None = None
    seen_at: datetime | None = None
    coming_at: datetime | None = None
    minutes: int = 0
    """In how many somebody comes; 0: that was not said."""
    again: bool = False
    """It was called once more."""
    holds: bool = True
    """The visit of the moment waits for it; one that somebody else called in does not."""
    why: CallEnd | None = None
    """Of DESK."""

    @property
    def open(self) -> bool:
        """May somebody still come?"""
        return self.state is not CallState.DESK

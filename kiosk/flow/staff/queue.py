"""The journal on the screen: what is kept, what waits. Nothing of a patron's is in it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.flow.staff.opening import Role

WAITS_LONG: Final = timedelta(minutes=15)
"""What could not be delivered is tried every five minutes at the least; this is thrice that."""


class Link(StrEnum):
    """Is the library system there?"""

    ONLINE = "online"
    OFFLINE = "offline"
    STOPPED = "stopped"
    """Something that a person has to mend: nothing is lent."""


@dataclass(frozen=True, slots=True)
class Queue:
    """The journal at one moment: counts alone."""

    at: datetime
    """Aware."""
    link: Link = Link.ONLINE
    answers_in_s: float | None = None
    """None: it was asked nothing yet."""
    kept: int = 0
    """Of today: what was asked for here."""
    sent: int = 0
    """Of these: the library system was told, or asked."""
    agreed: int = 0
    """Of these: it said yes."""
    unsent: int = 0
    in_doubt: int = 0
    """Of the unsent: nobody knows whether it heard."""
    review: int = 0
    """It refused what was promised; staff have to look."""
    repairs: int = 0
    """Tags that were not switched."""
    oldest: datetime | None = None
    """Of the unsent."""
    next_try: datetime | None = None
    """None: nothing waits for a time."""
    damaged: bool = False
    """The journal itself is somebody's work."""


@dataclass(frozen=True, slots=True)
class QueueScreen:
    """What it shows."""

    seen: Queue | None = None
    """None: not looked at yet."""
    unreadable: bool = False
    asking: bool = False
    asked: datetime | None = None
    """When everything was last tried by hand, on this screen."""
    failed: bool = False
    """That could not be recorded, and was not done."""


@dataclass(frozen=True, slots=True)
class QueueTold(StaffEvent):
    """How it stands."""

    queue: Queue | None
    """None: the journal cannot be read."""


@dataclass(frozen=True, slots=True)
class DeliverPressed(StaffEvent):
    """Stuur nu."""


@dataclass(frozen=True, slots=True)
class DeliveryAsked(StaffEvent):
    """Everything that waits is tried now; on record before this event exists."""

    at: datetime | None
    """None: it could not be recorded, and is not."""


QueueEvent = QueueTold | DeliverPressed | DeliveryAsked


@dataclass(frozen=True, slots=True)
class ReadQueue(StaffEffect):
    """Tell how it stands."""


@dataclass(frozen=True, slots=True)
class DeliverNow(StaffEffect):
    """Record it, then try everything that waits, whatever its back-off."""

    role: Role


QueueEffect = ReadQueue | DeliverNow

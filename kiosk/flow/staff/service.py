"""The station's own screen: is anybody let in, who called, what waits for the printer. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kiosk.flow.closed import Closed
from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff_call import StaffCall

HOURS = (0, 1, 2, 4)
"""For so long it can be taken out of service here; 0: until somebody ends it."""


@dataclass(frozen=True, slots=True)
class Service:
    """How it stands."""

    closed: Closed | None = None
    """Why nobody is let in."""
    by_hand: bool = False
    """It was taken out of service, whatever the opening hours say."""
    since: datetime | None = None
    """Aware; None: nobody knows."""
    until: datetime | None = None
    """Aware; None: until somebody ends it."""
    reason: str = ""
    receipts: int = 0
    """That wait for the printer."""
    sweeps: bool = False
    """It is closed, something stays open for whoever may be inside or they are counted, and nobody
    said that the room is empty."""
    emptied: bool = False
    """It is closed, and somebody said that the room is empty: that can be taken back."""
    inside: tuple[int, int, int] | None = None
    """How many may be: most likely, at least, at most; None: nobody knows."""


@dataclass(frozen=True, slots=True)
class ServiceScreen:
    """What it shows."""

    seen: Service | None = None
    """None: not looked at yet."""
    hours: int = 0
    """Chosen: one of HOURS."""
    reason: str = ""
    """Chosen, in the words of the screen; empty: none."""
    switching: bool = False
    failed: bool = False
    """The last wish could not be written or recorded."""


# Events -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ServiceTold(StaffEvent):
    """How it stands now."""

    service: Service
    failed: bool = False
    """What was wished before could not be written or recorded."""
    switched: bool = False
    """This answers a wish."""


@dataclass(frozen=True, slots=True)
class HoursChosen(StaffEvent):
    """For how long, when it is taken out."""

    hours: int


@dataclass(frozen=True, slots=True)
class ReasonChosen(StaffEvent):
    """Why, when it is taken out: in the words that stand on the screen, for staff."""

    reason: str


@dataclass(frozen=True, slots=True)
class ServicePressed(StaffEvent):
    """Take it out of service, or end that."""


@dataclass(frozen=True, slots=True)
class RoomEmptyPressed(StaffEvent):
    """Somebody looked: nobody is inside."""


@dataclass(frozen=True, slots=True)
class RoomNotEmptyPressed(StaffEvent):
    """That was a mistake: somebody may be inside."""


@dataclass(frozen=True, slots=True)
class CallPressed(StaffEvent):
    """Wij komen; or that the patron was helped."""

    helped: bool


@dataclass(frozen=True, slots=True)
class CallTurned(StaffEvent):
    """The patron's call for a member of staff stands so; None: there is none."""

    call: StaffCall | None


ServiceEvent = (
    ServiceTold
    | HoursChosen
    | ReasonChosen
    | ServicePressed
    | RoomEmptyPressed
    | RoomNotEmptyPressed
    | CallPressed
    | CallTurned
)

# Effects ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LookAtService(StaffEffect):
    """Tell how it stands."""


@dataclass(frozen=True, slots=True)
class TakeOut(StaffEffect):
    """Let nobody in from now on, and tell how it stands then."""

    role: Role
    hours: int
    reason: str


@dataclass(frozen=True, slots=True)
class PutBack(StaffEffect):
    """End that, and tell how it stands then."""

    role: Role


@dataclass(frozen=True, slots=True)
class SayRoomEmpty(StaffEffect):
    """Record that, say it, and tell how it stands then."""

    role: Role


@dataclass(frozen=True, slots=True)
class TakeRoomEmptyBack(StaffEffect):
    """Record that, say that it is not, and tell how it stands then."""

    role: Role


@dataclass(frozen=True, slots=True)
class AnswerCall(StaffEffect):
    """Record it, then say it to whoever called."""

    role: Role
    call: int
    helped: bool


ServiceEffect = LookAtService | TakeOut | PutBack | SayRoomEmpty | TakeRoomEmptyBack | AnswerCall

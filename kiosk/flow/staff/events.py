"""What happens to maintenance mode, besides touches and time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, get_args

from kiosk.flow.events import TimePassed
from kiosk.flow.patron_events import LanguageChosen, Touched
from kiosk.flow.staff.antenna.wizard import AntennaEvent
from kiosk.flow.staff.board import Board
from kiosk.flow.staff.bundle import BundleAsked, BundleMade
from kiosk.flow.staff.encoding import EncodingEvent
from kiosk.flow.staff.guided import GuidedEvent
from kiosk.flow.staff.inventory import ShelfEvent
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import KeySwitchTurned, MaintenanceAsked, Role
from kiosk.flow.staff.queue import QueueEvent
from kiosk.flow.staff.service import ServiceEvent
from kiosk.flow.staff.settings import SettingsEvent
from kiosk.flow.staff.steps import StaffStep
from kiosk.flow.staff.tags import TagsEvent
from kiosk.flow.staff.work_list import WorkListEvent


@dataclass(frozen=True, slots=True)
class VisitTurned(StaffEvent):
    """A patron's visit began, or the last one is over."""

    going_on: bool


@dataclass(frozen=True, slots=True)
class TagSeen(StaffEvent):
    """Something lies on the pad, or is gone: it is no patron's as long as this goes on."""

    uid: str
    there: bool


@dataclass(frozen=True, slots=True)
class RoleChosen(StaffEvent):
    """Medewerker, or Technicus."""

    role: Role


@dataclass(frozen=True, slots=True)
class StaffPinEntered(StaffEvent):
    """All digits. In memory only."""

    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PinWaitTold(StaffEvent):
    """How long this role's next PIN waits before it is looked at."""

    role: Role
    wait_s: int


@dataclass(frozen=True, slots=True)
class StaffPinChecked(StaffEvent):
    """What became of a PIN. When it was right, that is on disk before this event exists."""

    number: int
    """Of the try, in this station's run."""
    role: Role
    ok: bool
    wait_s: int = 0
    """Before the next one is looked at."""
    fault: bool = False
    """It could not be looked at: nobody is let in."""


@dataclass(frozen=True, slots=True)
class TileChosen(StaffEvent):
    """Another screen of maintenance mode."""

    step: StaffStep


@dataclass(frozen=True, slots=True)
class LeavePressed(StaffEvent):
    """Sluit onderhoud; or Stoppen, where a PIN is asked."""


@dataclass(frozen=True, slots=True)
class BoardSampled(StaffEvent):
    """The station looked at itself."""

    board: Board


@dataclass(frozen=True, slots=True)
class WorkEnded(StaffEvent):
    """What a screen began is over, and its devices are the station's again."""

    screen: StaffStep
    why: str = ""
    """What it broke off at, as an error says it; empty: it was done, or the screen was left."""
    number: int = field(default=0, compare=False)
    """As it was begun; 0: the present one, whichever it is."""


Heard = StaffEvent | Touched | LanguageChosen | TimePassed

HEARD: Final[tuple[type[Heard], ...]] = (
    MaintenanceAsked,
    KeySwitchTurned,
    VisitTurned,
    TagSeen,
    RoleChosen,
    StaffPinEntered,
    PinWaitTold,
    StaffPinChecked,
    TileChosen,
    LeavePressed,
    BoardSampled,
    WorkEnded,
    *get_args(WorkListEvent),
    *get_args(ServiceEvent),
    *get_args(QueueEvent),
    *get_args(EncodingEvent),
    *get_args(AntennaEvent),
    *get_args(SettingsEvent),
    *get_args(ShelfEvent),
    *get_args(GuidedEvent),
    *(BundleAsked, BundleMade),
    *get_args(TagsEvent),
    Touched,
    LanguageChosen,
    TimePassed,
)
"""Everything that the flow takes."""

"""What maintenance mode asks the services to do."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.flow.staff.kinds import StaffEffect
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep


class By(StrEnum):
    """What closed it, as it is recorded."""

    HAND = "by hand"
    ITSELF = "by itself"


@dataclass(frozen=True, slots=True)
class AskPinWait(StaffEffect):
    """Say how long this role waits for its next try."""

    role: Role


@dataclass(frozen=True, slots=True)
class CheckStaffPin(StaffEffect):
    """Look at this PIN. When it is right, record that maintenance mode is opened before it is
    told."""

    number: int
    """Of the try, for the answer."""
    role: Role
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class RecordClosed(StaffEffect):
    """Record that it is closed again."""

    role: Role
    by: By


@dataclass(frozen=True, slots=True)
class WatchStation(StaffEffect):
    """Tell how the station is doing, again and again; or no longer. Nothing waits for it."""

    on: bool


@dataclass(frozen=True, slots=True)
class BeginWork(StaffEffect):
    """Begin what this screen does with the station's devices; what went on ends first."""

    screen: StaffStep
    what: object
    """A row of kiosk.workbench.works."""
    number: int = field(default=0, compare=False)
    """Which piece of work it is, in this station's run; the table counts."""


@dataclass(frozen=True, slots=True)
class TellWork(StaffEffect):
    """An order for the work that goes on."""

    order: object


@dataclass(frozen=True, slots=True)
class EndWork(StaffEffect):
    """What goes on ends, and gives its devices back. Nothing waits for it."""

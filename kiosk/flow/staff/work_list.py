"""The work list on the screen: its rows, which one is open, and what became of it. Pure.

Nothing in it is a patron's but the card that staff asked for, and that goes with its row.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.flow.staff.kinds import StaffEffect, StaffEvent
from kiosk.flow.staff.opening import Role
from sync.model import Action, Reason


class Way(StrEnum):
    """What can be done with a row here; the words are those of ``leenpunt work settle``."""

    RETRY = "retry"
    ACCEPT = "accept"
    CANCEL = "cancel"
    LAY = "lay"
    """The item is laid on the pad, and the row goes by itself: nothing to press."""


class Settled(StrEnum):
    """What became of a row that somebody settled."""

    DONE = "done"
    TAKEN = "taken"
    """It was settled already, or closed itself."""
    OVERTAKEN = "overtaken"
    """Its item was lent or returned since: that way is not safe any more."""
    FAILED = "failed"
    """It could not be written: it is as it was."""


class Unwritten(StrEnum):
    """Why there is no file; the log says more."""

    FULL = "full"
    """The disk."""
    UNRECORDED = "unrecorded"
    """It could not be recorded, and was not done."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work. No patron, no title, none of the library system's own words."""

    key: str
    what: str
    """The kind, a word of sync.work."""
    opened_at: datetime
    """Aware."""
    item: str = ""
    action: Action | None = None
    reason: Reason | None = None
    ways: tuple[Way, ...] = (Way.ACCEPT,)
    """The first is the one to try."""
    overdue: bool = False
    has_card: bool = False
    """It is about somebody's card."""
    parts: tuple[str, ...] = ()
    """Of a kit: what is missing or damaged."""
    closed_by: str = ""
    """Why it closed itself, a word of sync.work.WHY; empty: it is open."""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WorkList:
    """The screen."""

    open: tuple[Piece, ...] | None = None
    """Oldest first; None: not read yet."""
    closed: tuple[Piece, ...] = ()
    """What closed itself within the last day, the latest first."""
    unreadable: bool = False
    chosen: str = ""
    """Key of the row that is open; empty: none."""
    way: Way = Way.ACCEPT
    settling: bool = False
    """That row is being settled."""
    told: Settled | None = None
    """What became of the last one."""
    card: str = field(default="", repr=False)
    """Of the open row, where staff asked for it."""
    exported: WorkExported | None = None

    def piece(self, key: str) -> Piece | None:
        """The open piece of this key."""
        return next((each for each in self.open or () if each.key == key), None)


# Events -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class WorkListed(StaffEvent):
    """What stands on the list."""

    open: tuple[Piece, ...] | None
    """None: the journal cannot be read."""
    closed: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkChosen(StaffEvent):
    """This row is to be open; or none."""

    key: str


@dataclass(frozen=True, slots=True)
class WayChosen(StaffEvent):
    """What is to be done with the open row."""

    way: Way


@dataclass(frozen=True, slots=True)
class SettlePressed(StaffEvent):
    """Do it: the second touch."""


@dataclass(frozen=True, slots=True)
class WorkSettled(StaffEvent):
    """What became of it; recorded before this event exists."""

    key: str
    became: Settled


@dataclass(frozen=True, slots=True)
class CardWanted(StaffEvent):
    """Whose is it? Of the open row."""


@dataclass(frozen=True, slots=True)
class WorkCardTold(StaffEvent):
    """Whose; that it was asked for is on record before this event exists."""

    key: str
    card: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ExportPressed(StaffEvent):
    """The list as a file for the desk."""


@dataclass(frozen=True, slots=True)
class WorkExported(StaffEvent):
    """The file was written."""

    file: str
    count: int = 0
    why_not: Unwritten | None = None
    """None: it is there."""


WorkListEvent = (
    WorkListed
    | WorkChosen
    | WayChosen
    | SettlePressed
    | WorkSettled
    | CardWanted
    | WorkCardTold
    | ExportPressed
    | WorkExported
)

# Effects ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListWork(StaffEffect):
    """Read the list."""


@dataclass(frozen=True, slots=True)
class SettleWork(StaffEffect):
    """Settle this, and record it with that."""

    key: str
    way: Way
    role: Role


@dataclass(frozen=True, slots=True)
class ShowWorkCard(StaffEffect):
    """Record that somebody asked, then tell whose it is."""

    key: str
    role: Role


@dataclass(frozen=True, slots=True)
class ExportWork(StaffEffect):
    """Write the list, without cards, into the station's folder."""

    role: Role


WorkListEffect = ListWork | SettleWork | ShowWorkCard | ExportWork

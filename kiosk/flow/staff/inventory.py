"""A shelf or a trolley counted on the screen: by which list, where, what stands there. Pure.

Nothing in it is a patron's: of what is on loan nobody says whose it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import Role
from sync.model import ItemStatus, Reason


class ItemState(StrEnum):
    """What is the matter with an item."""

    PRESENT = "present"
    MISSING = "missing"
    """It belongs here and was not read."""
    MISPLACED = "misplaced"
    """It was read here and belongs elsewhere."""
    ON_LOAN_HERE = "on_loan_here"
    """It was read here, and by the library system somebody has it at home."""
    ARMED_WRONGLY = "armed_wrongly"
    """Not armed, or by halves; of one that is on loan: armed."""
    UNKNOWN = "unknown"
    """Its tag cannot be read, or neither the list nor the library system knows it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item, or one tag of which nobody can say what it is on."""

    item: str
    """Empty: no tag says it."""
    state: ItemState
    place: str = ""
    """Where it belongs: by the list, else by the library system; empty: nobody says."""
    title: str = ""
    uids: tuple[str, ...] = ()
    also: tuple[ItemState, ...] = ()
    """What is the matter besides."""
    ils: ItemStatus | None = None
    """None: the library system was not asked, or did not answer."""
    armed: bool | None = None
    """None: not known, by halves, or not the same in all of its tags."""
    missing_parts: tuple[int, ...] = ()
    problem: Reason | None = None
    """What is wrong with its tags: unreadable, two for one item, a set that is not whole."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is counted; the same when it is gone on with."""

    list: str = ""
    """Path of the list; empty: the library system alone is asked."""
    place: str = ""
    """As the list calls it; empty: where most of what is read belongs."""
    trolley: bool = False
    """No place is wrong."""


@dataclass(frozen=True, slots=True)
class FoundList:
    """A file that could be a list."""

    path: str
    name: str
    medium: str = ""
    """Name of what is plugged in; empty: the station's own folder."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A count that was broken off."""

    subject: Subject
    at: datetime
    """Aware."""
    tags: int


class Stage(StrEnum):
    """How far it is."""

    CHOOSING = "choosing"
    """Which list?"""
    READING = "reading"
    """The list is read."""
    PLACING = "placing"
    """Where?"""
    COUNTING = "counting"
    ENDING = "ending"
    """What is missing is asked about, and the report is written."""
    DONE = "done"


# What the work tells ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to begin with."""

    lists: tuple[FoundList, ...]
    begun: tuple[Begun, ...]
    folder: str
    """Where a list can be put."""


@dataclass(frozen=True, slots=True)
class ListRead:
    """The list can be used."""

    items: int
    places: tuple[tuple[str, int], ...] = ()
    """Each with how many items belong there, in the order of the list."""
    bad_rows: int = 0
    first_bad: str = ""
    """What is wrong with the first one."""


@dataclass(frozen=True, slots=True)
class NotBegun:
    """The list cannot be used, or nobody can tell without one."""

    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What is known now."""

    subject: Subject
    counts: tuple[tuple[ItemState, int], ...]
    """Of every state."""
    rows: tuple[tuple[ItemState, tuple[Row, ...]], ...]
    """The first ones of every state."""
    spines: str = ""
    """The shelf in the order of its list: ``SPINES`` of each item, or of several beside another."""
    expected: int = 0
    """So many are listed here; 0 without a list."""
    tags: int = 0
    cards: int = 0
    """Patrons' cards that lay there. They are in no row."""
    unasked: int = 0
    """So many the library system was not asked about yet."""
    away: str = ""
    """Why it does not answer; empty: it does."""
    resumed: datetime | None = None
    """When the broken off one began that this goes on with."""


@dataclass(frozen=True, slots=True)
class Pad:
    """Empty: it is there."""

    away: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """The report; then the count is over. ``error``: it could not be written, and is kept."""

    csv: str = ""
    page: str = ""
    error: str = ""


Told = Found | ListRead | NotBegun | Counted | Pad | Reported

SPINES: dict[ItemState, str] = {
    ItemState.UNKNOWN: "u",
    ItemState.ON_LOAN_HERE: "l",
    ItemState.MISPLACED: "p",
    ItemState.ARMED_WRONGLY: "a",
    ItemState.MISSING: "?",
    ItemState.PRESENT: "=",
}
"""What a spine stands for. Where one stands for several items, the first of these that is there."""


# What hands do ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChooseList:
    """By this list; empty: by the library system alone."""

    path: str


@dataclass(frozen=True, slots=True)
class ChoosePlace:
    """Here; empty: the whole list."""

    place: str
    trolley: bool = False


@dataclass(frozen=True, slots=True)
class GoOn:
    """With what was broken off."""

    begun: Begun


@dataclass(frozen=True, slots=True)
class ShowSort:
    """The list of what is so; None: the shelf as a whole."""

    state: ItemState | None


@dataclass(frozen=True, slots=True)
class BeginAnew:
    """Forget what was read. The first time it asks."""


@dataclass(frozen=True, slots=True)
class FinishCount:
    """Klaar; or write the report once more."""


@dataclass(frozen=True, slots=True)
class NextPlace:
    """Volgende kast: by the same list."""


@dataclass(frozen=True, slots=True)
class OtherList:
    """Back to the lists. What was read is kept."""


Pressed = (
    ChooseList | ChoosePlace | GoOn | ShowSort | BeginAnew | FinishCount | NextPlace | OtherList
)


# Events -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ShelfTold(StaffEvent):
    """The work of the screen said this."""

    said: Told


@dataclass(frozen=True, slots=True)
class ShelfPressed(StaffEvent):
    """Hands did this there."""

    act: Pressed


ShelfEvent = ShelfTold | ShelfPressed


# Orders -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CountShelves:
    """The work of the screen: says what there is to begin with, and does what it is told."""

    role: Role
    subject: Subject | None = None
    """Go on with this at once."""


@dataclass(frozen=True, slots=True)
class FindLists:
    """Say once more what there is; what is counted is left, and kept."""


@dataclass(frozen=True, slots=True)
class ReadList:
    """Read this list."""

    path: str


@dataclass(frozen=True, slots=True)
class BeginCount:
    """Read what comes over the pad, from now on."""

    subject: Subject
    anew: bool = False


@dataclass(frozen=True, slots=True)
class EndCount:
    """Ask about what is missing, write the report."""


Order = FindLists | ReadList | BeginCount | EndCount


@dataclass(frozen=True, slots=True)
class Shelf:
    """The screen. What was counted stays as long as maintenance mode is open."""

    stage: Stage = Stage.CHOOSING
    found: Found | None = None
    """None: not looked yet."""
    refused: str = ""
    """Why nothing was begun."""
    list: str = ""
    """Path of the one that was chosen."""
    read: ListRead | None = None
    subject: Subject = field(default_factory=Subject)
    count: Counted | None = None
    """None: nothing is known yet."""
    sort: ItemState | None = None
    sure: bool = False
    """It asks whether what was read is to be forgotten."""
    pad: Pad = Pad()
    report: Reported | None = None


Result = tuple[Shelf, tuple[Order, ...]]


def entered(now: Shelf | None, role: Role) -> tuple[Shelf, CountShelves]:
    """The screen is shown: what was counted when it was left goes on."""
    if now is not None and now.stage in (Stage.COUNTING, Stage.ENDING):
        return replace(now, stage=Stage.COUNTING), CountShelves(role, now.subject)
    if now is not None and now.stage is Stage.DONE:
        return now, CountShelves(role)
    return Shelf(), CountShelves(role)


def told(now: Shelf, said: Told) -> Result:
    """The work said this."""
    match said:
        case Found():
            return replace(now, found=said), ()
        case ListRead():
            after = replace(now, read=said)
            if now.stage is not Stage.READING:
                return after, ()
            if said.places:
                return replace(after, stage=Stage.PLACING), ()
            return _begin(after, Subject(now.list))
        case NotBegun(why):
            return Shelf(found=now.found, refused=why), (FindLists(),)
        case Counted():
            # Another one may be counted by now.
            return (replace(now, count=said) if said.subject == now.subject else now), ()
        case Pad():
            return replace(now, pad=said), ()
    if now.stage is not Stage.ENDING:
        return now, ()
    return replace(now, stage=Stage.COUNTING if said.error else Stage.DONE, report=said), ()


def pressed(now: Shelf, act: Pressed) -> Result:
    """Hands did this."""
    now, sure = replace(now, sure=False), now.sure
    match now.stage, act:
        case (Stage.CHOOSING, ChooseList("")):
            return _begin(now, Subject())
        case (Stage.CHOOSING, ChooseList(path)):
            return replace(now, stage=Stage.READING, list=path, refused=""), (ReadList(path),)
        case (Stage.CHOOSING, GoOn(begun)):
            return _begin(replace(now, list=begun.subject.list), begun.subject)
        case (Stage.PLACING, ChoosePlace(place, trolley)):
            return _begin(now, Subject(now.list, place, trolley))
        case (Stage.COUNTING | Stage.DONE, ShowSort(state)):
            return replace(now, sort=state), ()
        case (Stage.COUNTING, BeginAnew()) if not sure:
            return replace(now, sure=True), ()
        case (Stage.COUNTING, BeginAnew()):
            return _begin(now, now.subject, anew=True)
        case (Stage.COUNTING, FinishCount()) if now.count is not None:
            return replace(now, stage=Stage.ENDING, report=None), (EndCount(),)
        case (Stage.DONE, NextPlace()) if now.subject.list:
            path = now.subject.list
            after = Shelf(Stage.READING, found=now.found, list=path)
            return after, (ReadList(path),)
        case (Stage.PLACING | Stage.COUNTING | Stage.DONE, OtherList() | NextPlace()):
            return Shelf(found=now.found), (FindLists(),)
    return now, ()


def _begin(now: Shelf, subject: Subject, *, anew: bool = False) -> Result:
    after = replace(now, stage=Stage.COUNTING, subject=subject, count=None, sort=None, report=None)
    return replace(after, refused=""), (BeginCount(subject, anew),)

"""An inventory on the screen, as what happened there: for pictures and for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from kiosk.flow.staff.events import TileChosen
from kiosk.flow.staff.inventory import (
    SPINES,
    Begun,
    ChooseList,
    ChoosePlace,
    Counted,
    FinishCount,
    Found,
    FoundList,
    ItemState,
    ListRead,
    NotBegun,
    Pad,
    Reported,
    Row,
    ShelfPressed,
    ShelfTold,
    ShowSort,
    Subject,
)
from kiosk.flow.staff.kinds import StaffEvent
from kiosk.flow.staff.opening import Role
from kiosk.flow.staff.steps import StaffStep
from sync.model import ItemStatus, Reason

_PATH: Final = "/media/stick/romans.csv"
_FOLDER: Final = "/var/lib/leenpunt/lists"
_SUBJECT: Final = Subject(_PATH, "Romans, kast 7")
_BEGAN: Final = datetime(2026, 11, 24, 8, 5, tzinfo=UTC)
_FOUND: Final = Found(
    (
        FoundList(_PATH, "romans.csv", "STICK"),
        FoundList("/media/stick/jeugd.csv", "jeugd.csv", "STICK"),
        FoundList(f"{_FOLDER}/alles.csv", "alles.csv"),
    ),
    (Begun(Subject(_PATH, "Romans, kast 6"), _BEGAN, 86),),
    _FOLDER,
)
_PLACES: Final = tuple((f"Romans, kast {number}", 180 + number) for number in range(1, 24))
_ROWS: Final[dict[ItemState, tuple[Row, ...]]] = {
    ItemState.MISPLACED: (
        Row("3000011", ItemState.MISPLACED, "Romans, kast 4", "Kaas", ("E01",)),
        Row(
            *("3000012", ItemState.MISPLACED, "Romans, kast 3", "Bezonken rood", ("E02",)),
            also=(ItemState.ARMED_WRONGLY,),
        ),
    ),
    ItemState.MISSING: tuple(
        Row(
            *(f"30001{number:02}", ItemState.MISSING, "Romans, kast 7"),
            *("Hersenschimmen" if number % 2 else "Het verdriet van België",),
            ils=ItemStatus.ON_LOAN if number % 5 == 0 else ItemStatus.AVAILABLE,
        )
        for number in range(26)
    ),
    ItemState.ARMED_WRONGLY: (
        Row("3000021", ItemState.ARMED_WRONGLY, "Romans, kast 7", "De aanslag", ("E03",)),
    ),
    ItemState.ON_LOAN_HERE: (),
    ItemState.UNKNOWN: (
        Row(
            *("", ItemState.UNKNOWN, "", "", ("E00401500000BEEF",)),
            problem=Reason.TAG_UNREADABLE,
        ),
    ),
    ItemState.PRESENT: (Row("3000031", ItemState.PRESENT, "Romans, kast 7", "Nooit meer slapen"),),
}


def _counted(read: int, *, away: str = "", cards: int = 0) -> Counted:
    """So many of 212."""
    counts = {state: len(rows) for state, rows in _ROWS.items()}
    counts |= {ItemState.PRESENT: read, ItemState.MISSING: 212 - read}
    # One of six letters stands for one or two books of this shelf.
    letters = [SPINES[ItemState.PRESENT]] * read + [SPINES[ItemState.MISSING]] * (212 - read)
    for at, state in ((9, ItemState.MISPLACED), (47, ItemState.MISPLACED), (70, ItemState.UNKNOWN)):
        letters[at] = SPINES[state]
    for at in (19, 34, 35):
        letters[at] = SPINES[ItemState.MISSING]
    return Counted(
        _SUBJECT,
        tuple(counts.items()),
        tuple(_ROWS.items()),
        "".join(letters[::2]),
        212,
        read + 4,
        cards,
        0 if away else 12,
        away,
        _BEGAN,
    )


def _pressed(*acts: ChooseList | ChoosePlace | FinishCount | ShowSort) -> tuple[StaffEvent, ...]:
    return tuple(map(ShelfPressed, acts))


EMPTY: Final = (TileChosen(StaffStep.INVENTORY), ShelfTold(Found((), (), _FOLDER)))
LISTS: Final = (TileChosen(StaffStep.INVENTORY), ShelfTold(_FOUND))
REFUSED: Final = (
    *(*LISTS, *_pressed(ChooseList(_PATH))),
    ShelfTold(NotBegun("line 1: found 'Titel;Plaats', expected a header that names a column item")),
    ShelfTold(_FOUND),
)
PLACES: Final = (
    *(*LISTS, *_pressed(ChooseList(_PATH))),
    ShelfTold(ListRead(4212, _PLACES, 3, "17: item id '3E+06': a spreadsheet rounded it")),
)
COUNTING: Final = (
    *(*PLACES, *_pressed(ChoosePlace("Romans, kast 7"))),
    ShelfTold(_counted(186, cards=1)),
)
AWAY: Final = (
    *(*COUNTING, ShelfTold(_counted(186, away="no route")), ShelfTold(Pad("no such device"))),
)
MISPLACED: Final = (*COUNTING, *_pressed(ShowSort(ItemState.MISPLACED)))
MISSING: Final = (*COUNTING, *_pressed(ShowSort(ItemState.MISSING)))
ARMED_WRONGLY: Final = (*COUNTING, *_pressed(ShowSort(ItemState.ARMED_WRONGLY)))
FULL: Final = (
    *(*COUNTING, *_pressed(FinishCount())),
    ShelfTold(Reported(error="No space left on device")),
)
DONE: Final = (
    *(*COUNTING, *_pressed(FinishCount())),
    *(ShelfTold(_counted(207)),),
    ShelfTold(Reported("/media/stick/Romans-kast-7-20261124-1305.csv", "/media/stick/x.html")),
)

SCENES: Final[tuple[tuple[Role, str, tuple[StaffEvent, ...]], ...]] = (
    (Role.TECHNICIAN, "-lists", LISTS),
    (Role.STAFF, "-empty", EMPTY),
    (Role.STAFF, "-refused", REFUSED),
    (Role.STAFF, "-places", PLACES),
    (Role.STAFF, "", COUNTING),
    (Role.TECHNICIAN, "-away", AWAY),
    (Role.STAFF, "-misplaced", MISPLACED),
    (Role.STAFF, "-missing", MISSING),
    (Role.STAFF, "-armed", ARMED_WRONGLY),
    (Role.TECHNICIAN, "-full", FULL),
    (Role.STAFF, "-done", DONE),
)
"""Whose each is, what its name ends with, what happened."""

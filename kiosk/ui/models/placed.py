"""Where the rows of a pile lie, and how large they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.flow.pile import Side, side
from kiosk.flow.rows import Row, RowState
from kiosk.flow.session import Session
from kiosk.ui.models.layout import Density, Lying, PileLayout, Room
from kiosk.ui.models.lines import Line


@dataclass(frozen=True, slots=True)
class Placed(Line):
    """A row and where it lies."""

    column: int = 0
    level: int = 0
    """Above the plank, from 0."""
    here: bool = True
    """On the sheet that is shown."""
    size: str = "roomy"
    """roomy, dense, narrow, cover; on the last screen goodbye or bare."""
    take: bool = False
    """On the last screen: it goes along."""
    asked: bool = False
    """The open question is about it."""
    asks: int = 0
    """The question stands here: it is about this row and so many less one above it; of covers,
    behind it."""
    home: str = ""
    """Until when the patron has it, if it was theirs already."""
    mine: bool = False
    choice: str = ""
    """Among what may be given back: wanted or unwanted."""


def size_of(layout: PileLayout, room: Room) -> str:
    if layout.abreast:
        return "cover"
    density = layout.density
    if room in (Room.COMPACT, Room.SHELF_COMPACT) and density is not Density.ROOMY:
        return "dense"
    if room not in (Room.USUAL, Room.LOW, Room.HEARD):
        # Whatever is large has large rows.
        return "roomy"
    return {Density.ROOMY: "roomy", Density.DENSE: "dense"}.get(density, "narrow")


def lying_of(session: Session, identity: str, row: Row) -> Lying:
    read = row.item is not None or row.state is not RowState.SEEN
    return Lying(identity, read, side(session, row) is Side.OUT)


def from_above(place: tuple[int, int, int], *, shelved: bool) -> tuple[int, int, int]:
    """As it is read: of rows the first column of each sheet first, of covers the upper plank."""
    sheet, column, level = place
    return (sheet, -level, column) if shelved else (sheet, column, -level)


def runs_of(lying: dict[tuple[int, int], str], asked: set[str]) -> dict[str, int]:
    """The first of each run of these rows, and how many rows that run has: keys are the column, and
    the level above the plank. Of covers, the other way round."""
    runs: dict[str, int] = {}
    for (column, level), identity in lying.items():
        if identity not in asked or lying.get((column, level - 1)) in asked:
            continue
        length = 1
        while lying.get((column, level + length)) in asked:
            length += 1
        runs[identity] = length
    return runs


def are_on_top(asked: Sequence[Placed], others: Sequence[Placed]) -> bool:
    """In one column, with nothing on them."""
    if not asked or any(each.column for each in (*asked, *others)):
        return False
    return min(each.level for each in asked) > max((each.level for each in others), default=-1)

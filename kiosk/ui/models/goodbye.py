"""The pile of the last screen, in two: what to take along and what stays here. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

FEW = 6
"""So many have a row with everything in it; more have one line each."""
MOST = 12
"""Lines that lie on one another."""
SHEET = 9
"""Of more, these are on one sheet: over them is room for its buttons. One less of FEW, too."""
FEW_LOW, MOST_LOW, SHEET_LOW = 4, 8, 6
"""The same over buttons that lie low."""


class Part(NamedTuple):
    """One row: where it goes, and whether somebody has to do something about it."""

    identity: str
    take: bool
    urgent: bool = False


class Lies(NamedTuple):
    """Its place: column and level above the plank from 0; ``bare``: one line."""

    column: int
    level: int
    bare: bool


class Goodbye(NamedTuple):
    """Both piles. A side of which nothing lies there leaves the room to the other."""

    places: dict[str, Lies]
    take: int = 0
    leave: int = 0
    sheets: int = 1
    takeFirst: int = 0
    """Of those to take along, the numbers of the first and the last one on this sheet, from 1."""
    takeLast: int = 0
    leaveFirst: int = 0
    leaveLast: int = 0
    beside: bool = False
    """The right half is left to something else."""


def split(
    parts: Sequence[Part],
    fewest: int = 0,
    *,
    low: bool = False,
    beside: bool = False,
    sheet: int = 0,
    sheetful: int = 0,
) -> Goodbye:
    """Both piles from the plank upwards, in the order in which they lay; of several sheets this
    one, from 0, with what needs a hand on the first.

    ``fewest``: so many rows with large letters lie on one another, and none has one line; 0: the
    letters are the usual ones. ``sheetful``: so many of these, where there are several sheets.
    ``low``: below the piles lie the buttons. ``beside``: the right half may have something else,
    where all of it goes along and has room in the other.
    """
    take = [part for part in parts if part.take]
    leave = [part for part in parts if not part.take]
    whole = not (take and leave)
    few, most, on_sheet = (FEW_LOW, MOST_LOW, SHEET_LOW) if low else (FEW, MOST, SHEET)
    if fewest:
        few, most, on_sheet = fewest, fewest, sheetful or fewest
    columns = 2 if whole and len(parts) > most else 1
    longest = max(len(take), len(leave))
    beside = beside and bool(take) and whole and columns == 1
    if longest > columns * most:
        few, most = on_sheet if fewest else few - 1, on_sheet
        take, leave = (sorted(side, key=lambda part: not part.urgent) for side in (take, leave))
    sheets = max(1, -(-longest // (columns * most)))
    left, taken = _pile(take, 0, columns, few, most, sheet)
    right, staying = _pile(leave, 0 if whole else 1, columns, few, most, sheet)
    places = {**left, **right}
    return Goodbye(places, len(take), len(leave), sheets, *taken, *staying, beside)


def _pile(
    parts: Sequence[Part], first: int, columns: int, few: int, high: int, sheet: int
) -> tuple[dict[str, Lies], tuple[int, int]]:
    """Where each of this sheet lies, and their first and last number. A pile of fewer sheets than
    the other one stays at its last."""
    size = columns * high
    start = min(sheet, max(0, len(parts) - 1) // size) * size
    shown = parts[start : start + size]
    bare = len(parts) > few and few < high
    places = {
        part.identity: Lies(first + at // high, at % high, bare) for at, part in enumerate(shown)
    }
    return places, (start + 1 if shown else 0, start + len(shown))

"""The pile of the last screen, in two: what to take along and what stays here. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

FEW = 6
"""So many have a row with everything in it; more have one line each."""
MOST = 12
"""Lines that lie on one another."""
FEW_LOW, MOST_LOW = 4, 8
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
    takeMore: int = 0
    """Of these so many have no place."""
    leaveMore: int = 0
    beside: bool = False
    """The right half is left to something else."""


def split(
    parts: Sequence[Part], fewest: int = 0, *, low: bool = False, beside: bool = False
) -> Goodbye:
    """Both piles from the plank upwards, in the order in which they lay.

    ``fewest``: so many rows with large letters lie on one another, and none has one line; 0: the
    letters are the usual ones. ``low``: below the piles lie the buttons. ``beside``: the right half
    may have something else, where all of it goes along and has room in the other.
    """
    take = [part for part in parts if part.take]
    leave = [part for part in parts if not part.take]
    whole = not (take and leave)
    few, most = (FEW_LOW, MOST_LOW) if low else (FEW, MOST)
    if fewest:
        few = most = fewest
    columns = 2 if whole and len(parts) > most else 1
    beside = beside and bool(take) and whole and columns == 1
    left, more_left = _pile(take, 0, columns, few, most)
    right, more_right = _pile(leave, 0 if whole else 1, columns, few, most)
    return Goodbye({**left, **right}, len(take), len(leave), more_left, more_right, beside)


def _pile(
    parts: Sequence[Part], first: int, columns: int, few: int, high: int
) -> tuple[dict[str, Lies], int]:
    most = columns * high
    shown = list(parts)
    if len(parts) > most:
        # One line less: it says how many more there are. What needs a hand is among the rest.
        kept = sorted(range(len(parts)), key=lambda at: not parts[at].urgent)[: most - 1]
        shown = [parts[at] for at in sorted(kept)]
    bare = len(parts) > few and few < high
    places = {
        part.identity: Lies(first + at // high, at % high, bare) for at, part in enumerate(shown)
    }
    return places, len(parts) - len(shown)

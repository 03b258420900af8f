"""Groups of at least five, fixed for ever: what keeps a report from giving anybody away. Pure.

What came to one station, half hour by half hour as its hub is told it, is cut within each quarter
into *groups* of FEWEST persons or more. What is counted (``what``) is cut once more, along the
borders of groups, into *blocks* of FEWEST persons of whom it is true. A report sums whole blocks
that lie in its days, and nothing else. So the difference of any two reports, whatever their days
and stations and whenever they were made, is a sum of whole blocks; and who of a group did what
changes no report at all. ADR 64 has the reasons, ``tests/sync/impact/test_attack.py`` the attacks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from sync.impact.periods import quarter_of
from sync.visit import PERSONS

FEWEST: Final = 5
"""A group of fewer is not shown: one could know who it is."""


class Share(NamedTuple):
    """Part of a sum."""

    n: int
    persons: int
    """Of whom ``n`` is."""


class Piece(NamedTuple):
    """What was counted together: one visit, or those of one half hour."""

    day: date
    said: Mapping[str, Share]
    """By ``what``; PERSONS has how many there are of all."""


@dataclass(frozen=True, slots=True)
class Block:
    """A sum that may be shown."""

    first: date
    last: date
    share: Share


class _Open:
    """What is still too few."""

    __slots__ = ("first", "last", "n", "persons")

    def __init__(self) -> None:
        self.first, self.last = date.max, date.min
        self.n = self.persons = 0

    def add(self, first: date, last: date, n: int, persons: int) -> bool:
        """Is it enough now?"""
        # A clock may have been put back.
        self.first, self.last = min(self.first, first), max(self.last, last)
        self.n += n
        self.persons += persons
        return self.persons >= FEWEST

    def closed(self) -> Block:
        """As it is shown from now on."""
        return Block(self.first, self.last, Share(self.n, self.persons))


class Blocks:
    """Of one station. Used by one thread."""

    def __init__(self, pieces: Iterable[Piece] = ()) -> None:
        self._blocks: dict[str, list[Block]] = {}
        self._quarters: dict[date, _Quarter] = {}
        for piece in pieces:
            self.add(piece)

    def add(self, piece: Piece) -> None:
        """The next one, in the order of writing."""
        begun = quarter_of(piece.day)
        quarter = self._quarters.get(begun)
        if quarter is None:
            quarter = self._quarters[begun] = _Quarter()
        for what, block in quarter.add(piece):
            self._blocks.setdefault(what, []).append(block)

    def shown(self, first: date, last: date, only: str | None = None) -> dict[str, Share]:
        """What may be said of these days, both included; what is of too few is not there."""
        found: dict[str, Share] = {}
        wanted = self._blocks if only is None else {only: self._blocks.get(only, [])}
        for what, blocks in wanted.items():
            inside = [each.share for each in blocks if first <= each.first and each.last <= last]
            if inside:
                found[what] = Share(*map(sum, zip(*inside, strict=True)))
        return found


class _Quarter:
    """Groups of one quarter, and what of them is too few for a block."""

    def __init__(self) -> None:
        self._group, self._said = _Open(), dict[str, list[int]]()
        self._open: dict[str, _Open] = {}

    def add(self, piece: Piece) -> Iterator[tuple[str, Block]]:
        """The blocks that are whole by this piece."""
        said, group = self._said, self._group
        for what, (n, persons) in piece.said.items():
            sums = said.get(what)
            if sums is None:
                said[what] = [n, persons]
            else:
                sums[0] += n
                sums[1] += persons
        if not group.add(piece.day, piece.day, *piece.said[PERSONS]):
            return
        self._group, self._said = _Open(), {}
        for what, (n, persons) in said.items():
            block = self._open.pop(what, None) or _Open()
            if block.add(group.first, group.last, n, persons):
                yield what, block.closed()
            else:
                self._open[what] = block


def together(several: Iterable[Mapping[str, Share]]) -> dict[str, Share]:
    """Of several stations."""
    whole: dict[str, Share] = {}
    for each in several:
        for what, share in each.items():
            before = whole.get(what, Share(0, 0))
            whole[what] = Share(before.n + share.n, before.persons + share.persons)
    return whole

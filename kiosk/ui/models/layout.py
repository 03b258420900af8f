"""Where each row of a pile lies, from the first tag until Klaar: the rules of the look, section 11.

Places are counted from the plank upwards. A row keeps its place; rows only ever become denser.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum, StrEnum
from typing import NamedTuple

BURST_S = 0.4
"""At most so long rows that need another density wait for those that are laid down with them."""
SIBLING_S = 0.1
"""Of these nothing more for so long, and the burst is over."""
UNREAD_S = 0.15
"""So long a tag that is not read yet waits: armed ones lie below disarmed ones."""
COLUMN = 10
"""Dense rows that lie on one another."""
COLUMN_LOW = 7
"""The same over buttons that lie low."""


class Density(IntEnum):
    """How much room a row has."""

    ROOMY = 0
    DENSE = 1
    COLUMNS = 2
    SHEETS = 3
    """Columns, and more than lie on one screen."""


class Room(StrEnum):
    """How much of the pile can be seen at once."""

    USUAL = "usual"
    COMPACT = "compact"
    """A small panel: one column."""
    LARGE = "large"
    """Large text."""
    LOW = "low"
    """What is pressed lies below the pile."""
    HEARD = "heard"
    """What is read aloud stands over it."""
    SHELF = "shelf"
    """For children: covers on planks, side by side."""
    SHELF_WIDE = "shelf_wide"
    """The same in landscape."""
    SHELF_LARGE = "shelf_large"
    """In large text."""
    SHELF_LARGE_WIDE = "shelf_large_wide"
    SHELF_COMPACT = "shelf_compact"
    """On a small panel: more covers than one plank holds are rows."""


_MOST = {
    Room.USUAL: {Density.ROOMY: 6, Density.DENSE: COLUMN, Density.COLUMNS: 2 * COLUMN},
    Room.COMPACT: {Density.ROOMY: 4, Density.DENSE: 8},
    Room.LARGE: {Density.ROOMY: 3},
    Room.LOW: {Density.ROOMY: 4, Density.DENSE: COLUMN_LOW, Density.COLUMNS: 2 * COLUMN_LOW},
    Room.HEARD: {Density.ROOMY: 0, Density.DENSE: 6, Density.COLUMNS: 12},
    Room.SHELF: {Density.ROOMY: 6, Density.DENSE: 8, Density.COLUMNS: 12},
    Room.SHELF_WIDE: {Density.ROOMY: 4, Density.DENSE: 10},
    Room.SHELF_LARGE: {Density.ROOMY: 6},
    Room.SHELF_LARGE_WIDE: {Density.ROOMY: 3},
    Room.SHELF_COMPACT: {Density.ROOMY: 3, Density.DENSE: 8},
}
"""Rows, or covers, of each density. More than the last one lie on sheets."""
_ABREAST = {
    Room.SHELF: {Density.ROOMY: 3, Density.DENSE: 4, Density.COLUMNS: 4},
    Room.SHELF_WIDE: {Density.ROOMY: 4, Density.DENSE: 5},
    Room.SHELF_LARGE: {Density.ROOMY: 3},
    Room.SHELF_LARGE_WIDE: {Density.ROOMY: 3},
    Room.SHELF_COMPACT: {Density.ROOMY: 3},
}
"""Covers on one plank."""
_SHEET = {
    Room.USUAL: 18,
    Room.COMPACT: 7,
    Room.LOW: 12,
    Room.HEARD: 10,
    Room.SHELF_COMPACT: 7,
    Room.SHELF: 5,
    Room.SHELF_WIDE: 5,
}
"""Rows of a sheet: above them is room for its buttons. In large letters it is three."""


class Lying(NamedTuple):
    """What the layout has to know of a row."""

    identity: str
    read: bool = True
    """Its tag was decoded, or will not be."""
    out: bool = False
    """On loan already: what is asked about lies on top."""


class PileLayout:
    """Places of one visit's rows. ``now`` is a monotonic clock in seconds."""

    def __init__(self) -> None:
        self._places: list[str] = []
        """Identities from the plank upwards; a place that its item has left stays its own."""
        self._seen: dict[str, float] = {}
        """When a row that waits for its place was first seen."""
        self._crowded: float | None = None
        """Since when more rows wait than the present density holds."""
        self._density = Density.ROOMY
        self._room = Room.USUAL

    def clear(self) -> None:
        """Nobody's pile."""
        self.__init__()  # type: ignore[misc]

    @property
    def density(self) -> Density:
        return self._density

    @property
    def size(self) -> int:
        """Places from the plank to the top, those that were left among them."""
        return len(self._places)

    def lay(
        self,
        rows: Sequence[Lying],
        now: float,
        *,
        keeps: bool,
        room: Room = Room.USUAL,
        hurry: bool = False,
    ) -> float | None:
        """Find a place for each row. Seconds until that has to be looked at again, or None.

        ``keeps``: what leaves keeps its place, as it does once a card was shown. ``hurry``:
        nothing waits.
        """
        if room is not self._room:
            # The letters are others: the same places, as dense as they need.
            self._room, self._density = room, Density.ROOMY
            self._densify()
        there = {row.identity for row in rows}
        self._leave(there, keeps=keeps)
        new = [row for row in rows if row.identity not in self._places]
        self._seen = {row.identity: self._seen.get(row.identity, now) for row in new}
        wait = 0.0 if hurry else self._wait(new, now)
        if wait > 0:
            # Those that fit as it is need not wait for those that do not.
            spare = self._most() - len(self._places)
            ready = [row for row in new[:spare] if self._is_ready(row, now)]
            self._place(ready)
            return wait
        self._crowded = None
        self._place(new)
        return None

    def _wait(self, new: Sequence[Lying], now: float) -> float:
        """How long some of these have to wait yet."""
        unread = [self._seen[row.identity] + UNREAD_S - now for row in new if not row.read]
        if len(self._places) + len(new) <= self._most():
            return max(unread, default=0.0)
        if self._crowded is None:
            self._crowded = now
        if not unread:
            # The pad has looked twice at all that lies there.
            return 0.0
        newest = max(self._seen.values())
        return min(self._crowded + BURST_S, newest + SIBLING_S) - now

    def _is_ready(self, row: Lying, now: float) -> bool:
        return row.read or now >= self._seen[row.identity] + UNREAD_S

    def _place(self, rows: Iterable[Lying]) -> None:
        self._places += [row.identity for row in sorted(rows, key=lambda row: row.out)]
        for row in self._places:
            self._seen.pop(row, None)
        self._densify()

    def _densify(self) -> None:
        while len(self._places) > self._most() and self._density is not Density.SHEETS:
            self._density = self._denser()

    def _leave(self, there: set[str], *, keeps: bool) -> None:
        if not keeps:
            self._places = [row for row in self._places if row in there]
        while self._places and self._places[-1] not in there:
            # Nothing lies on it.
            self._places.pop()

    def _most(self) -> int:
        """Rows that this density holds."""
        if self._density is Density.SHEETS:
            return 10**6
        return _MOST[self._room][self._density]

    def _denser(self) -> Density:
        denser = Density(self._density + 1)
        return denser if denser in _MOST[self._room] else Density.SHEETS

    # Planks --------------------------------------------------------------------------------------

    @property
    def abreast(self) -> int:
        """Covers on one plank; 0: these are rows."""
        return _ABREAST.get(self._room, {}).get(self._density, 0)

    @property
    def planks(self) -> int:
        """How many planks these covers take."""
        return -(-self._most() // self.abreast) if self.abreast else 0

    # Sheets --------------------------------------------------------------------------------------

    @property
    def sheet_size(self) -> int:
        """Places of one sheet."""
        if self._density is not Density.SHEETS:
            return 2 * COLUMN
        return _SHEET.get(self._room, 3)

    @property
    def sheets(self) -> int:
        """How many sheets there are."""
        return max(1, -(-len(self._places) // self.sheet_size))

    def place(self, identity: str) -> tuple[int, int, int] | None:
        """(sheet, column, level above the plank) of a row, each from 0; None while it waits.

        Of covers: which plank, the lowest first, is the level.
        """
        if identity not in self._places:
            return None
        sheet, place = divmod(self._places.index(identity), self.sheet_size)
        if self.abreast:
            level, column = divmod(place, self.abreast)
        else:
            column, level = divmod(place, COLUMN_LOW if self._room is Room.LOW else COLUMN)
        return sheet, column, level

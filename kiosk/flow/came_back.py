"""How much of a set of items is back in a visit. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.flow.item_sets import ItemSet
from kiosk.flow.rows import Row, RowState
from sync.ids import folded


@dataclass(frozen=True, slots=True)
class CameBack:
    """What came back of a set in one visit."""

    of: ItemSet
    count: int

    @property
    def missing(self) -> int:
        """How many did not, in this visit."""
        return len(self.of.items) - self.count


def came_back(rows: tuple[Row, ...], sets: tuple[ItemSet, ...]) -> CameBack | None:
    """Of the set that the visit's last returned item belongs to; None: it belongs to none.

    Whoever brings several sets sees each, one after the other, as it is brought.
    """
    if not sets:
        return None
    back = [
        folded(row.item.item_id)
        for row in rows
        if row.item is not None and row.state is RowState.RETURNED
    ]
    if not back:
        return None
    of = next((each for each in sets if back[-1] in each.keys), None)
    return None if of is None else CameBack(of, len(of.keys.intersection(back)))

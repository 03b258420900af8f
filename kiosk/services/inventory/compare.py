"""A shelf as it was read beside the list and the library system: one state an item. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drivers.security import NOT_READ, SecurityRules
from kiosk.flow.events import PadItem
from kiosk.flow.staff.inventory import SPINES, ItemState, Row
from kiosk.services.item_list import ListedItem
from sync.ids import folded
from sync.model import ItemAnswer, ItemStatus, Reason


@dataclass(frozen=True, slots=True)
class Here:
    """Where one reads."""

    place: str = ""
    """As the list (or the library system) calls it; empty: nobody said."""
    has_place: bool = True
    """False: a trolley, whose items belong anywhere."""
    branch: frozenset[str] = frozenset()
    """What the library system calls this whole branch: who is there may stand anywhere in it."""

    def expects(self, row: ListedItem) -> bool:
        """Does this row of the list belong here?"""
        return not (self.place and row.place) or _same(row.place, self.place)


def as_object(row: Row) -> dict[str, Any]:
    """The published keys of ``leenpunt inventory``."""
    return {
        "item": row.item,
        "state": row.state.value,
        "place": row.place,
        "title": row.title or None,
        "uids": list(row.uids),
        "also": [each.value for each in row.also],
        "ils": row.ils and row.ils.value,
        "armed": row.armed,
        "missing_parts": list(row.missing_parts),
        "problem": row.problem and row.problem.value,
    }


def compare(
    seen: Iterable[PadItem],
    listed: Mapping[str, ListedItem] | None,
    answers: Mapping[str, ItemAnswer],
    rules: SecurityRules,
    here: Here,
) -> Iterator[Row]:
    """Every item that is listed here or was read, once: the list in its order, then the others.

    ``listed`` and ``answers`` by folded id (sync.ids). ``listed`` None: there is no list, and
    nothing is missing. What is the matter with an item comes in this order: unknown, on loan,
    misplaced, armed wrongly; the first is its state, the others are ``also``.
    """
    found: dict[str, list[PadItem]] = {}
    nameless: list[PadItem] = []
    for item in seen:
        if item.item_id:
            found.setdefault(folded(item.item_id), []).append(item)
        else:
            nameless.append(item)
    judge = _Judge(listed, answers, rules, here, _place_of(found, listed, here))
    for key, row in (listed or {}).items():
        if here.expects(row):
            items = found.pop(key, None)
            yield judge.missing(key, row) if items is None else judge.read(key, items)
    for key, items in found.items():
        yield judge.read(key, items)
    for item in nameless:
        yield Row("", ItemState.UNKNOWN, uids=item.uids, problem=item.refusal)


@dataclass(frozen=True, slots=True)
class _Judge:
    listed: Mapping[str, ListedItem] | None
    answers: Mapping[str, ItemAnswer]
    rules: SecurityRules
    here: Here
    place: str
    """Where one reads, as far as that is known."""

    def missing(self, key: str, row: ListedItem) -> Row:
        answer = self.answers.get(key)
        title = row.title or (answer.title if answer else "")
        ils = answer.status if answer else None
        return Row(row.item, ItemState.MISSING, row.place, title, ils=ils)

    def read(self, key: str, items: Sequence[PadItem]) -> Row:
        row = self.listed.get(key) if self.listed else None
        answer = self.answers.get(key)
        known = answer is not None and answer.status is not ItemStatus.UNKNOWN
        armed = self._armed(items)
        facts = list(self._facts(row, answer, armed)) if row or known else [ItemState.UNKNOWN]
        first = items[0]
        wrong = first.refusal if first.refusal is not Reason.NOT_FOR_LOAN else None
        return Row(
            row.item if row else first.item_id,
            facts[0] if facts else ItemState.PRESENT,
            row.place if row else answer.location if answer and known else "",
            (row.title if row else "") or (answer.title if answer else ""),
            tuple(uid for item in items for uid in item.uids),
            tuple(facts[1:]),
            answer.status if answer else None,
            armed.pop() if len(armed) == 1 else None,
            first.missing,
            # Written in two ways it is one item, and two tags for it all the same.
            wrong if len(items) == 1 else Reason.AMBIGUOUS_ITEM,
        )

    def _facts(
        self, row: ListedItem | None, answer: ItemAnswer | None, armed: set[bool | None]
    ) -> Iterator[ItemState]:
        lent = answer is not None and answer.status is ItemStatus.ON_LOAN
        if lent:
            yield ItemState.ON_LOAN_HERE
        if self._is_misplaced(row, answer):
            yield ItemState.MISPLACED
        if armed - {not lent}:
            yield ItemState.ARMED_WRONGLY

    def _is_misplaced(self, row: ListedItem | None, answer: ItemAnswer | None) -> bool:
        if row is not None:
            return bool(self.place and row.place) and not _same(row.place, self.place)
        if self.listed is not None:
            return True
        place = answer.location if answer else ""
        return bool(self.here.place and place) and not any(
            _same(place, each) for each in (self.here.place, *self.here.branch)
        )

    def _armed(self, items: Sequence[PadItem]) -> set[bool | None]:
        """Of every tag whose AFI is known and means something here; None: neither armed nor not."""
        return {
            self.rules.armed(afi)
            for item in items
            for (_, tag), afi in zip(item.tags, item.afis, strict=True)
            if afi != NOT_READ and self.rules.may_switch(tag)
        }


def spines(states: Sequence[ItemState], most: int) -> str:
    """A letter of ``SPINES`` for each item; of more than ``most``, one for some that follow each
    other."""
    each = -(-len(states) // most) or 1
    groups = (states[at : at + each] for at in range(0, len(states), each))
    return "".join(next(SPINES[state] for state in SPINES if state in group) for group in groups)


def _place_of(found: Iterable[str], listed: Mapping[str, ListedItem] | None, here: Here) -> str:
    """Where one reads: as somebody said, else where most of what was read belongs."""
    if here.place or not here.has_place or not listed:
        return here.place
    rows = (listed[key] for key in found if key in listed)
    counted = Counter(folded(row.place) for row in rows if row.place)
    for place, count in counted.most_common(1):
        if 2 * count > counted.total():
            return place
    return ""


def _same(one: str, other: str) -> bool:
    return folded(one) == folded(other)

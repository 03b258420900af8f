"""Tags on the pad into items: sets by part number, doubles and unreadable tags named. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drivers.model import ItemTag, TagKind
from kiosk.flow.events import PadItem
from sync.model import Reason

USAGE_NOT_FOR_LOAN = frozenset({0, 2, 7, 9})
"""ISO 28560-3 type of usage: acquisition, not for circulation, discarded, library equipment."""
MOST_NAMED = 255
"""Missing parts beyond this number are not named: ISO 28560-3 counts parts in one byte."""

_UNREADABLE = (TagKind.BLANK, TagKind.DAMAGED, TagKind.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ReadTag:
    """One settled tag as read."""

    tag: ItemTag
    afi: int


@dataclass(frozen=True, slots=True)
class _Set:
    """What the part fields of all tags with one id come to."""

    refusal: Reason | None = None
    parts: int = 0
    missing: tuple[int, ...] = ()


_CONFLICT = _Set(Reason.AMBIGUOUS_ITEM)
"""The tags contradict each other: which of them is the item nobody can tell."""


def is_card(tag: ItemTag) -> bool:
    """Is this a patron's card with a number that can be believed?"""
    return tag.card and bool(tag.item_id) and tag.kind not in _UNREADABLE


def _breaks_off(tag: ItemTag) -> bool:
    """A chain of ISO 28560-2 whose rest is lost: it may have said that this is a card."""
    return not {"chain:malformed", "chain:cut"}.isdisjoint(tag.checks)


def gather(tags: Mapping[str, ReadTag]) -> tuple[PadItem, ...]:
    """Every item that the tags (by UID) stand for, with the reason why not where so.

    A card is no item, whatever its number is.
    """
    items: list[PadItem] = []
    by_id: dict[str, list[tuple[str, ReadTag]]] = {}
    for uid, read in tags.items():
        if read.tag.kind in _UNREADABLE or not read.tag.item_id or _breaks_off(read.tag):
            # The id of a tag with a wrong checksum speaks neither for it nor against another.
            items.append(_item("", [(uid, read)], _Set(Reason.TAG_UNREADABLE)))
        elif read.tag.card:
            items.append(_item(read.tag.item_id, [(uid, read)], _Set(Reason.TAG_UNREADABLE)))
        else:
            by_id.setdefault(read.tag.item_id, []).append((uid, read))
    for item_id, members in by_id.items():
        members.sort(key=lambda member: (member[1].tag.part or 0, member[0]))
        items.append(_item(item_id, members, _verdict([read.tag for _, read in members])))
    return tuple(items)


def count_of(items: Iterable[PadItem]) -> int:
    """How many things seem to lie there: a set once, two tags with one id and one part twice."""
    return sum(max(Counter(tag.part or 1 for _, tag in item.tags).values()) for item in items)


def _verdict(tags: list[ItemTag]) -> _Set:
    """One format or several: only the numbers count."""
    numbers = {tag.parts or 1 for tag in tags}
    ordinals = {tag.part if tag.part is not None else 1 for tag in tags}
    if len(numbers) > 1 or len(ordinals) < len(tags):
        return _CONFLICT
    (parts,) = numbers
    if ordinals != {0}:
        # Ordinal 0 is one tag for the whole package: beside a tag for a part it makes no sense.
        if not all(1 <= ordinal <= parts for ordinal in ordinals):
            return _CONFLICT
        if len(ordinals) < parts:
            named = range(1, min(parts, MOST_NAMED) + 1)
            missing = tuple(part for part in named if part not in ordinals)
            return _Set(Reason.SET_INCOMPLETE, parts, missing)
    barred = any(tag.usage in USAGE_NOT_FOR_LOAN for tag in tags)
    return _Set(Reason.NOT_FOR_LOAN if barred else None, parts if parts > 1 else 0)


def _item(item_id: str, members: list[tuple[str, ReadTag]], found: _Set) -> PadItem:
    return PadItem(
        item_id=item_id,
        tags=tuple((uid, read.tag) for uid, read in members),
        afis=tuple(read.afi for _, read in members),
        refusal=found.refusal,
        parts=found.parts,
        missing=found.missing,
    )

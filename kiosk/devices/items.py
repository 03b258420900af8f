"""Tags on the pad into items: sets by part number, doubles and unreadable tags named. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drivers.model import ItemTag, TagKind
from kiosk.flow.events import PadItem
from sync.model import Reason

USAGE_NOT_FOR_LOAN = frozenset({0, 2, 7, 9})
"""ISO 28560-3 type of usage: acquisition, not for circulation, discarded, library equipment."""
USAGE_CARD = 8


@dataclass(frozen=True, slots=True)
class ReadTag:
    """One settled tag as read."""

    tag: ItemTag
    afi: int


def gather(tags: Mapping[str, ReadTag]) -> tuple[PadItem, ...]:
    """Every item that the settled tags (by UID) stand for, with the reason why not where so."""
    items: list[PadItem] = []
    by_id: dict[str, list[tuple[str, ReadTag]]] = {}
    for uid, read in tags.items():
        if read.tag.kind in (TagKind.BLANK, TagKind.DAMAGED, TagKind.UNKNOWN) or not (
            read.tag.item_id
        ):
            items.append(_item("", [(uid, read)], Reason.TAG_UNREADABLE))
        elif read.tag.usage == USAGE_CARD:
            items.append(_item(read.tag.item_id, [(uid, read)], Reason.TAG_UNREADABLE))
        else:
            by_id.setdefault(read.tag.item_id, []).append((uid, read))
    for item_id, members in by_id.items():
        members.sort(key=lambda member: (member[1].tag.part or 0, member[0]))
        items.append(_item(item_id, members, _refusal([read.tag for _, read in members])))
    return tuple(items)


def _refusal(tags: list[ItemTag]) -> Reason | None:
    parts = {tag.parts or 1 for tag in tags}
    ordinals = [tag.part if tag.part is not None else 1 for tag in tags]
    if len(parts) > 1 or len(set(ordinals)) != len(ordinals):
        # Two tags with one id and one part number: which of them is the item nobody can tell.
        return Reason.AMBIGUOUS_ITEM
    (expected,) = parts
    # Ordinal 0: one tag stands for the whole package.
    if ordinals != [0] and sorted(ordinals) != list(range(1, expected + 1)):
        return Reason.SET_INCOMPLETE
    if any(tag.usage in USAGE_NOT_FOR_LOAN for tag in tags):
        return Reason.NOT_FOR_LOAN
    return None


def _item(item_id: str, members: list[tuple[str, ReadTag]], refusal: Reason | None) -> PadItem:
    return PadItem(
        item_id=item_id,
        tags=tuple((uid, read.tag) for uid, read in members),
        afis=tuple(read.afi for _, read in members),
        refusal=refusal,
    )

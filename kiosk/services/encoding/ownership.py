"""Whose a tag is, as far as anybody knows: it is not written for another item unasked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from drivers.model import USAGE_CARD, ItemTag, TagKind
from drivers.tags.iso28560_3.tag import ItemFields
from kiosk.services.encoding.profile import same_item
from kiosk.services.encoding.why import Reason, Why, because
from sync.ids import same_id
from sync.tag_ledger import Entry


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known beside the tag's own content."""

    entry: Entry | None = None
    """What was written on this tag here."""
    held: str = ""
    """The item that it was on before that."""
    paired: str = ""
    """The item that the table of pairs has it on."""
    entries: Sequence[Entry] = field(default_factory=tuple)
    """Tags that were written here for the item."""
    pairs: Sequence[str] = field(default_factory=tuple)
    """Tags that are paired with the item."""


def other_tags(uid: str, fields: ItemFields, known: Knowledge) -> list[str]:
    """Tags beside ``uid`` that are what it is to be, or belie it."""
    written = {
        entry.uid
        for entry in known.entries
        if entry.part == fields.part or entry.parts != fields.parts
    }
    return sorted((written | set(known.pairs)) - {uid})


def objection(
    uid: str, tag: ItemTag, fields: ItemFields, known: Knowledge, *, replace: bool
) -> Reason | None:
    """Why this tag is not to be written for this part of this item; None: it may be.

    ``replace``: whatever it is on, or has been. A patron's card never.
    """
    if tag.card or tag.details.get("type_of_usage") == USAGE_CARD:
        return because(Why.CARD)
    if replace:
        return None
    begun = known.entry
    if begun is not None and begun.unfinished and _is_for(begun, fields):
        if is_still_begun(tag, begun, known.held):
            return None
    elif begun is not None and not _is_for(begun, fields):
        why = Why.BEGUN if begun.unfinished else Why.WRITTEN_HERE
        return because(why, other=_named(begun.item, begun.part, begun.parts))
    if tag.kind is TagKind.PAIRED:
        if not same_id(tag.item_id, fields.item_id):
            return because(Why.PAIRED, other=tag.item_id)
    elif tag.item_id and not same_item(tag, fields):
        if not same_id(tag.item_id, fields.item_id):
            return because(Why.OTHER_ITEM, other=tag.item_id)
        about = {"part": tag.part or 1, "parts": tag.parts or 1, "other": tag.item_id}
        return because(Why.OTHER_PART, **about)
    elif known.paired and not same_id(known.paired, fields.item_id):
        return because(Why.PAIRED, other=known.paired)
    if others := other_tags(uid, fields, known):
        return because(Why.HAS_TAG, item=fields.item_id, uids=", ".join(others))
    if tag.kind is TagKind.DAMAGED:
        was = tag.details.get("primary_item_id") or ""
        return because(Why.DAMAGED, looks=f" and looks like {was}" if was else "")
    if tag.kind is TagKind.UNKNOWN:
        return because(Why.NOT_UNDERSTOOD)
    return None


def is_still_begun(tag: ItemTag, begun: Entry, held: str) -> bool:
    """Does it say nothing, what it said before, or what it is to say? Else somebody else wrote it
    since, and that counts."""
    return not tag.item_id or any(same_id(tag.item_id, each) for each in (begun.item, held))


def _is_for(entry: Entry, fields: ItemFields) -> bool:
    return same_id(entry.item, fields.item_id) and entry.part == fields.part


def _named(item: str, part: int, parts: int) -> str:
    return item if parts == 1 else f"{item} ({part}/{parts})"

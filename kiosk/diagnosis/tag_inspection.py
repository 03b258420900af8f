"""One tag for a technician: all of its memory, what it says, and what this station did with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from drivers.errors import Unsupported
from drivers.model import USAGE_CARD, ItemTag
from drivers.ports import ItemReader
from drivers.readers.feig.chips import chip_of
from kiosk.flow.staff.tags import Past
from kiosk.services.encoding.tag_access import TagAccess, TagRead
from sync.journal.reader import JournalReader
from sync.journal.records import Kind
from sync.model import Action
from sync.pairs import Pairs
from sync.tag_ledger import EntryState, TagLedger

_MOST_LOANS: Final = 20
"""The latest ones of an item of which the tags are looked for."""
_MOST_PAST: Final = 60
_DID: Final = {Action.BORROW: "lent", Action.RETURN: "returned", Action.RENEW: "renewed"}
_WROTE: Final = {
    EntryState.WRITING: "begun",
    EntryState.UNDOING: "begun",
    EntryState.DONE: "written",
    EntryState.UNDONE: "undone",
    EntryState.OVERTAKEN: "overtaken",
}
_NO_FACTS: Final = ("primary_item_id", "switchable", "elements", "layout")
"""Of the details: said otherwise, or nothing for a line."""


def may_be_card(tag: ItemTag) -> bool:
    """A patron's card, or something that may be one: nothing of it is shown."""
    cut = not {"chain:malformed", "chain:cut"}.isdisjoint(tag.checks)
    return tag.card or cut or tag.details.get("type_of_usage") == USAGE_CARD


def read_whole(reader: ItemReader, access: TagAccess, uid: str) -> TagRead:
    """With all of its memory, as far as it can be read. DeviceError."""
    read = access.read(uid)
    if read.room is None:
        return read
    try:
        return access.with_bytes(read, read.room)
    except Unsupported:
        return read


def facts(access: TagAccess, read: TagRead) -> Iterator[tuple[str, str]]:
    """Name and value of what the tag says, the most telling first. DeviceError."""
    tag, content = read.tag, read.content
    yield "item", tag.item_id
    yield "format", str(tag.details.get("layout", tag.kind.value))
    yield "isil", tag.isil
    if tag.parts and tag.parts > 1:
        yield "part", f"{tag.part or '?'}/{tag.parts}"
    yield "usage", "" if tag.usage is None else str(tag.usage)
    yield "afi", "" if content.afi is None else f"{content.afi:02X}"
    yield "eas", "" if content.eas is None else "on" if content.eas else "off"
    yield "dsfid", "" if content.dsfid is None else f"{content.dsfid:02X}"
    chip = chip_of(read.uid)
    yield "chip", chip.name if chip else ""
    yield "memory", f"{read.blocks} x {read.block_size}" if read.blocks else ""
    if access.can_announce:
        locked = access.locked_blocks(read, len(content.memory) // read.block_size)
        yield "locked", _spans(sorted(locked)) or "none"
    for name, value in tag.details.items():
        if name not in _NO_FACTS and isinstance(value, str | int) and not isinstance(value, bool):
            yield name, str(value)


def past(
    journal: JournalReader, ledger: TagLedger | None, pairs: Pairs, uid: str, item: str
) -> tuple[Past, ...]:
    """What this station did with the tag, the latest first. StorageFault.

    Found by the item that it says, or was written for, here: nobody's card is looked at.
    """
    items = dict.fromkeys(filter(None, [item]))
    found: list[Past] = []
    for entry in ledger.history(uid) if ledger is not None else ():
        items[entry.item] = None
        if entry.at is not None:
            found.append(Past(entry.at, _WROTE[entry.state], entry.item))
    pair = pairs.lookup(uid)
    if pair is not None:
        items[pair.item_id] = None
        found.append(Past(pair.paired_at, "paired", pair.item_id))
    for each in items:
        found += _switched(journal, uid, each)
    return tuple(sorted(found, key=lambda one: one.at, reverse=True)[:_MOST_PAST])


def _switched(journal: JournalReader, uid: str, item: str) -> Iterator[Past]:
    for delivery in journal.of_item(item)[-_MOST_LOANS:]:
        rows: list[tuple[datetime, dict[str, Any]]] = [
            (entry.occurred_at, entry.payload or {})
            for entry in journal.about(delivery.entry, Kind.SECURITY)
        ]
        mine = [(at, row) for at, row in rows if row.get("uid") == uid]
        if mine or uid in delivery.intent.uids:
            yield Past(delivery.occurred_at, _DID.get(delivery.intent.action, "work"), item)
        for at, row in mine:
            yield Past(at, str(row.get("phase", "")), item)


def _spans(blocks: list[int]) -> str:
    """ "0-3, 8"."""
    spans: list[list[int]] = []
    for block in blocks:
        if spans and spans[-1][1] == block - 1:
            spans[-1][1] = block
        else:
            spans.append([block, block])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in spans)

"""The tags on a pad, one by one: what each says, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drivers.errors import DeviceError, LinkLost
from drivers.model import Capability, TagKind, TagSeen
from drivers.ports import ItemReader
from drivers.readers.feig.chips import chip_of
from drivers.security import HALF_SWITCHED, SecurityRules
from drivers.tags.decoder import Decoder
from kiosk.devices.pad.contents import Contents
from kiosk.devices.pad.items import ReadTag, gather, is_card
from kiosk.devices.pad.pad import OPENING_ROUNDS
from kiosk.flow.events import PadItem

_LOOKS = 3
"""At the blocks of a tag, before it counts as unreadable."""
_NOTHING_KNOWN = {TagKind.BLANK: "blank", TagKind.DAMAGED: "damaged", TagKind.UNKNOWN: "unknown"}


def look(reader: ItemReader, rules: SecurityRules, decoder: Decoder) -> dict[str, ReadTag | None]:
    """Every tag on the pad, by UID; None: it does not answer. DeviceError: nor does the pad."""
    seen: dict[str, TagSeen] = {}
    for _ in range(OPENING_ROUNDS):
        seen.update((tag.uid, tag) for tag in reader.inventory())
    contents = Contents(decoder, rules)
    for _ in range(_LOOKS):
        for _uid in contents.look(reader, tuple(seen.values())):
            """Every tag is looked at; which one was is all the same here."""
    return {uid: contents.read(uid) for uid in sorted(seen)}


def describe(reader: ItemReader, rules: SecurityRules, decoder: Decoder) -> list[dict[str, Any]]:
    """One object a tag, by UID, in the published keys of ``leenpunt tag read``. DeviceError."""
    return described(reader, rules, look(reader, rules, decoder))


def described(
    reader: ItemReader, rules: SecurityRules, found: Mapping[str, ReadTag | None]
) -> list[dict[str, Any]]:
    """The same of tags that were looked at. DeviceError."""
    read = {uid: tag for uid, tag in found.items() if tag is not None}
    items = {uid: item for item in gather(read) for uid in item.uids}
    return [_row(reader, rules, uid, tag, items.get(uid)) for uid, tag in found.items()]


def _row(
    reader: ItemReader,
    rules: SecurityRules,
    uid: str,
    read: ReadTag | None,
    item: PadItem | None,
) -> dict[str, Any]:
    chip = chip_of(uid)
    afi, eas = _afi(reader, uid), _eas(reader, uid)
    tag = None if read is None else read.tag
    state = "unknown" if read is None else _state(rules, read)
    return {
        "uid": uid,
        "chip": chip.name if chip else None,
        "afi": None if afi is None else f"{afi:02X}",
        "eas": eas,
        "state": state,
        "format": None if tag is None else tag.details.get("layout", tag.kind.value),
        "item": (tag and tag.item_id) or None,
        "isil": (tag and tag.isil) or None,
        "usage": tag and tag.usage,
        "card": tag is not None and is_card(tag),
        "part": tag and tag.part,
        "parts": tag and tag.parts,
        "missing": [] if item is None else list(item.missing),
        "problems": _problems(rules, read, item, state),
    }


def _afi(reader: ItemReader, uid: str) -> int | None:
    try:
        return reader.read_afi(uid)
    except LinkLost:
        raise
    except DeviceError:
        return None


def _eas(reader: ItemReader, uid: str) -> bool | None:
    if Capability.EAS not in reader.capabilities:
        return None
    try:
        return reader.read_eas(uid)
    except LinkLost:
        raise
    except DeviceError:
        return None


def _state(rules: SecurityRules, read: ReadTag) -> str:
    """What the gates make of it, by the rules of this branch."""
    names = {rules.secured: "secured", rules.unsecured: "unsecured", HALF_SWITCHED: "half_switched"}
    return names.get(read.afi, "unknown")


def _problems(
    rules: SecurityRules, read: ReadTag | None, item: PadItem | None, state: str
) -> list[str]:
    if read is None or "read:failed" in read.tag.checks:
        return ["unreadable"]
    tag = read.tag
    if tag.kind in _NOTHING_KNOWN:
        return [_NOTHING_KNOWN[tag.kind]]
    if is_card(tag):
        return []
    found = [item.refusal.value] if item is not None and item.refusal is not None else []
    if state in ("half_switched", "unknown"):
        found.append("half_switched" if state == "half_switched" else "other_afi")
    if not rules.may_switch(tag):
        found.append("never_switched")
    return found

"""ISO 28560-2: a chain of elements (ISO/IEC 15962), recognised and understood.

The chain itself is chain.py, its elements elements.py. There is no checksum:
what speaks for the format is the DSFID, or a chain that is sound to its last byte.
"""

from __future__ import annotations

from typing import Any

from drivers.model import ItemTag, TagKind
from drivers.tags.iso28560_2.chain import Chain, read_chain
from drivers.tags.iso28560_2.elements import (
    CONTENT_PARAMETER,
    OWNER_INSTITUTION,
    PRIMARY_ITEM_ID,
    SET_INFORMATION,
    TYPE_OF_USAGE,
    UNREADABLE,
    content_oids,
    interpret,
)

DSFID = 0x06
"""Access method 0, data format 6 (libraries)."""


def recognise(memory: bytes, block_size: int = 4, dsfid: int | None = None) -> ItemTag | None:
    """The tag if it begins with a primary item id as ISO 28560-2 has it, else None. Never raises.

    With DSFID 06 the first element is enough. Without it the whole chain has to be sound, its
    values readable and nothing but one fill byte behind it: byte 0 = 0x11 also begins a tag of
    ISO 28560-3, and there is no checksum to tell.
    """
    if not begins_with_id(memory):
        return None
    chain = read_chain(memory)
    if not chain.elements:
        return None
    details = [interpret(element) for element in chain.elements]
    item_id = _printable(details[0])
    declared = dsfid == DSFID
    readable = not any(entry["compaction"] == UNREADABLE for entry in details)
    sound = chain.sound and readable
    if declared:
        if not item_id:
            return None
    elif not (sound and len(item_id) > 1 and len(set(memory[chain.size :])) <= 1):
        return None
    return _tag(memory, chain, details, item_id, declared=declared, readable=readable)


def bytes_wanted(memory: bytes, dsfid: int | None = None) -> int:
    """How many bytes from block 0 on would say more than ``memory`` does; 0 when none would.

    For memory that was read in part: the end of an element that is cut, or one byte more where
    the chain ends with the bytes at hand and more elements may follow. Without DSFID 06 the first
    element has to be a plausible id. Never raises.
    """
    if not begins_with_id(memory):
        return 0
    chain = read_chain(memory)
    if chain.end in ("terminator", "malformed"):
        return 0
    if dsfid != DSFID and (not chain.elements or len(_printable(interpret(chain.elements[0]))) < 2):
        return 0
    return chain.wanted or (0 if _all_announced_seen(chain) else chain.size + 1)


def begins_with_id(memory: bytes) -> bool:
    """Is byte 0 the precursor of a primary item id? One without compaction has no text."""
    return bool(memory) and memory[0] & 0x0F == PRIMARY_ITEM_ID and bool(memory[0] & 0x70)


def _printable(entry: dict[str, Any]) -> str:
    """The text of an element, "" when it is unreadable or would break messages that carry it."""
    if entry["compaction"] == UNREADABLE or not entry["value"].isprintable():
        return ""
    return str(entry["value"])


def _all_announced_seen(chain: Chain) -> bool:
    for element in chain.elements:
        if element.oid == CONTENT_PARAMETER:
            try:
                return set(content_oids(element.data)) <= {seen.oid for seen in chain.elements}
            except ValueError:
                return False
    return False


def _tag(
    memory: bytes,
    chain: Chain,
    details: list[dict[str, Any]],
    item_id: str,
    *,
    declared: bool,
    readable: bool,
) -> ItemTag:
    by_oid = {entry["oid"]: entry for entry in details}
    checks = [f"chain:{chain.end}", "dsfid:agrees" if declared else "dsfid:silent"]
    if not readable:
        checks.append("elements:unreadable")
    if CONTENT_PARAMETER in by_oid and chain.end != "cut":
        announced = set(by_oid[CONTENT_PARAMETER].get("value_oids", ()))
        same = announced == set(by_oid) - {PRIMARY_ITEM_ID, CONTENT_PARAMETER}
        checks.append("content:ok" if same else "content:differs")
    set_information = by_oid.get(SET_INFORMATION, {})
    if "set" in set_information:
        checks.append(f"set:{set_information['set']}")
    confidence = 0.6
    if declared:
        confidence = 0.9 if chain.sound and readable else 0.7
    owner = by_oid.get(OWNER_INSTITUTION)
    return ItemTag(
        TagKind.ISO28560_2,
        item_id,
        usage=by_oid.get(TYPE_OF_USAGE, {}).get("usage_class"),
        parts=set_information.get("parts"),
        part=set_information.get("ordinal"),
        isil="" if owner is None else _printable(owner),
        confidence=confidence,
        checks=tuple(checks),
        raw=memory,
        details={
            "primary_item_id": item_id,
            "elements": {
                str(entry["oid"]): entry.get("value_oids", entry.get("value")) for entry in details
            },
            "element_details": details,
        },
    )

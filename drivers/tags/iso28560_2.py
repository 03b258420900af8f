"""ISO 28560-2: a chain of self-delimiting elements (ISO/IEC 15962, access method 0). Read only.

Element: precursor, [extension of the object identifier], [offset], length, data, padding.
Precursor: bit 7 = an offset byte follows, bits 6..4 = compaction scheme, bits 3..0 = relative
object identifier 1..14, or 15 = 15 plus the next byte. 0x00 ends the chain, 0x80 is skipped.
``length`` is base 128 with continuation bit 0x80; ``offset`` counts padding after the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from drivers.model import ItemTag, TagKind
from drivers.tags.compaction import APPLICATION_DEFINED, SCHEME_NAMES, expand
from drivers.tags.isil_packing import unpack_isil

DSFID = 0x06
"""Access method 0, data format 6 (libraries)."""

PRIMARY_ITEM_ID = 1
CONTENT_PARAMETER = 2
OWNER_INSTITUTION = 3
SET_INFORMATION = 4
TYPE_OF_USAGE = 5
ILL_BORROWING_INSTITUTION = 11

_ISIL_ELEMENTS = (OWNER_INSTITUTION, ILL_BORROWING_INSTITUTION)
_MOST_ELEMENTS = 40
_LONGEST_LENGTH_FIELD = 3


@dataclass(frozen=True, slots=True)
class Element:
    """One element as stored. ``offset`` is None when the precursor announces none."""

    oid: int
    scheme: int
    offset: int | None
    data: bytes
    padding: bytes


@dataclass(frozen=True, slots=True)
class Chain:
    """The elements that could be read and how the chain ended.

    ``end`` is ``terminator`` (0x00), ``memory`` (at the last byte), ``cut`` (an element is longer
    than the bytes at hand) or ``malformed``. ``size`` counts the bytes used, without what was cut.
    """

    elements: tuple[Element, ...]
    end: str
    size: int


class _Cut(Exception):
    """The memory ends inside an element."""


def recognise(memory: bytes, block_size: int = 4, dsfid: int | None = None) -> ItemTag | None:
    """The tag if it begins with a primary item id as ISO 28560-2 has it, else None. Never raises.

    With DSFID 06 the first element is enough. Without it the whole chain has to be sound, its
    values readable and nothing but one fill byte behind it: byte 0 = 0x11 also begins a tag of
    ISO 28560-3, and there is no checksum to tell.
    """
    if not memory or memory[0] & 0x0F != PRIMARY_ITEM_ID or not memory[0] & 0x70:
        return None
    chain = read_chain(memory)
    if not chain.elements:
        return None
    details: list[dict[str, Any]] = []
    unreadable = False
    for element in chain.elements:
        try:
            details.append(_interpret(element))
        except ValueError:
            unreadable = True
            details.append({"oid": element.oid, "compaction": "unreadable", **_hex(element)})
    item_id = "" if details[0]["compaction"] == "unreadable" else str(details[0]["value"])
    if not item_id.isprintable():
        item_id = ""
    declared = dsfid == DSFID
    sound = chain.end in ("terminator", "memory") and not unreadable
    if declared:
        if not item_id:
            return None
    elif not (sound and len(item_id) > 1 and len(set(memory[chain.size :])) <= 1):
        return None
    return _tag(memory, chain, details, item_id, declared=declared, sound=sound)


def read_chain(memory: bytes) -> Chain:
    """The chain of elements at the start of ``memory``. Bounded; never raises."""
    elements: list[Element] = []
    seen: set[int] = set()
    at = 0
    while at < len(memory):
        if memory[at] == 0x00:
            return Chain(tuple(elements), "terminator", at + 1)
        if memory[at] == 0x80:
            at += 1
            continue
        try:
            element, following = _read_element(memory, at)
        except _Cut:
            return Chain(tuple(elements), "cut", at)
        except ValueError:
            return Chain(tuple(elements), "malformed", at)
        if element.oid in seen or len(elements) == _MOST_ELEMENTS:
            return Chain(tuple(elements), "malformed", at)
        elements.append(element)
        seen.add(element.oid)
        at = following
    return Chain(tuple(elements), "memory", at)


def read_length(memory: bytes, at: int) -> tuple[int, int]:
    """The length field at ``at``: its value and where it ends (ISO/IEC 15962, base 128).

    Raises ValueError when the field is cut off or longer than any tag needs.
    """
    value = 0
    for end in range(at, at + _LONGEST_LENGTH_FIELD):
        value = value << 7 | _byte(memory, end) & 0x7F
        if not memory[end] & 0x80:
            return value, end + 1
    raise ValueError("length field of more than three bytes")


def content_oids(data: bytes) -> list[int]:
    """The object identifiers that a content parameter announces.

    Bit i from the most significant bit of the first byte stands for element i + 3.
    """
    return [3 + i for i in range(8 * len(data)) if data[i // 8] & 0x80 >> i % 8]


def _byte(memory: bytes, at: int) -> int:
    if at >= len(memory):
        raise _Cut
    return memory[at]


def _read_element(memory: bytes, at: int) -> tuple[Element, int]:
    precursor = memory[at]
    at += 1
    oid = precursor & 0x0F
    if oid == 0:
        raise ValueError("precursor without an object identifier")
    if oid == 15:
        oid += _byte(memory, at)
        at += 1
    offset = None
    if precursor & 0x80:
        offset = _byte(memory, at)
        at += 1
    length, at = read_length(memory, at)
    if length == 0:
        raise ValueError("element without data")
    end = at + length + (offset or 0)
    if end > len(memory):
        raise _Cut
    data, padding = memory[at : at + length], memory[at + length : end]
    return Element(oid, precursor >> 4 & 0x07, offset, data, padding), end


def _hex(element: Element) -> dict[str, str]:
    return {"value": element.data.hex(), "value_hex": element.data.hex()}


def _interpret(element: Element) -> dict[str, Any]:
    """The element under published names. Raises ValueError when its bytes fit no value."""
    details: dict[str, Any] = {"oid": element.oid, "compaction": SCHEME_NAMES[element.scheme]}
    if element.offset is not None:
        details["offset_byte"] = element.offset
        details["pad_bytes_after"] = len(element.padding)
        if element.padding:
            details["pad"] = element.padding[:1].hex()
    if element.oid == CONTENT_PARAMETER:
        details["value_oids"] = content_oids(element.data)
    elif element.scheme != APPLICATION_DEFINED:
        details["value"] = expand(element.scheme, element.data)
        if element.oid == SET_INFORMATION:
            details |= _set_information(details["value"])
    elif element.oid in _ISIL_ELEMENTS:
        details["compaction"] = "isil"
        details["value"] = unpack_isil(element.data)
    else:
        details |= _hex(element)
    return details


def _set_information(digits: str) -> dict[str, int]:
    """Parts and ordinal of ``PPOO``; integers lose leading zeros, so fill up to an even count.

    Raises ValueError on more than four digits: sets above 99 parts cannot be split for certain.
    """
    if not digits.isdecimal() or len(digits) > 4:
        raise ValueError("set information that is not PPOO")
    digits = digits.zfill(len(digits) + len(digits) % 2)
    half = len(digits) // 2
    return {"parts": int(digits[:half]), "ordinal": int(digits[half:])}


def _usage_class(details: dict[str, Any]) -> int | None:
    """High nibble of the type of usage: the class, which is that of ISO 28560-3.

    Stored as one byte; one vendor writes its two digits with numeric compaction.
    """
    if details["compaction"] not in ("application", "numeric") or len(details["value"]) != 2:
        return None
    return int(details["value"][0], 16)


def _tag(
    memory: bytes,
    chain: Chain,
    details: list[dict[str, Any]],
    item_id: str,
    *,
    declared: bool,
    sound: bool,
) -> ItemTag:
    by_oid = {entry["oid"]: entry for entry in details}
    checks = [f"chain:{chain.end}", "dsfid:agrees" if declared else "dsfid:silent"]
    if any(entry["compaction"] == "unreadable" for entry in details):
        checks.append("elements:unreadable")
    if CONTENT_PARAMETER in by_oid and chain.end != "cut":
        announced = set(by_oid[CONTENT_PARAMETER].get("value_oids", ()))
        same = announced == set(by_oid) - {PRIMARY_ITEM_ID, CONTENT_PARAMETER}
        checks.append("content:ok" if same else "content:differs")
    confidence = 0.6
    if declared:
        confidence = 0.9 if sound else 0.7
    set_information = by_oid.get(SET_INFORMATION, {})
    usage = by_oid.get(TYPE_OF_USAGE)
    owner = by_oid.get(OWNER_INSTITUTION, {})
    return ItemTag(
        TagKind.ISO28560_2,
        item_id,
        usage=None if usage is None else _usage_class(usage),
        parts=set_information.get("parts"),
        part=set_information.get("ordinal"),
        isil=str(owner["value"]) if owner.get("compaction") == "isil" else "",
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

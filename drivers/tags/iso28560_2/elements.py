"""The data elements of ISO 28560-2: names, codings, and values from and to their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from drivers.tags.compaction import APPLICATION_DEFINED, INTEGER, SCHEME_NAMES, compact, expand
from drivers.tags.isil_packing import pack_isil, unpack_isil
from drivers.tags.iso28560_2.chain import LARGEST_OID, Element
from drivers.tags.usage import qualified_meaning

PRIMARY_ITEM_ID = 1
CONTENT_PARAMETER = 2
OWNER_INSTITUTION = 3
SET_INFORMATION = 4
TYPE_OF_USAGE = 5
ILL_BORROWING_INSTITUTION = 11

UNREADABLE = "unreadable"
"""Stands for the compaction where the bytes of an element fit no value."""


class Coding(Enum):
    """How the value of an element is coded."""

    TEXT = "text"
    ISIL = "isil"
    SET = "set information"
    BYTE = "byte"
    BITMAP = "bitmap"


# Every element of every tag asks for these, and Python 3.11 is slow to look a member up.
_BITMAP, _ISIL = Coding.BITMAP, Coding.ISIL


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of element by its published name."""

    name: str
    coding: Coding = Coding.TEXT


KINDS = {
    PRIMARY_ITEM_ID: Kind("primary item id"),
    CONTENT_PARAMETER: Kind("content parameter", Coding.BITMAP),
    OWNER_INSTITUTION: Kind("owner institution", Coding.ISIL),
    SET_INFORMATION: Kind("set information", Coding.SET),
    TYPE_OF_USAGE: Kind("type of usage", Coding.BYTE),
    6: Kind("shelf location"),
    7: Kind("ONIX media format"),
    8: Kind("MARC media format"),
    9: Kind("supplier identifier"),
    10: Kind("order number"),
    ILL_BORROWING_INSTITUTION: Kind("ILL borrowing institution", Coding.ISIL),
    12: Kind("ILL transaction number"),
    13: Kind("GS1 product id"),
    14: Kind("alternative unique item id"),
    15: Kind("local data A"),
    16: Kind("local data B"),
    17: Kind("title"),
    18: Kind("product id, local"),
    19: Kind("media format, other", Coding.BYTE),
    20: Kind("supply chain stage", Coding.BYTE),
    21: Kind("supplier invoice number"),
    22: Kind("alternative item id"),
    23: Kind("alternative owner"),
    24: Kind("subsidiary of owner"),
    25: Kind("alternative ILL borrowing institution"),
    26: Kind("local data C"),
}
"""Elements by relative object identifier (ISO 28560-2)."""

_UNKNOWN = Kind("")
_FIRST_ANNOUNCED = 3
_LONGEST_BITMAP = (LARGEST_OID - _FIRST_ANNOUNCED) // 8 + 1
_MOST_SET_DIGITS = 6
_MOST_PARTS = 99
"""Above it the standard wants three digits each, which no reader can tell from two and two."""


def content_oids(data: bytes) -> list[int]:
    """The object identifiers that a content parameter announces.

    Bit i from the most significant bit of the first byte stands for element i + 3. Raises
    ValueError when it is longer than there are identifiers.
    """
    if len(data) > _LONGEST_BITMAP:
        raise ValueError(f"content parameter of {len(data)} bytes: expected 1..{_LONGEST_BITMAP}")
    return [3 + i for i in range(8 * len(data)) if data[i // 8] & 0x80 >> i % 8]


def content_parameter(oids: Iterable[int]) -> bytes:
    """The content parameter for a tag with elements ``oids``; 1 and 2 are not announced.

    No bytes when there is nothing to announce; zero bytes at the end are dropped.
    """
    bitmap = bytearray(_LONGEST_BITMAP)
    for oid in oids:
        if oid >= _FIRST_ANNOUNCED:
            i = oid - _FIRST_ANNOUNCED
            bitmap[i // 8] |= 0x80 >> i % 8
    return bytes(bitmap).rstrip(b"\0")


def interpret(element: Element) -> dict[str, Any]:
    """The element under published names; ``compaction`` says when its bytes fit no value."""
    try:
        return _interpret(element)
    except ValueError:
        text = element.data.hex()
        return {"oid": element.oid, "compaction": UNREADABLE, "value": text, "value_hex": text}


def encode_value(oid: int, value: str | bytes, scheme: int | None = None) -> tuple[int, bytes]:
    """Compaction scheme and data of element ``oid`` for ``value``, as decoded tags show it.

    Text for text and ISILs; two hex digits for one byte; ``PPOO`` for sets, the leading zero
    optional. With ``scheme`` that one is taken, not the best. Bytes are stored as they are, under
    ``scheme`` (0 when None). Raises ValueError naming what was found and expected.
    """
    if isinstance(value, bytes):
        return (APPLICATION_DEFINED if scheme is None else scheme), value
    coding = KINDS.get(oid, _UNKNOWN).coding
    try:
        if coding is Coding.SET:
            value = _set_digits(value)
            return compact(value, INTEGER if scheme is None else scheme)
        if scheme is None and coding is Coding.BYTE:
            return APPLICATION_DEFINED, _one_byte(value)
        if coding is Coding.ISIL and scheme in (None, APPLICATION_DEFINED):
            return APPLICATION_DEFINED, pack_isil(value)
        return compact(value, scheme)
    except ValueError as error:
        raise ValueError(f"element {oid}: {error}") from error


_expand_again = lru_cache(maxsize=256)(expand)
_announced = lru_cache(maxsize=256)(content_oids)
_LONGEST_KEPT = 64
"""Bytes of an element whose text is remembered: what is remembered stays small."""


def _interpret(element: Element) -> dict[str, Any]:
    kind = KINDS.get(element.oid, _UNKNOWN)
    details: dict[str, Any] = {"oid": element.oid, "compaction": SCHEME_NAMES[element.scheme]}
    if kind.name:
        details["name"] = kind.name
    else:
        details["scheme"] = element.scheme
        details["value_hex"] = element.data.hex()
    if element.offset is not None:
        details["offset_byte"] = element.offset
        details["pad_bytes_after"] = len(element.padding)
        if element.padding:
            details["pad"] = element.padding[:1].hex()
    if kind.coding is _BITMAP:
        details["value_oids"] = list(_announced(element.data))
    elif element.scheme != APPLICATION_DEFINED:
        # The id differs on every tag; the other elements repeat within a library.
        repeats = element.oid != PRIMARY_ITEM_ID and len(element.data) <= _LONGEST_KEPT
        read = _expand_again if repeats else expand
        details["value"] = read(element.scheme, element.data)
    elif kind.coding is _ISIL:
        details["compaction"] = "isil"
        details["value"] = unpack_isil(element.data)
    else:
        details["value"] = details["value_hex"] = element.data.hex()
    if element.oid == SET_INFORMATION and element.scheme != APPLICATION_DEFINED:
        details |= _set_information(details["value"])
    elif element.oid == TYPE_OF_USAGE:
        details |= _type_of_usage(details)
    return details


def _set_information(digits: str) -> dict[str, Any]:
    """Parts and ordinal of ``PPOO``; integers lose leading zeros, so fill up to an even count.

    Five or six digits are a set above 99 parts with three digits each, or what zeros dropped from
    a smaller one left: nothing tells, so nothing is guessed. Raises ValueError when they are none.
    """
    if not digits.isdecimal() or len(digits) > _MOST_SET_DIGITS:
        raise ValueError("set information that is not PPOO")
    if len(digits) > 4:
        return {"set": "ambiguous"}
    digits = digits.zfill(len(digits) + len(digits) % 2)
    half = len(digits) // 2
    parts, ordinal = int(digits[:half]), int(digits[half:])
    numbers: dict[str, Any] = {"parts": parts, "ordinal": ordinal}
    return numbers if ordinal <= parts else {**numbers, "set": "invalid"}


def _type_of_usage(details: dict[str, Any]) -> dict[str, Any]:
    """Class, qualifier and meaning of a type of usage that is one byte.

    One vendor writes its two digits with numeric compaction.
    """
    if details["compaction"] not in ("application", "numeric") or len(details["value"]) != 2:
        return {}
    usage = int(details["value"], 16)
    return {
        "usage_class": usage >> 4,
        "qualifier": usage & 0x0F,
        "meaning": qualified_meaning(usage),
    }


def _set_digits(value: str) -> str:
    """``PPOO`` as the integer that is stored."""
    digits = value.zfill(4)
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 4):
        raise ValueError(f"set information {value!r}: expected PPOO, four digits")
    parts, ordinal = int(digits[:2]), int(digits[2:])
    if not 1 <= ordinal <= parts <= _MOST_PARTS:
        raise ValueError(f"set information {value!r}: part {ordinal} of {parts}")
    return str(int(digits))


def _one_byte(value: str) -> bytes:
    try:
        data = bytes.fromhex(value)
    except ValueError:
        data = b""
    if len(data) != 1:
        raise ValueError(f"{value!r}: expected one byte as two hex digits")
    return data

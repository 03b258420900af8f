"""Writing ISO 28560-2: elements in order, laid out for block locks, with their content parameter.

ISO 15693 locks whole blocks, for ever. So elements that are to be locked begin and end on a block
border: the last element before each border gets an offset byte and padding, where it needs any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drivers.tags.compaction import APPLICATION_DEFINED
from drivers.tags.iso28560_2.chain import LARGEST_OFFSET, TERMINATOR, element_bytes
from drivers.tags.iso28560_2.elements import (
    CONTENT_PARAMETER,
    OWNER_INSTITUTION,
    PRIMARY_ITEM_ID,
    SET_INFORMATION,
    TYPE_OF_USAGE,
    content_parameter,
    encode_value,
)
from drivers.tags.iso28560_3.tag import ItemFields

PADS = (0x00, 0x80)
"""Padding bytes that are met in the field; readers ignore the value."""


@dataclass(frozen=True, slots=True)
class NewElement:
    """One element to write.

    ``value`` as decoded tags show it, or bytes to store as they are. ``scheme`` forces a
    compaction. ``locked``: the element shall fill blocks that can be locked, alone or with the
    locked elements beside it. ``offset`` forces an offset byte with so much padding.
    """

    oid: int
    value: str | bytes
    scheme: int | None = None
    locked: bool = False
    offset: int | None = None


def item_elements(
    fields: ItemFields, *, qualifier: int = 0, locked: bool = False
) -> tuple[NewElement, ...]:
    """The elements that say what a basic block of ISO 28560-3 says.

    Id, owner when there is one, set information when there are parts, type of usage with its
    ``qualifier`` 0..15. ``locked`` lays id and owner out for locking. Raises ValueError when usage
    or qualifier does not fit half a byte.
    """
    if not (0 <= fields.usage <= 15 and 0 <= qualifier <= 15):
        raise ValueError(f"usage {fields.usage}, qualifier {qualifier}: expected 0..15 each")
    elements = [NewElement(PRIMARY_ITEM_ID, fields.item_id, locked=locked)]
    if fields.isil:
        elements.append(NewElement(OWNER_INSTITUTION, fields.isil, locked=locked))
    if fields.parts != 1:
        elements.append(NewElement(SET_INFORMATION, f"{fields.parts}{fields.part:02}"))
    elements.append(NewElement(TYPE_OF_USAGE, f"{fields.usage << 4 | qualifier:02x}"))
    return tuple(elements)


def encode(
    elements: Sequence[NewElement],
    *,
    block_size: int = 4,
    memory_size: int | None = None,
    pad: int = 0x00,
    with_content: bool = True,
) -> bytes:
    """The chain of ``elements``, in their order, from block 0.

    The first has to be the primary item id. The content parameter is computed and stands second,
    unlocked, because it changes with what is added; there is none when nothing is to be announced
    or ``with_content`` is False. With ``memory_size`` the rest is filled with 0x00; without, the
    caller sees to a 0x00 behind the chain wherever memory goes on. ``pad`` is the value of padding.
    Raises ValueError naming what was found and expected.
    """
    if block_size < 1:
        raise ValueError(f"block size {block_size}: expected at least 1")
    if pad not in PADS:
        raise ValueError(f"padding {pad:02X}: expected 00 or 80")
    _check(elements)
    announced = content_parameter(element.oid for element in elements)
    if with_content and announced:
        elements = (elements[0], NewElement(CONTENT_PARAMETER, announced), *elements[1:])
    memory = bytearray()
    for at, element in enumerate(elements):
        scheme, data = encode_value(element.oid, element.value, element.scheme)
        ends_on_border = (element.locked and at + 1 == len(elements)) or (
            at + 1 < len(elements) and elements[at + 1].locked != element.locked
        )
        memory += _placed(
            element.oid,
            scheme,
            data,
            element.offset,
            pad,
            -len(memory) % block_size if ends_on_border else None,
            block_size,
        )
    if memory_size is not None and len(memory) > memory_size:
        raise ValueError(f"chain of {len(memory)} bytes: expected at most {memory_size}")
    return bytes(memory).ljust(memory_size or 0, bytes((TERMINATOR,)))


def filling_bytes(oid: int, scheme: int, data: bytes, size: int, pad: int = 0x00) -> bytes | None:
    """The element in exactly ``size`` bytes, by padding where needed; None when that cannot be."""
    plain = element_bytes(oid, scheme, data)
    spare = size - len(plain)
    if spare == 0:
        return plain
    # The offset byte takes one of the spare bytes itself.
    if 1 <= spare <= LARGEST_OFFSET + 1:
        return element_bytes(oid, scheme, data, spare - 1, pad)
    return None


def _placed(
    oid: int,
    scheme: int,
    data: bytes,
    offset: int | None,
    pad: int,
    border: int | None,
    block_size: int,
) -> bytes:
    """The element; with ``border`` (bytes from its start to the next border) it ends on one."""
    if offset is not None or border is None:
        return element_bytes(oid, scheme, data, offset, pad)
    plain = len(element_bytes(oid, scheme, data))
    size = plain + (border - plain) % block_size
    placed = filling_bytes(oid, scheme, data, size, pad)
    if placed is None:
        raise ValueError(f"element {oid}: no padding fills blocks of {block_size} bytes")
    return placed


def _check(elements: Sequence[NewElement]) -> None:
    if not elements or elements[0].oid != PRIMARY_ITEM_ID:
        found = elements[0].oid if elements else "none"
        raise ValueError(f"first element {found}: expected {PRIMARY_ITEM_ID}, the primary item id")
    check_id(elements[0].value, elements[0].scheme)
    seen: set[int] = set()
    for element in elements:
        if element.oid == CONTENT_PARAMETER:
            raise ValueError("element 2: the content parameter is computed, not given")
        if element.oid in seen:
            raise ValueError(f"element {element.oid}: given twice")
        seen.add(element.oid)


def check_id(value: str | bytes, scheme: int | None) -> None:
    """Raises ValueError when no reader would make an item of a primary item id ``value``."""
    if isinstance(value, bytes):
        if scheme in (None, APPLICATION_DEFINED):
            raise ValueError("element 1: bytes without a compaction scheme, expected 1..7")
    elif not value.isprintable():
        raise ValueError(f"element 1: {value!r}, expected printable characters only")

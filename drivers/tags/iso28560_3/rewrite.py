"""Changing a written ISO 28560-3 tag and leaving everything else on it as it is.

Kept: the order of its blocks, the nibble of its type of usage, its form of 32 or 34 bytes, a way
of storing the owner or the parts that is not the standard's where these do not change, and
extension blocks nobody asked to change, byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, permutations
from typing import Literal

from drivers.model import USAGE_CARD, ItemTag
from drivers.tags.crc import CRC_OFFSET, FULL_SIZE, SHORT_SIZE, basic_block_crc
from drivers.tags.iso28560_3.block import VERSION, natural_order, reverse_blocks
from drivers.tags.iso28560_3.extensions import (
    ExtensionBlock,
    encode_extensions,
    walk_extensions,
)
from drivers.tags.iso28560_3.owner import owner_fields
from drivers.tags.iso28560_3.tag import (
    ItemFields,
    first_byte,
    id_field,
    parts_fields,
    recognise,
)

_MOST_ORDERS = 500
"""Orders of writing that are tried; all but one in thousands of tags take the first."""


def fields_of(tag: ItemTag) -> ItemFields:
    """What an ISO 28560-3 tag says, as :func:`rewrite` takes it."""
    return ItemFields(tag.item_id, tag.isil, tag.parts or 0, tag.part or 0, tag.usage or 0)


def rewrite(
    memory: bytes,
    fields: ItemFields,
    *,
    block_size: int = 4,
    locked: Sequence[bool] = (),
    usage_nibble: Literal["low", "high"] = "low",
    extension_blocks: Sequence[ExtensionBlock] = (),
) -> list[tuple[int, bytes]]:
    """What to write so that the tag says ``fields``: (block, its bytes), in the order to write.

    ``memory`` is the user memory from block 0, all of it when ``extension_blocks`` are given: each
    takes the place of the block with its id, or follows the others. ``locked`` are the security
    flags of its blocks, none locked when empty. ``usage_nibble`` counts only where the tag does not
    tell (byte 0 = 0x11). Nothing to do gives an empty list.

    The order is from the last block to block 0, or another in which a tag that is pulled away
    half-way either fails the checksum or is still what it was. Raises ValueError, before anything
    is written, when the tag has no good checksum or is a patron's card, a value does not fit, a
    locked block would have to change, or no order is safe.
    """
    if block_size < 1:
        raise ValueError(f"block size {block_size}: expected at least 1")
    tag = recognise(memory, block_size)
    found = natural_order(memory, block_size)
    if tag is None or found is None:
        raise ValueError("checksum wrong: expected a sound ISO 28560-3 tag")
    if tag.usage == USAGE_CARD:
        raise ValueError("a patron's card: expected an item")
    block, form, reversal = found
    changed = bytearray(block)
    size = FULL_SIZE if form == "full" else SHORT_SIZE
    _change_basic(changed, size, fields_of(tag), fields, usage_nibble)
    if extension_blocks:
        if form != "full":
            raise ValueError("extension blocks begin at byte 34: expected size 34, found 32")
        changed[FULL_SIZE:] = _extensions(block, extension_blocks)
    after = reverse_blocks(bytes(changed), reversal) if reversal else bytes(changed)
    numbers = [
        number
        for number in range(-(-len(memory) // block_size))
        if _bytes_of(memory, number, block_size) != _bytes_of(after, number, block_size)
    ]
    for number in numbers:
        if number < len(locked) and locked[number]:
            raise ValueError(f"block {number} is locked and would have to change")
    for order in islice(permutations(reversed(numbers)), _MOST_ORDERS):
        if _safe(memory, after, order, block_size, (fields_of(tag), fields)):
            return [(number, _bytes_of(after, number, block_size)) for number in order]
    raise ValueError("no order of writing keeps a half-written tag from passing for another")


def _bytes_of(memory: bytes, number: int, block_size: int) -> bytes:
    return memory[number * block_size : (number + 1) * block_size]


def _change_basic(
    block: bytearray,
    form_size: int,
    old: ItemFields,
    new: ItemFields,
    usage_nibble: Literal["low", "high"],
) -> None:
    """Put what differs between ``old`` and ``new`` into the basic block, and its checksum."""
    if new == old:
        return
    if new.usage != old.usage:
        low_is_version = block[0] & 0x0F == VERSION
        if block[0] >> 4 != block[0] & 0x0F:
            usage_nibble = "high" if low_is_version else "low"
        block[0] = first_byte(new.usage, usage_nibble)
    if (new.parts, new.part) != (old.parts, old.part):
        block[1:3] = bytes(parts_fields(new))
    if new.item_id != old.item_id:
        block[3:CRC_OFFSET] = id_field(new.item_id)
    if new.isil != old.isil:
        block[CRC_OFFSET + 2 : form_size] = owner_fields(new.isil, form_size - CRC_OFFSET - 4)
    crc = basic_block_crc(bytes(block[:form_size]))
    block[CRC_OFFSET : CRC_OFFSET + 2] = crc.to_bytes(2, "little")


def _extensions(block: bytes, new: Sequence[ExtensionBlock]) -> bytes:
    """Everything from byte 34 on with ``new`` in it; the others keep their bytes and order."""
    segments, end = walk_extensions(block, FULL_SIZE)
    if end != "ok":
        raise ValueError(f"extension blocks {end}: expected to find the end of them")
    for extension in new:
        written = encode_extensions((extension,))[:-1]
        head = written[1:3]
        for at, segment in enumerate(segments):
            if segment[1:3] == head:
                segments[at] = written
                break
        else:
            segments.append(written)
    tail = b"".join(segments)
    room = len(block) - FULL_SIZE
    if len(tail) > room:
        raise ValueError(f"extension blocks of {len(tail)} bytes: expected at most {room}")
    # Zeros up to where the old ones ended, 0x00 as the end of the new ones among them.
    used = sum(map(len, walk_extensions(block, FULL_SIZE)[0]))
    tail = tail.ljust(min(room, max(len(tail) + 1, used)), b"\0")
    return tail + block[FULL_SIZE + len(tail) :]


def _safe(
    memory: bytes,
    after: bytes,
    order: Sequence[int],
    block_size: int,
    sayings: tuple[ItemFields, ItemFields],
) -> bool:
    """After any part of ``order``, is the tag what it was, what it is to be, or damaged?"""
    state = bytearray(memory)
    for number in order[:-1]:
        span = slice(number * block_size, (number + 1) * block_size)
        state[span] = after[span]
        torn = recognise(bytes(state), block_size)
        if torn is not None and fields_of(torn) not in sayings:
            return False
    return True

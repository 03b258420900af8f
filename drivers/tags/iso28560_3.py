"""ISO 28560-3, the fixed layout (the Danish model, DS/INF 163): read and write the basic block.

======  ====  ====================================================================
offset  size  content
======  ====  ====================================================================
0       1     two nibbles: version (always 1) and type of usage
1       1     parts in item, 1..255
2       1     ordinal part number, 1..parts
3       16    primary item identifier, UTF-8, padded with 0x00
19      2     CRC-16, low byte first
21      2     owner country, two ASCII letters
23      11    owner library: the ISIL after its first hyphen, padded with 0x00
======  ====  ====================================================================

Tags with 256 bits of user memory hold 32 bytes: the owner library has 9. Extension blocks may
follow from byte 34. The checksum decides, not the DSFID: many real tags carry DSFID 00.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from drivers.model import ItemTag, TagKind
from drivers.tags.crc import CRC_OFFSET, FULL_SIZE, SHORT_SIZE, basic_block_crc, stored_crc
from drivers.tags.iso28560_3_extensions import (
    ExtensionBlock,
    decode_extensions,
    encode_extensions,
)
from drivers.tags.iso28560_3_owner import owner_fields, read_owner

VERSION = 1
ID_SIZE = 16
DSFID = 0x3E
"""Data storage format identifier of ISO 28560-3. A hint only."""
DSFID_ISO28560_2 = 0x06

USAGE_MEANINGS = (
    "acquisition item",
    "item for circulation",
    "item not for circulation",
    "free for local use",
    "free for local use",
    "reserved for future",
    "no usage information held on tag",
    "discarded item",
    "patron card",
    "library equipment",
    *("reserved",) * 6,
)
"""Type of usage 0..15 (ISO 28560-3)."""

_BELIEF = {
    "blocks:reversed": 0.9,
    "parts:swapped": 0.9,
    "parts:whole-package": 0.9,
    "parts:invalid": 0.8,
    "id:none": 0.8,
    "id:not-utf8": 0.8,
    "id:not-printable": 0.8,
    "form:32-in-larger-memory": 0.8,
}
"""Confidence that each oddity leaves to a tag with a good checksum; the least one counts."""

Form = Literal["full", "short", "short-in-larger"]


@dataclass(frozen=True, slots=True)
class ItemFields:
    """What a basic block says, for writing. ``isil`` may be empty."""

    item_id: str
    isil: str = ""
    parts: int = 1
    part: int = 1
    usage: int = 1


def recognise(memory: bytes, block_size: int = 4, dsfid: int | None = None) -> ItemTag | None:
    """The tag if its checksum is good in natural order or with every block reversed, else None.

    ``memory`` is the user memory from block 0; ``block_size`` in bytes. Never raises.
    """
    form = good_form(memory)
    if form is not None:
        return _tag(memory, memory, form, 0, dsfid)
    for size in _reversal_sizes(block_size):
        natural = reverse_blocks(memory, size)
        form = good_form(natural)
        # Every further order tried weakens 16 bits of checksum, so the id has to be readable too.
        if form is not None and _read_id(natural)[0]:
            return _tag(memory, natural, form, size, dsfid)
    return None


def recognise_damaged(memory: bytes, block_size: int = 4) -> ItemTag | None:
    """A tag that looks like ISO 28560-3 but has a wrong or no checksum: kind ``damaged``.

    Looks like: one nibble of byte 0 is 1 and an id of printable characters follows. ``item_id``
    stays empty so that nobody acts on it; the details hold what can be read, for staff.
    """
    for size in (0, *_reversal_sizes(block_size)):
        block = reverse_blocks(memory, size) if size else memory
        if len(block) > 3 and _has_version(block[0]) and _read_id(block)[0]:
            return _damaged(memory, block, size)
    return None


def good_form(block: bytes) -> Form | None:
    """Which form of basic block ``block`` begins with, or None when version or checksum is wrong.

    A 32-byte form inside a larger memory is believed only if its owner library ends before
    byte 31: otherwise bytes 32..33 may belong to the owner, and leaving them out would give a
    flipped bit elsewhere a second chance to fit the checksum.
    """
    if len(block) < SHORT_SIZE or not _has_version(block[0]):
        return None
    stored = stored_crc(block)
    if basic_block_crc(block) == stored:
        return "full" if len(block) >= FULL_SIZE else "short"
    if len(block) > SHORT_SIZE and not block[SHORT_SIZE - 1]:
        return "short-in-larger" if basic_block_crc(block[:SHORT_SIZE]) == stored else None
    return None


def reverse_blocks(memory: bytes, size: int) -> bytes:
    """``memory`` with the bytes of every block of ``size`` bytes reversed (its own inverse)."""
    return b"".join([memory[at : at + size][::-1] for at in range(0, len(memory), size)])


def encode(
    fields: ItemFields,
    *,
    size: Literal[34, 32] = 34,
    usage_nibble: Literal["low", "high"] = "low",
    reversed_blocks: bool = False,
    block_size: int = 4,
    extension_blocks: Sequence[ExtensionBlock] = (),
) -> bytes:
    """The user memory from block 0 for ``fields``: ``size`` bytes, then any extension blocks.

    ``usage_nibble`` says which nibble of byte 0 holds the type of usage; vendors disagree.
    With ``reversed_blocks`` (to keep the order of a tag that was written that way) the result is
    padded with 0x00 to whole blocks first. Raises ValueError naming what was found and expected.
    """
    if size not in (SHORT_SIZE, FULL_SIZE):
        raise ValueError(f"size {size}: expected 34 or 32")
    if size == SHORT_SIZE and extension_blocks:
        raise ValueError("extension blocks begin at byte 34: expected size 34, found 32")
    if block_size < 1:
        raise ValueError(f"block size {block_size}: expected at least 1")
    head = bytes((_first_byte(fields.usage, usage_nibble), *_parts_fields(fields)))
    head += _id_field(fields.item_id)
    owner = owner_fields(fields.isil, size - CRC_OFFSET - 4)
    crc = basic_block_crc(head + b"\0\0" + owner)
    memory = head + crc.to_bytes(2, "little") + owner + encode_extensions(extension_blocks)
    if reversed_blocks:
        padding = -len(memory) % block_size
        memory = reverse_blocks(memory + bytes(padding), block_size)
    return memory


def _first_byte(usage: int, usage_nibble: str) -> int:
    if not 0 <= usage <= 15:
        raise ValueError(f"usage {usage}: expected 0..15")
    if usage_nibble == "low":
        return VERSION << 4 | usage
    if usage_nibble == "high":
        return usage << 4 | VERSION
    raise ValueError(f"usage nibble {usage_nibble!r}: expected 'low' or 'high'")


def _parts_fields(fields: ItemFields) -> tuple[int, int]:
    if not 1 <= fields.parts <= 255:
        raise ValueError(f"parts {fields.parts}: expected 1..255")
    if not 1 <= fields.part <= fields.parts:
        raise ValueError(f"part {fields.part}: expected 1..{fields.parts}")
    return fields.parts, fields.part


def _id_field(item_id: str) -> bytes:
    if not item_id.isprintable():
        raise ValueError(f"item id {item_id!r}: expected printable characters only")
    encoded = item_id.encode()
    if not 1 <= len(encoded) <= ID_SIZE:
        raise ValueError(
            f"item id {item_id!r}: {len(encoded)} bytes in UTF-8, expected 1..{ID_SIZE}"
        )
    return encoded.ljust(ID_SIZE, b"\0")


def _has_version(first: int) -> bool:
    return first >> 4 == VERSION or first & 0x0F == VERSION


def _reversal_sizes(block_size: int) -> tuple[int, ...]:
    # Readers and writers that reverse do it per block of 4, whatever the tag's own block size is.
    return (block_size, 4) if block_size > 1 and block_size != 4 else (4,)


def _read_id(block: bytes) -> tuple[str, str]:
    """The id and "ok", or "" and what is wrong with it."""
    stored = block[3:CRC_OFFSET].rstrip(b"\0")
    if not stored:
        return "", "none"
    try:
        text = stored.decode()
    except UnicodeDecodeError:
        return "", "not-utf8"
    # Control characters (also 0x00 inside) would break messages that carry the id.
    return (text, "ok") if text.isprintable() else ("", "not-printable")


def _read_first(first: int) -> tuple[int, str]:
    """Type of usage and where it was found: the version can only be 1, so 1 marks the other."""
    high, low = first >> 4, first & 0x0F
    if high == low:
        return low, "symmetric"
    return (low, "usage-low") if high == VERSION else (high, "usage-high")


def _read_parts(parts: int, part: int) -> tuple[int, int, str]:
    """Parts, ordinal and what was odd about them.

    Some writers swap the two fields, which shows when the ordinal is the larger one. An ordinal of
    0, met on old tags, means that one tag stands for the whole package.
    """
    if part > parts >= 1:
        return part, parts, "swapped"
    if part == 0:
        return parts, 0, "whole-package"
    return parts, part, "ok" if parts else "invalid"


def _details(block: bytes, size: int) -> tuple[dict[str, Any], list[str]]:
    """The fields before the checksum under their published names, and what is odd about them."""
    usage, nibble_order = _read_first(block[0])
    parts, part, parts_check = _read_parts(block[1], block[2])
    item_id, id_check = _read_id(block)
    details: dict[str, Any] = {
        "version": VERSION,
        "type_of_usage": usage,
        "usage_meaning": USAGE_MEANINGS[usage],
        "parts_in_item": parts,
        "ordinal_part": part,
        "primary_item_id": item_id,
        "block_order": "reversed" if size else "natural",
    }
    checks = [f"nibbles:{nibble_order}"]
    if nibble_order != "symmetric":
        details["nibble_order"] = nibble_order
    if size:
        details["reversed_block_size"] = size
        checks.append("blocks:reversed")
    if parts_check != "ok":
        checks.append(f"parts:{parts_check}")
    if id_check != "ok":
        details["primary_item_id_hex"] = block[3:CRC_OFFSET].hex()
        checks.append(f"id:{id_check}")
    return details, checks


def _tag(memory: bytes, block: bytes, form: Form, size: int, dsfid: int | None) -> ItemTag:
    details, oddities = _details(block, size)
    checks = ["crc:ok", *oddities]
    stored_size = SHORT_SIZE if form == "short-in-larger" else FULL_SIZE
    owner = read_owner(block[21:23], block[23:stored_size])
    details["crc_stored_le"] = block[19:21].hex()
    details["crc_value"] = stored_crc(block)
    details["crc_ok"] = True
    details["owner_raw"] = owner.raw
    details["country"] = owner.country
    details["owner"] = owner.library
    details["isil"] = owner.isil
    if size:
        details["crc_ok_as_is"] = False
        details["crc_ok_after_reversal"] = True
    if form == "short-in-larger":
        checks.append("form:32-in-larger-memory")
    if dsfid in (DSFID, DSFID_ISO28560_2):
        checks.append("dsfid:agrees" if dsfid == DSFID else "dsfid:disagrees")
    extensions: list[dict[str, Any]] = []
    if form == "full":
        extensions, end = decode_extensions(block, FULL_SIZE)
        if end != "ok":
            checks.append(f"extensions:{end}")
        if extensions and not all(extension["xor_ok"] for extension in extensions):
            checks.append("extensions:xor-wrong")
    details["extension_blocks"] = extensions
    return ItemTag(
        TagKind.ISO28560_3,
        details["primary_item_id"],
        details["type_of_usage"],
        details["parts_in_item"],
        details["ordinal_part"],
        owner.isil,
        min([_BELIEF.get(check, 1.0) for check in checks]),
        tuple(checks),
        memory,
        details,
    )


def _damaged(memory: bytes, block: bytes, size: int) -> ItemTag:
    details, oddities = _details(block, size)
    details["format"] = TagKind.ISO28560_3.value
    details["crc_ok"] = False
    checks = ["crc:wrong", *oddities]
    if len(block) < SHORT_SIZE:
        checks[:1] = ["crc:missing", "memory:truncated"]
    else:
        expected = basic_block_crc(block)
        details["crc_stored_le"] = block[19:21].hex()
        details["crc_expected_le"] = expected.to_bytes(2, "little").hex()
        details["owner_raw"] = read_owner(block[21:23], block[23:FULL_SIZE]).raw
    return ItemTag(
        TagKind.DAMAGED, confidence=0.3, checks=tuple(checks), raw=memory, details=details
    )

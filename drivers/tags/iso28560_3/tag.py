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
from drivers.tags.iso28560_3.block import (
    ID_SIZE,
    UNREADABLE,
    VERSION,
    Form,
    has_version,
    natural_order,
    read_first,
    read_id,
    read_parts,
    reversal_sizes,
    reverse_blocks,
)
from drivers.tags.iso28560_3.extensions import (
    ExtensionBlock,
    decode_extensions,
    encode_extensions,
)
from drivers.tags.iso28560_3.owner import owner_fields, read_owner
from drivers.tags.usage import USAGE_MEANINGS

DSFID = 0x3E
"""Data storage format identifier of ISO 28560-3. A hint only."""
DSFID_ISO28560_2 = 0x06

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
    found = natural_order(memory, block_size)
    if found is None:
        return None
    block, form, size = found
    if dsfid == DSFID_ISO28560_2 and read_id(block)[1] in UNREADABLE:
        # One tag of ISO 28560-2 in 65536 fits the checksum, and its announcement is no accident.
        return None
    return _tag(memory, block, form, size, dsfid)


def recognise_damaged(memory: bytes, block_size: int = 4) -> ItemTag | None:
    """A tag that looks like ISO 28560-3 but has a wrong or no checksum: kind ``damaged``.

    Looks like: one nibble of byte 0 is 1 and an id of printable characters follows. ``item_id``
    stays empty so that nobody acts on it; the details hold what can be read, for staff.
    """
    for size in (0, *reversal_sizes(block_size)):
        block = reverse_blocks(memory, size) if size else memory
        if len(block) > 3 and has_version(block[0]) and read_id(block)[0]:
            return _damaged(memory, block, size)
    return None


def could_be_longer(memory: bytes, block_size: int = 4) -> bool:
    """May ``memory``, whose checksum is not good, be a basic block cut before its last bytes?

    In natural order an unreadable id does not speak against it, with reversed blocks it does: as
    :func:`recognise` has it. Never raises.
    """
    natural = bool(memory) and has_version(memory[0])
    return natural or recognise_damaged(memory, block_size) is not None


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
    head = bytes((first_byte(fields.usage, usage_nibble), *parts_fields(fields)))
    head += id_field(fields.item_id)
    owner = owner_fields(fields.isil, size - CRC_OFFSET - 4)
    crc = basic_block_crc(head + b"\0\0" + owner)
    memory = head + crc.to_bytes(2, "little") + owner + encode_extensions(extension_blocks)
    if reversed_blocks:
        padding = -len(memory) % block_size
        memory = reverse_blocks(memory + bytes(padding), block_size)
    return memory


def first_byte(usage: int, usage_nibble: str) -> int:
    """Byte 0. Raises ValueError when ``usage`` is not 0..15 or the nibble neither low nor high."""
    if not 0 <= usage <= 15:
        raise ValueError(f"usage {usage}: expected 0..15")
    if usage_nibble == "low":
        return VERSION << 4 | usage
    if usage_nibble == "high":
        return usage << 4 | VERSION
    raise ValueError(f"usage nibble {usage_nibble!r}: expected 'low' or 'high'")


def parts_fields(fields: ItemFields) -> tuple[int, int]:
    """Bytes 1 and 2. Raises ValueError when they are not 1..255 and 1..parts."""
    if not 1 <= fields.parts <= 255:
        raise ValueError(f"parts {fields.parts}: expected 1..255")
    if not 1 <= fields.part <= fields.parts:
        raise ValueError(f"part {fields.part}: expected 1..{fields.parts}")
    return fields.parts, fields.part


def id_field(item_id: str) -> bytes:
    """Bytes 3..18. Raises ValueError when the id is not printable or takes not 1..16 bytes."""
    if not item_id.isprintable():
        raise ValueError(f"item id {item_id!r}: expected printable characters only")
    encoded = item_id.encode()
    if not 1 <= len(encoded) <= ID_SIZE:
        raise ValueError(
            f"item id {item_id!r}: {len(encoded)} bytes in UTF-8, expected 1..{ID_SIZE}"
        )
    return encoded.ljust(ID_SIZE, b"\0")


def _details(block: bytes, size: int) -> tuple[dict[str, Any], list[str]]:
    """The fields before the checksum under their published names, and what is odd about them."""
    usage, nibble_order = read_first(block[0])
    parts, part, parts_check = read_parts(block[1], block[2])
    item_id, id_check = read_id(block)
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

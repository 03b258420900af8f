"""DM11, a layout of older Bibliotheca systems in German-speaking countries. Read only.

The rules were derived from eight published dumps (libdanrfid) and reproduce all of them. Bytes
1..11 are one little-endian bit string of 6-bit groups from the least significant end: group 0 is 1
in every dump (meaning unknown), the following groups are characters (code + 0x20) up to the first
zero group. Bytes 14..15 hold a checksum, low byte first. Bytes 16..31 are not understood.
"""

from __future__ import annotations

from drivers.model import ItemTag, TagKind

FIRST_BYTE = 0x0B
SIZE = 16
"""Bytes that are understood; the layout has 32."""

_GROUPS = 14


def recognise(memory: bytes, block_size: int = 4, dsfid: int | None = None) -> ItemTag | None:
    """The tag if byte 0 is 0x0B and an id follows, else None. Never raises.

    With a wrong checksum ``item_id`` stays empty: the details say what stands there, for staff.
    """
    if len(memory) < SIZE or memory[0] != FIRST_BYTE:
        return None
    covered = memory[1:12]
    bits = int.from_bytes(covered, "little")
    groups = [bits >> 6 * at & 0x3F for at in range(_GROUPS)]
    characters = groups[1:]
    if 0 in characters:
        at = characters.index(0)
        if any(characters[at:]):
            return None
        characters = characters[:at]
    if not characters:
        return None
    item_id = "".join(chr(code + 0x20) for code in characters)
    checksum_ok = checksum(covered).to_bytes(2, "little") == memory[14:16]
    return ItemTag(
        TagKind.DM11,
        item_id if checksum_ok else "",
        confidence=0.8 if checksum_ok else 0.3,
        checks=("checksum:ok" if checksum_ok else "checksum:wrong",),
        raw=memory,
        details={
            "primary_item_id": item_id,
            "leading_group": groups[0],
            "checksum_stored_le": memory[14:16].hex(),
            "checksum_ok": checksum_ok,
        },
    )


def checksum(covered: bytes) -> int:
    """The checksum over bytes 1..11: 16 bits, recovered by search from the published dumps.

    Register 0x0001, right shifts with 0x8408, then its 16 bits reversed. That ids longer than
    eight characters are covered the same way is inferred, not seen.
    """
    register = 0x0001
    for byte in covered:
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ (0x8408 if register & 1 else 0)
    return int(f"{register:016b}"[::-1], 2)

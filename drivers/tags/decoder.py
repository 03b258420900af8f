"""User memory of an ISO 15693 tag to an :class:`ItemTag`: one verdict, whatever the bytes are.

Order of the verdicts: blank; ISO 28560-3 with a good checksum, in natural order or with its blocks
reversed; ISO 28560-2; vendor patterns; damaged ISO 28560-3; unknown.

``confidence``:

====  ==========================================================================================
1.0   blank, or a good checksum in a layout that is as the standard has it
0.9   a good checksum after a known deviation (blocks reversed, parts swapped), or a sound chain
      of ISO 28560-2 that the DSFID announces
0.8   a good checksum over contents that are incomplete (no id, a part without parts), over the
      32-byte form in a larger memory, or a checksum whose rule was recovered, not published
0.7   ISO 28560-2 announced by the DSFID, whose chain breaks off after the id
0.6   a whole pattern without checksum and without announcement
0.4   part of such a pattern
0.3   damaged: looks like a format whose checksum says no
0.0   unknown
====  ==========================================================================================
"""

from __future__ import annotations

from collections.abc import Sequence

from drivers.model import ItemTag, TagKind
from drivers.tags import iso28560_3
from drivers.tags.crc import CRC_OFFSET, FULL_SIZE, SHORT_SIZE, basic_block_crc, stored_crc
from drivers.tags.formats import BUILTIN_FORMATS, TagFormat

LARGEST_MEMORY = 8192
"""ISO 15693 addresses 256 blocks of at most 32 bytes; anything beyond is left out."""

_FILLS = (0x00, 0xFF, 0x55)
_RFID501_BLANK = b"\x55" * 24
"""RFID501 stations blank the first 24 bytes only (Biblio-RFID)."""


def decode(
    memory: bytes,
    *,
    block_size: int = 4,
    dsfid: int | None = None,
    formats: Sequence[TagFormat] = BUILTIN_FORMATS,
) -> ItemTag:
    """The verdict on ``memory``: user memory from block 0 on, in tag memory order.

    ``block_size`` in bytes and ``dsfid`` as the reader reports them. ``formats`` are asked in
    order; the first that recognises the memory decides. Never raises on any content as long as the
    formats keep to that, too.
    """
    memory = memory[:LARGEST_MEMORY]
    blank = _blank(memory)
    if blank is not None:
        return blank
    for recognise in formats:
        tag = recognise(memory, block_size, dsfid)
        if tag is not None:
            return tag
    damaged = iso28560_3.recognise_damaged(memory, block_size)
    if damaged is not None:
        return damaged
    return ItemTag(
        TagKind.UNKNOWN,
        checks=("format:unknown",) if memory else ("memory:empty",),
        raw=memory,
    )


def needs_more(memory: bytes, block_size: int = 4) -> int:
    """How many further blocks to read before ``memory`` can be judged; 0 = judge it now.

    ``memory`` holds whole blocks from block 0 on. 32 bytes suffice for nearly every tag: where the
    owner library is at most 9 characters, the rest of the basic block is zero. Only if 32 bytes do
    not fit the checksum, the two last bytes are worth another read. The caller stops at the tag's
    last block. Raises ValueError when ``block_size`` is below 1.
    """
    if block_size < 1:
        raise ValueError(f"block size {block_size}: expected at least 1")
    have = len(memory)
    if have >= FULL_SIZE:
        return 0
    wanted = SHORT_SIZE
    if have >= SHORT_SIZE:
        if _blank(memory) or iso28560_3.recognise(memory, block_size):
            return 0
        wanted = FULL_SIZE
    return -((have - wanted) // block_size)


def _blank(memory: bytes) -> ItemTag | None:
    """A blank tag: one fill byte throughout, or zeros with the checksum of zeros."""
    if not memory:
        return None
    fill = memory[0]
    if fill not in _FILLS:
        return None
    rest = memory
    if memory.startswith(_RFID501_BLANK) and len(memory) > len(_RFID501_BLANK):
        rest = memory[len(_RFID501_BLANK) :]
    if rest[0] in _FILLS and rest.count(rest[0]) == len(rest):
        return ItemTag(
            TagKind.BLANK,
            confidence=1.0,
            checks=(f"fill:{fill:02X}",),
            raw=memory,
            details={"blank": True, "fill": f"{fill:02x}"},
        )
    return _zeros_with_crc(memory)


def _zeros_with_crc(memory: bytes) -> ItemTag | None:
    if len(memory) < SHORT_SIZE or any(memory[:CRC_OFFSET]) or any(memory[CRC_OFFSET + 2 :]):
        return None
    if basic_block_crc(memory) != stored_crc(memory):
        return None
    return ItemTag(
        TagKind.BLANK,
        confidence=1.0,
        checks=("fill:00", "crc:ok"),
        raw=memory,
        details={
            "blank": True,
            "fill": "00",
            "crc_stored_le": memory[CRC_OFFSET : CRC_OFFSET + 2].hex(),
            "crc_ok": True,
        },
    )

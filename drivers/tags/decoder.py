"""User memory of an ISO 15693 tag to an :class:`ItemTag`: one verdict, whatever the bytes are.

Order of the verdicts: blank; ISO 28560-3 with a good checksum, in natural order or with its blocks
reversed; ISO 28560-2; vendor patterns; other packages' formats; declared layouts; damaged
ISO 28560-3; damaged declared layouts; the table of paired UIDs; unknown. Of these a declared layout
goes before a format that recognised the memory with less confidence: a good checksum says more than
a pattern without one. ISO 28560-3 with a good checksum is always believed first.

``confidence``:

====  ==========================================================================================
1.0   blank, or a good checksum in a layout that is as the standard has it
0.9   a good checksum after a known deviation (blocks reversed, parts swapped), or a sound chain
      of ISO 28560-2 that the DSFID announces
0.8   a good checksum over contents that are incomplete (no id, a part without parts), over the
      32-byte form in a larger memory, or a checksum of 16 bits whose rule was recovered or
      declared, not published
0.7   ISO 28560-2 announced by the DSFID, whose chain breaks off after the id; a declared layout
      with a good checksum of 8 bits; a paired UID
0.6   a whole pattern without checksum and without announcement; a declared layout without checksum
0.4   part of such a pattern; a declared layout known by a single byte
0.3   damaged: looks like a format whose checksum says no
0.0   unknown
====  ==========================================================================================

A paired UID speaks only for a tag that does not speak for itself: blank, unknown, or sound without
an item id. It never speaks for a damaged tag, which is staff's to look at, nor for a patron card.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from drivers.model import ItemTag, TagKind
from drivers.tags import dm11, rfid501
from drivers.tags.crc import CRC_OFFSET, FULL_SIZE, SHORT_SIZE, basic_block_crc, stored_crc
from drivers.tags.formats import BUILTIN_FORMATS, TagFormat
from drivers.tags.iso28560_2 import tag as iso28560_2
from drivers.tags.iso28560_3 import tag as iso28560_3

if TYPE_CHECKING:
    # Stations without declared layouts need not load what checks their files.
    from drivers.tags.declared.layout import Layout

LARGEST_MEMORY = 8192
"""ISO 15693 addresses 256 blocks of at most 32 bytes; anything beyond is left out."""

_FILLS = (0x00, 0xFF, 0x55)
_RFID501_BLANK = b"\x55" * 24
"""RFID501 stations blank the first 24 bytes only (Biblio-RFID)."""

_VENDOR_SIZES = {rfid501.FIRST_BYTE: rfid501.SIZE, dm11.FIRST_BYTE: dm11.SIZE}
"""Bytes that the vendor patterns need, by byte 0."""

BEST_DECLARED = 0.8
"""The most confidence that a declared layout earns: surer verdicts need not be compared with it."""
PAIRED_CONFIDENCE = 0.7
DAMAGED_CONFIDENCE = 0.3


class Pairing(Protocol):
    """What a table of paired UIDs says about one tag."""

    @property
    def item_id(self) -> str: ...

    @property
    def isil(self) -> str: ...


Lookup = Callable[[str], Pairing | None]
"""UID (sixteen upper-case hex digits) to what it is paired with. Must not raise, nor block."""


def decode(
    memory: bytes,
    *,
    block_size: int = 4,
    dsfid: int | None = None,
    formats: Sequence[TagFormat] = BUILTIN_FORMATS,
    layouts: Sequence[Layout] = (),
) -> ItemTag:
    """The verdict on ``memory``: user memory from block 0 on, in tag memory order.

    ``block_size`` in bytes and ``dsfid`` as the reader reports them. ``formats`` are asked in
    order; the first that recognises the memory decides, unless a declared layout is surer. A format
    that raises, or answers with anything but an ItemTag or None, is left out and named in
    ``checks``. Never raises on any content.
    """
    memory = memory[:LARGEST_MEMORY]
    blank = _blank(memory)
    if blank is not None:
        return blank
    tag: ItemTag | None = None
    skipped: list[str] = []
    for tag_format in formats:
        try:
            tag = tag_format.recognise(memory, block_size, dsfid)
        except (Exception, SystemExit):  # noqa: BLE001 - another package's format must not stop the station
            tag = None
            skipped.append(f"format-failed:{tag_format.name}")
        if tag is None:
            continue
        if isinstance(tag, ItemTag):
            break
        tag = None
        skipped.append(f"format-failed:{tag_format.name}")
    if layouts and (tag is None or tag.confidence < BEST_DECLARED):
        tag = _surest_declared(tag, layouts, memory)
    if tag is None:
        tag = _damaged_or_unknown(memory, block_size, layouts)
    return replace(tag, checks=(*tag.checks, *skipped)) if skipped else tag


@dataclass(frozen=True, slots=True)
class Decoder:
    """Everything that one station can tell about a tag: formats, its layouts, its paired UIDs."""

    formats: tuple[TagFormat, ...] = BUILTIN_FORMATS
    layouts: tuple[Layout, ...] = ()
    lookup: Lookup | None = None

    def decode(
        self, memory: bytes, *, uid: str = "", block_size: int = 4, dsfid: int | None = None
    ) -> ItemTag:
        """The verdict on ``memory`` as :func:`decode` has it, completed by the paired UIDs."""
        tag = decode(
            memory, block_size=block_size, dsfid=dsfid, formats=self.formats, layouts=self.layouts
        )
        if self.lookup is None or not uid:
            return tag
        paired = self.lookup(uid)
        return tag if paired is None else self._completed(tag, paired)

    def needs_more(self, memory: bytes, block_size: int = 4, dsfid: int | None = None) -> int:
        """How many further blocks to read before ``memory`` can be judged, as :func:`needs_more`.

        Larger layouts are read whole unless the tag is ISO 28560-3 beyond doubt.
        """
        more = needs_more(memory, block_size, dsfid)
        largest = max((layout.span for layout in self.layouts), default=0)
        if len(memory) >= largest or iso28560_3.recognise(memory, block_size, dsfid):
            return more
        return max(more, -((len(memory) - largest) // block_size))

    def _completed(self, tag: ItemTag, paired: Pairing) -> ItemTag:
        if tag.item_id:
            # A tag's own id always wins: it was written with the item in hand, and is on it still.
            if tag.item_id == paired.item_id:
                return tag
            return replace(
                tag,
                checks=(*tag.checks, "pair:differs"),
                details=tag.details | {"paired_item_id": paired.item_id},
            )
        silent = tag.kind in (TagKind.BLANK, TagKind.UNKNOWN)
        if tag.card or not (silent or tag.confidence > DAMAGED_CONFIDENCE):
            return tag
        return ItemTag(
            TagKind.PAIRED,
            paired.item_id,
            usage=tag.usage,
            isil=paired.isil,
            confidence=PAIRED_CONFIDENCE,
            checks=(*tag.checks, "pair:found"),
            raw=tag.raw,
            details={
                "primary_item_id": paired.item_id,
                "memory_kind": tag.kind.value,
                "memory": tag.details,
            },
        )


def build_decoder(
    layouts: Sequence[Layout],
    lookup: Lookup | None,
    *,
    formats: Sequence[TagFormat] = BUILTIN_FORMATS,
) -> Decoder:
    """A station's decoder. ``formats``: what drivers.tags.formats.installed_formats() found."""
    return Decoder(tuple(formats), tuple(layouts), lookup)


def needs_more(memory: bytes, block_size: int = 4, dsfid: int | None = None) -> int:
    """How many further blocks to read before ``memory`` can be judged; 0 = judge it now.

    ``memory`` holds whole blocks from block 0 on. 32 bytes suffice for nearly every tag: where the
    owner library of ISO 28560-3 is at most 9 characters, the rest of its basic block is zero. Only
    if they do not fit the checksum but could with the last two bytes, another read is worth it. A
    chain of ISO 28560-2 that the bytes at hand cut off is followed to the end of the element that
    is cut: ask again then. RFID501 and DM11 need 28 and 16 bytes. The caller stops at the tag's
    last block. Raises ValueError when ``block_size`` is below 1.
    """
    if block_size < 1:
        raise ValueError(f"block size {block_size}: expected at least 1")
    have = len(memory)
    wanted = SHORT_SIZE
    if memory and memory[0] in _VENDOR_SIZES:
        # Neither byte begins anything else: not printable, it ends no reversed block either.
        wanted = _VENDOR_SIZES[memory[0]]
    elif have >= SHORT_SIZE and not _blank(memory):
        if iso28560_3.recognise(memory, block_size, dsfid):
            return 0
        wanted = min(iso28560_2.bytes_wanted(memory, dsfid), LARGEST_MEMORY)
        # Two more bytes first: what only looks like a chain may announce any length, and reading
        # beyond a tag's end brings nothing at all.
        fixed_first = dsfid != iso28560_2.DSFID or wanted <= have
        if (
            fixed_first
            and have < FULL_SIZE
            and iso28560_3.could_be_longer(memory, block_size)
            and not (wanted <= have and iso28560_2.recognise(memory, block_size, dsfid))
        ):
            wanted = FULL_SIZE
    return max(0, -((have - wanted) // block_size))


def _surest_declared(
    tag: ItemTag | None, layouts: Sequence[Layout], memory: bytes
) -> ItemTag | None:
    """The declared layout that is surer than ``tag`` and the others; of equals the first."""
    from drivers.tags.declared import tag as declared

    for layout in layouts:
        found = declared.recognise(layout, memory)
        if found is not None and (tag is None or found.confidence > tag.confidence):
            tag = found
    return tag


def _damaged_or_unknown(memory: bytes, block_size: int, layouts: Sequence[Layout]) -> ItemTag:
    damaged = iso28560_3.recognise_damaged(memory, block_size)
    if damaged is None and layouts:
        from drivers.tags.declared import tag as declared

        found = (declared.recognise_damaged(layout, memory) for layout in layouts)
        damaged = next(filter(None, found), None)
    if damaged is not None:
        return damaged
    return ItemTag(
        TagKind.UNKNOWN,
        checks=("format:unknown",) if memory else ("memory:empty",),
        raw=memory,
    )


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

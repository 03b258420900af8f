"""RFID501, a vendor layout of 3M pads (one public source: Biblio-RFID). Read only, no checksum.

``04``, set byte (high nibble = this item, low nibble = total), ``00``, item type; 16 bytes barcode;
4 bytes, big endian: 12 bits branch and 20 bits library; 4 bytes custom.
"""

from __future__ import annotations

import struct

from drivers.model import ItemTag, TagKind

FIRST_BYTE = 0x04
SIZE = 28

ITEM_TYPES = {
    0: "Other",
    1: "Book",
    2: "Magazine",
    3: "Bound journal",
    4: "Audio tape",
    5: "Video",
    6: "CD",
    7: "Diskette",
    8: "Book with diskette",
    9: "Book with CD",
    13: "Book with audio tape",
}

_LAYOUT = struct.Struct(">4B16s2I")


def recognise(memory: bytes, block_size: int = 4, dsfid: int | None = None) -> ItemTag | None:
    """The tag if the fixed bytes fit and the barcode is printable ASCII, else None. Never raises.

    Nothing but these patterns speaks for the format, which the confidence says.
    """
    if len(memory) < SIZE or memory[0] != FIRST_BYTE:
        return None
    _, set_byte, zero, item_type, stored, place, custom = _LAYOUT.unpack_from(memory)
    barcode = stored.rstrip(b"\0").decode("ascii", "replace")
    if zero or not barcode or not barcode.isascii() or not barcode.isprintable():
        return None
    set_item, set_total = set_byte >> 4, set_byte & 0x0F
    known_set = 1 <= set_item <= set_total
    known_type = item_type in ITEM_TYPES
    return ItemTag(
        TagKind.RFID501,
        barcode,
        parts=set_total if known_set else None,
        part=set_item if known_set else None,
        confidence=0.6 if known_set and known_type else 0.4,
        checks=(
            "pattern:ok",
            "set:ok" if known_set else "set:invalid",
            "type:known" if known_type else "type:unknown",
        ),
        raw=memory,
        details={
            "primary_item_id": barcode,
            "content": barcode,
            "set_item": set_item,
            "set_total": set_total,
            "item_type": item_type,
            "item_type_label": ITEM_TYPES.get(item_type, "Unknown"),
            "branch": place >> 20,
            "library": place & 0xFFFFF,
            "custom": custom,
        },
    )

"""The memory of a tag to be, in one of the formats that are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from drivers.model import TagKind
from drivers.tags.declared import tag as declared
from drivers.tags.declared.layout import Layout
from drivers.tags.iso28560_2 import encode as iso28560_2_encode
from drivers.tags.iso28560_2 import tag as iso28560_2
from drivers.tags.iso28560_3 import tag as iso28560_3
from drivers.tags.iso28560_3.tag import ItemFields

DSFIDS: Final = {
    TagKind.ISO28560_3: iso28560_3.DSFID,
    TagKind.ISO28560_2: iso28560_2.DSFID,
}
"""What a tag of a format should carry; of a declared layout nothing says."""
_BLOCK_SIZE: Final = 4
_NOTHING_SAID: Final = {"isil": "", "part": 1, "parts": 1, "usage": 1}
"""What a declared layout needs no field for."""


def iso28560_2_memory(
    fields: ItemFields, *, block_size: int = _BLOCK_SIZE, locked: bool = False
) -> bytes:
    """As many whole blocks as it takes; ``locked``: id and owner in blocks of their own, to be
    locked. ValueError names what does not fit."""
    elements = iso28560_2_encode.item_elements(fields, locked=locked)
    used = len(iso28560_2_encode.encode(elements, block_size=block_size))
    # A 0x00 ends the chain, and tags are written in whole blocks.
    size = used + block_size - used % block_size
    return iso28560_2_encode.encode(elements, block_size=block_size, memory_size=size)


def declared_memory(layout: Layout, fields: ItemFields, others: Mapping[str, str | int]) -> bytes:
    """By a layout of the library's own; ``others``: its further fields, by name.

    A part of 1, no ISIL and the like need no field. ValueError names what does not fit.
    """
    names = {field.name for field in layout.values}
    known = {name: getattr(fields, name) for name in _NOTHING_SAID}
    wanted = {
        name: value
        for name, value in known.items()
        if name in names or value != _NOTHING_SAID[name]
    }
    return declared.encode(layout, {"item_id": fields.item_id, **wanted, **others})

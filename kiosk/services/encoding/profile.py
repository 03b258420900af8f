"""What a library writes on its tags: the format, the owner, what is locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from drivers.model import ItemTag, TagKind
from drivers.tags.crc import SHORT_SIZE
from drivers.tags.declared.layout import Layout
from drivers.tags.iso28560_2.chain import read_chain
from drivers.tags.iso28560_2.elements import OWNER_INSTITUTION, PRIMARY_ITEM_ID
from drivers.tags.iso28560_3 import tag as iso28560_3
from drivers.tags.iso28560_3.rewrite import rewrite
from drivers.tags.iso28560_3.tag import ItemFields
from kiosk.services.encoding.memory import DSFIDS, declared_memory, iso28560_2_memory
from sync.ids import folded
from sync.pairs import read_isil

FORMATS: Final = (TagKind.ISO28560_3, TagKind.ISO28560_2, TagKind.DECLARED)


_MOST_PARTS: Final = 255
"""ISO 28560-3 counts parts in one byte."""


class Lock(StrEnum):
    """What is locked, for ever, once it was read back. Never the AFI."""

    NONE = "none"
    ID = "id"
    """ISO 28560-2: item id and owner, in blocks of their own."""
    ALL = "all"
    """Every block that is written."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How every tag of a pile is written. ValueError when that cannot be."""

    kind: TagKind
    isil: str = ""
    layout: Layout | None = None
    """Of DECLARED."""
    lock: Lock = Lock.NONE

    def __post_init__(self) -> None:
        read_isil(self.isil)
        if (self.kind is TagKind.DECLARED) != (self.layout is not None):
            raise ValueError(f"format {self.kind}: a layout belongs to declared, and only to that")
        if self.lock is Lock.ID and self.kind is not TagKind.ISO28560_2:
            raise ValueError(
                f"lock id, format {self.kind}: only ISO 28560-2 has the id in blocks of its own"
            )

    @property
    def dsfid(self) -> int | None:
        """What the tag announces itself with; None: nothing says."""
        return DSFIDS.get(self.kind)

    def memory(self, fields: ItemFields, block_size: int, room: int | None) -> bytes:
        """Whole blocks from block 0 on. ``room``: bytes that the tag has, None: not known.

        ValueError names what does not fit.
        """
        if not 1 <= fields.part <= fields.parts <= _MOST_PARTS:
            raise ValueError(
                f"part {fields.part} of {fields.parts}: expected 1..{_MOST_PARTS}, none after the"
                " last"
            )
        match self.kind:
            case TagKind.ISO28560_2:
                memory = iso28560_2_memory(
                    fields, block_size=block_size, locked=self.lock is Lock.ID
                )
            case TagKind.DECLARED:
                assert self.layout is not None
                memory = declared_memory(self.layout, fields, {})
            case _:
                # Tags of 256 bits hold the form of 32 bytes.
                memory = iso28560_3.encode(fields, size=32 if room == SHORT_SIZE else 34)
        memory += bytes(-len(memory) % block_size)
        if room is not None and len(memory) > room:
            raise ValueError(f"the tag is too small: it holds {room} bytes, {len(memory)} are due")
        return memory

    def says_it(self, tag: ItemTag, fields: ItemFields) -> bool:
        """Is this in the tag already, in this format?"""
        return (
            tag.kind is self.kind
            and (self.layout is None or tag.details.get("layout") == self.layout.name)
            and same_item(tag, fields)
            and (tag.isil == fields.isil or not self._holds("isil"))
            and tag.usage in (fields.usage, None)
            # Without its announcement a chain is a pattern, and no station secures such a tag.
            and (self.kind is not TagKind.ISO28560_2 or "dsfid:agrees" in tag.checks)
        )

    def kept(self, memory: bytes, block_size: int, tag: ItemTag, fields: ItemFields) -> bytes:
        """What the tag of this very item is to hold: its extension blocks and block order stay.

        ValueError when that cannot be.
        """
        if tag.kind is not TagKind.ISO28560_3 or self.kind is not tag.kind:
            raise ValueError("expected two of ISO 28560-3")
        changed = bytearray(memory)
        for block, data in rewrite(memory, fields, block_size=block_size):
            changed[block * block_size : block * block_size + len(data)] = data
        return bytes(changed)

    def locked_blocks(self, memory: bytes, block_size: int) -> tuple[int, ...]:
        """Which blocks are to be locked."""
        if self.lock is Lock.NONE:
            return ()
        if self.lock is Lock.ALL:
            return tuple(range(len(memory) // block_size))
        return tuple(
            block
            for element in read_chain(memory).elements
            if element.oid in (PRIMARY_ITEM_ID, OWNER_INSTITUTION)
            for block in range(element.start // block_size, -(-element.end // block_size))
        )

    def _holds(self, name: str) -> bool:
        return self.layout is None or any(field.name == name for field in self.layout.values)


def profile_of(kind: str, isil: str, lock: str, layout: str, layouts: Sequence[Layout]) -> Profile:
    """From words: ``layout`` is the name of one of ``layouts``; empty: of the only one.

    ValueError when that cannot be.
    """
    if kind != TagKind.DECLARED:
        if layout:
            raise ValueError(f"format {kind}: a layout belongs to declared only, found {layout!r}")
        return Profile(TagKind(kind), isil, None, Lock(lock))
    found = [each for each in layouts if layout in ("", each.name)]
    if len(found) != 1:
        names = ", ".join(repr(each.name) for each in layouts) or "none"
        raise ValueError(
            f"format declared: expected layout (--layout) to name one of those in [tags], found"
            f" {layout!r}; there are: {names}"
        )
    return Profile(TagKind.DECLARED, isil, found[0], Lock(lock))


def same_item(tag: ItemTag, fields: ItemFields) -> bool:
    """Is this the tag of this part of this item?"""
    return (
        folded(tag.item_id) == folded(fields.item_id)
        and (tag.part or 1) == fields.part
        and (tag.parts or 1) == fields.parts
    )

"""One tag on the pad: what it holds, and what is written on it and read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drivers.errors import Unsupported
from drivers.model import Capability, ItemTag, TagBlocks, TagInformation
from drivers.ports import ItemReader, TagProgrammer
from drivers.readers.feig.chips import chip_of
from drivers.security import SecurityRules
from drivers.tags.decoder import Decoder
from kiosk.services.encoding.plan import DsfidWrite, Step
from sync.tag_ledger import TagContent

_FIRST_BLOCKS = 8
"""With which a station begins to judge a tag."""
_HELD_BLOCKS = 9
"""That are read at once: all of ISO 28560-3 in blocks of 4 bytes."""
_MOST_BLOCKS = 256
_MOST_READS = 8
_MOST_INVENTORIES = 5


@dataclass(frozen=True, slots=True)
class TagRead:
    """A tag as it was read."""

    uid: str
    block_size: int
    """Bytes."""
    blocks: int | None
    """Of its memory; None: neither the tag, the pad nor its UID tells."""
    content: TagContent
    tag: ItemTag

    @property
    def room(self) -> int | None:
        """Bytes of its memory."""
        return None if self.blocks is None else self.blocks * self.block_size


class TagAccess:
    """Used by one thread at a time. Methods raise a DeviceError when the tag or the pad is gone."""

    def __init__(self, reader: ItemReader, decoder: Decoder, rules: SecurityRules) -> None:
        self._reader = reader
        self._decoder = decoder
        self._rules = rules
        self._programmer = reader if isinstance(reader, TagProgrammer) else None

    @property
    def can_announce(self) -> bool:
        """Can this pad write a DSFID, and lock blocks?"""
        return self._programmer is not None

    def on_pad(self) -> tuple[str, ...] | None:
        """The UIDs that lie there: two lists in a row say the same; None: no two did."""
        former: frozenset[str] | None = None
        for _ in range(_MOST_INVENTORIES):
            found = frozenset(tag.uid for tag in self._reader.inventory())
            if found == former:
                return tuple(sorted(found))
            former = found
        return None

    def read(self, uid: str) -> TagRead:
        """As much of it as it takes to know what it is."""
        try:
            told = self._reader.information(uid)
        except Unsupported:
            told = TagInformation(uid)
        chip = chip_of(uid)
        blocks = told.blocks or (chip.blocks if chip else None)
        wanted = min(_HELD_BLOCKS, blocks or _HELD_BLOCKS)
        head = self._head(uid, wanted)
        if len(head.data) < wanted * head.block_size:
            # Less than its UID promises.
            blocks = len(head.data) // head.block_size
        memory = head.data
        for _ in range(_MOST_READS):
            have = len(memory) // head.block_size
            more = self._decoder.needs_more(memory, head.block_size, told.dsfid)
            more = min(more, (blocks or _MOST_BLOCKS) - have)
            if more <= 0:
                break
            try:
                memory += self._reader.read_blocks(uid, have, more).data
            except Unsupported:
                blocks = have
        content = TagContent(memory, told.dsfid, self._afi(uid, told), self._eas(uid))
        tag = self.says(uid, content, head.block_size)
        return TagRead(uid, head.block_size, blocks, content, tag)

    def with_bytes(self, read: TagRead, least: int) -> TagRead:
        """The same with at least so many bytes of its memory. Unsupported when it has less."""
        missing = -(-(least - len(read.content.memory)) // read.block_size)
        if missing <= 0:
            return read
        have = len(read.content.memory) // read.block_size
        memory = read.content.memory + self._reader.read_blocks(read.uid, have, missing).data
        return replace(read, content=replace(read.content, memory=memory))

    def says(self, uid: str, content: TagContent, block_size: int) -> ItemTag:
        """What this station makes of such a tag, reading as much of it as it would."""
        have = _FIRST_BLOCKS * block_size
        for _ in range(_MOST_READS):
            memory = content.memory[:have]
            more = self._decoder.needs_more(memory, block_size, content.dsfid)
            if more <= 0 or have >= len(content.memory):
                break
            have += more * block_size
        return self._decoder.decode(memory, uid=uid, block_size=block_size, dsfid=content.dsfid)

    def locked_blocks(self, read: TagRead, count: int) -> frozenset[int]:
        """Which of the first ``count`` blocks are locked, as far as this pad can tell."""
        if self._programmer is None:
            return frozenset()
        return self._programmer.locked_blocks(read.uid, 0, count)

    def write(self, uid: str, steps: Sequence[Step]) -> None:
        """One step after the other."""
        for step in steps:
            if isinstance(step, DsfidWrite):
                if self._programmer is None:
                    raise Unsupported(f"this pad cannot write the DSFID {step.dsfid:02X}")
                self._programmer.write_dsfid(uid, step.dsfid)
            else:
                self._reader.write_blocks(uid, step.first, step.data)

    def holds(self, uid: str, content: TagContent, block_size: int) -> bool:
        """Read back: does it hold these bytes, and say that DSFID?"""
        count = len(content.memory) // block_size
        if self._reader.read_blocks(uid, 0, count).data != content.memory:
            return False
        if content.dsfid is None:
            return True
        try:
            return self._reader.information(uid).dsfid in (None, content.dsfid)
        except Unsupported:
            return True

    def give_security(self, uid: str, content: TagContent) -> bool:
        """Write AFI and EAS as they stand in ``content``; read back: are they so?"""
        if content.afi is not None and self._reader.read_afi(uid) != content.afi:
            self._reader.write_afi(uid, content.afi)
            if self._reader.read_afi(uid) != content.afi:
                return False
        if content.eas is not None and self._reader.read_eas(uid) != content.eas:
            self._reader.write_eas(uid, content.eas)
            return self._reader.read_eas(uid) == content.eas
        return True

    def lock(self, uid: str, blocks: Sequence[int]) -> bool:
        """Lock those that are not; read back: are they?"""
        if not blocks:
            return True
        if self._programmer is None:
            raise Unsupported("this pad cannot lock blocks")
        count = max(blocks) + 1
        for block in sorted(set(blocks) - self._programmer.locked_blocks(uid, 0, count)):
            self._programmer.lock_blocks(uid, block, 1)
        return self._programmer.locked_blocks(uid, 0, count) >= set(blocks)

    def _head(self, uid: str, count: int) -> TagBlocks:
        """Its first blocks, or fewer where it has fewer."""
        while True:
            try:
                return self._reader.read_blocks(uid, 0, count)
            except Unsupported:
                if count == 1:
                    raise
                count //= 2

    def _afi(self, uid: str, told: TagInformation) -> int | None:
        if told.afi is not None:
            return told.afi
        try:
            return self._reader.read_afi(uid)
        except Unsupported:
            return None

    def _eas(self, uid: str) -> bool | None:
        """None: nobody looks at it, or this chip or this pad has none."""
        if "eas" not in self._rules.bits(uid) or Capability.EAS not in self._reader.capabilities:
            return None
        try:
            return self._reader.read_eas(uid)
        except Unsupported:
            return None

"""What the tags on the pad hold: read once, kept while they lie there, doubted where damaged."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from drivers.errors import BadFrame, DeviceError, LinkLost, NoAnswer, TagGone, Unsupported
from drivers.model import ItemTag, TagBlocks, TagKind, TagSeen
from drivers.ports import ItemReader
from drivers.security import SecurityRules
from kiosk.devices.pad.items import ReadTag, is_card
from kiosk.devices.pad.switch import state_of

log = logging.getLogger(__name__)

FIRST_BLOCKS = 8
"""Enough to validate most ISO 28560-3 tags (32 bytes with two virtual zero bytes)."""
MOST_BLOCKS = 256
"""ISO 15693 addresses no more."""
MOST_READS = 8
"""Further reads of one tag in one look: a chain of ISO 28560-2 is followed element by element."""
TRIES_TO_GIVE_UP = 10
"""Looks at a tag that is listed but cannot be read, before it is named as such: one second."""
UNREADABLE = ItemTag(TagKind.UNKNOWN, checks=("read:failed",))

_SURE_WITHOUT_DSFID = (TagKind.ISO28560_3, TagKind.BLANK)
"""A checksum or nothing at all: ISO 28560-2 without its DSFID is a pattern only."""
_DOUBTFUL = (TagKind.DAMAGED, TagKind.UNKNOWN)
"""A tag that moved while it was read looks like this too: a second look tells."""
_MAY_PASS = (TagGone, NoAnswer, BadFrame)


class TagDecoder(Protocol):
    """Memory into a verdict; see drivers.tags.decoder.Decoder. Neither method raises."""

    def decode(
        self, memory: bytes, *, uid: str = "", block_size: int = 4, dsfid: int | None = None
    ) -> ItemTag:
        """The verdict on ``memory``, user memory from block 0 on."""

    def needs_more(self, memory: bytes, block_size: int = 4, dsfid: int | None = None) -> int:
        """How many further blocks to read before ``memory`` can be judged."""


@dataclass(slots=True)
class _Content:
    decoded: ItemTag | None = None
    looks: int = 0
    """How often its blocks were read and judged."""
    failures: int = 0
    rest: int = 0
    """Rounds that it is left alone, once it was given up."""
    hopeless: bool = False
    """This pad cannot read this tag at all."""
    afi: int | None = None
    afi_failures: int = 0

    @property
    def is_final(self) -> bool:
        """Will another look tell nothing more?"""
        doubtful = self.decoded is not None and self.decoded.kind in _DOUBTFUL
        return self.hopeless or self.looks > (1 if doubtful else 0)

    @property
    def is_given_up(self) -> bool:
        return self.hopeless or self.failures >= TRIES_TO_GIVE_UP

    @property
    def wants_its_afi(self) -> bool:
        """Is it known what it is, and not whether it is armed?"""
        return bool(self.decoded) and self.afi is None and self.afi_failures < TRIES_TO_GIVE_UP

    def wants_a_look(self) -> bool:
        """In this round? One that was given up is tried now and then: its silence takes time."""
        if self.is_final:
            return False
        self.rest = max(0, self.rest - 1)
        return not self.rest


class Contents:
    """Of every tag within its memory what it holds. Used on the pad's device thread only."""

    def __init__(self, decoder: TagDecoder, rules: SecurityRules) -> None:
        self._decoder = decoder
        self._rules = rules
        self._contents: dict[str, _Content] = {}

    def look(self, reader: ItemReader, seen: Sequence[TagSeen]) -> Iterator[str]:
        """Read what is not known yet of these tags; yields each UID once its blocks are read.

        Blocks of all tags come first, so that rows appear, then what tells armed from disarmed.
        Raises LinkLost, and NoAnswer when the pad answers about none of them; a tag that does not
        answer is tried again at the next call.
        """
        dsfids = {tag.uid: tag.dsfid for tag in seen}
        wanted = [uid for uid in dsfids if self._of(uid).wants_a_look()]
        longer: list[TagBlocks] = []
        unsure: list[TagBlocks] = []
        silent: list[DeviceError] = []
        if wanted:
            for uid, result in reader.read_each(wanted, 0, FIRST_BLOCKS):
                if not isinstance(result, DeviceError) and result.block_size < 1:
                    # Of another package's driver: nothing could be counted in such blocks.
                    result = BadFrame(f"its blocks have {result.block_size} bytes")
                if isinstance(result, DeviceError):
                    self._failed(uid, result)
                    if isinstance(result, NoAnswer):
                        silent.append(result)
                elif self._more(result.data, result, dsfids[uid]):
                    # Afterwards: the next tag's answer is under way already.
                    longer.append(result)
                elif self._judge(result, result.data, dsfids[uid]):
                    yield uid
                else:
                    unsure.append(result)
        if 1 < len(silent) == len(wanted):
            # Not a tag but the pad itself has fallen silent: whoever polls it has to know.
            raise silent[0]
        for blocks in longer:
            try:
                memory = self._whole(reader, blocks, dsfids[blocks.uid])
                if not self._judge(blocks, memory, dsfids[blocks.uid]):
                    unsure.append(replace(blocks, data=memory))
                    continue
            except LinkLost:
                raise
            except DeviceError as error:
                self._failed(blocks.uid, error)
                continue
            yield blocks.uid
        for blocks in unsure:
            try:
                dsfid = reader.information(blocks.uid).dsfid or 0
            except Unsupported:
                dsfid = 0
            except LinkLost:
                raise
            except DeviceError as error:
                self._failed(blocks.uid, error)
                continue
            self._judge(blocks, blocks.data, dsfid)
            yield blocks.uid
        unknown = [uid for uid in dsfids if self._of(uid).wants_its_afi]
        if unknown:
            self.note(state_of(reader, self._rules, unknown))
            for uid in unknown:
                if self._contents[uid].afi is None:
                    self._contents[uid].afi_failures += 1

    def answered(self, uid: str) -> bool:
        """Were its blocks ever read? Only then is it certain that there is such a tag."""
        content = self._contents.get(uid)
        return content is not None and content.looks > 0

    def is_card(self, uid: str) -> bool:
        """Is it a patron's card, as far as is known?"""
        content = self._contents.get(uid)
        return content is not None and content.decoded is not None and is_card(content.decoded)

    def read(self, uid: str) -> ReadTag | None:
        """What it is for good, with its effective AFI; None while one of both is not known."""
        content = self._contents.get(uid)
        if content is None or not (content.is_final or content.is_given_up):
            return None
        if content.decoded is None:
            return ReadTag(UNREADABLE, 0)
        if content.afi is None:
            # Known by its content, but whether it is armed cannot be told: nothing is done with it.
            given_up = content.afi_failures >= TRIES_TO_GIVE_UP
            return ReadTag(UNREADABLE, 0) if given_up else None
        return ReadTag(content.decoded, content.afi)

    def so_far(self, uid: str) -> tuple[ItemTag | None, int | None]:
        """What its blocks said and its effective AFI, each None while it is not known."""
        content = self._of(uid)
        return content.decoded, content.afi

    def note(self, afis: Mapping[str, int]) -> None:
        """The effective AFI of tags that were read or switched; others are left alone."""
        for uid, afi in afis.items():
            if uid in self._contents:
                self._contents[uid].afi = afi
                self._contents[uid].afi_failures = 0

    def doubt(self, uids: Iterable[str]) -> None:
        """The security bit of these tags has to be read anew."""
        for uid in uids:
            if uid in self._contents:
                self._contents[uid].afi = None

    def forget(self, still_there: Callable[[str], bool]) -> None:
        """Forget tags that went: what is laid down again may have been changed elsewhere."""
        self._contents = {uid: of for uid, of in self._contents.items() if still_there(uid)}

    def _of(self, uid: str) -> _Content:
        return self._contents.setdefault(uid, _Content())

    def _more(self, memory: bytes, blocks: TagBlocks, dsfid: int | None) -> int:
        have = len(memory) // blocks.block_size
        more = self._decoder.needs_more(memory, blocks.block_size, dsfid=dsfid)
        return min(more, MOST_BLOCKS - have)

    def _whole(self, reader: ItemReader, blocks: TagBlocks, dsfid: int | None) -> bytes:
        """All that is needed of a tag that eight blocks do not tell enough of."""
        memory = blocks.data
        try:
            last = reader.information(blocks.uid).blocks or MOST_BLOCKS
        except Unsupported:
            last = MOST_BLOCKS
        for _ in range(MOST_READS):
            have = len(memory) // blocks.block_size
            more = min(self._more(memory, blocks, dsfid), last - have)
            if more <= 0:
                break
            try:
                memory += reader.read_blocks(blocks.uid, have, more).data
            except Unsupported:
                # Beyond its last block, which it does not tell: what there is has to do.
                break
        return memory

    def _judge(self, blocks: TagBlocks, memory: bytes, dsfid: int | None) -> bool:
        """What it is. False: the DSFID has to be asked for first, as only that tells."""
        content = self._of(blocks.uid)
        decoded = self._decoder.decode(
            memory, uid=blocks.uid, block_size=blocks.block_size, dsfid=dsfid
        )
        if dsfid is None and decoded.kind not in _SURE_WITHOUT_DSFID:
            return False
        content.looks += 1
        content.decoded = decoded
        if is_card(content.decoded):
            # Nobody carries it past a gate to steal it.
            content.afi = 0
        return True

    def _failed(self, uid: str, error: DeviceError) -> None:
        content = self._of(uid)
        content.failures += 1
        content.hopeless = not isinstance(error, _MAY_PASS)
        if content.is_given_up:
            content.rest = TRIES_TO_GIVE_UP
        if content.failures == 1:
            log.info("tag not read", extra={"uid": uid, "error": str(error)})

"""A tag that nobody understands is put on an item by its UID: the one new tag on the pad."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.model import ItemTag, TagKind, TagSeen
from drivers.ports import ItemReader
from drivers.tags.decoder import Decoder
from sync.pairs import Pair, PairOutcome, Pairs

_FIRST_BLOCKS = 8


@dataclass(frozen=True, slots=True)
class Paired:
    """What became of one item."""

    item: str
    uid: str
    """Empty: there was no tag of which it could be said."""
    outcome: PairOutcome
    reason: str = ""
    """Why it was refused."""
    previous: Pair | None = None
    """What the tag was on before."""


class PairingDesk:
    """Pairs whatever single tag is new on the pad."""

    def __init__(self, pairs: Pairs, reader: ItemReader, decoder: Decoder, *, by: str) -> None:
        """``by``: the station, kept with each pair."""
        self._pairs = pairs
        self._reader = reader
        self._decoder = decoder
        self._by = by
        self._done: set[str] = set()

    def pair(self, item: str, *, isil: str = "", replace: bool = False) -> Paired:
        """Pair the new tag with ``item``, ``replace``: whatever it was on before.

        Raises ValueError on what is no item id, DeviceError when the tag or the pad is gone.
        """
        new = [tag for tag in self._reader.inventory() if tag.uid not in self._done]
        if len(new) != 1:
            kind = "new tag" if self._done else "tag"
            return _refused(item, "", f"expected one {kind} on the pad, found {len(new)}")
        (seen,) = new
        if reason := _not_to_be_paired(self._read(seen)):
            return _refused(item, seen.uid, reason)
        answer = self._pairs.pair(seen.uid, item, isil=isil, by=self._by, replace=replace)
        if answer.outcome is PairOutcome.REFUSED and answer.previous is not None:
            reason = f"it is paired with {answer.previous.item_id}; --replace pairs it anew"
            return _refused(item, seen.uid, reason)
        self._done.add(seen.uid)
        return Paired(item, seen.uid, answer.outcome, previous=answer.previous)

    def _read(self, seen: TagSeen) -> ItemTag:
        blocks = self._reader.read_blocks(seen.uid, 0, _FIRST_BLOCKS)
        memory = blocks.data
        more = self._decoder.needs_more(memory, blocks.block_size, seen.dsfid)
        if more > 0:
            memory += self._reader.read_blocks(seen.uid, _FIRST_BLOCKS, more).data
        return self._decoder.decode(memory, block_size=blocks.block_size, dsfid=seen.dsfid)


def _refused(item: str, uid: str, reason: str) -> Paired:
    return Paired(item, uid, PairOutcome.REFUSED, reason)


def _not_to_be_paired(tag: ItemTag) -> str:
    """Why pairing this tag would mean nothing; empty when it would."""
    if tag.card:
        return "it is a patron's card"
    if tag.item_id:
        return f"the tag itself says that it is on {tag.item_id}, and that is what counts"
    if tag.kind is TagKind.DAMAGED:
        return "what is written on it is damaged: write it anew, or take another tag"
    return ""

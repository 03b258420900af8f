"""The pad: inventory rounds into item events, and the security bit on the pad's own thread."""

from __future__ import annotations

import logging
from collections.abc import Callable

from drivers.errors import BadFrame, NoAnswer, NotVerified, TagGone, Unsupported
from drivers.model import ItemTag, TagKind, TagSeen
from drivers.ports import ItemReader
from drivers.tags.decoder import decode, needs_more
from kiosk.devices.hub import DeviceThread
from kiosk.devices.items import ReadTag, gather
from kiosk.devices.presence import Presence
from kiosk.flow.events import ItemRemoved, ItemSettled, ItemShown, PadItem

log = logging.getLogger(__name__)

FIRST_BLOCKS = 8
"""Enough to validate most ISO 28560-3 tags (32 bytes with two virtual zero bytes)."""
_UNREADABLE = ItemTag(TagKind.UNKNOWN, checks=("read:failed",))
_SWITCH_TIMEOUT_S = 3.0
"""How long the clerk waits for the pad's thread: a round over a full pad, and then some."""

PadEvent = ItemShown | ItemSettled | ItemRemoved


class PadWatch:
    """Feeds on inventory rounds; runs on the pad's device thread only, ``switch_afi`` apart."""

    def __init__(self, post: Callable[[PadEvent], None]) -> None:
        self._post = post
        self._presence = Presence()
        self._read: dict[str, ReadTag] = {}
        self._told: dict[tuple[str, ...], PadItem] = {}
        self._stale: set[str] | None = None
        """Tags that lay there when the pad was opened; None before its first round."""
        self._left = Presence()
        self._thread: DeviceThread[ItemReader] | None = None

    def attach(self, thread: DeviceThread[ItemReader]) -> None:
        """The thread on which this pad's reader is used."""
        self._thread = thread

    def poll(self, reader: ItemReader) -> None:
        """One inventory round, and the blocks of tags not read yet."""
        seen = self._without_stale(reader.inventory())
        change = self._presence.update(tag.uid for tag in seen)
        for uid in change.removed:
            self._forget(uid)
        for uid in change.shown:
            self._post(ItemShown(uid))
        news = bool(change.settled or change.removed)
        for tag in seen:
            if tag.uid not in self._read:
                self._read_tag(reader, tag)
                # A tag that could not be read when it settled is told as soon as it can be.
                news |= tag.uid in self._read
        if news:
            self._tell()

    def lost(self) -> None:
        """The reader is gone: whatever lay on it is not seen any more."""
        for uid in self._presence.clear():
            self._forget(uid)
        self._told.clear()
        self._stale = None
        self._left.clear()

    def switch_afi(self, uid: str, afi: int) -> None:
        """Write the AFI and read it back. Called from the clerk's thread.

        Raises TagGone, NotVerified, or another DeviceError.
        """
        if self._thread is None:
            raise Unsupported("there is no pad")
        self._thread.request(lambda reader: self._switch(reader, uid, afi), _SWITCH_TIMEOUT_S)

    def _switch(self, reader: ItemReader, uid: str, afi: int) -> None:
        for attempt in (1, 2):
            try:
                reader.write_afi(uid, afi)
            except (NoAnswer, BadFrame):
                # Written or not? Reading it back tells; only then is it written again.
                log.info("AFI write without answer", extra={"uid": uid})
            found = reader.read_afi(uid)
            if found == afi:
                if uid in self._read:
                    self._read[uid] = ReadTag(self._read[uid].tag, afi)
                return
            if attempt == 2:
                raise NotVerified(f"AFI of {uid} is {found:02X}, {afi:02X} was written")

    def _without_stale(self, seen: tuple[TagSeen, ...]) -> tuple[TagSeen, ...]:
        """Leave out what was left behind before the pad was opened.

        Whose it is nobody knows: it belongs to no visit until it has left the pad and come back.
        """
        if self._stale is None:
            self._stale = {tag.uid for tag in seen}
            if self._stale:
                log.info("tags were left on the pad", extra={"count": len(self._stale)})
        gone = self._left.update(tag.uid for tag in seen if tag.uid in self._stale).removed
        self._stale.difference_update(gone)
        return tuple(tag for tag in seen if tag.uid not in self._stale)

    def _read_tag(self, reader: ItemReader, seen: TagSeen) -> None:
        """Blocks and AFI at the first sighting, so that the second finds them decoded."""
        try:
            blocks = reader.read_blocks(seen.uid, 0, FIRST_BLOCKS)
            memory = blocks.data
            more = needs_more(memory, blocks.block_size)
            if more > 0:
                memory += reader.read_blocks(seen.uid, FIRST_BLOCKS, more).data
            tag = decode(memory, block_size=blocks.block_size, dsfid=seen.dsfid)
            self._read[seen.uid] = ReadTag(tag, reader.read_afi(seen.uid))
        except (TagGone, NoAnswer, BadFrame) as error:
            # Tried again at the next sighting.
            log.info("tag not read", extra={"uid": seen.uid, "error": str(error)})
        except Unsupported:
            self._read[seen.uid] = ReadTag(_UNREADABLE, 0)

    def _tell(self) -> None:
        """Say what every settled item is, once, and again when that changes."""
        settled = {
            uid: self._read[uid] for uid in sorted(self._presence.settled) if uid in self._read
        }
        now: dict[tuple[str, ...], PadItem] = {item.uids: item for item in gather(settled)}
        for uids, item in now.items():
            if uids not in self._told:
                self._post(ItemSettled(item))
        self._told = now

    def _forget(self, uid: str) -> None:
        self._read.pop(uid, None)
        self._post(ItemRemoved(uid))

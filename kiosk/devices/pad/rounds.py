"""Inventory rounds over more than lies on a pad at once: what was seen once is seen."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from drivers.errors import DeviceError, LinkLost
from drivers.ports import ItemReader
from drivers.security import NOT_READ, SecurityRules
from kiosk.devices.pad.contents import UNREADABLE, Contents, TagDecoder
from kiosk.devices.pad.items import ReadTag
from kiosk.devices.pad.phantoms import ISO_15693

log = logging.getLogger(__name__)


class Rounds:
    """Every tag that came into the field, also at its edge. Used on the pad's device thread only.

    ``known`` is what an earlier part of the same inventory read.
    """

    def __init__(
        self, decoder: TagDecoder, rules: SecurityRules, known: Mapping[str, ReadTag] | None = None
    ) -> None:
        self._contents = Contents(decoder, rules)
        self._known = dict(known or {})

    def poll(self, reader: ItemReader) -> dict[str, ReadTag]:
        """One round: what it told that was not known before, by UID.

        A tag that is listed and does not answer is told as UNREADABLE, and again once it does.
        Raises a DeviceError when the pad itself does not answer.
        """
        seen = [tag for tag in reader.inventory() if tag.uid.startswith(ISO_15693)]
        try:
            for _ in self._contents.look(reader, seen):
                """Every tag is looked at; which one was is all the same here."""
        except LinkLost:
            raise
        except DeviceError as error:
            # The round was answered: it is the tags that are silent, at the edge of the field.
            log.info("tags not read", extra={"error": str(error)})
        read = {tag.uid: self._read(tag.uid) for tag in seen}
        news = {uid: tag for uid, tag in read.items() if self._says_more(uid, tag)}
        self._known |= news
        return news

    def _read(self, uid: str) -> ReadTag:
        tag, afi = self._contents.so_far(uid)
        return ReadTag(tag or UNREADABLE, NOT_READ if afi is None else afi)

    def _says_more(self, uid: str, read: ReadTag) -> bool:
        before = self._known.get(uid)
        return before is None or (read != before and _known_of(read) >= _known_of(before))


def _known_of(read: ReadTag) -> int:
    """How much is known of a tag: that it is there, what it is on, and whether it is armed."""
    return (read.tag is not UNREADABLE) + (read.afi != NOT_READ)

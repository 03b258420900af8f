"""Who delivers what a station promised: the station itself, or its hub.

One of both for all that is open at a time, kept in the journal: whoever is told to change hands
over when nothing is open. So nothing is left between them, and nothing is delivered by both. Only
where the hub is taken out of the configuration both have something: it what it was handed, and the
station all else.
"""

from __future__ import annotations

import json
import logging
from typing import Final

from sync.delivery.store import DeliveryStore
from sync.journal.reader import JournalReader
from sync.journal.records import State
from sync.journal.store import Journal

log = logging.getLogger(__name__)

HUB: Final = "hub"
STATION: Final = "station"
FACT: Final = "settler"
"""The fact of the journal that says which of them it is."""


_HANDED: Final = "handed"
"""The fact with what a hub has that was taken out of the configuration: keys of entries, JSON."""
HUB_TAKEN_AWAY: Final = "hub_taken_away"
"""The work that says so."""
_BY: Final = {"how": "accept", "by": "station"}


def hub_delivers(store: DeliveryStore, entry: str) -> bool:
    """Does a hub deliver this, where its patron was told?"""
    return store.recall(FACT) == HUB or entry in _handed(store)


def with_a_hub(journal: JournalReader) -> int:
    """How much of what patrons were told is open and was handed to a hub."""
    if journal.recall(FACT) == HUB:
        return len(_now_handed(journal))
    left = _handed(journal)
    return sum(entry in left for entry, *_ in journal.open_entries())


def _handed(store: DeliveryStore | JournalReader) -> frozenset[str]:
    return frozenset(json.loads(store.recall(_HANDED) or "[]"))


def _now_handed(journal: JournalReader) -> list[str]:
    """What may have left for the hub: that is marked before it does. In a journal that was put back
    nothing tells."""
    return [
        each.entry
        for each in journal.open_deliveries()
        if each.told is not None and (each.state is not State.PENDING or each.restored)
    ]


class Settler:
    """Of one journal. Used from any thread."""

    def __init__(self, journal: Journal, wanted: str | None) -> None:
        """``wanted``: HUB or STATION, as it is configured; None: there is no hub any more. Raises
        StorageFault."""
        self._journal, self._wanted = journal, wanted or STATION
        self._by_hub = journal.recall(FACT) == HUB
        self._left = _handed(journal)
        self.look()
        if wanted is None and self._by_hub:
            self._part()
        if wanted is None and self._left:
            # A hub that is there still delivers it, whatever this file says.
            log.error("what was handed to a hub is its own, and there is no hub any more")

    @property
    def by_hub(self) -> bool:
        """Does the hub deliver what patrons are told from now on? What nobody was told is the
        station's: it alone knows what it did to the tag."""
        return self._by_hub

    @property
    def was_by_hub(self) -> bool:
        """Does it or did it ever? Then the hub may wait to hear how something ended."""
        return self._by_hub or self._journal.recall(FACT) is not None

    def hub_delivers(self, entry: str) -> bool:
        """Is this the hub's, where its patron was told?"""
        return self._by_hub or entry in self._left

    @property
    def hub_has_some(self) -> bool:
        """May anything be the hub's?"""
        return self._by_hub or bool(self._left)

    def look(self) -> None:
        """Change hands, where that is wanted and nothing is open. Raises StorageFault."""
        if self._by_hub == (self._wanted == HUB) and not self._left:
            return
        with self._journal.write():
            is_open = {entry for entry, *_ in self._journal.open_entries()}
            if self._left and not self._left & is_open:
                self._leave([])
            if self._by_hub != (self._wanted == HUB) and not (is_open or self._journal.paying()):
                self._change()

    def take_back(self) -> None:
        """That hub is gone for good: what it was handed is the station's again, and in doubt, so
        that the ILS is asked first. Raises StorageFault."""
        self._leave([])

    def _part(self) -> None:
        """The hub keeps what it was handed, and gets nothing more."""
        with self._journal.write():
            self._leave(_now_handed(self._journal))
            self._change()

    def _leave(self, entries: list[str]) -> None:
        with self._journal.write():
            self._journal.remember(_HANDED, json.dumps(entries))
            for each in self._journal.work():
                if each.what == HUB_TAKEN_AWAY:
                    self._journal.close_work(each.key, each.entry, _BY)
            if entries:
                self._journal.add_work("", HUB_TAKEN_AWAY, {"open": len(entries)})
        self._left = frozenset(entries)

    def _change(self) -> None:
        self._journal.remember(FACT, self._wanted)
        self._by_hub = self._wanted == HUB
        log.info("settled from now on", extra={"way": self._wanted})

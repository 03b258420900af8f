"""Who delivers what a station promised: the station itself, or its hub.

One of both for all that is open at a time, kept in the journal: whoever is told to change hands
over when nothing is open. So nothing is left between them, and nothing is delivered by both.
"""

from __future__ import annotations

import logging
from typing import Final

from sync.delivery.store import DeliveryStore
from sync.journal.reader import JournalReader
from sync.journal.store import Journal

log = logging.getLogger(__name__)

HUB: Final = "hub"
STATION: Final = "station"
FACT: Final = "settler"
"""The fact of the journal that says which of them it is."""


def settles_by_hub(store: DeliveryStore) -> bool:
    """Does a hub deliver what this journal's patrons were told?"""
    return store.recall(FACT) == HUB


def with_a_hub(journal: JournalReader) -> int:
    """How much of what patrons were told is open, and a hub's to deliver."""
    if journal.recall(FACT) != HUB:
        return 0
    return sum(told for *_, told in journal.open_entries())


class Settler:
    """Of one journal. Used from any thread."""

    def __init__(self, journal: Journal, wanted: str | None) -> None:
        """``wanted``: HUB or STATION, as it is configured; None: there is no hub any more. Raises
        StorageFault."""
        self._journal, self._wanted = journal, wanted or STATION
        self._by_hub = settles_by_hub(journal)
        self.look()
        if wanted is None and self._by_hub:
            # A hub that is there still delivers it, whatever this file says.
            log.error("what was handed to a hub is its own, and there is no hub any more")

    @property
    def by_hub(self) -> bool:
        """Does the hub deliver what patrons were told? What nobody was told is the station's: it
        alone knows what it did to the tag."""
        return self._by_hub

    @property
    def was_by_hub(self) -> bool:
        """Does it or did it ever? Then the hub may wait to hear how something ended."""
        return self._by_hub or self._journal.recall(FACT) is not None

    def look(self) -> None:
        """Change hands, where that is wanted and nothing is open. Raises StorageFault."""
        if self._by_hub == (self._wanted == HUB):
            return
        with self._journal.write():
            if not self._journal.open_entries() and not self._journal.paying():
                self._change()

    def take_back(self) -> None:
        """That hub is gone for good: what it was handed is the station's again, and in doubt, so
        that the ILS is asked first. Raises StorageFault."""
        if self._by_hub:
            self._change()

    def _change(self) -> None:
        self._journal.remember(FACT, self._wanted)
        self._by_hub = self._wanted == HUB
        log.info("settled from now on", extra={"way": self._wanted})

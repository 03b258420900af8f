"""One shelf or trolley on its way: what was read of it, what the library system says, the rows.

The command and the screen drive it alike: ``rounds`` on the pad's thread, all else on their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from drivers.security import SecurityRules
from kiosk.devices.pad.contents import TagDecoder
from kiosk.devices.pad.items import ReadTag, gather
from kiosk.devices.pad.rounds import Rounds
from kiosk.diagnosis.sightings import Sightings
from kiosk.flow.staff.inventory import Row
from kiosk.services.inventory.compare import Here, compare
from kiosk.services.item_list import ListedItem
from sync.errors import Alarm, Unreachable
from sync.ids import can_be_known, folded
from sync.model import ItemAnswer

MOST_MISSING_ASKED: Final = 1000
"""Of what is missing the library system is asked, too: what is on loan is not looked for. A list of
the whole stock would take hours."""


class Inventory:
    """Used by one thread, ``rounds`` apart."""

    def __init__(
        self,
        sightings: Sightings,
        decoder: TagDecoder,
        rules: SecurityRules,
        ask: Callable[[str], ItemAnswer],
        *,
        listed: Mapping[str, ListedItem] | None,
        here: Here,
    ) -> None:
        """``listed`` by folded id; None: no list. ``ask`` raises Unreachable or an Alarm."""
        self._sightings = sightings
        self._rules = rules
        self._ask = ask
        self._listed = listed
        self._here = here
        self._answers: dict[str, ItemAnswer] = {}
        self._unasked: dict[str, str] = {}
        self.rounds = Rounds(decoder, rules, sightings.tags)
        self.cards: set[str] = set()
        """Patrons' cards that lay there: they are in no row and in no file."""
        self.away = ""
        """Why the library system does not answer; empty: it does."""
        self.missing_unasked = 0
        """So many missing items are too many to ask about."""
        self._to_ask(sightings.tags)

    @property
    def read(self) -> int:
        """Tags so far."""
        return len(self._sightings.tags)

    @property
    def unasked(self) -> int:
        """Items that the library system is still to be asked about."""
        return len(self._unasked)

    def saw(self, news: Mapping[str, ReadTag]) -> None:
        """What a round told; on disk when this returns. StorageFault."""
        cards = {uid for uid, read in news.items() if read.tag.card}
        self.cards |= cards
        for uid in cards:
            self._sightings.tags.pop(uid, None)
        tags = {uid: read for uid, read in news.items() if uid not in cards}
        self._sightings.keep(tags)
        self._to_ask(tags)

    def ask_next(self) -> bool:
        """Ask about one item of those that were read. False: there is none, or nobody answers."""
        if self.away or not self._unasked:
            return False
        key, item = next(iter(self._unasked.items()))
        try:
            self._answers[key] = self._ask(item)
        except (Unreachable, Alarm) as error:
            self.away = str(error)
            return False
        del self._unasked[key]
        return True

    def ask_about_missing(self) -> None:
        """Of what is listed here and was not read; ``ask_next`` asks."""
        read = {folded(item.item_id) for item in gather(self._sightings.tags) if item.item_id}
        missing = {
            key: row.item
            for key, row in (self._listed or {}).items()
            if key not in read and self._here.expects(row)
        }
        if len(missing) > MOST_MISSING_ASKED:
            self.missing_unasked = len(missing)
        else:
            self._unasked |= missing

    def rows(self) -> Iterator[Row]:
        """Every item that is listed here or was read, by what is known now."""
        items = gather(self._sightings.tags)
        return compare(items, self._listed, self._answers, self._rules, self._here)

    def _to_ask(self, tags: Mapping[str, ReadTag]) -> None:
        for read in tags.values():
            item = read.tag.item_id
            if (key := folded(item)) not in self._answers and can_be_known(item):
                self._unasked.setdefault(key, item)

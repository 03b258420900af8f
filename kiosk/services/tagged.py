"""Tags of items that lie on no pad: what is known of them all the same.

Lent by its barcode alone, an item with a tag sets off the gate; taken back so, it leaves the gate
silent for whoever takes it along next. Whether it has one is the site's
word, or what was read at this station: on this pad, in its journal, in its table of pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sync.ids import folded
from sync.journal.records import WorkItem
from sync.journal.store import Journal
from sync.journal.writer import OVERTAKEN
from sync.work import NOT_ARMED, NOT_ON_PAD

_MOST_READ = 1000
"""Items whose tags are remembered: those of the last piles, such as one that lost its pad."""


class TagRecord:
    """What is known of the tags that this library's gates look at.

    Used by the desk's thread; one other, the pad's, may call ``read`` meanwhile.
    """

    def __init__(
        self,
        journal: Journal,
        *,
        every_item: bool = False,
        paired: Callable[[str], Sequence[str]] = lambda item: (),
    ) -> None:
        """``every_item``: the library says that each of its items has one. ``paired``: UIDs of
        those that stand in the table of pairs, by item id.
        """
        self._journal = journal
        self._every_item = every_item
        self._paired = paired
        self._read: dict[str, tuple[str, ...]] = {}
        """UIDs by item id, the one that was read last at the end."""

    def read(self, item: str, uids: Sequence[str]) -> None:
        """An item lay on the pad, and these are its tags."""
        self._read.pop(folded(item), None)
        self._read[folded(item)] = tuple(uids)
        if len(self._read) > _MOST_READ:
            del self._read[next(iter(self._read))]

    def uids_of(self, item: str) -> tuple[str, ...]:
        """The tags of an item as they were seen last; empty: none was. May raise StorageFault."""
        read = self._read.get(folded(item))
        if read:
            return read
        journaled = [each.intent.uids for each in self._journal.of_item(item) if each.intent.uids]
        return journaled[-1] if journaled else tuple(self._paired(item))

    def has_tag(self, item: str) -> bool:
        """Does the gate look at this item, as far as is known? May raise StorageFault."""
        return self._every_item or bool(self.uids_of(item))

    def left_armed(self, entry: str, item: str) -> tuple[str, ...]:
        """In the transaction that tells this loan: it is work. Returns the tags that are known.

        They are to be disarmed by the pad that sees them next, and the gates can be told of them.
        """
        uids = self.uids_of(item)
        for work in self._open(NOT_ARMED, item):
            self._journal.close_work(work.key, work.entry, {"how": OVERTAKEN, "by": entry})
        self._journal.add_work(entry, NOT_ON_PAD, {"uids": list(uids)})
        return uids

    def may_be_disarmed(self, item: str) -> bool:
        """Has it a tag that nobody knows to be armed still? Asked before ``came_back``."""
        return self.has_tag(item) and not self._open(NOT_ON_PAD, item)

    def came_back(self, item: str, entry: str) -> None:
        """In the transaction that tells this return: no gate has to be quiet about it any more."""
        for work in self._open(NOT_ON_PAD, item):
            self._journal.close_work(work.key, work.entry, {"how": OVERTAKEN, "by": entry})

    def left_disarmed(self, entry: str, item: str) -> tuple[str, ...]:
        """In the transaction that tells this return: it is work. Returns the tags that are known.

        They are to be armed by the pad that sees them next.
        """
        uids = self.uids_of(item)
        self._journal.add_work(entry, NOT_ARMED, {"uids": list(uids)})
        return uids

    def waits_for_a_tag(self, item: str) -> str:
        """The return whose tag nobody knew, of an item that is on a pad now; empty: there is none.

        May raise StorageFault.
        """
        if not self._every_item:
            return ""
        unknown = [work for work in self._open(NOT_ARMED, item) if not work.detail.get("uids")]
        return unknown[-1].entry if unknown else ""

    def _open(self, what: str, item: str) -> list[WorkItem]:
        """Open work of one kind, about what was lent or taken back by its barcode alone."""
        about = {each.entry for each in self._journal.of_item(item) if not each.intent.uids}
        found = self._journal.work() if about else []
        return [work for work in found if work.what == what and work.entry in about]

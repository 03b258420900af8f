"""What delivery needs of whatever keeps the intents: the station's journal, or another store."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

from sync.journal.records import (
    Delivery,
    Entry,
    Intent,
    Kind,
    SecurityPhase,
    State,
    Told,
    WorkItem,
)


class DeliveryStore(Protocol):
    """Used by several threads. Every method may raise StorageFault.

    What ``tests/contract/test_delivery_stores.py`` asks of one holds for all.
    """

    def write(self) -> AbstractContextManager[None]:
        """One durable transaction; nested uses join it. Nothing of it stays after an error."""

    # Intents -----------------------------------------------------------------------------------

    def intend(self, intent: Intent) -> str:
        """A new intent, pending. Returns the key of its entry."""

    def tell(self, entry: str, told: Told) -> None:
        """What its patron is told."""

    def mark(self, entry: str, state: State, *, attempted: bool = False, due_at: float = 0) -> bool:
        """Move it between the open states; False, and nothing changed: it is settled already."""

    def settle(self, entry: str, state: State, verdict: dict[str, Any]) -> None:
        """Its final truth."""

    def delivery(self, entry: str) -> Delivery:
        """One intent. KeyError when there is none."""

    def deliveries_of(self, entries: Sequence[str]) -> list[Delivery]:
        """Several, in no order; what cannot be read is left out, here and below."""

    def open_deliveries(self) -> list[Delivery]:
        """All that is open, oldest first."""

    def open_entries(self) -> list[tuple[str, str, float, bool]]:
        """The same as (entry, item's reference, due at, is anything told), as cheap as can be."""

    def open_for(self, item: str, patron: str) -> list[Delivery]:
        """What is open about this item or this patron, oldest first; empty: about none."""

    def of_item(self, item: str) -> list[Delivery]:
        """Everything about an item that is still kept, oldest first."""

    def happened_at(self, delivery: Delivery) -> datetime:
        """When it was written (aware), as well as is known where its clock could not be trusted."""

    # Tags and work -----------------------------------------------------------------------------

    def secure(self, entry: str, phase: SecurityPhase, uid: str, afi: int) -> None:
        """One step of switching a tag."""

    def about(self, entry: str, kind: Kind | None = None) -> list[Entry]:
        """What refers to an intent, in order."""

    def repairs(self) -> list[tuple[str, str, int]]:
        """Tags that need repair: (UID, entry, wanted AFI)."""

    def add_work(self, entry: str, what: str, detail: dict[str, Any] | None = None) -> str:
        """Put something on the staff's list. Returns its key."""

    # Facts -------------------------------------------------------------------------------------

    def recall(self, name: str) -> str | None:
        """A small fact that was remembered."""

    def remember(self, name: str, value: str) -> None:
        """Keep one over a restart."""


class WorkStore(DeliveryStore, Protocol):
    """With the staff's list of it."""

    def work(self, *, open_only: bool = True) -> list[WorkItem]:
        """What staff has to look at, or ever had to, oldest first."""

    def work_item(self, key: str) -> WorkItem | None:
        """One of that list, open or settled; None: there is none."""

    def close_work(self, work: str, entry: str, detail: dict[str, Any]) -> None:
        """Take something off that list: ``detail`` says how, by whom and why. With ``how`` "retry"
        its intent is open again."""

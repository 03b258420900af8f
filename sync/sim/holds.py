"""Holds of a simulated library that patrons place (15), and how they are filled.

A hold waits in the queue of every item that can fill it (``Shelf.holds``); the ``Hold`` itself says
what was asked. Holds of the catalogue's ``hold_for`` have only their place in the queue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.sim.catalogue import ItemRecord, PatronRecord
from sync.sim.holdings import Hold, Holdings

THIS_COPY: Final = "3"
"""Hold type (BY, SIP2 2.00) for one copy; 2 is any copy of the title, 4 any at one branch."""
COPY_AT_BRANCH: Final = "4"


@dataclass(frozen=True, slots=True)
class Held:
    """What became of a request about a hold. ``position`` counts from 1."""

    accepted: bool
    message: str = ""
    item: ItemRecord | None = None
    available: bool = False
    position: int = 0
    pickup: str = ""
    expires: str = ""


def asked_item(library: Holdings, item_id: str, title: str) -> ItemRecord | None:
    """The item of AB, or the first one with the title of AJ."""
    if item_id:
        return library.find_item(item_id)
    return next((item for item in library.items.values() if title and item.title == title), None)


def place(
    library: Holdings, patron: PatronRecord, item: ItemRecord, kind: str, pickup: str, expires: str
) -> Held:
    """Queue up (15 +). Koha knows title-level holds only, and sets no limit that it speaks of."""
    here = pickup or patron.pickup or library.acs.institution
    copies = _copies(library, item, "2" if library.koha else kind)
    mine = [hold for hold in library.holds if hold.patron == patron.card]
    if any(set(hold.copies) & set(copies) for hold in mine) or any(
        patron.card in library.shelves[copy].holds for copy in copies
    ):
        return Held(False, "" if library.koha else "You hold this already", item)
    if len(mine) >= library.policy.max_holds:
        return Held(False, "" if library.koha else "Too many holds", item)
    shelf = library.shelves[item.id]
    on_shelf = item.id not in library.loans and not shelf.holds and shelf.status == "available"
    for copy in copies:
        library.shelves[copy].holds.append(patron.card)
    placed = library.now().isoformat()
    library.holds.append(Hold(patron.card, item.id, copies, here, expires, placed))
    library.touch()
    # Koha asks after it has queued the hold, so that nothing is ever available.
    available = on_shelf and not library.koha
    return Held(True, "", item, available, len(shelf.holds), here, expires)


def cancel(library: Holdings, patron: PatronRecord, item: ItemRecord) -> Held:
    """Leave the queue (15 -)."""
    hold = _find(library, patron.card, item.id)
    copies = hold.copies if hold is not None else [item.id]
    queued = [copy for copy in copies if patron.card in library.shelves[copy].holds]
    if not queued:
        return Held(False, "No such hold", item)
    for copy in queued:
        shelf = library.shelves[copy]
        shelf.holds.remove(patron.card)
        if shelf.ready_for == patron.card:
            shelf.ready_for = shelf.destination = ""
    if hold is not None:
        library.holds.remove(hold)
    library.touch()
    return Held(True, "Hold cancelled", item)


def change(
    library: Holdings, patron: PatronRecord, item: ItemRecord, pickup: str, expires: str
) -> Held:
    """Another pickup location or another day (15 *); what was left out stays."""
    hold = _find(library, patron.card, item.id)
    if hold is None:
        return Held(False, "No such hold", item)
    hold.pickup = pickup or hold.pickup
    hold.expires = expires or hold.expires
    library.touch()
    position = library.shelves[item.id].holds.index(patron.card) + 1
    return Held(True, "Hold changed", item, False, position, hold.pickup, hold.expires)


def capture(library: Holdings, item: ItemRecord, card: str) -> str:
    """The item is set aside for the first in its queue: where it is to go. The other copies are
    free of that hold again."""
    hold = _find(library, card, item.id)
    if hold is None:
        return library.patrons[library.key(card)].pickup or library.acs.institution
    _release(library, hold, keep=item.id)
    hold.item, hold.copies = item.id, [item.id]
    library.touch()
    return hold.pickup


def fulfil(library: Holdings, item: ItemRecord, card: str) -> None:
    """The patron has the item: the hold is done with, on every copy."""
    shelf = library.shelves[item.id]
    if card in shelf.holds:
        shelf.holds.remove(card)
    hold = _find(library, card, item.id)
    if hold is not None:
        _release(library, hold, keep="")
        library.holds.remove(hold)
        library.touch()


def waiting(library: Holdings, card: str) -> tuple[str, ...]:
    """The items that a patron waits for; a hold on a title is one, not one for each copy."""
    others = {
        copy
        for hold in library.holds
        if hold.patron == card
        for copy in hold.copies
        if copy != hold.item
    }
    return tuple(
        item_id
        for item_id, shelf in library.shelves.items()
        if card in shelf.holds and item_id not in others
    )


def _copies(library: Holdings, item: ItemRecord, kind: str) -> list[str]:
    if kind == THIS_COPY:
        return [item.id]
    same = [copy for copy in library.items.values() if copy.title == item.title]
    if kind == COPY_AT_BRANCH:
        same = [copy for copy in same if copy.location == item.location]
    return [copy.id for copy in same]


def _find(library: Holdings, card: str, item_id: str) -> Hold | None:
    return next((h for h in library.holds if h.patron == card and item_id in h.copies), None)


def _release(library: Holdings, hold: Hold, keep: str) -> None:
    for copy in hold.copies:
        shelf = library.shelves[copy]
        if copy != keep and hold.patron in shelf.holds:
            shelf.holds.remove(hold.patron)

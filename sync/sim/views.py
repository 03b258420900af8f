"""What a simulated library tells about its items and patrons (17, 23, 63)."""

from __future__ import annotations

from typing import Final

from sync.sim import holds
from sync.sim.catalogue import ITEM_STATUSES, PatronRecord
from sync.sim.holdings import Holdings, Shelf
from sync.sim.outcomes import ItemView, PatronView
from sync.sim.payments import open_charges

ON_LOAN: Final = "04"
RECALLED: Final = "07"
ON_HOLD_SHELF: Final = "08"
IN_TRANSIT: Final = "10"
"""Circulation status (SIP2 2.00) of an item on its way."""


def item_view(library: Holdings, item_id: str) -> ItemView:
    """Item information (17)."""
    item = library.find_item(item_id)
    if item is None:
        return ItemView(None)
    shelf, loan = library.shelves[item.id], library.loans.get(item.id)
    status = ITEM_STATUSES[shelf.status]
    if loan is not None:
        status = RECALLED if shelf.recalled and not library.koha else ON_LOAN
    elif shelf.ready_for:
        status = IN_TRANSIT if shelf.status == "in_transit" else ON_HOLD_SHELF
    message = "Item is damaged" if shelf.status == "damaged" else ""
    due = loan.due if loan else None
    return ItemView(item, library.home(item), status, due, len(shelf.holds), message)


def patron_view(library: Holdings, card: str, pin: str | None) -> PatronView:
    """Patron status and information (23, 63). ``pin`` is None when none was sent."""
    patron = library.find_patron(card)
    if patron is None:
        return PatronView(None, "YYYY".ljust(14), messages=("Invalid cardnumber",))
    fees, limit = library.fees[patron.card], library.fee_limit(patron)
    loans = [loan for loan in library.loans.values() if loan.patron == patron.card]
    flags = [" "] * 14
    messages: list[str] = []
    blocked = bool(library.barred(patron))
    if blocked:
        flags[:4] = "YYYY"
    if patron.card in library.blocked:
        messages.append(library.blocked[patron.card] or "Card blocked")
    match patron.status:
        case "expired":
            messages.append(library.release.expired.format(day=patron.expires.isoformat()))
        case "blocked":
            messages.append(patron.comment)
        case "lost":
            flags[4] = "Y"
            messages.append("Borrower's card reported lost.")
        case "no_address":
            flags[4] = "Y"
            messages.append("Borrower has no valid address.")
    if fees > limit:
        flags[10:12] = "YY"
        messages.append("Patron blocked by fines")
    if fees > 0:
        messages.append(f"Patron owes {fees:.2f}")
    # Koha leaves the flag blank for a patron with all the loans allowed; others set it.
    if not library.koha and len(loans) >= library.max_loans(patron):
        flags[5] = "Y"
    now = library.now()
    ready = tuple(i for i, shelf in library.shelves.items() if _is_ready(shelf, patron))
    queued = holds.waiting(library, patron.card)
    # Koha 23.05 lists no recalls in 64.
    recalled = (
        ()
        if library.koha
        else tuple(loan.item for loan in loans if library.shelves[loan.item].recalled)
    )
    return PatronView(
        patron,
        "".join(flags),
        None if pin is None else _is_pin(library, patron, pin),
        fees,
        limit,
        charged=tuple(loan.item for loan in loans),
        overdue=tuple(loan.item for loan in loans if loan.due < now),
        ready=ready,
        # Koha takes two holds on one title, of which one may stand ready.
        waiting=tuple(
            i for i in queued if library.shelves[i].holds.count(patron.card) > (i in ready)
        ),
        recalled=recalled,
        fines=tuple(f"{line.text} {line.open:.2f}" for line in open_charges(library, patron.card)),
        blocked=blocked,
        messages=tuple(messages),
    )


def _is_ready(shelf: Shelf, patron: PatronRecord) -> bool:
    return shelf.ready_for == patron.card and shelf.status != "in_transit"


def _is_pin(library: Holdings, patron: PatronRecord, pin: str) -> bool:
    """Is it the PIN? After too many wrong ones not even the right one is."""
    right = pin == library.pin(patron) if pin else library.acs.empty_pin_ok
    most = library.acs.lockout_after
    wrong = library.wrong_pins.get(patron.card, 0)
    if not most or not pin:
        return right
    if wrong >= most:
        return False
    if wrong or not right:
        library.wrong_pins[patron.card] = 0 if right else wrong + 1
        library.touch()
    return right

"""What patrons of a simulated library owe, and what they pay (37)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from sync.sim.catalogue import PatronRecord
from sync.sim.holdings import Charge, Holdings, Payment

_AMOUNT: Final = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,2})?)\s*", re.ASCII)
_BEGINNING: Final = re.compile(r"\s*([0-9]{1,6}(?![0-9])(?:\.[0-9]{0,6})?)", re.ASCII)
"""What Perl takes for the number in a text: "1,50" is 1."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What became of a payment."""

    accepted: bool
    message: str = ""


def open_charges(library: Holdings, card: str) -> list[Charge]:
    """The lines that are not paid; what no line explains comes first, as one of its own."""
    lines = [charge for charge in library.charges.get(card, ()) if charge.open > 0]
    rest = library.fees[card] - sum((charge.open for charge in lines), Decimal(0))
    return [Charge("", "Fee", rest), *lines] if rest > 0 else lines


def pay(library: Holdings, patron: PatronRecord, payment: Payment, written: str) -> Paid:
    """Book ``payment``, whose amount is the text ``written`` (BV). Koha takes the beginning of it
    for the number, does not compare it with the debt (the rest is credit) and knows no currency.
    """
    known = any(
        (p.patron, p.reference) == (patron.card, payment.reference) for p in library.payments
    )
    if library.acs.bk_once and payment.reference and known:
        return Paid(True)
    found = _BEGINNING.match(written) if library.koha else _AMOUNT.fullmatch(written)
    amount = Decimal(found[1]) if found is not None else Decimal(0)
    if amount <= 0:
        return Paid(False, "Amount should be a positive decimal")
    charge = None
    if payment.fee:
        lines = open_charges(library, patron.card)
        charge = next((line for line in lines if line.id == payment.fee), None)
        if charge is None:
            return Paid(False, "" if library.koha else "Fee unknown")
    owed = charge.open if charge is not None else library.fees[patron.card]
    if library.koha:
        if not library.acs.overpayment_ok and amount > library.fees[patron.card]:
            return Paid(False)
    else:
        if payment.currency != library.acs.currency:
            return Paid(False, f"Pay in {library.acs.currency}")
        if amount > owed:
            return Paid(False, f"{max(owed, Decimal(0)):.2f} is owed")
    _book(library, patron.card, charge, amount)
    library.payments.append(replace(payment, amount=amount))
    library.touch()
    return Paid(True)


def _book(library: Holdings, card: str, charge: Charge | None, amount: Decimal) -> None:
    """Off the line that was named, else off the oldest ones; what is left over is credit."""
    left = amount
    for line in [charge] if charge is not None else open_charges(library, card):
        part = min(left, line.open)
        line.open -= part
        left -= part
    library.fees[card] -= amount

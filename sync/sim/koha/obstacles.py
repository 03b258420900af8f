"""What stands between a patron and a loan, in the codes of Koha's check-out function."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

from sync.sim.catalogue import ItemRecord, PatronRecord
from sync.sim.koha.rows import FOR_EVER, Desk

Codes = dict[str, Any]

_BLOCKS: Final[dict[str, Codes]] = {
    "expired": {"EXPIRED": 1},
    "blocked": {"DEBARRED": 1, "USERBLOCKEDNOENDDATE": FOR_EVER},
    "lost": {"CARD_LOST": 1},
    "no_address": {"GNA": 1},
}
"""By status of the patron."""


@dataclass(slots=True)
class Obstacles:
    """The rules of a library, and by barcode what an item meets besides: any code of Koha's."""

    desk: Desk
    blockers: dict[str, Codes] = field(default_factory=dict)
    confirms: dict[str, Codes] = field(default_factory=dict)
    warnings: dict[str, Codes] = field(default_factory=dict)
    rental_confirmation: bool = False
    """Preference RentalFeesCheckoutConfirmation: without it a loan costs something unasked."""

    def of(self, patron: PatronRecord, item: ItemRecord) -> dict[str, Any]:
        """The body of /checkouts/availability."""
        blockers = {**self._patron_blockers(patron), **self._item_blockers(patron, item)}
        confirms = self._confirms(patron, item)
        blockers |= self.blockers.get(item.id, {})
        confirms |= self.confirms.get(item.id, {})
        # The names alone are signed, with the account and the item: not the values.
        names = ":".join([str(self.desk.item_id(item.id)), *sorted(confirms)])
        return {
            "blockers": blockers,
            "confirms": confirms,
            "warnings": self.warnings.get(item.id, {}),
            "confirmation_token": hashlib.sha256(names.encode()).hexdigest(),
        }

    def _patron_blockers(self, patron: PatronRecord) -> Codes:
        found = _BLOCKS.get(patron.status, {})
        owed = self.desk.library.fees[patron.card]
        return (
            {**found, "DEBT": float(owed)} if owed > self.desk.library.fee_limit(patron) else found
        )

    def _item_blockers(self, patron: PatronRecord, item: ItemRecord) -> Codes:
        found: Codes = {}
        if self.desk.library.shelves[item.id].status == "not_for_loan":
            found |= {"NOT_FOR_LOAN": 1, "itemtype_notforloan": "REFB"}
        age = self.desk.library.age(patron)
        if age is not None and age < item.minimum_age:
            found["AGE_RESTRICTION"] = f"Age {item.minimum_age}"
        loan = self.desk.library.loans.get(item.id)
        own = loan is not None and loan.patron == patron.card
        if own and loan is not None and loan.renewals >= self.desk.library.policy.max_renewals:
            found["NO_MORE_RENEWALS"] = 1
        return found

    def _confirms(self, patron: PatronRecord, item: ItemRecord) -> Codes:
        loan, shelf = self.desk.library.loans.get(item.id), self.desk.library.shelves[item.id]
        if loan is not None and loan.patron == patron.card:
            return {"RENEW_ISSUE": 1}
        found: Codes = {}
        if loan is not None:
            found |= {"ISSUED_TO_ANOTHER": 1, **self._person("issued_", loan.patron)}
        if shelf.ready_for and shelf.ready_for != patron.card:
            code = "TRANSFERRED" if shelf.status == "in_transit" else "RESERVE_WAITING"
            found |= {code: 1, **self._person("res", shelf.ready_for)}
        elif shelf.holds and shelf.holds[0] != patron.card:
            found |= {"RESERVED": 1, **self._person("res", shelf.holds[0])}
        mine = sum(other.patron == patron.card for other in self.desk.library.loans.values())
        if mine >= self.desk.library.max_loans(patron):
            most = self.desk.library.max_loans(patron)
            found |= {"TOO_MANY": "TOO_MANY_CHECKOUTS", "current_loan_count": mine}
            found["max_loans_allowed"] = most
        owed = self.desk.library.fees[patron.card]
        if 0 < owed <= self.desk.library.fee_limit(patron):
            found["DEBT"] = float(owed)
        if item.fee and self.rental_confirmation:
            found["RENTALCHARGE"] = f"{item.fee:.2f}"
        return found

    def _person(self, prefix: str, card: str) -> Codes:
        number = self.desk.patron_id(card)
        first, _, last = self.desk.library.catalogue.patrons[number - 1].name.partition(" ")
        return {
            f"{prefix}borrowernumber": number,
            f"{prefix}cardnumber": card,
            f"{prefix}firstname": first,
            f"{prefix}surname": last,
        }

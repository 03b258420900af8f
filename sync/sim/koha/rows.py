"""A simulated library as rows of Koha's REST interface: its ids, its fields, its many nulls.

Field names and nulls are those of answers recorded from a Koha 23.05.04 server.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from sync.sim.catalogue import ItemRecord, PatronRecord
from sync.sim.holdings import Loan
from sync.sim.library import Library

Row = dict[str, Any]


def names(text: str) -> list[str]:
    """Words between blanks."""
    return text.split()


_NO_PATRON: Final = names(
    """
    address2 altaddress_address altaddress_address2 altaddress_city altaddress_country
    altaddress_email altaddress_notes altaddress_phone altaddress_postal_code
    altaddress_state altcontact_address altcontact_city altcontact_firstname
    altcontact_surname country date_renewed fax gender initials last_seen middle_name mobile
    opac_notes other_name pronouns secondary_email secondary_phone sms_number staff_notes
    state statistics_1 statistics_2 street_number street_type title
    """
)
_NO_ITEM: Final = names(
    """
    acquisition_source call_number_source coded_location_qualifier collection_code
    copy_number damaged_date extended_subfields holds_count internal_notes inventory_number
    location lost_date materials_notes new_status permanent_location public_notes
    purchase_price restricted_status serial_issue_number uri withdrawn_date
    """
)
_NO_BIBLIO: Final = names(
    """
    abstract age_restriction author copyright_date ean edition_statement isbn issn medium
    notes number part_name publication_year publisher series_title subtitle uniform_title
    url volume
    """
)
_NO_HOLD: Final = names(
    """
    cancellation_date cancellation_reason desk_id item_group_id item_type notes
    suspended_until
    """
)
_ORDERED: Final = -1
FOR_EVER: Final = "9999-12-31"
PICKUP_DAYS: Final = 7
"""So long a hold waited on the shelf of the recorded 25.06 (ReservesMaxPickUpDelay)."""


@dataclass(slots=True)
class HoldRow:
    """One hold: on an item, or on a record alone."""

    hold_id: int
    card: str
    biblio_id: int
    item_level: bool
    pickup: str


@dataclass(slots=True)
class Desk:
    """What Koha keeps besides the library: numbers, failed PINs, credits. Not thread safe."""

    library: Library
    loan_numbers: dict[str, tuple[Loan, int]] = field(default_factory=dict)
    last_loan: int = 100
    login_attempts: dict[str, int] = field(default_factory=dict)
    credits: list[Row] = field(default_factory=list)
    holds: list[HoldRow] = field(default_factory=list)
    last_hold: int = 0

    # Every patron and item has a number; an item's record has the number of the item.

    def patron_of(self, number: Any) -> PatronRecord | None:
        """The patron with this patron_id."""
        patrons = self.library.catalogue.patrons
        valid = type(number) is int and 1 <= number <= len(patrons)
        return patrons[number - 1] if valid else None

    def item_of(self, number: Any) -> ItemRecord | None:
        """The item with this item_id, or of the record with this biblio_id."""
        items = self.library.catalogue.items
        return items[number - 1] if type(number) is int and 1 <= number <= len(items) else None

    def patron_id(self, card: str) -> int:
        """The number of a patron."""
        return [patron.card for patron in self.library.catalogue.patrons].index(card) + 1

    def item_id(self, item: str) -> int:
        """The number of an item."""
        return [record.id for record in self.library.catalogue.items].index(item) + 1

    # -- rows ----------------------------------------------------------------------------------

    def patrons(self) -> list[Row]:
        """Every patron."""
        return [self.patron(patron) for patron in self.library.catalogue.patrons]

    def patron(self, patron: PatronRecord) -> Row:
        """A row of /patrons."""
        first, _, last = patron.name.partition(" ")
        expires = patron.expires.isoformat() if patron.status == "expired" else "2099-12-31"
        return {
            **dict.fromkeys(_NO_PATRON),
            "patron_id": self.patron_id(patron.card),
            "cardnumber": patron.card,
            "userid": patron.card.lower(),
            "surname": last or first,
            "firstname": first if last else None,
            "address": patron.address or None,
            "email": patron.email or None,
            "phone": patron.phone or None,
            "anonymized": False,
            "category_id": patron.category or "PT",
            "city": None,
            "date_of_birth": patron.birth.isoformat() if patron.birth else None,
            "expiry_date": expires,
            "incorrect_address": patron.status == "no_address",
            "opac_notes": patron.note or None,
            "lang": "default",
            "library_id": self.library.acs.institution,
            "login_attempts": self.login_attempts.get(patron.card, 0),
            "patron_card_lost": patron.status == "lost",
            "privacy": 1,
            "restricted": patron.status == "blocked",
            "updated_on": stamp(self.library.now()),
        }

    def items(self) -> list[Row]:
        """Every item, with its record under ``biblio``."""
        return [self.item(item) for item in self.library.catalogue.items]

    def item(self, item: ItemRecord) -> Row:
        """A row of /items, embeds included."""
        number, shelf = self.item_id(item.id), self.library.shelves[item.id]
        loan = self.library.loans.get(item.id)
        home = item.location or self.library.acs.institution
        withheld = {"not_for_loan": 1, "on_order": _ORDERED}.get(shelf.status, 0)
        return {
            **dict.fromkeys(_NO_ITEM),
            "item_id": number,
            "biblio_id": number,
            "external_id": item.id,
            "callnumber": item.call_number or None,
            "checked_out_date": loan.issued_at.date().isoformat() if loan else None,
            "damaged_status": int(shelf.status == "damaged"),
            "effective_item_type_id": item_type(item),
            "effective_not_for_loan_status": withheld,
            "holding_library_id": home,
            "home_library_id": home,
            "item_type_id": item_type(item),
            "lost_status": int(shelf.status in ("lost", "missing")),
            "not_for_loan_status": withheld,
            "timestamp": stamp(self.library.now()),
            "withdrawn": 0,
            "biblio": {
                **dict.fromkeys(_NO_BIBLIO),
                "biblio_id": number,
                "title": item.title,
                "author": item.author or None,
                "item_type": item_type(item),
                "serial": False,
            },
        }

    def item_types(self) -> list[Row]:
        """Every item type. Fields of Koha's own description: not recorded."""
        charges = {item_type(item): item.fee for item in self.library.catalogue.items}
        return [
            {
                "item_type": code,
                "description": code,
                "rentalcharge": float(fee),
                "rentalcharge_daily": None,
                "rentalcharge_daily_calendar": True,
                "rentalcharge_hourly": None,
            }
            for code, fee in charges.items()
        ]

    def loans(self) -> list[Row]:
        """Every open loan, those made over SIP2 too."""
        return [self.loan(loan) for loan in self.library.loans.values()]

    def loan(self, loan: Loan) -> Row:
        """A row of /checkouts. A loan keeps its number as long as it is open."""
        known = self.loan_numbers.get(loan.item)
        if known is None or known[0] is not loan:
            self.last_loan += 1
            self.loan_numbers[loan.item] = known = (loan, self.last_loan)
        return {
            "auto_renew": False,
            "auto_renew_error": None,
            "checkin_date": None,
            "checkout_date": stamp(loan.issued_at),
            "checkout_id": known[1],
            "due_date": stamp(loan.due),
            "issuer_id": None,
            "item_id": self.item_id(loan.item),
            "last_renewed_date": None,
            "library_id": self.library.acs.institution,
            "note": None,
            "note_date": None,
            "note_seen": False,
            "onsite_checkout": False,
            "patron_id": self.patron_id(loan.patron),
            "renewals_count": loan.renewals,
            "timestamp": stamp(self.library.now()),
            "unseen_renewals": 0,
        }

    def hold_rows(self) -> list[Row]:
        """Every hold, those that came with the catalogue too."""
        self._take_up_holds()
        return [self.hold(hold) for hold in self.holds]

    def hold(self, hold: HoldRow) -> Row:
        """A row of /holds; the item's number is text, and only there once one was set aside."""
        item = self.item_of(hold.biblio_id)
        assert item is not None
        shelf = self.library.shelves[item.id]
        caught = shelf.ready_for == hold.card
        status = ("T" if shelf.status == "in_transit" else "W") if caught else None
        day = self.library.now().date()
        today, last = day.isoformat(), (day + timedelta(PICKUP_DAYS)).isoformat()
        return {
            **dict.fromkeys(_NO_HOLD),
            "hold_id": hold.hold_id,
            "patron_id": self.patron_id(hold.card),
            "biblio_id": hold.biblio_id,
            "item_id": str(hold.biblio_id) if caught or hold.item_level else None,
            "item_level": hold.item_level,
            "hold_date": today,
            "waiting_date": today if status == "W" else None,
            "expiration_date": last if status == "W" else None,
            "lowest_priority": False,
            "non_priority": False,
            "pickup_library_id": hold.pickup,
            "priority": 0 if caught else shelf.holds.index(hold.card) + 1,
            "status": status,
            "suspended": False,
            "timestamp": stamp(self.library.now()),
        }

    def _take_up_holds(self) -> None:
        """The library's queues are the truth: holds end at a loan, whoever made it."""
        queues = {
            (card, self.item_id(item))
            for item, shelf in self.library.shelves.items()
            for card in shelf.holds
        }
        self.holds[:] = [hold for hold in self.holds if (hold.card, hold.biblio_id) in queues]
        known = {(hold.card, hold.biblio_id) for hold in self.holds}
        for card, number in sorted(queues - known):
            pickup = next(p.pickup for p in self.library.catalogue.patrons if p.card == card)
            self.add_hold(card, number, True, pickup or self.library.acs.institution)

    def add_hold(self, card: str, number: int, item_level: bool, pickup: str) -> HoldRow:
        """Give a hold its number."""
        self.last_hold += 1
        hold = HoldRow(self.last_hold, card, number, item_level, pickup)
        self.holds.append(hold)
        return hold

    def account(self, patron: PatronRecord) -> Row:
        """The body of /patrons/{id}/account: one line for all that is owed."""
        owed = self.library.fees[patron.card]
        number = self.patron_id(patron.card)
        line = {
            "account_line_id": number,
            "amount": float(patron.fees),
            "amount_outstanding": float(owed),
            "debit_type": "MANUAL",
            "description": "Lost card",
            "item_id": None,
            "checkout_id": None,
            "patron_id": number,
            "date": stamp(self.library.now()),
        }
        lines = [line] if owed > 0 else []
        return {
            "balance": float(owed),
            "outstanding_credits": {"lines": [], "total": 0},
            "outstanding_debits": {"lines": lines, "total": float(max(owed, Decimal(0)))},
        }


def item_type(item: ItemRecord) -> str:
    """What costs something has a type of its own for each sum: Koha charges by type."""
    return f"RENT{item.fee:f}" if item.fee else item.media or "BKS"


def stamp(moment: datetime) -> str:
    """RFC 3339, as Koha writes it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")

"""What a simulated library has: items, patrons, loans, queues, money. No rules of lending.

Not thread safe: the caller holds one lock.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sync.sim.catalogue import Catalogue, ItemRecord, PatronRecord
from sync.sim.koha.releases import RELEASES, KohaRelease


@dataclass(slots=True)
class Loan:
    """One open loan. Times are aware."""

    item: str
    patron: str
    due: datetime
    issued_at: datetime
    renewals: int = 0


@dataclass(slots=True)
class Shelf:
    """What changes about one item, apart from its loan."""

    status: str
    """One of catalogue.ITEM_STATUSES."""
    holds: list[str]
    """Cards that wait, first come first."""
    ready_for: str = ""
    """The card for which the item stands on the hold shelf."""
    destination: str = ""
    """Where an item in transit goes."""
    recalled: bool = False
    """Is the loan recalled?"""
    properties: str = ""
    """CH as 19 last set it."""


@dataclass(slots=True)
class Hold:
    """One hold. ``item`` is the one that was asked for, later the one that was set aside."""

    patron: str
    item: str
    copies: list[str]
    """Every item that can fill it."""
    pickup: str
    expires: str = ""
    """BW as it was sent, 18 characters, or empty."""
    placed_at: str = ""
    """ISO 8601, with an offset."""


@dataclass(slots=True)
class Charge:
    """One line of what a patron owes. ``id`` is its fee identifier (CG), or empty."""

    id: str
    text: str
    open: Decimal


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment as it was booked. ``reference`` is BK, ``fee`` is CG, as they were sent."""

    patron: str
    amount: Decimal
    reference: str
    fee: str
    fee_type: str
    payment_type: str
    currency: str
    time: str


def _normal(identifier: str) -> str:
    """Real servers match loosely: blanks around it, full-width digits and NUL are the same id."""
    return unicodedata.normalize("NFKC", identifier).replace("\0", "").strip().upper()


class Holdings:
    """The state of one library. ``now`` gives aware moments."""

    def __init__(self, catalogue: Catalogue, now: Callable[[], datetime]) -> None:
        self.catalogue = catalogue
        self.acs = catalogue.acs
        self.policy = catalogue.policy
        self._now = now
        self.patrons = {_normal(patron.card): patron for patron in catalogue.patrons}
        self.items = {_normal(item.id): item for item in catalogue.items}
        self.fees = {patron.card: patron.fees for patron in catalogue.patrons}
        self.shelves = {
            item.id: Shelf(item.status, list(item.hold_for)) for item in catalogue.items
        }
        self.charges: dict[str, list[Charge]] = {}
        for fee in catalogue.fees:
            self.charges.setdefault(fee.patron, []).append(Charge(fee.id, fee.text, fee.amount))
            self.fees[fee.patron] += fee.amount
        self.payments: list[Payment] = []
        self.holds: list[Hold] = []
        self.blocked: dict[str, str] = {}
        """Cards that 01 blocked → why (AL)."""
        self._pins: dict[str, str] = {}
        """Card → PIN that was given since the start."""
        self.wrong_pins: dict[str, int] = {}
        """Card → wrong PINs in a row; counted where [acs] lockout_after says so."""
        self.revision = 0
        """Counts the changes of what is not a loan, a shelf or the sum that a patron owes."""
        self.loans: dict[str, Loan] = {}
        started = self.now()
        for record in catalogue.loans:
            due = record.due_at(started, self.acs.timezone)
            issued = due - timedelta(self.policy.loan_days)
            self.loans[record.item] = Loan(record.item, record.patron, due, issued)
            self.shelves[record.item].recalled = record.recalled

    @property
    def koha(self) -> bool:
        """Does this library behave as Koha does?"""
        return self.acs.behaviour == "koha"

    @property
    def release(self) -> KohaRelease:
        """Which Koha it behaves as, if it does."""
        return RELEASES[self.acs.release]

    def touch(self) -> None:
        """Something changed that is not a loan, a shelf or a sum."""
        self.revision += 1

    @property
    def branches(self) -> frozenset[str]:
        """Where holds may be collected."""
        named = {item.location for item in self.items.values()}
        named |= {patron.pickup for patron in self.patrons.values()}
        return frozenset({self.acs.institution, *self.acs.branches, *named} - {""})

    def key(self, identifier: str) -> str:
        """The key of an identifier in ``patrons`` and ``items``."""
        return _normal(identifier)

    def now(self) -> datetime:
        """This moment, in the library's own time zone."""
        return self._now().astimezone(self.acs.timezone)

    def find_patron(self, card: str) -> PatronRecord | None:
        """The patron of a card number as it was scanned."""
        return self.patrons.get(_normal(card))

    def find_item(self, item_id: str) -> ItemRecord | None:
        """The item of an item number as it was read."""
        return self.items.get(_normal(item_id))

    def home(self, item: ItemRecord) -> str:
        """Where an item belongs."""
        return item.location or self.acs.institution

    def pin(self, patron: PatronRecord) -> str:
        """The PIN of a patron now; empty where there is none."""
        return self._pins.get(patron.card, patron.pin)

    def set_pin(self, patron: PatronRecord, pin: str) -> None:
        """From now on. It is in no state file: after a start it is the catalogue's again."""
        self._pins[patron.card] = pin

    def fee_limit(self, patron: PatronRecord) -> Decimal:
        """Up to how much a patron may owe and borrow."""
        return self.policy.fee_limit if patron.fee_limit is None else patron.fee_limit

    def max_loans(self, patron: PatronRecord) -> int:
        """How many loans a patron may have."""
        return self.policy.max_loans if patron.max_loans is None else patron.max_loans

    def age(self, patron: PatronRecord) -> int | None:
        """In years; None where it is not known."""
        if patron.birth is None:
            return patron.age
        today = self.now().date()
        before = (today.month, today.day) < (patron.birth.month, patron.birth.day)
        return today.year - patron.birth.year - before

    def barred(self, patron: PatronRecord) -> str:
        """Why this patron may not borrow at all, no block or not; empty when there is no reason."""
        if patron.status == "blocked":
            return "Patron debarred"
        if patron.status == "expired":
            return f"Patron expired on {patron.expires.isoformat()}"
        if self.fees[patron.card] > self.fee_limit(patron):
            return "Patron has fines"
        barred = patron.status != "valid" or patron.card in self.blocked
        return "Patron blocked" if barred else ""

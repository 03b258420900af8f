"""A simulated FOLIO tenant over a simulated library: what FOLIO keeps and the library does not.

Ids, service points, blocks, accounts, requests, and the records in the shapes that FOLIO's REST
interface gives them. No socket and no rule is here. Not thread safe: the caller holds ``lock``.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

from sync.sim.catalogue import ItemRecord, PatronRecord
from sync.sim.holdings import Loan
from sync.sim.library import Library

Record = dict[str, Any]

STATUS_NAMES: Final[dict[str, str]] = {
    "available": "Available",
    "not_for_loan": "Available",  # FOLIO says so by a loan policy
    "damaged": "Unavailable",
    "on_order": "On order",
    "in_process": "In process",
    "in_transit": "In transit",
    "lost": "Declared lost",
    "missing": "Missing",
}
"""catalogue.ITEM_STATUSES → item status."""
OPEN: Final = "Open - Not yet filled"
READY: Final = "Open - Awaiting pickup"
ON_ITS_WAY: Final = "Open - In transit"
FILLED: Final = "Closed - Filled"
CANCELLED: Final = "Closed - Cancelled"
FEE_BALANCE: Final = "cf7a0d5f-a327-4ca1-aa9e-dc55ec006b8a"
"""Condition of the automated block of who owes too much."""


FORMATS: Final[tuple[Record, ...]] = tuple(
    {"id": str(uuid5(NAMESPACE_URL, f"folio:format:{code}")), "code": code, "name": name}
    for code, name in (
        ("nc", "unmediated -- volume"),
        ("sd", "audio -- audio disc"),
        ("vd", "video -- videodisc"),
    )
)
"""Instance formats, by codes of RDA carriers."""
_FORMAT_OF: Final = {"001": 0, "006": 1}


def uuid_of(kind: str, name: str) -> str:
    """The same id each time: of a user by card, of an item, a title and a holding by barcode."""
    return str(uuid5(NAMESPACE_URL, f"folio:{kind}:{name}"))


def stamp(moment: datetime) -> str:
    """A moment as FOLIO writes it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


@dataclass(frozen=True, slots=True)
class ServicePoint:
    """A desk. ``code`` is also the library's name for the place."""

    code: str
    name: str
    pickup: bool = True

    @property
    def id(self) -> str:
        return uuid_of("service-point", self.code)

    @property
    def record(self) -> Record:
        shown = f"Desk {self.name}"
        row = {"id": self.id, "code": self.code, "name": self.name, "discoveryDisplayName": shown}
        return {**row, "pickupLocation": self.pickup}


@dataclass(slots=True)
class Request:
    """One request as it was sent; its status follows from the library's shelf."""

    id: str
    card: str
    item: str
    made_at: datetime
    pickup: str
    """Id of a service point."""
    sent: Record = field(default_factory=dict)
    cancelled: bool = False


@dataclass(slots=True)
class Account:
    """One fee."""

    id: str
    card: str
    amount: Decimal
    remaining: Decimal
    item: str = ""
    kind: str = "Overdue fine"


class Folio:
    """The tenant. What a test wants to be otherwise it changes in the public attributes."""

    def __init__(
        self,
        library: Library,
        *,
        tenant: str = "testlib",
        service_points: tuple[ServicePoint, ...] = (
            ServicePoint("CPL", "Centrale"),
            ServicePoint("MPL", "Molenwijk"),
        ),
    ) -> None:
        self.library = library
        self.tenant = tenant
        self.service_points = service_points
        self.lock = threading.Lock()
        self.user_changes: dict[str, Record] = {}
        """By card: fields of the user that are otherwise; None takes a field away."""
        self.item_status: dict[str, str] = {}
        """By barcode: a status name that the library has no word for."""
        self.manual_blocks: list[Record] = []
        self.automated_blocks: dict[str, list[Record]] = {}
        """By card, besides the one of a patron who owes too much."""
        self.allowed_types: tuple[str, ...] = ("Page", "Hold")
        self.requests: dict[str, Request] = {}
        self.actions: list[Record] = []
        """feefineactions."""
        self.checkins: list[Record] = []
        """What was sent with every check-in that was carried out."""
        self.last_checkin: dict[str, Record] = {}
        for item in library.catalogue.items:
            for card in item.hold_for:
                made = Request(uuid_of("request", f"{card} {item.id}"), card, item.id, self.now, "")
                made.pickup = service_points[0].id
                self.requests[made.id] = made
        self.accounts = [
            Account(uuid_of("account", card), card, owed, owed)
            for card, owed in library.fees.items()
            if owed
        ]
        for patron in library.catalogue.patrons:
            if patron.status in ("blocked", "lost", "no_address"):
                self.block(patron.card, desc=f"staff: {patron.name}", message=patron.comment)

    @property
    def now(self) -> datetime:
        return self.library.now()

    def block(self, card: str, *, desc: str = "", message: str = "", **fields: Any) -> None:
        """A manual block against everything."""
        row: Record = {"id": uuid_of("block", f"{card} {len(self.manual_blocks)}")}
        row |= {"type": "Manual", "desc": desc, "staffInformation": desc, "patronMessage": message}
        row |= {"borrowing": True, "renewals": True, "requests": True}
        self.manual_blocks.append({**row, "userId": uuid_of("user", card), **fields})

    def block_automatically(self, card: str, condition: str, **fields: Any) -> None:
        """An automated block, by its condition id."""
        self.automated_blocks.setdefault(card, []).append({**_block(condition), **fields})

    def blocked_automatically(self, card: str) -> list[Record]:
        """The automated blocks of a card now."""
        patron = self.patron(card)
        limit = self.library.policy.fee_limit if patron.fee_limit is None else patron.fee_limit
        owes = [_block(FEE_BALANCE)] if self.library.fees[patron.card] > limit else []
        return [*self.automated_blocks.get(patron.card, ()), *owes]

    # -- finding -------------------------------------------------------------------------------

    def patron(self, card: str) -> PatronRecord:
        """A patron that is there."""
        found = self.library.find_patron(card)
        assert found is not None, "a card of the catalogue"
        return found

    def book(self, barcode: str) -> ItemRecord:
        """An item that is there."""
        found = self.library.find_item(barcode)
        assert found is not None, "an item of the catalogue"
        return found

    def patron_by_id(self, user_id: object) -> PatronRecord | None:
        found = (p for p in self.library.patrons.values() if uuid_of("user", p.card) == user_id)
        return next(found, None)

    def item_by_id(self, item_id: object) -> ItemRecord | None:
        kinds = ("item", "holding", "instance")
        found = (
            item
            for item in self.library.items.values()
            if item_id in [uuid_of(kind, item.id) for kind in kinds]
        )
        return next(found, None)

    def service_point(self, point_id: object) -> ServicePoint | None:
        return next((point for point in self.service_points if point.id == point_id), None)

    # -- state ---------------------------------------------------------------------------------

    def status_of(self, item: ItemRecord) -> str:
        """The item status."""
        if item.id in self.item_status:
            return self.item_status[item.id]
        shelf = self.library.shelves[item.id]
        if item.id in self.library.loans:
            return "Checked out"
        if shelf.ready_for and shelf.status != "in_transit":
            return "Awaiting pickup"
        return STATUS_NAMES[shelf.status]

    def request_status(self, request: Request) -> str:
        shelf = self.library.shelves[request.item]
        if request.cancelled:
            return CANCELLED
        if request.card not in shelf.holds:
            return FILLED
        if shelf.ready_for != request.card:
            return OPEN
        return ON_ITS_WAY if shelf.status == "in_transit" else READY

    def is_active(self, card: str) -> bool | None:
        """Active in the sense of circulation; None: cannot be determined."""
        user = self.user(self.patron(card))
        if "active" not in user:
            return None
        until = user.get("expirationDate")
        over = until is not None and datetime.fromisoformat(until) < self.now
        return bool(user["active"]) and not over

    def blocked_manually(self, card: str, flag: str) -> list[Record]:
        """The blocks that count. ``flag``: borrowing, renewals or requests."""
        user, now = uuid_of("user", card), self.now

        def counts(block: Record) -> bool:
            until = block.get("expirationDate")
            return block["userId"] == user and block[flag] and (not until or _at(until) > now)

        return [block for block in self.manual_blocks if counts(block)]

    # -- records -------------------------------------------------------------------------------

    def user(self, patron: PatronRecord) -> Record:
        last, first = _names(patron.name)
        row: Record = {"id": uuid_of("user", patron.card), "barcode": patron.card}
        row |= {"username": f"u{patron.card}".lower(), "active": True, "type": "patron"}
        row["personal"] = {"lastName": last, "firstName": first, "email": patron.email}
        if patron.category:
            row["patronGroup"] = uuid_of("group", patron.category)
        if patron.status == "expired":
            end = datetime.combine(patron.expires, time(), UTC) + timedelta(days=1)
            row["expirationDate"] = stamp(end)
        row |= self.user_changes.get(patron.card, {})
        return {name: value for name, value in row.items() if value is not None}

    def item(self, item: ItemRecord) -> Record:
        shelf = self.library.shelves[item.id]
        home = item.location or self.library.acs.institution
        row: Record = {"id": uuid_of("item", item.id), "barcode": item.id, "title": item.title}
        row |= {"callNumber": item.call_number, "status": {"name": self.status_of(item)}}
        row |= {"materialType": {"id": uuid_of("type", "book"), "name": "book"}}
        row |= {"permanentLoanType": {"id": uuid_of("type", "loan"), "name": "Can circulate"}}
        row |= {"effectiveLocation": {"id": uuid_of("location", home), "name": home}}
        row |= {"holdingsRecordId": uuid_of("holding", item.id), "isBoundWith": False}
        if shelf.status == "in_transit" and shelf.destination:
            row["inTransitDestinationServicePointId"] = uuid_of("service-point", shelf.destination)
        if item.id in self.last_checkin:
            row["lastCheckIn"] = self.last_checkin[item.id]
        return row

    def instance(self, item: ItemRecord) -> Record:
        """The title: each item has one of its own."""
        row: Record = {"id": uuid_of("instance", item.id), "title": item.title, "source": "MARC"}
        row |= {"contributors": [], "instanceFormatIds": [], "publication": []}
        if item.author:
            person = {"name": item.author, "primary": True, "contributorTypeText": "author"}
            row["contributors"] = [{"name": "Drukker, De", "primary": False}, person]
        if item.media in _FORMAT_OF:
            row["instanceFormatIds"] = [FORMATS[_FORMAT_OF[item.media]]["id"]]
        # What the full text index holds.
        row["keyword"] = f"{item.title} {item.author}"
        return row

    def loan(self, loan: Loan, action: str = "checkedout") -> Record:
        """An open loan with everything that FOLIO puts in it; the borrower is personal data."""
        item, patron = self.book(loan.item), self.patron(loan.patron)
        user = self.user(patron)
        row: Record = {"id": self._loan_id(loan), "userId": user["id"]}
        row |= {"itemId": uuid_of("item", item.id), "status": {"name": "Open"}, "action": action}
        row["item"] = {name: self.item(item)[name] for name in ("id", "title", "barcode", "status")}
        row |= {"loanDate": stamp(loan.issued_at), "dueDate": stamp(loan.due)}
        row["borrower"] = {"barcode": patron.card, **user["personal"]}
        row["loanPolicy"] = {"name": "Default"}
        if loan.renewals:
            row["renewalCount"] = loan.renewals
        return row

    def request(self, request: Request) -> Record:
        item = self.book(request.item)
        shelf, status = self.library.shelves[item.id], self.request_status(request)
        user = self.user(self.patron(request.card))
        point = self.service_point(request.pickup)
        row: Record = {"id": request.id, "requestType": "Hold", "requestLevel": "Item"}
        row |= {"requestDate": stamp(request.made_at), "requesterId": user["id"], "status": status}
        row |= {"instanceId": uuid_of("instance", item.id), "itemId": uuid_of("item", item.id)}
        row |= {"holdingsRecordId": uuid_of("holding", item.id)}
        row |= {"fulfillmentPreference": "Hold Shelf", "pickupServicePointId": request.pickup}
        row |= {"instance": {"title": item.title}, "item": {"barcode": item.id}}
        row["requester"] = {"barcode": request.card, **user["personal"]}
        if point is not None:
            row["pickupServicePoint"] = {"name": point.name, "code": point.code}
        if request.card in shelf.holds and not request.cancelled:
            row["position"] = shelf.holds.index(request.card) + 1
        lent = self.library.loans.get(item.id)
        if lent is not None:
            row["loan"] = {"dueDate": stamp(lent.due)}
        if status == READY:
            row["holdShelfExpirationDate"] = stamp(self.now + timedelta(days=7))
        return row | request.sent | {"status": status}

    def account(self, account: Account) -> Record:
        status = "Open" if account.remaining else "Closed"
        row: Record = {"id": account.id, "userId": uuid_of("user", account.card)}
        row |= {"amount": float(account.amount), "remaining": float(account.remaining)}
        row |= {"status": {"name": status}, "paymentStatus": {"name": "Outstanding"}}
        row |= {"feeFineType": account.kind, "feeFineOwner": "Main", "feeFineId": uuid_of("f", "1")}
        row |= {"ownerId": uuid_of("owner", "Main")}
        item = self.library.find_item(account.item)
        return row | ({"title": item.title, "barcode": item.id} if item is not None else {})

    def each_request(self) -> Iterator[Record]:
        return (self.request(request) for request in self.requests.values())

    def _loan_id(self, loan: Loan) -> str:
        return uuid_of("loan", f"{loan.item} {loan.patron} {loan.issued_at.isoformat()}")


def _block(condition: str) -> Record:
    row: Record = {"patronBlockConditionId": condition, "message": ""}
    return {**row, "blockBorrowing": True, "blockRenewals": True, "blockRequests": True}


def _names(name: str) -> tuple[str, str]:
    first, _, last = name.partition(" ")
    return last or first, first if last else ""


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)

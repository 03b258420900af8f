"""What FOLIO says about cards and items, read into the words of ``sync.model``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from typing import Any, Final

from sync.errors import BadMessage
from sync.ids import same_id
from sync.ils.folio.cql import begins, both, same
from sync.ils.folio.fields import is_uuid, moment, money, number, text
from sync.ils.folio.reasons import RANK, condition_of
from sync.ils.folio.session import FolioSession
from sync.ils.sip2.names import initials
from sync.model import Fee, FeeKind, Hold, ItemAnswer, ItemStatus, Loan, PatronAnswer, Reason

Record = dict[str, Any]

STATUSES: Final[dict[str, ItemStatus]] = {
    "Available": ItemStatus.AVAILABLE,
    "Awaiting pickup": ItemStatus.ON_HOLD_SHELF,
    "Awaiting delivery": ItemStatus.ON_HOLD_SHELF,
    "Checked out": ItemStatus.ON_LOAN,
    "In transit": ItemStatus.IN_TRANSIT,
    "On order": ItemStatus.ON_ORDER,
    "In process": ItemStatus.IN_PROCESS,
    "In process (non-requestable)": ItemStatus.IN_PROCESS,
    "Missing": ItemStatus.MISSING,
    "Long missing": ItemStatus.MISSING,
    "Declared lost": ItemStatus.LOST,
    "Aged to lost": ItemStatus.LOST,
    "Lost and paid": ItemStatus.LOST,
}
"""By item status. Every other is OTHER: Paged, Order closed, Claimed returned, Withdrawn,
Unavailable, Unknown, Restricted, Intellectual item. Whatever it is, an open loan is a loan."""
READY: Final = "Open - Awaiting pickup"


FEE_KINDS: Final[dict[str, FeeKind]] = {
    "Overdue fine": FeeKind.OVERDUE,
    "Lost item fee": FeeKind.LOST,
    "Lost item fee (actual cost)": FeeKind.LOST,
    "Lost item processing fee": FeeKind.PROCESSING,
    "Replacement processing fee": FeeKind.PROCESSING,
}
"""By ``feeFineType``: those that FOLIO charges by itself. Others are the library's own words."""


MOST_LOANS: Final = 1000
"""Loans of one patron that are read: five questions. Of who has more nobody waits for the rest."""


class Questions:
    """Asks over one session. Raises what ``FolioSession`` raises for questions."""

    def __init__(
        self,
        session: FolioSession,
        *,
        pin: str,
        zone: tzinfo,
        now: Callable[[], datetime],
    ) -> None:
        """``pin``: "pin" or "password". ``zone``: the library's. ``now``: aware."""
        self._session = session
        self._pin = pin
        self._zone = zone
        self._now = now

    # -- records -------------------------------------------------------------------------------

    def user(self, card: str, deadline: float) -> Record | None:
        """The one user with this barcode."""
        found = self._some("/users", "users", same("barcode", card), deadline)
        return _one(found, card)

    def item_record(self, barcode: str, deadline: float) -> Record | None:
        """The one item with this barcode."""
        found = self._some("/inventory/items", "items", same("barcode", barcode), deadline)
        return _one(found, barcode)

    def open_loan(self, item_id: str, deadline: float) -> Record | None:
        """The open loan of an item."""
        query = both(same("itemId", item_id), same("status.name", "Open"))
        found = self._some("/circulation/loans", "loans", query, deadline)
        return found[0] if found else None

    def requests(self, user_id: str, deadline: float, *, status: str = "") -> list[Record]:
        """The requests of a user that are open, or have exactly this status."""
        wanted = same("status", status) if status else begins("status", "Open")
        query = both(same("requesterId", user_id), wanted)
        found = self._session.rows("/circulation/requests", "requests", query, deadline)
        start = status or "Open"
        return [request for request in found if text(request, "status").startswith(start)]

    def accounts(self, user_id: str, deadline: float) -> list[Record]:
        """The open fees of a user."""
        query = both(same("userId", user_id), same("status.name", "Open"))
        found = self._session.rows("/accounts", "accounts", query, deadline)
        return [account for account in found if money(account, "remaining") > 0]

    # -- answers -------------------------------------------------------------------------------

    def patron(self, card: str, pin: str | None, deadline: float) -> PatronAnswer:
        """The user, the PIN, then blocks, loans, requests and fees."""
        user = self.user(card, deadline)
        if user is None:
            return PatronAnswer(card, valid=False, pin_ok=None, blocks=(Reason.PATRON_UNKNOWN,))
        stored, user_id = text(user, "barcode") or card, text(user, "id")
        pin_ok = self._pin_ok(user, pin, deadline) if pin else None
        if pin_ok is False:
            # Nothing more is of anybody's business.
            return PatronAnswer(stored, valid=True, pin_ok=False, loans_known=False)
        automated = self.automated(user_id, "blockBorrowing", deadline)
        manual = self._manual(user_id, deadline)
        blocks = {*self.standing(user), *automated, *([Reason.PATRON_BLOCKED] if manual else [])}
        loans, whole = self._loans(user_id, deadline)
        requests = self.requests(user_id, deadline)
        ready = sum(text(request, "status") == READY for request in requests)
        owed = (money(account, "remaining") for account in self.accounts(user_id, deadline))
        until = moment(user, "expirationDate")
        names = (text(user, "personal.lastName"), text(user, "personal.firstName"))
        shown = dict.fromkeys(text(block, "patronMessage") for block in manual)
        return PatronAnswer(
            card=stored,
            valid=True,
            pin_ok=pin_ok,
            blocks=tuple(sorted(blocks, key=RANK.index)),
            loans=loans,
            loans_known=whole,
            holds_ready=ready,
            holds_waiting=len(requests) - ready,
            fees=sum(owed, Decimal(0)),
            initials=initials(", ".join(filter(None, names))),
            message=" / ".join(filter(None, shown)),
            messages=tuple(filter(None, shown)),
            patron_type=text(user, "patronGroup"),
            expires=until.astimezone(self._zone).date() if until is not None else None,
            mail=text(user, "personal.email"),
        )

    def item(self, barcode: str, deadline: float) -> ItemAnswer:
        """The item, its open loan, and how many requests are open for it."""
        record = self.item_record(barcode, deadline)
        if record is None:
            return ItemAnswer(barcode, ItemStatus.UNKNOWN)
        item_id = text(record, "id")
        loan = self.open_loan(item_id, deadline)
        waiting = both(same("itemId", item_id), begins("status", "Open"))
        _, holds = self._session.page(
            "/circulation/requests", "requests", waiting, deadline, limit=1
        )
        status = STATUSES.get(text(record, "status.name"), ItemStatus.OTHER)
        return ItemAnswer(
            item=text(record, "barcode") or barcode,
            # Read after the item: what was lent between the two questions is on loan.
            status=status if loan is None else ItemStatus.ON_LOAN,
            title=text(record, "title"),
            due=moment(loan, "dueDate") if loan is not None else None,
            holds=holds,
        )

    def holds(self, card: str, deadline: float) -> tuple[Hold, ...]:
        """The open requests of a card."""
        user = self.user(card, deadline)
        found = self.requests(text(user, "id"), deadline) if user is not None else []
        return tuple(map(self._hold, found))

    def fees(self, card: str, deadline: float) -> tuple[Fee, ...]:
        """The open fees of a card."""
        user = self.user(card, deadline)
        found = self.accounts(text(user, "id"), deadline) if user is not None else []
        return tuple(_fee(account, self._zone) for account in found)

    def standing(self, user: Record) -> list[Reason]:
        """Why a user is not active in the sense of circulation; empty: this one is."""
        until = moment(user, "expirationDate")
        if until is not None and until < self._now():
            return [Reason.PATRON_EXPIRED]
        # Absent: "cannot be determined", which FOLIO refuses as well.
        return [] if user.get("active") is True else [Reason.PATRON_BLOCKED]

    def automated(self, user_id: str, flag: str, deadline: float) -> list[Reason]:
        """Automated blocks. ``flag``: blockBorrowing, blockRenewals or blockRequests."""
        answer = self._session.read(f"/automated-patron-blocks/{user_id}", deadline)
        found = answer.object().get("automatedPatronBlocks")
        if not isinstance(found, list):
            raise BadMessage(f"{answer.what}: expected a list of blocks, found something else")
        blocks = [block for block in found if isinstance(block, dict) and block.get(flag) is True]
        return [condition_of(text(block, "patronBlockConditionId")) for block in blocks]

    def set_pin(self, user: Record, pin: str, deadline: float) -> None:
        """``POST /patron-pin``: it is written over the one before. Raises BadMessage for 500."""
        self._session.ask("/patron-pin", {"id": text(user, "id"), "pin": pin}, deadline, (201,))

    def pin_ok(self, user: Record, pin: str, deadline: float) -> bool:
        """Is it the PIN of this user?"""
        return self._pin_ok(user, pin, deadline)

    # -- inside --------------------------------------------------------------------------------

    def _some(self, path: str, name: str, query: str, deadline: float) -> list[Record]:
        """At most two: one is meant, a second is a fault in the records."""
        return self._session.page(path, name, query, deadline, limit=2)[0]

    def _pin_ok(self, user: Record, pin: str, deadline: float) -> bool:
        if self._pin == "password":
            name = text(user, "username")
            return bool(name) and self._session.tokens.accepts(name, pin, deadline)
        body = {"id": text(user, "id"), "pin": pin}
        # 422 also stands for "no PIN set": FOLIO does not tell the two apart.
        answer = self._session.ask("/patron-pin/verify", body, deadline, (200, 422))
        return answer.status == 200

    def _manual(self, user_id: str, deadline: float) -> list[Record]:
        """Manual blocks against borrowing that count now."""
        rows = self._session.rows(
            "/manualblocks", "manualblocks", same("userId", user_id), deadline
        )
        now = self._now()

        def counts(block: Record) -> bool:
            until = moment(block, "expirationDate")
            return block.get("borrowing") is True and (until is None or until > now)

        return list(filter(counts, rows))

    def _loans(self, user_id: str, deadline: float) -> tuple[tuple[Loan, ...], bool]:
        """Open loans, and whether these are all."""
        query = both(same("userId", user_id), same("status.name", "Open")) + " sortby dueDate"
        rows, whole = self._session.listed(
            "/circulation/loans", "loans", query, deadline, most=MOST_LOANS
        )
        loans = (
            Loan(barcode, text(loan, "item.title"), moment(loan, "dueDate"))
            for loan in rows
            # An item without a barcode cannot be brought to a station.
            if (barcode := text(loan, "item.barcode"))
        )
        return tuple(loans), whole

    def _hold(self, request: Record) -> Hold:
        ready = text(request, "status") == READY
        until = moment(request, "holdShelfExpirationDate") if ready else None
        place = text(request, "pickupServicePointId")
        first = number(request, "position") == 1 and not ready
        back = moment(request, "loan.dueDate") if first else None
        if back is not None and back < self._now():
            back = None  # it is late: nobody knows when it comes
        return Hold(
            item=text(request, "item.barcode"),
            title=text(request, "instance.title"),
            ready=ready,
            pickup=self._session.place(place) or text(request, "pickupServicePoint.name"),
            until=until.astimezone(self._zone).date() if until is not None else None,
            position=number(request, "position") or None,
            expected=back.astimezone(self._zone).date() if back is not None else None,
            hold_id=text(request, "id"),
            title_id=text(request, "instanceId"),
        )


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def _fee(account: Record, zone: tzinfo) -> Fee:
    """FOLIO's records have no currency."""
    since = moment(account, "metadata.createdDate") or moment(account, "dateCreated")
    return Fee(
        amount=money(account, "remaining"),
        fee_id=text(account, "id"),
        item=text(account, "barcode"),
        title=text(account, "title") or text(account, "feeFineType"),
        kind=FEE_KINDS.get(text(account, "feeFineType"), FeeKind.OTHER),
        since=since.astimezone(zone).date() if since is not None else None,
    )


def _one(found: list[Record], barcode: str) -> Record | None:
    """The record that was meant: what FOLIO found has to be what was asked for."""
    exact = [record for record in found if record.get("barcode") == barcode]
    alike = [record for record in found if same_id(text(record, "barcode"), barcode)]
    meant = exact if len(exact) == 1 else alike
    if len(meant) != 1:
        return None
    if not is_uuid(text(meant[0], "id")):
        raise BadMessage("a record with a barcode: expected a UUID as its id, found none")
    return meant[0]

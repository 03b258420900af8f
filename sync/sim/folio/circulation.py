"""FOLIO's rules of circulation over a simulated library: check-out, check-in, renewal, requests.

As read in mod-circulation 24.5: all errors of a check-out are collected and answered together; a
check-in is never refused because of a borrower; a renewal of what is not on loan ends as 500.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sync.sim.catalogue import ItemRecord, PatronRecord, end_of_day
from sync.sim.folio.world import CANCELLED, Folio, Record, Request, stamp, uuid_of
from sync.sim.holdings import Loan

NOT_LENT: Final = frozenset(
    {"Checked out", "Declared lost", "Claimed returned", "Intellectual item", "Aged to lost"}
)
"""Item statuses that a check-out refuses."""
_RENEWAL_OF: Final = {
    "Declared lost": "ITEM_DECLARED_LOST_NOT_RENEWABLE",
    "Aged to lost": "ITEM_AGED_TO_LOST_NOT_RENEWABLE",
    "Claimed returned": "ITEM_CLAIMED_RETURNED_NOT_RENEWABLE",
}
TRACE: Final = "\n\tat org.folio.circulation.Anything(Anything.java:1)" * 3


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: ``body`` is JSON, text, or None for an empty one."""

    status: int
    body: Any = None
    headers: tuple[tuple[str, str], ...] = field(default=())


def error(message: str, code: str = "", **parameters: object) -> Record:
    """One of ``errors[]``, as mod-circulation writes it."""
    rows = [{"key": key, "value": str(value)} for key, value in parameters.items()]
    return {"message": message, "parameters": rows} | ({"code": code} if code else {})


def refused(errors: Iterable[Record]) -> Reply:
    """422."""
    return Reply(422, {"errors": list(errors)})


def check_out(folio: Folio, body: Mapping[str, Any]) -> Reply:
    """POST /circulation/check-out-by-barcode."""
    item_barcode, user_barcode = str(body.get("itemBarcode")), str(body.get("userBarcode"))
    patron, item = folio.library.find_patron(user_barcode), folio.library.find_item(item_barcode)
    errors: list[Record] = []
    if folio.service_point(body.get("servicePointId")) is None:
        words = "Check out must be performed at a service point"
        errors.append(error(words, servicePointId=body.get("servicePointId")))
    errors += _user_errors(folio, patron, user_barcode)
    if item is None:
        words = f"No item with barcode {item_barcode} could be found"
        errors.append(error(words, itemBarcode=item_barcode))
    else:
        errors += _item_errors(folio, patron, item)
    if errors or patron is None or item is None:
        return refused(errors)
    loan = _lend(folio, patron, item, str(body.get("loanDate") or stamp(folio.now)))
    row = folio.loan(loan)
    return Reply(201, row, (("Location", f"/circulation/loans/{row['id']}"),))


def check_in(folio: Folio, body: Mapping[str, Any]) -> Reply:
    """POST /circulation/check-in-by-barcode."""
    barcode, at = str(body.get("itemBarcode")), body.get("checkInDate")
    point, item = folio.service_point(body.get("servicePointId")), folio.library.find_item(barcode)
    if not at or point is None:
        missing = "a date" if point is not None else "a service point id"
        return refused([error(f"Checkin request must have {missing}")])
    if item is None:
        words = f"No item with barcode {barcode} exists"
        return refused([error(words, "ITEM_BARCODE_NOT_FOUND", itemBarcode=barcode)])
    status = folio.status_of(item)
    if status == "Claimed returned":
        words = "Item is claimed returned, a resolution is required to check in"
        return refused([error(words, claimedReturnedResolution="null")])
    if status == "Intellectual item":
        words = f"{item.title} (Barcode: {barcode}) has the item status {status}"
        return refused([error(f"{words} and cannot be checked in", itemBarcode=barcode)])
    loan = folio.library.loans.get(item.id)
    closed = folio.loan(loan, "checkedin") if loan is not None else None
    folio.library.checkin(item.id, point.code)
    folio.item_status.pop(item.id, None)
    folio.checkins.append(dict(body))
    folio.last_checkin[item.id] = {"dateTime": stamp(folio.now), "servicePointId": point.id}
    row = folio.item(item)
    going = folio.service_point(row.get("inTransitDestinationServicePointId"))
    if going is not None:
        row["inTransitDestinationServicePoint"] = {"id": going.id, "name": going.name}
    answer: Record = {"item": row, "staffSlipContext": _slip(folio, item)}
    answer["inHouseUse"] = closed is None and row["status"]["name"] == "Available"
    if closed is not None:
        answer["loan"] = closed | {"status": {"name": "Closed"}, "returnDate": at, "item": row}
    return Reply(200, answer)


def renew(folio: Folio, body: Mapping[str, Any]) -> Reply:
    """POST /circulation/renew-by-barcode."""
    barcode, user_barcode = str(body.get("itemBarcode")), str(body.get("userBarcode"))
    patron, item = folio.library.find_patron(user_barcode), folio.library.find_item(barcode)
    if item is None:
        words = f"No item with barcode {barcode} exists"
        return refused([error(words, "ITEM_BARCODE_NOT_FOUND", itemBarcode=barcode)])
    loan = folio.library.loans.get(item.id)
    if loan is None:
        return Reply(500, f"More than one open loan for item {uuid_of('item', item.id)}{TRACE}")
    if patron is None:
        return refused([error("user is not found", "USER_NOT_FOUND", userBarcode=user_barcode)])
    errors = _renewal_errors(folio, patron, item, loan)
    if errors:
        return refused(errors)
    zone, before = folio.library.acs.timezone, loan.due
    loan.due = end_of_day(folio.now.date() + timedelta(folio.library.policy.loan_days), zone)
    if loan.due <= before:
        loan.due = before
        words = "renewal would not change the due date"
        return refused([error(words, "RENEWAL_WOULD_NOT_CHANGE_DUE_DATE")])
    loan.renewals += 1
    return Reply(200, folio.loan(loan, "renewed"))


def allowed_service_points(folio: Folio, query: Mapping[str, str]) -> Reply:
    """GET /circulation/requests/allowed-service-points."""
    item = folio.item_by_id(query.get("itemId") or query.get("instanceId"))
    if folio.patron_by_id(query.get("requesterId")) is None or item is None:
        return refused([error("User or item was not found")])
    out = item.id in folio.library.loans or folio.library.shelves[item.id].holds
    points = [{"id": point.id, "name": point.name} for point in folio.service_points]
    types = [kind for kind in folio.allowed_types if (kind == "Page") is not bool(out)]
    return Reply(200, {kind: points for kind in types if points})


def make_request(folio: Folio, body: Mapping[str, Any]) -> Reply:
    """POST /circulation/requests."""
    patron, item = folio.patron_by_id(body.get("requesterId")), folio.item_by_id(body["instanceId"])
    for name in ("requestType", "requestDate", "fulfillmentPreference", "requestLevel"):
        if not body.get(name):
            return refused([error(f"{name} must not be null", field=name)])
    if patron is None or item is None:
        return refused([error("User or item was not found")])
    mine = [made for made in folio.requests.values() if made.card == patron.card]
    errors: list[Record] = []
    if any(made.item == item.id and _is_open(folio, made) for made in mine):
        errors.append(error("This requester already has it", "ITEM_ALREADY_REQUESTED"))
    loan = folio.library.loans.get(item.id)
    if loan is not None and loan.patron == patron.card:
        words = "This requester currently has this item on loan."
        errors.append(error(words, "REQUESTER_ALREADY_HAS_THIS_ITEM_ON_LOAN"))
    if not folio.is_active(patron.card):
        errors.append(error("Inactive users cannot make requests", requesterId=body["requesterId"]))
    if folio.blocked_manually(patron.card, "requests"):
        errors.append(error("Patron blocked from requesting", "USER_IS_BLOCKED_MANUALLY"))
    point = folio.service_point(body.get("pickupServicePointId"))
    if point is None or not point.pickup:
        words = "Service point is not a pickup location"
        errors.append(error(words, "SERVICE_POINT_IS_NOT_PICKUP_LOCATION"))
    if errors or point is None:
        return refused(errors)
    given = str(body.get("id") or uuid_of("request", stamp(folio.now)))
    made_at = datetime.fromisoformat(str(body["requestDate"]))
    made = Request(given, patron.card, item.id, made_at, point.id)
    folio.requests[made.id] = made
    folio.library.shelves[item.id].holds.append(patron.card)
    return Reply(201, folio.request(made))


def change_request(folio: Folio, request_id: str, body: Mapping[str, Any]) -> Reply:
    """PUT /circulation/requests/{id}: only to cancel it."""
    made = folio.requests.get(request_id)
    if made is None:
        return Reply(404, f"request record with ID {request_id} cannot be found")
    if not _is_open(folio, made):
        return refused([error("The Request has already been closed", "REQUEST_ALREADY_CLOSED")])
    kept = folio.request(made)
    whole = ("requesterId", "itemId", "instanceId", "requestDate", "requestType")
    if any(body.get(name) != kept[name] for name in whole) or body.get("status") != CANCELLED:
        return refused([error("only a whole record is taken, to cancel it")])
    shelf = folio.library.shelves[made.item]
    shelf.holds.remove(made.card)
    if shelf.ready_for == made.card:
        shelf.ready_for = shelf.destination = ""
    made.cancelled = True
    sent = ("cancelledByUserId", "cancellationReasonId", "cancelledDate")
    made.sent = {name: body[name] for name in sent if name in body}
    return Reply(204)


# -- the rules in parts ----------------------------------------------------------------------------


def _user_errors(folio: Folio, patron: PatronRecord | None, barcode: str) -> list[Record]:
    if patron is None:
        words = f"Could not find user with matching barcode {barcode}"
        return [error(words, "USER_BARCODE_NOT_FOUND", userBarcode=barcode)]
    errors = _block_errors(folio, patron, "borrowing")
    active = folio.is_active(patron.card)
    if active is None:
        words = "Cannot determine if user is active or not"
        errors.append(error(words, userBarcode=barcode))
    elif not active:
        errors.append(error("Cannot check out to inactive user", userBarcode=barcode))
    return errors


def _block_errors(folio: Folio, patron: PatronRecord, flag: str) -> list[Record]:
    errors = []
    manual = folio.blocked_manually(patron.card, flag)
    if manual:
        doing = {"borrowing": "borrowing", "renewals": "renewing"}[flag]
        reasons = ";".join(block["desc"] for block in manual)
        words = f"Patron blocked from {doing}"
        errors.append(error(words, "USER_IS_BLOCKED_MANUALLY", reason=reasons))
    name = {"borrowing": "blockBorrowing", "renewals": "blockRenewals"}[flag]
    for block in folio.blocked_automatically(patron.card):
        if block[name]:
            errors.append(error(block["message"], "USER_IS_BLOCKED_AUTOMATICALLY"))
    return errors


def _item_errors(folio: Folio, patron: PatronRecord | None, item: ItemRecord) -> list[Record]:
    library, status = folio.library, folio.status_of(item)
    named, errors = f"{item.title} (book) (Barcode: {item.id})", []
    if status == "Checked out":
        errors.append(error("Item is already checked out", itemBarcode=item.id))
    elif status in NOT_LENT:
        words = f"{named} has the item status {status} and cannot be checked out"
        errors.append(error(words, itemBarcode=item.id))
    if item.id in library.loans:
        words = "Cannot check out item that already has an open loan"
        errors.append(error(words, "ITEM_HAS_OPEN_LOAN", itemBarcode=item.id))
    if patron is None:
        return errors
    waiting = library.shelves[item.id].holds
    if waiting and waiting[0] != patron.card:
        words = f"{named} cannot be checked out to user {patron.name} because it has been requested"
        errors.append(error(f"{words} by another patron", userBarcode=patron.card))
    most = library.policy.max_loans if patron.max_loans is None else patron.max_loans
    if sum(loan.patron == patron.card for loan in library.loans.values()) >= most:
        words = f"Patron has reached maximum limit of {most} items for loan type"
        limit = {"itemBarcode": item.id, "itemLimit": most}
        errors.append(error(words, "ITEM_LIMIT_LOAN_TYPE", **limit))
    if library.shelves[item.id].status == "not_for_loan" or _too_young(folio, patron, item):
        policy = {"loanPolicyId": uuid_of("policy", "none"), "loanPolicyName": "No loans"}
        words = "Item is not loanable"
        errors.append(error(words, "ITEM_NOT_LOANABLE", itemBarcode=item.id, **policy))
    return errors


def _renewal_errors(
    folio: Folio, patron: PatronRecord, item: ItemRecord, loan: Loan
) -> list[Record]:
    errors: list[Record] = []
    if loan.patron != patron.card:
        words = "Cannot renew item checked out to different user"
        errors.append(error(words, "ITEM_CHECKED_OUT_TO_DIFFERENT_USER"))
    active = folio.is_active(patron.card)
    if active is None:
        words = "Cannot determine if user is active."
        errors.append(error(words, "USER_STATUS_CANNOT_BE_DETERMINED"))
    elif not active:
        words = "Cannot renew loan when user is inactive or expired"
        errors.append(error(words, "USER_IS_INACTIVE_OR_EXPIRED"))
    errors += _block_errors(folio, patron, "renewals")
    status = folio.status_of(item)
    if status in _RENEWAL_OF:
        errors.append(error(f"item is {status}", _RENEWAL_OF[status]))
    if loan.renewals >= folio.library.policy.max_renewals:
        errors.append(error("loan at maximum renewal number", "LOAN_RENEWAL_LIMIT_REACHED"))
    if folio.library.shelves[item.id].holds:
        words = (
            "Items with this loan policy cannot be renewed when there is an active, pending hold"
        )
        errors.append(error(f"{words} request", "RENEWAL_BLOCKED_BY_HOLD_REQUEST"))
    return errors


def _lend(folio: Folio, patron: PatronRecord, item: ItemRecord, loan_date: str) -> Loan:
    """Book the loan; the due date follows from ``loan_date`` and ends with the membership."""
    library = folio.library
    issued = datetime.fromisoformat(loan_date).astimezone(library.acs.timezone)
    due = end_of_day(issued.date() + timedelta(library.policy.loan_days), library.acs.timezone)
    until = folio.user(patron).get("expirationDate")
    if until:
        due = min(due, datetime.fromisoformat(until).astimezone(library.acs.timezone))
    loan = library.loans[item.id] = Loan(item.id, patron.card, due, issued)
    shelf = library.shelves[item.id]
    if patron.card in shelf.holds:
        shelf.holds.remove(patron.card)
    shelf.ready_for = shelf.destination = ""
    shelf.status = "available"
    return loan


def _too_young(folio: Folio, patron: PatronRecord, item: ItemRecord) -> bool:
    years = patron.age
    if patron.birth is not None:
        years = (folio.now.date() - patron.birth).days * 100 // 36525
    return years is not None and years < item.minimum_age


def _is_open(folio: Folio, made: Request) -> bool:
    return folio.request_status(made).startswith("Open")


def _slip(folio: Folio, item: ItemRecord) -> Record:
    """Personal data of who waits for it: never to be shown."""
    waiting = folio.library.shelves[item.id].holds
    slip: Record = {"item": {"title": item.title, "barcode": item.id}}
    if waiting:
        last = folio.user(folio.patron(waiting[0]))["personal"]["lastName"]
        slip["requester"] = {"lastName": last, "barcode": waiting[0]}
    return slip

"""The routes of a simulated FOLIO that a kiosk uses, each with the permission that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from sync.sim.folio import cql
from sync.sim.folio.circulation import (
    Reply,
    allowed_service_points,
    change_request,
    check_in,
    check_out,
    make_request,
    renew,
)
from sync.sim.folio.world import FORMATS, Account, Folio, Record, stamp, uuid_of

DEFAULT_LIMIT: Final = 10
"""Page size where no limit was sent: that of most storage modules."""
HIGHEST_LIMIT: Final = 2_147_483_647
REASONS: Final = (
    {"id": uuid_of("reason", "1"), "name": "Item not available", "requiresAdditionalInformation":
        False},
    {"id": uuid_of("reason", "2"), "name": "Other", "requiresAdditionalInformation": True},
    {"id": uuid_of("reason", "3"), "name": "Cancelled at patron's request",
        "requiresAdditionalInformation": False},
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One request that the gateway let through."""

    folio: Folio
    query: Mapping[str, str]
    body: Any
    ids: tuple[str, ...] = ()
    """The variable parts of the path."""


@dataclass(frozen=True, slots=True)
class Route:
    """One path with what it does. ``permission`` is what the gateway asks for."""

    method: str
    path: re.Pattern[str]
    permission: str
    answer: Callable[[Call], Reply]


def find(method: str, path: str) -> tuple[Route, tuple[str, ...]] | None:
    """The route of a request, with the variable parts of its path."""
    for route in ROUTES:
        found = route.path.fullmatch(path)
        if found is not None and route.method == method:
            return route, found.groups()
    return None


def page(name: str, records: Iterable[Record], query: Mapping[str, str]) -> Reply:
    """A collection as FOLIO answers it: what matches, from ``offset``, at most ``limit``."""
    try:
        asked = cql.parse(query.get("query", ""))
    except cql.BadQuery as fault:
        return Reply(400, f"CQLParseException: {fault}")
    limit, offset = (
        query.get(key, str(default)) for key, default in (("limit", DEFAULT_LIMIT), ("offset", 0))
    )
    if not (limit.isdigit() and offset.isdigit() and int(limit) <= HIGHEST_LIMIT):
        return Reply(
            400, f"'limit' parameter is incorrect. parameter value {{{limit}}} is not valid"
        )
    found = [record for record in records if asked.match(record)]
    if asked.sort_by:
        found.sort(
            key=lambda record: str(cql.value_at(record, asked.sort_by)), reverse=asked.descending
        )
    rows = found[int(offset) : int(offset) + int(limit)]
    return Reply(200, {name: rows, "totalRecords": len(found)})


def _users(call: Call) -> Reply:
    folio = call.folio
    users = (folio.user(patron) for patron in folio.library.catalogue.patrons)
    return page("users", users, call.query)


def _items(call: Call) -> Reply:
    folio = call.folio
    return page("items", map(folio.item, folio.library.catalogue.items), call.query)


def _holding(call: Call) -> Reply:
    item = call.folio.item_by_id(call.ids[0])
    if item is None:
        return Reply(404, "Not found")
    return Reply(200, {"id": call.ids[0], "instanceId": uuid_of("instance", item.id)})


def _loans(call: Call) -> Reply:
    folio = call.folio
    return page("loans", map(folio.loan, folio.library.loans.values()), call.query)


def _requests(call: Call) -> Reply:
    return page("requests", call.folio.each_request(), call.query)


def _request(call: Call) -> Reply:
    found = call.folio.requests.get(call.ids[0])
    if found is None:
        return Reply(404, f"request record with ID {call.ids[0]} cannot be found")
    return Reply(200, call.folio.request(found))


def _service_points(call: Call) -> Reply:
    points = (point.record for point in call.folio.service_points)
    return page("servicepoints", points, call.query)


def _automated_blocks(call: Call) -> Reply:
    patron = call.folio.patron_by_id(call.ids[0])
    blocks = call.folio.blocked_automatically(patron.card) if patron is not None else []
    return Reply(200, {"automatedPatronBlocks": blocks})


def _manual_blocks(call: Call) -> Reply:
    return page("manualblocks", call.folio.manual_blocks, call.query)


def _verify_pin(call: Call) -> Reply:
    patron = call.folio.patron_by_id(call.body.get("id"))
    pin = call.body.get("pin")
    if pin is None:
        return Reply(500, "java.lang.NullPointerException")
    right = patron is not None and bool(pin) and call.folio.library.pin(patron) == pin
    return Reply(200 if right else 422)


def _set_pin(call: Call) -> Reply:
    """Written over the one before."""
    patron, pin = call.folio.patron_by_id(call.body.get("id")), call.body.get("pin")
    if patron is None or not isinstance(pin, str):
        return Reply(500, "Internal Server Error")
    call.folio.library.set_pin(patron, pin)
    return Reply(201)


def _instances(call: Call) -> Reply:
    folio = call.folio
    return page("instances", map(folio.instance, folio.library.catalogue.items), call.query)


def _formats(call: Call) -> Reply:
    return page("instanceFormats", FORMATS, call.query)


def _accounts(call: Call) -> Reply:
    return page("accounts", map(call.folio.account, call.folio.accounts), call.query)


def _actions(call: Call) -> Reply:
    return page("feefineactions", call.folio.actions, call.query)


def _reasons(call: Call) -> Reply:
    return page("cancellationReasons", REASONS, call.query)


def _pay_one(call: Call) -> Reply:
    return _pay(call, list(call.ids), {"accountId": call.ids[0]})


def _pay_many(call: Call) -> Reply:
    ids = [str(one) for one in call.body.get("accountIds", [])]
    return _pay(call, ids, {"accountIds": ids})


def _pay(call: Call, ids: list[str], named: Record) -> Reply:
    """Pays again each time while something remains: there is no key that makes it idempotent."""
    folio, body = call.folio, call.body
    needed = ("amount", "notifyPatron", "servicePointId", "userName", "paymentMethod")
    if any(name not in body for name in needed) or not isinstance(body["amount"], str):
        return Reply(422, {**named, "amount": str(body.get("amount")), "errorMessage": "missing"})
    accounts = [account for account in folio.accounts if account.id in ids]
    missing = [one for one in ids if one not in [account.id for account in accounts]]
    if missing or not accounts:
        return Reply(404, f"Fee/fine ID {''.join(missing)} not found")
    try:
        amount = Decimal(body["amount"])
    except InvalidOperation:
        amount = None
    remaining = sum((account.remaining for account in accounts), Decimal(0))
    wrong = ""
    if amount is None:
        wrong = "Invalid amount entered"
    elif amount <= 0:
        wrong = "Amount must be positive"
    elif any(not account.remaining for account in accounts):
        wrong = "Fee/fine is already closed"
    elif amount > remaining:
        wrong = "Requested amount exceeds remaining amount"
    if wrong or amount is None:
        return Reply(422, {**named, "amount": body["amount"], "errorMessage": wrong})
    left, actions = amount, []
    for account in accounts:
        part = min(left, account.remaining)
        if part:
            actions.append(_paid(folio, account, part, body))
            left -= part
    answer = {**named, "amount": body["amount"], "feefineactions": actions}
    return Reply(201, answer | {"remainingAmount": str(remaining - amount)})


def _paid(folio: Folio, account: Account, part: Decimal, body: Mapping[str, Any]) -> Record:
    account.remaining -= part
    folio.library.fees[account.card] -= part
    action: Record = {"id": uuid_of("action", str(len(folio.actions))), "accountId": account.id}
    action |= {"userId": uuid_of("user", account.card), "dateAction": stamp(folio.now)}
    action |= {"typeAction": "Paid partially" if account.remaining else "Paid fully"}
    action |= {"amountAction": float(part), "balance": float(account.remaining)}
    action |= {"paymentMethod": body["paymentMethod"], "source": body["userName"]}
    if body.get("transactionInfo"):
        action["transactionInformation"] = body["transactionInfo"]
    folio.actions.append(action)
    return action


def _route(method: str, path: str, permission: str, answer: Callable[[Call], Reply]) -> Route:
    form = re.escape(path).replace(re.escape("{id}"), "([^/]+)")
    return Route(method, re.compile(form), permission, answer)


ROUTES: Final[tuple[Route, ...]] = (
    _route("GET", "/service-points", "inventory-storage.service-points.collection.get",
           _service_points),
    _route("GET", "/users", "users.collection.get", _users),
    _route("POST", "/patron-pin/verify", "patron-pin.validate", _verify_pin),
    _route("POST", "/patron-pin", "patron-pin.post", _set_pin),
    _route("GET", "/inventory/instances", "inventory.instances.collection.get", _instances),
    _route("GET", "/instance-formats", "inventory-storage.instance-formats.collection.get",
           _formats),
    _route("GET", "/automated-patron-blocks/{id}",
           "patron-blocks.automated-patron-blocks.collection.get", _automated_blocks),
    _route("GET", "/manualblocks", "manualblocks.collection.get", _manual_blocks),
    _route("GET", "/inventory/items", "inventory.items.collection.get", _items),
    _route("GET", "/holdings-storage/holdings/{id}", "inventory-storage.holdings.item.get",
           _holding),
    _route("GET", "/circulation/loans", "circulation.loans.collection.get", _loans),
    _route("POST", "/circulation/check-out-by-barcode", "circulation.check-out-by-barcode.post",
           lambda call: check_out(call.folio, call.body)),
    _route("POST", "/circulation/check-in-by-barcode", "circulation.check-in-by-barcode.post",
           lambda call: check_in(call.folio, call.body)),
    _route("POST", "/circulation/renew-by-barcode", "circulation.renew-by-barcode.post",
           lambda call: renew(call.folio, call.body)),
    _route("GET", "/circulation/requests", "circulation.requests.collection.get", _requests),
    _route("GET", "/circulation/requests/allowed-service-points",
           "circulation.requests.allowed-service-points.get",
           lambda call: allowed_service_points(call.folio, call.query)),
    _route("POST", "/circulation/requests", "circulation.requests.item.post",
           lambda call: make_request(call.folio, call.body)),
    _route("GET", "/circulation/requests/{id}", "circulation.requests.item.get", _request),
    _route("PUT", "/circulation/requests/{id}", "circulation.requests.item.put",
           lambda call: change_request(call.folio, call.ids[0], call.body)),
    _route("GET", "/cancellation-reason-storage/cancellation-reasons",
           "circulation-storage.cancellation-reasons.collection.get", _reasons),
    _route("GET", "/accounts", "accounts.collection.get", _accounts),
    _route("POST", "/accounts/{id}/pay", "feesfines.accounts.pay.post", _pay_one),
    _route("POST", "/accounts-bulk/pay", "feesfines.accounts-bulk.pay.post", _pay_many),
    _route("GET", "/feefineactions", "feefineactions.collection.get", _actions),
)  # fmt: skip

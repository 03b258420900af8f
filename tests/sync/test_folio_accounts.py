"""Holds and payments over FOLIO: placed once, taken back whole, paid once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sync.errors import BadMessage, ConfigFault, InDoubt
from sync.model import Action, Order, Reason
from sync.sim.folio.circulation import Reply, error
from sync.sim.folio.routes import REASONS
from sync.sim.folio.world import Account, ServicePoint, uuid_of

from folio_tenant import NOW, Tenant, tenant  # isort: skip

R = Reason
REQUESTS = "POST /circulation/requests"
BULK = "POST /accounts-bulk/pay"


def _hold(item: str = "3000031", patron: str = "P1001", **more: Any) -> Order:
    return Order(Action.HOLD, item, NOW, patron, **more)


def _pay(amount: str, patron: str = "P1009", **more: Any) -> Order:
    keys = {"reference": "K7-0001", "currency": "EUR", "paid_by": "02"} | more
    return Order(Action.PAY, "", NOW, patron, amount=Decimal(amount), **keys)


# -- holds -----------------------------------------------------------------------------------------


def test_a_hold_on_what_is_lent() -> None:
    with tenant() as one:
        verdict = one.submit(_hold())
        assert (verdict.accepted, verdict.position) == (True, 1)
        assert verdict.title == "Ferdinand Huyck"
        (seen,) = one.server.seen(REQUESTS)
        own_id = seen.body.pop("id")
        assert seen.body == {
            "requestType": "Hold",
            "requestLevel": "Item",
            "requestDate": "2026-11-24T12:00:00.000+00:00",
            "requesterId": uuid_of("user", "P1001"),
            "instanceId": uuid_of("instance", "3000031"),
            "holdingsRecordId": uuid_of("holding", "3000031"),
            "itemId": uuid_of("item", "3000031"),
            "fulfillmentPreference": "Hold Shelf",
            "pickupServicePointId": uuid_of("service-point", "CPL"),
        }
        assert list(one.folio.requests)[-1] == own_id
        assert one.sendings == ["sent"]


def test_what_is_on_the_shelf_is_paged() -> None:
    with tenant() as one:
        assert one.submit(_hold("3000001")).accepted
        assert one.server.seen(REQUESTS)[0].body["requestType"] == "Page"


def test_a_recall_only_where_nothing_else_is_allowed() -> None:
    with tenant() as one:
        one.folio.allowed_types = ("Recall", "Hold")
        one.submit(_hold())
        one.folio.allowed_types = ("Recall",)
        one.submit(_hold("3000009"))
        kinds = [seen.body["requestType"] for seen in one.server.seen(REQUESTS)]
        assert kinds == ["Hold", "Recall"]


def test_a_hold_on_a_title_for_another_branch() -> None:
    with tenant() as one:
        title = uuid_of("instance", "3000031")
        assert one.submit(_hold("", title=title, pickup="MPL")).accepted
        (seen,) = one.server.seen(REQUESTS)
        assert (seen.body["requestLevel"], seen.body["instanceId"]) == ("Title", title)
        assert "itemId" not in seen.body
        assert seen.body["pickupServicePointId"] == uuid_of("service-point", "MPL")


def test_a_repeat_of_the_same_hold_is_the_same_request() -> None:
    with tenant() as one:
        before = len(one.folio.requests)
        assert one.submit(_hold()).position == 1
        again = one.submit(_hold())
        assert (again.accepted, again.position) == (True, 1)
        assert len(one.server.seen(REQUESTS)) == 1
        later = one.submit(replace(_hold(), occurred_at=NOW.replace(hour=13)))
        assert (later.accepted, later.position) == (True, 1), "FOLIO says that it is there"
        assert len(one.folio.requests) == before + 1


def test_already_requested_and_not_to_be_found_is_for_staff(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("not known")
    with tenant() as one:
        one.server.scripted[REQUESTS] = [
            Reply(422, {"errors": [error("x", "ITEM_ALREADY_REQUESTED")]})
        ]
        verdict = one.submit(_hold())
        assert (verdict.reason, verdict.message) == (R.UNMAPPED, "ITEM_ALREADY_REQUESTED")


HOLDS: list[tuple[str, Callable[[Tenant], object], Order, Reason]] = [
    ("an unknown patron", lambda one: None, _hold(patron="P9"), R.PATRON_UNKNOWN),
    ("an unknown item", lambda one: None, _hold("nothing"), R.ITEM_UNKNOWN),
    ("an unknown title", lambda one: None, _hold("", title="12"), R.ITEM_UNKNOWN),
    ("own loan", lambda one: None, _hold(patron="P1002"), R.ALREADY_LENT),
    ("an expired patron", lambda one: None, _hold(patron="P1005"), R.PATRON_EXPIRED),
    ("a block", lambda one: None, _hold(patron="P1006"), R.PATRON_BLOCKED),
    ("no type", lambda one: setattr(one.folio, "allowed_types", ()), _hold(), R.NOT_FOR_LOAN),
    ("an unknown place", lambda one: None, _hold(pickup="XPL"), R.UNMAPPED),
]


@pytest.mark.parametrize(
    ("setting", "order", "reason"), [row[1:] for row in HOLDS], ids=[row[0] for row in HOLDS]
)
def test_a_hold_is_refused(
    setting: Callable[[Tenant], object], order: Order, reason: Reason
) -> None:
    with tenant() as one:
        setting(one)
        before = dict(one.folio.requests)
        verdict = one.submit(order)
        assert (verdict.accepted, verdict.reason) == (False, reason)
        assert one.folio.requests == before


def test_a_place_where_nothing_is_fetched_is_set_up_wrongly(
    expect_log: Callable[[str], None],
) -> None:
    expect_log("set up wrongly")
    with tenant() as one:
        one.folio.service_points = (ServicePoint("CPL", "Centrale", pickup=False),)
        verdict = one.submit(_hold())
        assert verdict.message == "SERVICE_POINT_IS_NOT_PICKUP_LOCATION"


@pytest.mark.parametrize("answer", [422, 200])
def test_allowed_service_points_of_an_older_release(answer: int) -> None:
    """Ids instead of objects; 422 when FOLIO knows no rule."""
    with tenant() as one:
        body: Any = {"Hold": [uuid_of("service-point", "CPL")], "Page": "no"}
        if answer == 422:
            body = {"errors": []}
        route = "GET /circulation/requests/allowed-service-points"
        one.server.scripted[route] = [Reply(answer, body)]
        verdict = one.submit(_hold())
        assert verdict.reason is (None if answer == 200 else R.NOT_FOR_LOAN)


def test_an_item_without_a_holding_is_a_bad_message() -> None:
    with tenant() as one:
        item = {"id": uuid_of("item", "3000031"), "barcode": "3000031"}
        one.server.scripted["GET /inventory/items"] = [
            Reply(200, {"items": [item], "totalRecords": 1})
        ]
        with pytest.raises(BadMessage, match="holdingsRecordId"):
            one.submit(_hold())


def test_a_hold_is_taken_back() -> None:
    with tenant() as one:
        verdict = one.submit(_hold("3000009", "P1014", cancels=True))
        assert (verdict.accepted, verdict.title) == (True, "Sara Burgerhart")
        (sent,) = [seen for seen in one.server.seen() if seen.method == "PUT"]
        assert sent.body["status"] == "Closed - Cancelled"
        assert sent.body["cancelledByUserId"] == uuid_of("user", "P1014")
        assert sent.body["cancelledDate"] == "2026-11-24T12:00:00.000+00:00"
        assert sent.body["cancellationReasonId"] == REASONS[2]["id"]
        assert sent.body["requester"], "the whole record"
        assert one.folio.library.shelves["3000009"].holds == []
        again = one.submit(_hold("3000009", "P1014", cancels=True))
        assert again.accepted


def test_a_hold_on_a_title_is_taken_back() -> None:
    with tenant() as one:
        title = uuid_of("instance", "3000009")
        assert one.submit(_hold("", "P1014", title=title.upper(), cancels=True)).accepted
        assert one.folio.library.shelves["3000009"].holds == []


def test_what_is_not_held_is_not_taken_back() -> None:
    with tenant() as one:
        verdict = one.submit(_hold("3000001", cancels=True))
        assert (verdict.accepted, verdict.reason) == (False, R.UNMAPPED)
        assert one.submit(_hold(patron="P9", cancels=True)).reason is R.PATRON_UNKNOWN
        assert one.sendings == []


@pytest.mark.parametrize(
    ("status", "accepted"), [("Closed - Cancelled", True), ("Closed - Filled", False)]
)
def test_what_was_closed_meanwhile(
    status: str, accepted: bool, expect_log: Callable[[str], None]
) -> None:
    expect_log("not known")
    with tenant() as one:
        (made,) = one.folio.requests
        path = f"/circulation/requests/{made}"
        stored = one.folio.request(one.folio.requests[made])
        one.server.scripted[f"PUT {path}"] = [
            Reply(422, {"errors": [error("closed", "REQUEST_ALREADY_CLOSED")]})
        ]
        one.server.scripted[f"GET {path}"] = [
            Reply(200, stored),
            Reply(200, stored | {"status": status}),
        ]
        assert one.submit(_hold("3000009", "P1014", cancels=True)).accepted is accepted


def test_without_a_usable_reason_none_is_given() -> None:
    with tenant() as one:
        one.server.scripted["GET /cancellation-reason-storage/cancellation-reasons"] = [
            Reply(200, {"cancellationReasons": [REASONS[1]], "totalRecords": 1})
        ]
        assert one.submit(_hold("3000009", "P1014", cancels=True)).accepted
        (sent,) = [seen for seen in one.server.seen() if seen.method == "PUT"]
        assert "cancellationReasonId" not in sent.body


# -- payments --------------------------------------------------------------------------------------


def test_what_is_owed_is_paid() -> None:
    with tenant() as one:
        more = Account(uuid_of("account", "2"), "P1009", Decimal(2), Decimal(2))
        one.folio.accounts.append(more)
        one.folio.library.fees["P1009"] += 2
        assert one.submit(_pay("16.00")).accepted
        (seen,) = one.server.seen(BULK)
        assert seen.body == {
            "accountIds": [uuid_of("account", "P1009"), more.id],
            "amount": "16.00",
            "notifyPatron": False,
            "servicePointId": uuid_of("service-point", "CPL"),
            "userName": "kiosk1",
            "paymentMethod": "Pin",
            "transactionInfo": "K7-0001",
        }
        assert one.folio.library.fees["P1009"] == Decimal("1.75")
        assert one.ils.patron("P1009", None, one.deadline()).fees == Decimal("1.75")


def test_one_fee_is_paid() -> None:
    with tenant() as one:
        fee = uuid_of("account", "P1009")
        assert one.submit(_pay("5", fee=fee)).accepted
        (seen,) = one.server.seen(f"POST /accounts/{fee}/pay")
        assert (seen.body["amount"], "accountIds" in seen.body) == ("5", False)
        assert one.folio.library.fees["P1009"] == Decimal("10.75")


@pytest.mark.parametrize("status", [200, 201])
def test_every_success_is_one(status: int) -> None:
    with tenant() as one:
        one.server.scripted[BULK] = [Reply(status, {"amount": "5.00", "feefineactions": []})]
        assert one.submit(_pay("5.00")).accepted


@pytest.mark.parametrize("amount", ["15.75", "5.00"])
def test_a_payment_is_booked_once(amount: str) -> None:
    """What a first try paid in full is not among the open fees when it is looked for."""
    with tenant() as one:
        other = Account(uuid_of("account", "2"), "P1009", Decimal(20), Decimal(20))
        one.submit(_pay(amount))
        one.folio.accounts.append(other)
        one.folio.library.fees["P1009"] += 20
        owed = one.folio.library.fees["P1009"]
        assert one.submit(_pay(amount)).accepted
        assert one.folio.library.fees["P1009"] == owed
        assert one.sendings == ["sent"]
        assert one.ils.paid("P1009", "K7-0001", one.deadline())
        assert not one.ils.paid("P1009", "K7-0002", one.deadline())
        assert one.submit(_pay(amount, reference="K7-0002")).accepted
        assert one.folio.library.fees["P1009"] == owed - Decimal(amount)


def test_a_reference_is_looked_for_to_the_end() -> None:
    with tenant() as one:
        user = uuid_of("user", "P1009")
        one.folio.actions += [{"userId": user, "accountId": "x"}] * 250
        one.folio.actions.append({"userId": user, "transactionInformation": "K7-0001"})
        assert one.submit(_pay("1.00")).accepted
        assert one.sendings == []


@pytest.mark.parametrize(
    ("order", "message"),
    [
        (_pay("99.00"), "Requested amount exceeds remaining amount"),
        (_pay("-1.00"), "Amount must be positive"),
        (_pay("NaN"), "Invalid amount entered"),
        (_pay("1.00", fee="12"), "no fee of FOLIO's"),
        (_pay("1.00", fee=uuid_of("account", "none")), "there is no such fee"),
        (_pay("1.00", "P1001"), "nothing is owed"),
        (_pay("1.00", reference=""), "a payment without a reference cannot be found again"),
    ],
)
def test_a_payment_is_refused(order: Order, message: str) -> None:
    with tenant() as one:
        if message == "Invalid amount entered":
            one.server.scripted[BULK] = [
                Reply(422, {"amount": "NaN", "errorMessage": "Invalid amount entered"})
            ]
        verdict = one.submit(order)
        assert (verdict.accepted, verdict.reason, verdict.message) == (False, R.UNMAPPED, message)
        assert one.folio.actions == []


def test_a_fee_that_was_paid_meanwhile() -> None:
    with tenant() as one:
        fee = uuid_of("account", "P1009")
        one.submit(_pay("15.75", fee=fee))
        verdict = one.submit(_pay("15.75", fee=fee, reference="K7-0002"))
        assert (verdict.accepted, verdict.message) == (False, "Fee/fine is already closed")


def test_words_about_a_payment_that_are_not_known_are_not_kept() -> None:
    with tenant() as one:
        one.server.scripted[BULK] = [
            Reply(422, {"errorMessage": "Ilse Schuld owes nothing"}),
            Reply(422, {"errors": [error("Patron blocked from borrowing")]}),
        ]
        assert one.submit(_pay("1.00")).message == ""
        assert one.submit(_pay("1.00")).reason is R.PATRON_BLOCKED


def test_without_a_payment_method_nothing_is_paid() -> None:
    with tenant(payment_method="") as one:
        verdict = one.submit(_pay("1.00"))
        assert (verdict.accepted, verdict.message) == (False, "ils.payment_method is not set")


def test_an_unknown_patron_pays_nothing() -> None:
    with tenant() as one:
        assert one.submit(_pay("1.00", "P9")).reason is R.PATRON_UNKNOWN
        assert one.submit(_pay("1.00", "")).asked is False


# -- in doubt --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "route"),
    [(_hold(), REQUESTS), (_pay("15.75"), BULK)],
    ids=["hold", "pay"],
)
@pytest.mark.parametrize("name", ["drop", "half", "stack_trace", "unauthorised_inside"])
def test_without_an_answer_it_is_found_out_by_sending_the_order_again(
    order: Order, route: str, name: str
) -> None:
    with tenant() as one:
        one.fail(name, route)
        with pytest.raises(BadMessage if name == "stack_trace" else InDoubt):
            one.submit(order)
        assert one.submit(order).accepted
        assert len(one.server.seen(route)) == 1
        assert one.folio.library.fees["P1009"] == Decimal("0" if route == BULK else "15.75")


@pytest.mark.parametrize(
    ("order", "route"),
    [(_hold(), REQUESTS), (_pay("15.75"), BULK)],
    ids=["hold", "pay"],
)
def test_a_token_that_ended_is_changed_and_the_order_sent_once_more(
    order: Order, route: str
) -> None:
    with tenant() as one:
        one.fail("unauthorised", route)
        assert one.submit(order).accepted
        assert [seen.executed for seen in one.server.seen(route)] == [False, True]
        assert one.sendings == ["sent"]


def test_taking_back_with_a_token_that_ended() -> None:
    with tenant() as one:
        (made,) = one.folio.requests
        one.fail("unauthorised", f"PUT /circulation/requests/{made}")
        assert one.submit(_hold("3000009", "P1014", cancels=True)).accepted
    with tenant() as one:
        one.fail("unauthorised_inside", f"PUT /circulation/requests/{made}")
        with pytest.raises(InDoubt):
            one.submit(_hold("3000009", "P1014", cancels=True))
        assert one.submit(_hold("3000009", "P1014", cancels=True)).accepted


def test_a_payment_without_its_permission_is_an_alarm() -> None:
    with tenant() as one:
        one.server.gateway.missing.add("feesfines.accounts-bulk.pay.post")
        with pytest.raises(ConfigFault, match="permission feesfines"):
            one.submit(_pay("1.00"))

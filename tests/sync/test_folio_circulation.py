"""Checkout, checkin and renewal over FOLIO: what goes out, every refusal, what a repeat does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from sync.errors import BadMessage, GivenUp
from sync.model import Action, Order, Reason
from sync.sim.folio.circulation import Reply, error
from sync.sim.folio.world import uuid_of

from folio_tenant import CHECK_IN, CHECK_OUT, NOW, RENEW, Tenant, tenant  # isort: skip

R = Reason
DUE = datetime(2026, 12, 15, 22, 59, tzinfo=UTC)
FEES = "cf7a0d5f-a327-4ca1-aa9e-dc55ec006b8a"
ITEMS_OUT = "3d7c52dc-c732-4223-8bf8-e5917801386f"


def test_a_checkout() -> None:
    with tenant() as one:
        verdict = one.borrow()
        assert (verdict.accepted, verdict.reason, verdict.due) == (True, None, DUE)
        assert (verdict.title, verdict.renewed, verdict.message) == ("Max Havelaar", False, "")
        (seen,) = one.server.seen(CHECK_OUT)
        assert seen.body == {
            "itemBarcode": "3000001",
            "userBarcode": "P1001",
            "servicePointId": uuid_of("service-point", "CPL"),
            "loanDate": "2026-11-24T12:00:00.000+00:00",
        }
        assert one.sendings == ["sent"]
        assert one.folio.library.loans["3000001"].patron == "P1001"


def test_done_without_its_records_is_done() -> None:
    """200: the loan stands, something beside it failed (since mod-circulation 23.0)."""
    with tenant() as one:
        loan = {"item": {"barcode": "3000001"}, "dueDate": "2026-12-15T22:59:00.000+00:00"}
        one.server.scripted[CHECK_OUT] = [Reply(200, loan)]
        assert one.borrow().due == DUE


def test_a_checkout_that_was_made_off_line_has_its_own_date() -> None:
    with tenant() as one:
        then = NOW - timedelta(days=2)
        order = Order(Action.BORROW, "3000001", then, "P1001", offline=True, promised_due=DUE)
        assert one.submit(order).due == DUE - timedelta(days=2)
        assert one.server.seen(CHECK_OUT)[0].body["loanDate"] == "2026-11-22T12:00:00.000+00:00"


def test_the_due_date_is_folios() -> None:
    with tenant() as one:
        one.folio.user_changes["P1001"] = {"expirationDate": "2026-12-01T00:00:00.000+00:00"}
        assert one.borrow().due == datetime(2026, 12, 1, tzinfo=UTC)


Setting = Callable[[Tenant], object]


def _lend(one: Tenant, item: str, patron: str) -> None:
    assert one.borrow(item, patron).accepted
    one.sendings.clear()
    one.pass_time(60)


REFUSALS: list[tuple[str, Setting, dict[str, str], Reason]] = [
    ("an unknown patron", lambda one: None, {"patron": "P9"}, R.PATRON_UNKNOWN),
    ("an unknown item", lambda one: None, {"item": "nothing"}, R.ITEM_UNKNOWN),
    ("an expired patron", lambda one: None, {"patron": "P1005"}, R.PATRON_EXPIRED),
    (
        "an inactive patron",
        lambda one: one.folio.user_changes.update({"P1001": {"active": False}}),
        {},
        R.PATRON_BLOCKED,
    ),
    (
        "nobody knows whether active",
        lambda one: one.folio.user_changes.update({"P1001": {"active": None}}),
        {},
        R.PATRON_BLOCKED,
    ),
    ("a manual block", lambda one: None, {"patron": "P1006"}, R.PATRON_BLOCKED),
    (
        "an automated block: fees",
        lambda one: one.folio.block_automatically("P1001", FEES, message="Ada, pay!"),
        {},
        R.FEES_OWED,
    ),
    (
        "an automated block: items out",
        lambda one: one.folio.block_automatically("P1001", ITEMS_OUT),
        {},
        R.LIMIT_REACHED,
    ),
    (
        "two automated blocks",
        lambda one: [one.folio.block_automatically("P1001", each) for each in (ITEMS_OUT, FEES)],
        {},
        R.FEES_OWED,
    ),
    ("already this patron's", lambda one: _lend(one, "3000001", "P1001"), {}, R.ALREADY_LENT),
    ("somebody else's", lambda one: _lend(one, "3000001", "P1002"), {}, R.ON_LOAN_TO_OTHER),
    (
        "claimed returned",
        lambda one: one.folio.item_status.update({"3000001": "Claimed returned"}),
        {},
        R.NOT_FOR_LOAN,
    ),
    ("declared lost", lambda one: None, {"item": "3000025"}, R.NOT_FOR_LOAN),
    ("requested by another", lambda one: None, {"item": "3000009"}, R.HELD_FOR_OTHER),
    ("not for loan", lambda one: None, {"item": "3000029"}, R.NOT_FOR_LOAN),
    ("too young", lambda one: None, {"item": "3000030", "patron": "P1004"}, R.NOT_FOR_LOAN),
    (
        "as many as allowed",
        lambda one: [_lend(one, f"300000{n}", "P1011") for n in (2, 3, 4)],
        {"patron": "P1011"},
        R.LIMIT_REACHED,
    ),
    (
        "several at once: the patron first",
        lambda one: _lend(one, "3000001", "P1002"),
        {"patron": "P1006"},
        R.PATRON_BLOCKED,
    ),
]


@pytest.mark.parametrize(
    ("setting", "order", "reason"),
    [row[1:] for row in REFUSALS],
    ids=[row[0] for row in REFUSALS],
)
def test_a_checkout_is_refused(setting: Setting, order: dict[str, str], reason: Reason) -> None:
    with tenant() as one:
        setting(one)
        loans = dict(one.folio.library.loans)
        verdict = one.borrow(**order)
        assert (verdict.accepted, verdict.reason, verdict.asked) == (False, reason, True)
        assert verdict.due is None
        assert one.sendings == ["sent"]
        assert one.folio.library.loans == loans
        for personal in ("Ada", "Bram", "Femke", "Havelaar", "staff:"):
            assert personal not in verdict.message


def test_what_a_look_up_cannot_say_the_error_says() -> None:
    with tenant() as one:
        _lend(one, "3000001", "P1001")
        one.fail("failed", "GET /users")
        assert one.borrow().reason is R.ON_LOAN_TO_OTHER
        one.folio.block_automatically("P1001", FEES)
        one.fail("failed", "GET /users")
        assert one.borrow("3000002").reason is R.PATRON_BLOCKED
        assert one.borrow("3000002").reason is R.FEES_OWED


def test_a_block_that_is_gone_when_it_is_asked_about_stays_a_block() -> None:
    """Counters of blocks lag behind."""
    with tenant() as one:
        one.server.scripted[CHECK_OUT] = [
            Reply(422, {"errors": [error("", "USER_IS_BLOCKED_AUTOMATICALLY")]})
        ]
        assert one.borrow().reason is R.PATRON_BLOCKED


@pytest.mark.parametrize(
    ("errors", "reason", "message", "line"),
    [
        (
            [error("Check out must be performed at a service point", servicePointId="x")],
            R.UNMAPPED,
            "Check out must be performed at a service point",
            "set up wrongly",
        ),
        ([error("A new rule of Ada's", "NEW_RULE", k="v")], R.UNMAPPED, "NEW_RULE", "not known"),
        ([error("A new rule of Ada's", k="v")], R.UNMAPPED, "keys: k", "not known"),
        ([], R.UNMAPPED, "", "not known"),
        (
            [error("A new rule"), error("Item is not loanable", "ITEM_NOT_LOANABLE")],
            R.NOT_FOR_LOAN,
            "no code / ITEM_NOT_LOANABLE",
            "not known",
        ),
    ],
)
def test_what_nobody_knows_is_logged_by_code_and_keys(
    errors: list[dict[str, Any]],
    reason: Reason,
    message: str,
    line: str,
    expect_log: Callable[[str], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    expect_log(line)
    with tenant() as one:
        one.server.scripted[CHECK_OUT] = [Reply(422, {"errors": errors})]
        verdict = one.borrow()
        assert (verdict.reason, verdict.message) == (reason, message)
    (record,) = [each for each in caplog.records if each.name.startswith("sync.ils.folio")]
    assert record.__dict__["error"] == message


def test_a_repeat_of_the_same_checkout_is_the_same_loan() -> None:
    """Refused as "already checked out"; the loan date is the one that this order was sent with."""
    with tenant() as one:
        order = Order(Action.BORROW, "3000001", NOW, "P1001")
        first = one.submit(order)
        one.pass_time(5)
        again = one.submit(order)
        assert (again.accepted, again.due, again.title) == (True, first.due, "Max Havelaar")
        assert one.folio.library.loans["3000001"].renewals == 0
        later = one.submit(replace(order, occurred_at=NOW + timedelta(seconds=5)))
        assert later.reason is R.ALREADY_LENT


@pytest.mark.parametrize(
    "loan",
    [
        {"item": {"barcode": "3000002"}, "dueDate": "2026-12-15T22:59:00Z"},
        {"item": {"barcode": "3000001"}, "borrower": {"barcode": "P1002"}},
        {},
    ],
)
def test_another_loan_than_was_asked_for_is_a_bad_message(loan: dict[str, Any]) -> None:
    with tenant() as one:
        one.server.scripted[CHECK_OUT] = [Reply(201, loan)]
        with pytest.raises(BadMessage):
            one.borrow()


def test_a_loan_without_a_readable_date_is_a_loan() -> None:
    with tenant() as one:
        loan = {"item": {"barcode": "3000001"}, "dueDate": "in three weeks"}
        one.server.scripted[CHECK_OUT] = [Reply(201, loan)]
        verdict = one.borrow()
        assert (verdict.accepted, verdict.due) == (True, None)


@pytest.mark.parametrize("order", [{"item": ""}, {"item": "a\x00b"}, {"patron": " "}])
def test_what_folio_cannot_know_is_not_sent(order: dict[str, str]) -> None:
    with tenant() as one:
        verdict = one.borrow(**order)
        unknown = R.PATRON_UNKNOWN if "patron" in order else R.ITEM_UNKNOWN
        assert (verdict.reason, verdict.asked) == (unknown, False)
        assert one.routes() == []
        assert one.sendings == []


def test_a_desk_that_left_stops_the_request() -> None:
    def left() -> None:
        raise GivenUp("the patron was answered already")

    with tenant() as one:
        order = Order(Action.BORROW, "3000001", NOW, "P1001")
        with pytest.raises(GivenUp):
            one.ils.submit(order, one.deadline(), left)
        assert one.server.seen(CHECK_OUT) == []


# -- checkin ---------------------------------------------------------------------------------------


def _bring(one: Tenant, item: str = "3000031", **more: Any) -> Order:
    return Order(Action.RETURN, item, one.clock[0], **more)


def test_a_checkin() -> None:
    with tenant() as one:
        verdict = one.submit(_bring(one, offline=True))
        assert (verdict.accepted, verdict.reason, verdict.message) == (True, None, "")
        assert (verdict.title, verdict.alert, verdict.destination) == ("Ferdinand Huyck", False, "")
        (seen,) = one.server.seen(CHECK_IN)
        assert seen.body["checkInDate"] == "2026-11-24T12:00:00.000+00:00"
        assert seen.body["servicePointId"] == uuid_of("service-point", "CPL")
        assert UUID(seen.body["sessionId"])
        assert set(seen.body) == {"itemBarcode", "servicePointId", "checkInDate", "sessionId"}
        assert "3000031" not in one.folio.library.loans


def test_what_one_patron_brings_has_one_session_and_the_next_has_another() -> None:
    with tenant() as one:
        for item in ("3000001", "3000002"):
            one.submit(_bring(one, item))
        one.ils.end_session("P1001", one.deadline())
        one.submit(_bring(one, "3000003"))
        first, second, third = [seen.body["sessionId"] for seen in one.server.seen(CHECK_IN)]
        assert first == second != third


def test_what_was_not_on_loan_is_taken_back_and_said_so() -> None:
    with tenant() as one:
        verdict = one.submit(_bring(one, "3000001"))
        assert (verdict.accepted, verdict.reason) == (True, None)
        assert verdict.message == "it was not on loan"


def test_what_belongs_elsewhere_says_where() -> None:
    with tenant() as one:
        verdict = one.submit(_bring(one, "3000026"))
        assert (verdict.destination, verdict.alert) == ("Molenwijk", False)


def test_a_destination_without_a_name_is_looked_up() -> None:
    with tenant() as one:
        item = {"barcode": "3000026", "status": {"name": "In transit"}}
        item["inTransitDestinationServicePointId"] = uuid_of("service-point", "MPL")
        one.server.scripted[CHECK_IN] = [Reply(200, {"item": item, "loan": {}})]
        assert one.submit(_bring(one, "3000026")).destination == "Molenwijk"


def test_what_is_waited_for_is_an_alert_without_a_name() -> None:
    with tenant() as one:
        verdict = one.submit(_bring(one, "3000009"))
        assert (verdict.alert, verdict.destination) == (True, "")
        assert "Wachter" not in repr(verdict)


@pytest.mark.parametrize(
    ("status", "reason"),
    [("Claimed returned", R.CONFIRM_NEEDED), ("Intellectual item", R.NOT_FOR_LOAN)],
)
def test_a_checkin_is_refused(status: str, reason: Reason) -> None:
    with tenant() as one:
        one.folio.item_status["3000031"] = status
        verdict = one.submit(_bring(one))
        assert (verdict.accepted, verdict.reason) == (False, reason)
        assert "3000031" in one.folio.library.loans
        assert one.submit(_bring(one, "nothing")).reason is R.ITEM_UNKNOWN


def test_an_item_that_is_on_loan_twice_is_for_staff() -> None:
    with tenant() as one:
        one.server.scripted[CHECK_IN] = [Reply(500, "More than one open loan for item 1-2-3")]
        verdict = one.submit(_bring(one))
        assert (verdict.accepted, verdict.reason) == (False, R.UNMAPPED)


@pytest.mark.parametrize("status", ["Declared lost", "Aged to lost", "Missing", "Withdrawn"])
def test_what_was_lost_is_taken_back(status: str) -> None:
    with tenant() as one:
        one.folio.item_status["3000031"] = status
        assert one.submit(_bring(one)).accepted
        assert one.folio.item_status == {}


# -- renewal ---------------------------------------------------------------------------------------


def _renew(one: Tenant, item: str = "3000031", patron: str = "P1002", **more: Any) -> Order:
    return Order(Action.RENEW, item, one.clock[0], patron, **more)


def test_a_renewal() -> None:
    with tenant() as one:
        verdict = one.submit(_renew(one))
        assert (verdict.accepted, verdict.due, verdict.title) == (True, DUE, "Ferdinand Huyck")
        (seen,) = one.server.seen(RENEW)
        assert seen.body == {
            "itemBarcode": "3000031",
            "userBarcode": "P1002",
            "servicePointId": uuid_of("service-point", "CPL"),
        }


RENEWALS: list[tuple[str, Setting, dict[str, str], Reason]] = [
    ("not on loan", lambda one: None, {"item": "3000001"}, R.NOT_ON_LOAN),
    ("an unknown item", lambda one: None, {"item": "nothing"}, R.ITEM_UNKNOWN),
    ("an unknown patron", lambda one: None, {"patron": "P9"}, R.PATRON_UNKNOWN),
    ("somebody else's", lambda one: None, {"patron": "P1001"}, R.ON_LOAN_TO_OTHER),
    (
        "an expired patron",
        lambda one: one.folio.user_changes.update(
            {"P1002": {"expirationDate": "2026-11-01T00:00:00Z"}}
        ),
        {},
        R.PATRON_EXPIRED,
    ),
    (
        "an inactive patron",
        lambda one: one.folio.user_changes.update({"P1002": {"active": False}}),
        {},
        R.PATRON_BLOCKED,
    ),
    (
        "nobody knows whether active",
        lambda one: one.folio.user_changes.update({"P1002": {"active": None}}),
        {},
        R.PATRON_BLOCKED,
    ),
    ("a manual block", lambda one: one.folio.block("P1002", desc="Bram"), {}, R.PATRON_BLOCKED),
    (
        "an automated block against borrowing alone, and one against renewing",
        lambda one: [
            one.folio.block_automatically("P1002", ITEMS_OUT, blockRenewals=False),
            one.folio.block_automatically("P1002", FEES, blockBorrowing=False),
        ],
        {},
        R.FEES_OWED,
    ),
    (
        "often enough",
        lambda one: setattr(one.folio.library.loans["3000031"], "renewals", 3),
        {},
        R.RENEWAL_LIMIT,
    ),
    ("too early", lambda one: one.submit(_renew(one)), {}, R.RENEWAL_LIMIT),
    (
        "somebody waits",
        lambda one: one.folio.library.shelves["3000031"].holds.append("P1001"),
        {},
        R.HELD_FOR_OTHER,
    ),
    (
        "declared lost",
        lambda one: one.folio.item_status.update({"3000031": "Declared lost"}),
        {},
        R.NOT_FOR_LOAN,
    ),
]


@pytest.mark.parametrize(
    ("setting", "order", "reason"),
    [row[1:] for row in RENEWALS],
    ids=[row[0] for row in RENEWALS],
)
def test_a_renewal_is_refused(setting: Setting, order: dict[str, str], reason: Reason) -> None:
    with tenant() as one:
        setting(one)
        due = one.folio.library.loans["3000031"].due
        verdict = one.submit(_renew(one, **order))
        assert (verdict.accepted, verdict.reason) == (False, reason)
        assert one.folio.library.loans["3000031"].due == due
        assert "Bram" not in verdict.message


def test_another_500_is_no_refusal() -> None:
    with tenant() as one:
        one.server.scripted[RENEW] = [Reply(500, "java.lang.NullPointerException at Bram")]
        with pytest.raises(BadMessage) as alarm:
            one.submit(_renew(one))
        assert "Bram" not in str(alarm.value)


def test_a_500_of_a_checkout_never_is() -> None:
    with tenant() as one:
        one.server.scripted[CHECK_OUT] = [Reply(500, "More than one open loan for item 1")]
        with pytest.raises(BadMessage):
            one.borrow()


def test_a_renewal_that_was_made_off_line_is_not_sent() -> None:
    """FOLIO renews from now on: there is no field for when it was promised."""
    with tenant() as one:
        verdict = one.submit(_renew(one, offline=True, promised_due=DUE))
        assert (verdict.reason, verdict.asked) == (R.OFFLINE_NOT_ALLOWED, False)
        assert one.routes() == []

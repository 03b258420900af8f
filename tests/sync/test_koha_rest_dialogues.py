"""Exchanges recorded from a Koha 23.05 server, and what the driver makes of each."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from http_peer import Peer, answer
from koha_recordings import Recording, desk, lend, soon
from koha_world import ZONE, config

from sync.errors import BadMessage, ConfigFault, IlsError, SignInRefused
from sync.ils.koha import answers
from sync.ils.koha.lending import NoCheckout
from sync.ils.koha.reasons import Judge
from sync.ils.koha.records import Records
from sync.ils.koha.session import KohaSession, MissingPermission
from sync.model import ItemStatus, Reason

KOHA = Recording("koha_rest_dialogues.jsonl")
body, recorded = KOHA.body, KOHA.recorded
DUE = datetime(2026, 12, 15, 23, 59, tzinfo=UTC)
R = Reason
Expect = Callable[[str], None]
UNKNOWN = "a refusal of Koha that is not known here"


# Lending -----------------------------------------------------------------------------------------


REFUSED_BEFORE = {
    "avail_already_mine": (9, 180, R.ALREADY_LENT, "RENEW_ISSUE"),
    "avail_on_loan_to_other": (10, 180, R.ON_LOAN_TO_OTHER, "ISSUED_TO_ANOTHER"),
    "avail_expired": (12, 181, R.PATRON_EXPIRED, "EXPIRED"),
    "avail_debarred": (13, 181, R.PATRON_BLOCKED, "DEBARRED USERBLOCKEDNOENDDATE"),
    "avail_lost": (14, 181, R.CARD_LOST, "CARD_LOST"),
    "avail_gna": (15, 181, R.PATRON_BLOCKED, "GNA"),
    "avail_fines": (16, 181, R.FEES_OWED, "DEBT"),
    "avail_student_max": (18, 181, R.LIMIT_REACHED, "TOO_MANY"),
    "avail_withdrawn": (9, 23, R.NOT_FOR_LOAN, "WTHDRAWN"),
    "avail_not_for_loan": (9, 29, R.NOT_FOR_LOAN, "NOT_FOR_LOAN"),
    "avail_rental": (9, 28, R.ON_LOAN_TO_OTHER, "ISSUED_TO_ANOTHER"),
    "avail_on_hold_other": (9, 20, R.HELD_FOR_OTHER, "TRANSFERRED"),
    "avail_in_transit": (9, 21, R.HELD_FOR_OTHER, "RESERVE_WAITING"),
}


@pytest.mark.parametrize("scenario", REFUSED_BEFORE)
def test_a_loan_that_availability_refuses(scenario: str) -> None:
    patron_id, item_id, reason, codes = REFUSED_BEFORE[scenario]
    with Peer(*recorded(scenario)) as peer:
        verdict = lend(peer, patron_id, item_id)
        assert (verdict.accepted, verdict.reason, verdict.message) == (False, reason, codes)
        assert len(peer.asked) == 1


REFUSED_AFTER = {
    "checkout_duplicate": R.CONFIRM_NEEDED,
    "checkout_on_loan_to_other": R.CONFIRM_NEEDED,
    "checkout_expired": R.PATRON_EXPIRED,
    "checkout_debarred": R.PATRON_BLOCKED,
    "checkout_lost": R.CARD_LOST,
    "checkout_gna": R.PATRON_BLOCKED,
    "checkout_fines": R.FEES_OWED,
    "checkout_student_max": R.CONFIRM_NEEDED,
    "checkout_withdrawn": R.NOT_FOR_LOAN,
    "checkout_not_for_loan": R.NOT_FOR_LOAN,
    "checkout_unknown_item": R.ITEM_UNKNOWN,
    "checkout_unknown_patron": R.PATRON_UNKNOWN,
    "checkout_missing": R.UNMAPPED,
    "checkout_barcode": R.UNMAPPED,
    "checkout_race_10": R.CONFIRM_NEEDED,
    "post_checkouts": R.UNMAPPED,
}


@pytest.mark.parametrize("scenario", REFUSED_AFTER)
def test_a_loan_that_the_check_out_refuses(scenario: str, expect_log: Expect) -> None:
    expect_log(UNKNOWN)
    with Peer(*recorded("avail_ok", scenario, "avail_ok")) as peer:
        verdict = lend(peer, 9, 180)
        assert (verdict.accepted, verdict.reason) == (False, REFUSED_AFTER[scenario])


def test_what_came_up_meanwhile_is_asked_for() -> None:
    with Peer(*recorded("avail_ok", "checkout_race_10", "avail_on_loan_to_other")) as peer:
        assert lend(peer, 9, 180).reason is R.ON_LOAN_TO_OTHER
        assert [asked.method for asked in peer.asked] == ["GET", "POST", "GET"]


@pytest.mark.parametrize(
    ("before", "after", "item_id"),
    [
        ("avail_ok", "checkout_ok", 180),
        ("avail_lost_item", "checkout_lost_item", 25),
        ("avail_ok", "checkout_with_due", 181),
        ("avail_ok", "checkout_race_9", 183),
    ],
)
def test_a_loan(before: str, after: str, item_id: int) -> None:
    with Peer(*recorded(before, after)) as peer:
        verdict = lend(peer, 9, item_id)
        assert (verdict.accepted, verdict.due) == (True, DUE)
        assert peer.asked[1].target == "/api/v1/checkouts"
        assert json.loads(peer.asked[1].body) == {"patron_id": 9, "item_id": item_id}
        assert peer.asked[1].headers["x-koha-library"] == "CPL"


def test_a_renewal_that_was_asked_for_as_a_loan_is_an_alarm() -> None:
    with (
        Peer(*recorded("avail_ok", "checkout_already_mine_confirmed")) as peer,
        pytest.raises(BadMessage, match="answered by 500"),
    ):
        lend(peer, 9, 180)


def test_a_koha_without_check_out() -> None:
    with Peer(*recorded("availability")) as peer, pytest.raises(NoCheckout):
        lend(peer, 9, 1)


def test_availability_of_ids_that_are_none() -> None:
    with Peer(*recorded("avail_unknown_item")) as peer, pytest.raises(BadMessage):
        lend(peer, 9, 999999)


# Renewing ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenario", "accepted", "reason", "due"),
    [
        ("renew_1", True, None, datetime(2027, 1, 5, 23, 59, tzinfo=UTC)),
        ("renew_2", True, None, datetime(2027, 1, 26, 23, 59, tzinfo=UTC)),
        ("renew_3_refused", False, R.RENEWAL_LIMIT, None),
        ("renew_404", False, R.NOT_ON_LOAN, None),
    ],
)
def test_a_renewal(
    scenario: str, accepted: bool, reason: Reason | None, due: datetime | None
) -> None:
    loan = answer(200, [body("checkout_get")])
    with Peer(loan, *recorded(scenario)) as peer:
        at = desk(peer)
        verdict = at.lending.renew(8, {"item_id": 116}, soon(), lambda: None)
        at.session.close()
        assert (verdict.accepted, verdict.reason, verdict.due) == (accepted, reason, due)
        assert peer.asked[1].target == "/api/v1/checkouts/42/renewal"


@pytest.mark.parametrize(("patron_id", "reason"), [(9, R.ON_LOAN_TO_OTHER), (8, None)])
def test_only_ones_own_loan_is_renewed(patron_id: int, reason: Reason | None) -> None:
    loan = answer(200, [body("checkout_get")])
    with Peer(loan, *recorded("renew_1")) as peer:
        at = desk(peer)
        verdict = at.lending.renew(patron_id, {"item_id": 116}, soon(), lambda: None)
        at.session.close()
        assert verdict.reason is reason
        assert len(peer.asked) == (1 if reason else 2)


# Account and errors ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenario", "error", "match"),
    [
        ("no_auth", SignInRefused, "Authentication failure"),
        ("bad_basic", SignInRefused, "Invalid password"),
        ("low_perm", MissingPermission, "borrowers: edit_borrowers or tools: label_creator"),
        ("pw_low_perm", MissingPermission, "borrowers: 1"),
        ("patron_404", ConfigFault, "Patron not found"),
        ("patron_get_embed", IlsError, "400"),
        ("patron_bad_query", BadMessage, "500"),
        ("patron_q_badjson", BadMessage, "500"),
        ("patrons_paging", BadMessage, "500"),
        ("unknown_path", ConfigFault, "Not Found"),
        ("availability", IlsError, "Malformed query string"),
    ],
)
def test_a_question_that_fails(scenario: str, error: type[IlsError], match: str) -> None:
    with Peer(*recorded(scenario)) as peer:
        at = desk(peer)
        with pytest.raises(error, match=match):
            at.session.find("/patrons", {"cardnumber": "P1001"}, soon(), most=2)
        at.session.close()


def test_a_token_that_is_refused() -> None:
    with Peer(*recorded("oauth_token_bad")) as peer:
        settings = config(peer.url("/api/v1"), 9, auth="oauth2")
        session = KohaSession(settings, "wrong", "", monotonic=time.monotonic)
        with pytest.raises(SignInRefused, match="unauthorized_client"):
            session.read("/patrons", soon())
        session.close()


@pytest.mark.parametrize(
    ("scenario", "codes", "reason"),
    [
        ("hold_add_item", ("tooManyReserves",), R.LIMIT_REACHED),
        ("hold_add_dup", ("tooManyReserves",), R.LIMIT_REACHED),
        ("hold_bad_pickup", (), R.NOT_FOR_LOAN),
        ("hold_missing_field", (), R.UNMAPPED),
        ("hold_unknown_patron", (), R.PATRON_UNKNOWN),
        ("account_pay_bad", (), R.UNMAPPED),
    ],
)
def test_a_refused_hold(
    scenario: str, codes: tuple[str, ...], reason: Reason, expect_log: Expect
) -> None:
    expect_log(UNKNOWN)
    with Peer(*recorded(scenario)) as peer:
        at = desk(peer)
        problem = at.session.problem(
            at.session.write("POST", "/holds", soon(), sending=lambda: None, body={})
        )
        at.session.close()
        assert problem.codes == codes
        assert Judge().hold(problem.codes, problem.text) is reason


# Rows --------------------------------------------------------------------------------------------


def ask(scenario: str, question: Callable[[Records], Any]) -> Any:
    with Peer(*recorded(scenario)) as peer:
        at = desk(peer)
        try:
            return question(at.records)
        finally:
            at.session.close()


def test_a_patron() -> None:
    row = ask("patron_by_cardnumber_q", lambda records: records.patron("P1001", soon()))
    found = answers.patron(row, date(2026, 11, 24), pin_ok=None)
    assert (found.card, found.valid, found.blocks) == ("P1001", True, ())
    assert (found.initials, found.language, found.expires) == ("A.A.", "", date(2030, 12, 31))


@pytest.mark.parametrize(
    ("scenario", "card"),
    [
        ("patron_unknown", "NOPE"),
        # What matches a part only, or in other letters, is somebody else.
        ("patron_by_cardnumber_q", "P100"),
        ("patron_by_cardnumber_q", "p1001"),
    ],
)
def test_no_patron(scenario: str, card: str) -> None:
    assert ask(scenario, lambda records: records.patron(card, soon())) is None


def test_an_expired_patron() -> None:
    found = answers.patron(body("patron_get_expired"), date(2026, 11, 24), pin_ok=None)
    assert found.blocks == (R.PATRON_EXPIRED,)


@pytest.mark.parametrize(
    ("scenario", "barcode", "item_id", "title"),
    [
        ("item_embed2", "3000001", 1, "Pride and Prejudice"),
        ("item_by_barcode_q", " 3000002", 2, ""),
    ],
)
def test_an_item(scenario: str, barcode: str, item_id: int, title: str) -> None:
    row = ask(scenario, lambda records: records.item(barcode, soon()))
    assert row["item_id"] == item_id
    found = answers.item(row, None, [], 0, ZONE)
    assert (found.item, found.title) == (barcode.strip(), title)
    assert found.status is ItemStatus.AVAILABLE


def test_no_item() -> None:
    assert ask("item_unknown", lambda records: records.item("NOSUCH", soon())) is None
    assert ask("item_embed2", lambda records: records.item("300000", soon())) is None


def test_loans_of_others_that_matched_too_are_left_out() -> None:
    mine = ask("checkouts_patron", lambda records: records.loans_of(8, soon()))
    assert {row["patron_id"] for row in mine.rows} <= {8}
    assert not mine.whole  # eleven in all
    others = ask("checkouts_no_patron", lambda records: records.loans_of(18, soon()))
    assert (others.rows, others.whole) == ([], False)


def test_the_loan_of_an_item() -> None:
    loan = ask("checkouts_since", lambda records: records.loan_of(24, soon()))
    found = answers.item(body("item_get"), loan, [], 0, ZONE)
    assert found.status is ItemStatus.ON_LOAN
    assert found.due == datetime(2027, 1, 5, 23, 59, tzinfo=UTC)


def test_holds() -> None:
    rows = ask("patron_holds", lambda records: records.holds_of(21, soon())).rows
    found = answers.holds(rows, {9: {"external_id": "3000009"}, 20: {"external_id": "X"}}, {})
    assert [hold.hold_id for hold in found] == ["6", "1", "2", "4", "7"]
    ready = found[0]
    assert (ready.item, ready.ready, ready.until) == ("3000009", True, date(2026, 12, 1))
    assert (found[1].item, found[1].ready, found[1].position) == ("X", False, None)
    assert [hold.position for hold in found[2:]] == [1, 1, 1]
    assert found[3].pickup == "MPL"
    counted = answers.patron(body("patron_get"), date(2026, 11, 24), pin_ok=None, holds=rows)
    assert (counted.holds_ready, counted.holds_waiting) == (1, 4)


def test_an_item_on_the_hold_shelf_and_one_on_its_way() -> None:
    queue = body("patron_holds")
    for item_id, status in ((9, ItemStatus.ON_HOLD_SHELF), (20, ItemStatus.IN_TRANSIT)):
        row = {**body("item_get"), "item_id": item_id}
        assert answers.item(row, None, queue, 1, ZONE).status is status


def test_what_is_owed() -> None:
    account = body("account")
    assert [(fee.amount, fee.fee_id, fee.title) for fee in answers.fees(account, {})] == [
        (Decimal("11.50"), "1", "Lab overdue fine"),
        (Decimal("3.25"), "2", "Lab card"),
    ]
    found = answers.patron(body("patron_get"), date(2026, 1, 1), pin_ok=None, account=account)
    assert found.fees == Decimal("14.75")


def test_places_to_fetch_a_hold_at() -> None:
    places = ask(
        "item_pickup_locations", lambda records: records.pickup_places("items", 1, 8, soon())
    )
    assert {"CPL", "FPL"} <= places

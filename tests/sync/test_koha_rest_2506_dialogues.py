"""Exchanges recorded from a Koha 25.06 server, and what the driver makes of each."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from http_peer import Peer
from koha_recordings import Recording, desk, lend, soon

from sync.errors import BadMessage, ConfigFault, IlsError, SignInRefused
from sync.http.problem import Problem
from sync.ils.koha import answers
from sync.ils.koha.reasons import CHECKOUT, ERROR_CODES, HOLD, RENEWAL, Judge, is_helper
from sync.ils.koha.session import MissingPermission
from sync.model import ItemStatus, Reason

KOHA = Recording("koha_2506_rest_dialogues.jsonl")
body, recorded = KOHA.body, KOHA.recorded
R = Reason
DUE = datetime(2026, 12, 17, 22, 59, tzinfo=UTC)
Expect = Callable[[str], None]


# Lending -----------------------------------------------------------------------------------------

AVAILABILITY = {
    # scenario: patron, item, why not, what staff are told
    "avail_free": (1, 1, None, ""),
    "avail_again": (1, 1, R.ALREADY_LENT, "RENEW_ISSUE"),
    "avail_P102": (3, 10, R.PATRON_EXPIRED, "EXPIRED"),
    "avail_P103": (4, 10, R.PATRON_BLOCKED, "DEBARRED USERBLOCKEDNOENDDATE"),
    "avail_P113": (5, 10, R.PATRON_BLOCKED, "DEBARRED USERBLOCKEDWITHENDDATE"),
    "avail_P104": (6, 10, R.CARD_LOST, "CARD_LOST"),
    "avail_P105": (7, 10, R.FEES_OWED, "DEBT"),
    "avail_I051": (2, 51, R.NOT_FOR_LOAN, "NOT_FOR_LOAN"),
    "avail_I053": (2, 53, R.NOT_FOR_LOAN, "WTHDRAWN"),
    "avail_I057": (2, 57, R.ON_LOAN_TO_OTHER, "ISSUED_TO_ANOTHER"),
    "avail_I049": (2, 49, R.ON_LOAN_TO_OTHER, "ISSUED_TO_ANOTHER RESERVED"),
    "avail_lost_alert": (2, 52, R.NOT_FOR_LOAN, "ITEM_LOST"),
    "avail_damaged": (2, 54, None, ""),
    "avail_age": (9, 58, R.AGE_RESTRICTED, "AGE_RESTRICTION"),
    "avail_rental_1": (1, 60, R.CONFIRM_NEEDED, "RENTALCHARGE"),
    "avail_debt_block": (10, 10, R.FEES_OWED, "DEBT"),
    "avail_debt_confirm": (10, 10, R.FEES_OWED, "DEBT"),
    "avail_overdue_block": (10, 10, R.PATRON_BLOCKED, "USERBLOCKEDOVERDUE"),
    "avail_overdue_confirm": (10, 10, R.PATRON_BLOCKED, "USERBLOCKEDOVERDUE"),
    "avail_nfl_forcing": (2, 50, R.NOT_FOR_LOAN, "NOT_FOR_LOAN_FORCING"),
    "avail_high_holds": (1, 96, R.CONFIRM_NEEDED, "HIGHHOLDS"),
    "avail_booked_now": (1, 81, R.HELD_FOR_OTHER, "BOOKED_TO_ANOTHER"),
    "avail_recalled": (1, 76, R.HELD_FOR_OTHER, "RECALLED"),
    "avail_recall_owner": (13, 76, None, ""),
    "avail_restricted": (1, 67, R.NOT_FOR_LOAN, "RESTRICTED"),
    "avail_materials": (1, 74, R.CONFIRM_NEEDED, "ADDITIONAL_MATERIALS"),
    "avail_two_blockers": (3, 50, R.PATRON_EXPIRED, "EXPIRED NOT_FOR_LOAN"),
    "avail_many": (7, 56, R.FEES_OWED, "DEBT RESERVE_WAITING"),
    "avail_holder_waiting": (10, 56, None, ""),
    "avail_all_states": (1, 61, R.NOT_FOR_LOAN, "NOT_FOR_LOAN RESTRICTED WTHDRAWN ITEM_LOST"),
}


def test_every_answer_about_availability_is_in_the_list() -> None:
    answered = {
        line["scenario"]
        for line in KOHA.lines
        if "/checkouts/availability" in line["path"] and line["status"] == 200
    }
    assert answered == set(AVAILABILITY)


@pytest.mark.parametrize("scenario", AVAILABILITY)
def test_what_availability_says(scenario: str) -> None:
    patron_id, item_id, reason, codes = AVAILABILITY[scenario]
    loan = body("checkout_holder_waiting") | {"patron_id": patron_id, "item_id": item_id}
    KOHA.by_scenario["lent"] = {"status": 201, "response_body": loan}
    with Peer(*recorded(scenario, "lent")) as peer:
        verdict = lend(peer, patron_id, item_id)
        assert (verdict.accepted, verdict.reason) == (reason is None, reason)
        assert verdict.message == codes
        assert len(peer.asked) == (2 if reason is None else 1)


def test_what_a_loan_costs_is_asked() -> None:
    with Peer(*recorded("avail_rental_1")) as peer:
        verdict = lend(peer, 1, 60)
        assert (verdict.accepted, verdict.fee) == (False, Decimal("1.50"))


def test_a_limit_that_stands_as_a_blocker_and_as_a_side_word_is_one_reason() -> None:
    assert is_helper("circulation_rule_TOO_MANY")
    assert not is_helper("TOO_MANY")


@pytest.mark.parametrize("scenario", ["avail_unknown_patron", "avail_no_open_days"])
def test_availability_that_fails(scenario: str) -> None:
    with Peer(*recorded(scenario)) as peer, pytest.raises(BadMessage):
        lend(peer, 1, 1)


REFUSED = {
    "checkout_P103": R.PATRON_BLOCKED,
    "checkout_P104": R.CARD_LOST,
    "checkout_P105": R.FEES_OWED,
    "checkout_I051": R.NOT_FOR_LOAN,
    "checkout_I053": R.NOT_FOR_LOAN,
    "checkout_I057": R.CONFIRM_NEEDED,
    "checkout_I049": R.CONFIRM_NEEDED,
    "checkout_age": R.AGE_RESTRICTED,
    "checkout_token_wrong_item": R.CONFIRM_NEEDED,
    "checkout_mismatch": R.AMBIGUOUS_ITEM,
    "checkout_unknown_patron": R.PATRON_UNKNOWN,
    "checkout_limit_block": R.LIMIT_REACHED,
    "checkout_booked_now": R.HELD_FOR_OTHER,
    "checkout_two_blockers": R.PATRON_EXPIRED,
    # What only a fault of ours could send.
    "checkout_unknown_key": R.UNMAPPED,
    "checkout_broken_json": R.UNMAPPED,
}


@pytest.mark.parametrize("scenario", REFUSED)
def test_a_loan_that_the_check_out_refuses(scenario: str, expect_log: Expect) -> None:
    expect_log("a refusal of Koha that is not known here")
    with Peer(*recorded("avail_free", scenario, "avail_free")) as peer:
        verdict = lend(peer, 1, 1)
        assert (verdict.accepted, verdict.reason) == (False, REFUSED[scenario])


@pytest.mark.parametrize(
    ("before", "after", "patron_id", "item_id", "confirm"),
    [
        ("avail_free", "checkout_lost_alert", 2, 52, ()),
        ("avail_free", "checkout_with_dates", 1, 12, ()),
        ("avail_high_holds", "checkout_high_holds_token", 1, 96, ("HIGHHOLDS",)),
        ("avail_holder_waiting", "checkout_holder_waiting", 10, 56, ()),
    ],
)
def test_a_loan(
    before: str, after: str, patron_id: int, item_id: int, confirm: tuple[str, ...]
) -> None:
    with Peer(*recorded(before, after)) as peer:
        verdict = lend(peer, patron_id, item_id, confirm)
        assert (verdict.accepted, verdict.due) == (True, DUE)
        assert json.loads(peer.asked[1].body) == {"patron_id": patron_id, "item_id": item_id}
        token = body(before)["confirmation_token"]
        assert (token in peer.asked[1].target) is bool(confirm)


# Renewing ----------------------------------------------------------------------------------------

RENEWED = {
    "renew_ok": None,
    "renew_second": None,
    "renew_too_many": R.RENEWAL_LIMIT,
    "renew_on_hold": R.HELD_FOR_OTHER,
    "renew_too_unseen": R.RENEWAL_LIMIT,
    "renew_debarred": None,
    "renew_recalled": R.HELD_FOR_OTHER,
    "renew_onsite": R.NOT_FOR_LOAN,
    "renew_auto_too_late": R.RENEWAL_LIMIT,
    "checkout_404": R.NOT_ON_LOAN,
}


@pytest.mark.parametrize("scenario", RENEWED)
def test_a_renewal(scenario: str) -> None:
    reason = RENEWED[scenario]
    loan = body("renew_ok") if reason else body(scenario)
    KOHA.by_scenario["loan"] = {"status": 200, "response_body": [loan]}
    with Peer(*recorded("loan", scenario)) as peer:
        at = desk(peer)
        item = {"item_id": loan["item_id"]}
        verdict = at.lending.renew(loan["patron_id"], item, soon(), lambda: None)
        at.session.close()
        assert (verdict.accepted, verdict.reason) == (reason is None, reason)


@pytest.mark.parametrize(
    ("scenario", "reason"),
    [
        ("allows_too_many", R.RENEWAL_LIMIT),
        ("allows_on_hold", R.HELD_FOR_OTHER),
        ("allows_overdue", R.RENEWAL_LIMIT),
        ("allows_item_denied", R.NOT_FOR_LOAN),
        ("allows_too_unseen", R.RENEWAL_LIMIT),
        ("allows_too_soon", R.RENEWAL_LIMIT),
        ("allows_restriction", R.PATRON_BLOCKED),
        ("allows_booked", R.HELD_FOR_OTHER),
        ("allows_recalled", R.HELD_FOR_OTHER),
        ("allows_auto_too_late", R.RENEWAL_LIMIT),
    ],
)
def test_a_code_of_a_renewal_that_is_not_allowed(scenario: str, reason: Reason) -> None:
    assert Judge().renewal([body(scenario)["error"]], "") is reason


# Holds and money ---------------------------------------------------------------------------------

HOLDS = {
    "hold_own_not_allowed": R.ALREADY_LENT,
    "hold_own_loan_not_allowed_both_ids": R.ALREADY_LENT,
    "hold_P103": R.PATRON_BLOCKED,
    "hold_P104": R.CARD_LOST,
    "hold_P105": R.FEES_OWED,
    "hold_maxreserves": R.LIMIT_REACHED,
    "hold_damaged_not_allowed": R.NOT_FOR_LOAN,
    "hold_per_record_0": R.NOT_FOR_LOAN,
    "hold_per_day_0": R.LIMIT_REACHED,
    "hold_none_allowed": R.NOT_FOR_LOAN,
    "hold_other_branch": R.NOT_FOR_LOAN,
    "hold_unknown_item": R.ITEM_UNKNOWN,
    "hold_unknown_patron": R.PATRON_UNKNOWN,
    "hold_change_bad_pickup": R.NOT_FOR_LOAN,
}


@pytest.mark.parametrize("scenario", HOLDS)
def test_a_refused_hold(scenario: str) -> None:
    with Peer(*recorded(scenario)) as peer:
        at = desk(peer)
        said = at.session.write("POST", "/holds", soon(), sending=lambda: None, body={})
        problem = at.session.problem(said)
        at.session.close()
        judge = Judge()
        assert judge.hold(problem.codes, problem.text) is HOLDS[scenario]
        assert not judge.unmapped


@pytest.mark.parametrize(
    ("code", "reason"),
    [("expired", R.PATRON_EXPIRED), ("bad_address", R.PATRON_BLOCKED)],
)
def test_a_hold_of_a_patron_who_may_not(code: str, reason: Reason) -> None:
    """Not recorded: 409s of Koha's own description."""
    assert Judge().hold([code], f"Hold cannot be placed. Reason: {code}") is reason


def refusal(scenario: str) -> Problem:
    with Peer(*recorded(scenario)) as peer:
        at = desk(peer)
        try:
            return at.session.problem(at.session._http.read("/x", soon()))
        finally:
            at.session.close()


REFUSALS = [line["scenario"] for line in KOHA.lines if 400 <= line["status"] < 500]


@pytest.mark.parametrize("scenario", REFUSALS)
def test_every_refusal_is_understood(scenario: str) -> None:
    """Each code is in a table, each text is one that may be kept."""
    problem = refusal(scenario)
    codes = {code for code in problem.codes if not is_helper(code)}
    assert codes <= {*CHECKOUT, *RENEWAL, *HOLD, *ERROR_CODES, "not_found"}
    assert problem.text
    assert "characters]" not in problem.text


# Account -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scenario", "error", "match"),
    [
        ("no_auth", SignInRefused, "Authentication failure"),
        ("wrong_password", SignInRefused, "Invalid password"),
        ("unknown_user", SignInRefused, "Invalid password"),
        ("bearer_bad", SignInRefused, "Authentication failure"),
        ("basic_disabled", ConfigFault, "RESTBasicAuth"),
        ("service_password_expired", SignInRefused, "Password has expired"),
        ("library_header_unknown", ConfigFault, r"ils\.library"),
        ("no_permission_checkouts", MissingPermission, "circulate: circulate_remaining_perm"),
        ("no_permission_availability", MissingPermission, "circulate: circulate_remaining_perm"),
        ("no_permission_holds", MissingPermission, "reserveforothers: place_holds"),
        ("no_permission_account", MissingPermission, "updatecharges: remaining_permissions"),
        ("no_permission_password", MissingPermission, "borrowers: 1"),
        ("no_permission_payment", MissingPermission, "updatecharges: remaining_permissions"),
        ("perm_circulate_gone", MissingPermission, "circulate: circulate_remaining_permissions"),
        ("items_biblio_embed", BadMessage, "500"),
        ("unknown_path", ConfigFault, "Not Found"),
        ("item_embed_checkout", IlsError, "Not in enum list"),
    ],
)
def test_a_question_that_fails(scenario: str, error: type[IlsError], match: str) -> None:
    with Peer(*recorded(scenario)) as peer:
        at = desk(peer)
        with pytest.raises(error, match=match):
            at.session.find("/patrons", {"cardnumber": "P100"}, soon(), most=2)
        at.session.close()


# Rows --------------------------------------------------------------------------------------------


def ask(scenario: str, question: Callable[[Any], Any]) -> Any:
    with Peer(*recorded(scenario)) as peer:
        at = desk(peer)
        try:
            return question(at.records)
        finally:
            at.session.close()


@pytest.mark.parametrize(
    ("scenario", "card", "blocks"),
    [
        ("patron_q_P100", "P100", ()),
        ("patron_q_P103", "P103", (R.PATRON_BLOCKED,)),
        ("patron_q_P104", "P104", (R.CARD_LOST,)),
        ("patron_lower", "P100", ()),
    ],
)
def test_a_patron(scenario: str, card: str, blocks: tuple[Reason, ...]) -> None:
    row = ask(scenario, lambda records: records.patron(card, soon()))
    found = answers.patron(row, date(2026, 11, 26), pin_ok=None)
    assert (found.card, found.valid, found.blocks) == (card, True, blocks)


def test_a_card_in_other_letters_is_none() -> None:
    assert ask("patron_lower", lambda records: records.patron("p100", soon())) is None


@pytest.mark.parametrize(
    ("scenario", "barcode", "status"),
    [
        ("item_I049", "I049", ItemStatus.ON_LOAN),
        ("item_I053", "I053", ItemStatus.OTHER),
        ("item_I054", "I054", ItemStatus.AVAILABLE),
        ("item_all_states", "X001", ItemStatus.LOST),
    ],
)
def test_an_item(scenario: str, barcode: str, status: ItemStatus) -> None:
    row = ask(scenario, lambda records: records.item(barcode, soon()))
    found = answers.item(row, None, [], 0, UTC)
    assert (found.item, found.status) == (barcode, status)


def test_holds_that_wait_are_those_that_are_not_ready() -> None:
    rows = ask("patron_holds", lambda records: records.holds_of(10, soon())).rows
    found = answers.patron(body("patron_by_id"), date(2026, 11, 26), pin_ok=None, holds=rows)
    assert (found.holds_ready, found.holds_waiting) == (1, 2)
    by_item = {56: {"external_id": "I056"}, 55: {"external_id": "I055"}}
    by_biblio = {49: body("items_me_biblio")[0]}
    listed = answers.holds(rows, by_item, by_biblio)
    assert [(hold.item, hold.ready) for hold in listed] == [
        ("I056", True),
        ("I055", False),
        ("", False),
    ]
    assert (listed[2].title, listed[2].title_id) == ("Boek nummer 49 – één", "49")


def test_items_of_a_record_are_asked_for_in_the_form_that_works() -> None:
    """q on biblio_id with the record embedded is a 500: a column that is ambiguous."""
    with Peer(*recorded("items_me_biblio")) as peer:
        at = desk(peer)
        found = at.records.items("biblio_id", {49}, soon())
        at.session.close()
        assert {key: row["external_id"] for key, row in found.items()} == {49: "I049"}
        (asked,) = peer.asked
        assert "%22me.biblio_id%22" in asked.target
        assert asked.headers["x-koha-embed"] == "biblio"


def test_what_is_owed_and_paid() -> None:
    account = body("account_after_line")
    (fee,) = answers.fees(account, {})
    assert (fee.fee_id, fee.amount, fee.title) == ("2", Decimal("0.25"), "Boete A")
    credit = answers.patron(
        body("patron_by_id"), date(2026, 1, 1), pin_ok=None, account=body("account_credit_left")
    )
    assert credit.fees == 0

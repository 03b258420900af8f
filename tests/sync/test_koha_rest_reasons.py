"""Every refusal code of Koha is one reason; of several the one that is told; unknown ones count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sync.ils.koha.reasons import (
    CHECKOUT,
    HOLD,
    PHRASES,
    PRIORITY,
    RENEWAL,
    Availability,
    Judge,
    first,
    is_helper,
)
from sync.model import Reason

R = Reason
Expect = Callable[[str], None]
UNKNOWN = "a refusal of Koha that is not known here"


def found(
    blockers: Any = None, confirms: Any = None, warnings: Any = None, token: str = "t"
) -> Availability:
    return Availability(blockers or {}, confirms or {}, warnings or {}, token)


CHECKOUT_CODES = {
    "GNA": R.PATRON_BLOCKED,
    "CARD_LOST": R.CARD_LOST,
    "DEBARRED": R.PATRON_BLOCKED,
    "USERBLOCKEDWITHENDDATE": R.PATRON_BLOCKED,
    "USERBLOCKEDNOENDDATE": R.PATRON_BLOCKED,
    "USERBLOCKEDOVERDUE": R.PATRON_BLOCKED,
    "EXPIRED": R.PATRON_EXPIRED,
    "DEBT": R.FEES_OWED,
    "DEBT_GUARANTEES": R.FEES_OWED,
    "DEBT_GUARANTORS": R.FEES_OWED,
    "TOO_MANY": R.LIMIT_REACHED,
    "PATRON_CANT": R.PATRON_BLOCKED,
    "UNKNOWN_BARCODE": R.ITEM_UNKNOWN,
    "NOT_FOR_LOAN": R.NOT_FOR_LOAN,
    "NOT_FOR_LOAN_FORCING": R.NOT_FOR_LOAN,
    "WTHDRAWN": R.NOT_FOR_LOAN,
    "RESTRICTED": R.NOT_FOR_LOAN,
    "ITEM_LOST": R.NOT_FOR_LOAN,
    "ITEMNOTSAMEBRANCH": R.NOT_OURS,
    "BORRNOTSAMEBRANCH": R.CONFIRM_NEEDED,
    "RENEW_ISSUE": R.ALREADY_LENT,
    "NO_MORE_RENEWALS": R.ALREADY_LENT,
    "NO_RENEWAL_FOR_ONSITE_CHECKOUTS": R.ALREADY_LENT,
    "ISSUED_TO_ANOTHER": R.ON_LOAN_TO_OTHER,
    "RETURN_IMPOSSIBLE": R.ON_LOAN_TO_OTHER,
    "RESERVED": R.HELD_FOR_OTHER,
    "RESERVE_WAITING": R.HELD_FOR_OTHER,
    "TRANSFERRED": R.HELD_FOR_OTHER,
    "PROCESSING": R.HELD_FOR_OTHER,
    "RECALLED": R.HELD_FOR_OTHER,
    "RECALLED_INTRANSIT": R.HELD_FOR_OTHER,
    "AGE_RESTRICTION": R.AGE_RESTRICTED,
    "RENTALCHARGE": R.CONFIRM_NEEDED,
    "ADDITIONAL_MATERIALS": R.CONFIRM_NEEDED,
    "PREVISSUE": R.CONFIRM_NEEDED,
    "BIBLIO_ALREADY_ISSUED": R.CONFIRM_NEEDED,
    "HIGHHOLDS": R.CONFIRM_NEEDED,
    "INVALID_DATE": R.CONFIRM_NEEDED,
    "STATS": R.UNMAPPED,
    "BOOKED_TO_ANOTHER": R.HELD_FOR_OTHER,
    "BOOKED_EARLY": R.CONFIRM_NEEDED,
    "NO_OPEN_DAYS": R.ILS_CLOSED,
}


def test_no_code_is_without_an_expectation() -> None:
    assert set(CHECKOUT) == set(CHECKOUT_CODES)
    assert set(RENEWAL) == set(RENEWAL_CODES)
    assert set(HOLD) == set(HOLD_CODES)


@pytest.mark.parametrize(("code", "reason"), CHECKOUT_CODES.items())
def test_a_code_of_the_check_out(code: str, reason: Reason) -> None:
    judge = Judge()
    assert judge.availability(found(blockers={code: 1}), ()) is reason
    assert judge.availability(found(confirms={code: 1}), ()) is reason
    assert judge.checkout([code], f"Checkout not authorized ({code})") is reason
    assert judge.unmapped == {}


RENEWAL_CODES = {
    "too_many": R.RENEWAL_LIMIT,
    "too_unseen": R.RENEWAL_LIMIT,
    "too_soon": R.RENEWAL_LIMIT,
    "auto_too_soon": R.RENEWAL_LIMIT,
    "auto_renew": R.RENEWAL_LIMIT,
    "auto_too_late": R.RENEWAL_LIMIT,
    "overdue": R.RENEWAL_LIMIT,
    "on_reserve": R.HELD_FOR_OTHER,
    "recalled": R.HELD_FOR_OTHER,
    "booked": R.HELD_FOR_OTHER,
    "restriction": R.PATRON_BLOCKED,
    "auto_account_expired": R.PATRON_EXPIRED,
    "card_expired": R.PATRON_EXPIRED,
    "auto_too_much_oweing": R.FEES_OWED,
    "auto_too_much_owing": R.FEES_OWED,
    "too_much_owing": R.FEES_OWED,
    "too_much_oweing": R.FEES_OWED,
    "item_denied_renewal": R.NOT_FOR_LOAN,
    "onsite_checkout": R.NOT_FOR_LOAN,
    "online_renewal_disabled": R.NOT_FOR_LOAN,
    "item_issued_to_other_patron": R.ON_LOAN_TO_OTHER,
    "no_item": R.ITEM_UNKNOWN,
    "no_checkout": R.NOT_ON_LOAN,
}


@pytest.mark.parametrize(("code", "reason"), RENEWAL_CODES.items())
def test_a_code_of_the_renewal(code: str, reason: Reason) -> None:
    assert Judge().renewal([code], f"Renewal not authorized ({code})") is reason


HOLD_CODES = {
    "tooManyReserves": R.LIMIT_REACHED,
    "tooManyReservesToday": R.LIMIT_REACHED,
    "tooManyHoldsForThisRecord": R.LIMIT_REACHED,
    "ageRestricted": R.AGE_RESTRICTED,
    "alreadypossession": R.ALREADY_LENT,
    "itemAlreadyOnHold": R.ALREADY_LENT,
    "recall": R.HELD_FOR_OTHER,
    "noReservesAllowed": R.NOT_FOR_LOAN,
    "notReservable": R.NOT_FOR_LOAN,
    "damaged": R.NOT_FOR_LOAN,
    "libraryNotFound": R.NOT_FOR_LOAN,
    "libraryNotPickupLocation": R.NOT_FOR_LOAN,
    "branchNotInHoldGroup": R.NOT_FOR_LOAN,
    "pickupNotInHoldGroup": R.NOT_FOR_LOAN,
    "cannotBeTransferred": R.NOT_FOR_LOAN,
    "cannotReserveFromOtherBranches": R.NOT_FOR_LOAN,
    "expired": R.PATRON_EXPIRED,
    "card_lost": R.CARD_LOST,
    "restricted": R.PATRON_BLOCKED,
    "bad_address": R.PATRON_BLOCKED,
    "debt_limit": R.FEES_OWED,
    "hold_limit": R.LIMIT_REACHED,
}


@pytest.mark.parametrize(("code", "reason"), HOLD_CODES.items())
def test_a_code_of_a_hold(code: str, reason: Reason) -> None:
    assert Judge().hold([code], f"Hold cannot be placed. Reason: {code}") is reason


@pytest.mark.parametrize(
    ("codes", "text", "reason"),
    [
        ((), "patron_id not found", R.PATRON_UNKNOWN),
        ((), "item_id not found.", R.ITEM_UNKNOWN),
        ((), "The supplied pickup location is not valid", R.NOT_FOR_LOAN),
        (("PATRON_NOT_FOUND",), "Patron not found", R.PATRON_UNKNOWN),
        (("ITEM_NOT_FOUND",), "Item not found", R.ITEM_UNKNOWN),
        (("ITEM_NOT_FOUND",), "", R.ITEM_UNKNOWN),
        (("not_found",), "Checkout not found", R.NOT_ON_LOAN),
        ((), "Confirmation error", R.CONFIRM_NEEDED),
    ],
)
def test_a_text_without_a_code(codes: tuple[str, ...], text: str, reason: Reason) -> None:
    judge = Judge()
    assert judge.checkout(codes, text) is reason
    assert judge.unmapped == {}


def test_the_order_of_reasons() -> None:
    told = [
        "EXPIRED",
        "CARD_LOST",
        "GNA",
        "DEBT",
        "AGE_RESTRICTION",
        "RENEW_ISSUE",
        "ISSUED_TO_ANOTHER",
        "RESERVED",
        "NOT_FOR_LOAN",
        "TOO_MANY",
        "RENTALCHARGE",
    ]
    for at, code in enumerate(told):
        later = dict.fromkeys(reversed(told[at:]), 1)
        assert Judge().availability(found(confirms=later), ()) is CHECKOUT[code]
    assert set(PRIORITY) >= {*CHECKOUT.values(), *RENEWAL.values(), *HOLD.values()}
    assert first([]) is R.UNMAPPED


def test_helpers_are_no_reasons() -> None:
    assert is_helper("resfirstname")
    assert not is_helper("RESERVED")
    confirms = {"TOO_MANY": "x", "current_loan_count": 2, "max_loans_allowed": 2}
    assert Judge().availability(found(confirms=confirms), ()) is R.LIMIT_REACHED
    blockers = {"itemtype_notforloan": "REFB", "NOT_FOR_LOAN": 1}
    judge = Judge()
    assert judge.checkout(blockers, "") is R.NOT_FOR_LOAN
    assert judge.unmapped == {}


def test_helpers_alone_never_open_a_loan() -> None:
    judge = Judge()
    helpers = {"itemtype_notforloan": "REFB", "issued_surname": "Ada"}
    assert judge.availability(found(blockers=helpers), ()) is R.UNMAPPED
    assert judge.availability(found(confirms=helpers), ("PREVISSUE",)) is R.CONFIRM_NEEDED


def test_nothing_against_it() -> None:
    assert Judge().availability(found(), ()) is None
    assert Judge().availability(found(warnings={"OTHER_CHARGES": 3, "HIGHHOLDS": 1}), ()) is None


def test_a_warning_that_refuses() -> None:
    assert Judge().availability(found(warnings={"ITEM_LOST": 1}), ()) is R.NOT_FOR_LOAN


def test_a_recall_is_a_confirmation_of_anothers_and_a_warning_of_ones_own() -> None:
    assert Judge().availability(found(confirms={"RECALLED": {}}), ()) is R.HELD_FOR_OTHER
    assert Judge().availability(found(warnings={"RECALLED": 1}), ()) is None


def test_only_the_white_list_is_confirmed(expect_log: Expect) -> None:
    expect_log(UNKNOWN)
    white = ("PREVISSUE", "HIGHHOLDS")
    judge = Judge()
    assert judge.availability(found(confirms={"PREVISSUE": 1, "HIGHHOLDS": {}}), white) is None
    both = {"PREVISSUE": 1, "ISSUED_TO_ANOTHER": 1, "issued_surname": "Ada"}
    assert judge.availability(found(confirms=both), white) is R.ON_LOAN_TO_OTHER
    new = {"PREVISSUE": 1, "SOMETHING_NEW": 1}
    assert judge.availability(found(confirms=new), white) is R.CONFIRM_NEEDED
    assert judge.availability(found(blockers={"PREVISSUE": 1}), white) is R.CONFIRM_NEEDED
    assert judge.availability(found(confirms={"PREVISSUE": 1}, token=""), white) is R.CONFIRM_NEEDED


def test_unknown_codes_are_counted_and_their_number_is_bounded(expect_log: Expect) -> None:
    expect_log(UNKNOWN)
    judge = Judge()
    for number in range(200):
        assert judge.checkout([f"NEW_{number}"], "") is R.UNMAPPED
        assert judge.availability(found(blockers={"NEW_0": "Ada"}), ()) is R.UNMAPPED
    assert len(judge.unmapped) == 50
    assert judge.unmapped["NEW_0"] == 201
    assert "Ada" not in str(judge.unmapped)


def test_a_refusal_without_a_word_is_counted(expect_log: Expect) -> None:
    expect_log(UNKNOWN)
    judge = Judge()
    assert judge.hold((), "") is R.UNMAPPED
    assert judge.hold((), "[12 characters]") is R.UNMAPPED
    assert judge.unmapped == {"no text": 1, "[12 characters]": 1}


def test_phrases_do_not_let_names_through() -> None:
    for text in ("Ada Voorbeeld", "Checkout not authorized (Ada) and (Voorbeeld)", "Not Found Ada"):
        assert not any(phrase.fullmatch(text) for phrase in PHRASES)

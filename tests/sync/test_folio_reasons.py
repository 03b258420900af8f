"""FOLIO's refusals as data: every row of the tables, and which of several reasons is told."""

from __future__ import annotations

import pytest

from sync.errors import BadMessage
from sync.ils.folio.reasons import (
    CODES,
    CONDITIONS,
    MESSAGES,
    LookUp,
    Refusal,
    Sign,
    condition_of,
    highest,
    refusals_of,
    sign_of,
)
from sync.model import Reason

R = Reason

# What FOLIO says (mod-circulation 24.5): message, code, keys of parameters → reason, what is asked.
CHECK_OUT = [
    (
        "Could not find user with matching barcode 12",
        "USER_BARCODE_NOT_FOUND",
        "userBarcode",
        R.PATRON_UNKNOWN,
    ),
    ("Cannot check out to inactive user", "", "userBarcode", R.PATRON_EXPIRED),
    ("Cannot determine if user is active or not", "", "userBarcode", R.PATRON_BLOCKED),
    ("Patron blocked from borrowing", "USER_IS_BLOCKED_MANUALLY", "reason", R.PATRON_BLOCKED),
    ("", "USER_IS_BLOCKED_AUTOMATICALLY", "", R.PATRON_BLOCKED),
    ("No item with barcode 1 could be found", "", "itemBarcode", R.ITEM_UNKNOWN),
    ("Item is already checked out", "", "itemBarcode", R.ON_LOAN_TO_OTHER),
    (
        "Cannot check out item that already has an open loan",
        "ITEM_HAS_OPEN_LOAN",
        "itemBarcode",
        R.ON_LOAN_TO_OTHER,
    ),
    (
        "T (book) (Barcode: 1) has the item status Aged to lost and cannot be checked out",
        "",
        "itemBarcode",
        R.NOT_FOR_LOAN,
    ),
    (
        "T (Barcode: 1) cannot be checked out to user A, B because it has been requested by"
        " another patron",
        "",
        "userBarcode",
        R.HELD_FOR_OTHER,
    ),
    *(
        (
            "Patron has reached maximum limit of 3 items for " + kind,
            code,
            "itemLimit",
            R.LIMIT_REACHED,
        )
        for kind, code in (
            ("material type", "ITEM_LIMIT_MATERIAL_TYPE"),
            ("loan type", "ITEM_LIMIT_LOAN_TYPE"),
            ("a combination", "ITEM_LIMIT_PATRON_GROUP_MATERIAL_TYPE"),
            ("anything", ""),
        )
    ),
    ("Some other words", "", "itemLimit", R.LIMIT_REACHED),
    ("Item is not loanable", "ITEM_NOT_LOANABLE", "loanPolicyId", R.NOT_FOR_LOAN),
    (
        "loan date falls outside of the date ranges in the loan policy",
        "",
        "loanPolicyId",
        R.NOT_FOR_LOAN,
    ),
    ("the profile X in the loan policy is not recognised", "", "loanPolicyId", R.NOT_FOR_LOAN),
    ("the duration 0 is invalid", "", "loanPolicyId", R.NOT_FOR_LOAN),
    ("Check out must be performed at a service point", "", "servicePointId", R.UNMAPPED),
    (
        "No calendar time table found for requested date",
        "CALENDAR_TIMETABLE_ABSENT",
        "",
        R.UNMAPPED,
    ),
    ("Calendar open periods are not found", "CALENDAR_OPEN_PERIODS_NOT_FOUND", "", R.UNMAPPED),
    ("unable to acquire lock", "", "", R.UNMAPPED),
    ("Insufficient override permissions", "INSUFFICIENT_OVERRIDE_PERMISSIONS", "", R.UNMAPPED),
]
CHECK_IN = [
    ("No item with barcode 1 exists", "ITEM_BARCODE_NOT_FOUND", "itemBarcode", R.ITEM_UNKNOWN),
    (
        "T (Barcode: 1) has the item status Intellectual item and cannot be checked in",
        "",
        "",
        R.NOT_FOR_LOAN,
    ),
    (
        "Item is claimed returned, a resolution is required to check in",
        "",
        "claimedReturnedResolution",
        R.CONFIRM_NEEDED,
    ),
    ("words of another release", "", "claimedReturnedResolution", R.CONFIRM_NEEDED),
    (
        "Failed to check in item due to the highest priority request missing a pickup service"
        " point",
        "",
        "",
        R.UNMAPPED,
    ),
    ("Checkin request must have an item barcode", "", "", R.UNMAPPED),
    ("No logged-in user present", "", "", R.UNMAPPED),
]
RENEWAL = [
    ("", "ITEM_BARCODE_NOT_FOUND", "", R.ITEM_UNKNOWN),
    (
        "Cannot renew item checked out to different user",
        "ITEM_CHECKED_OUT_TO_DIFFERENT_USER",
        "",
        R.ON_LOAN_TO_OTHER,
    ),
    ("user is not found", "USER_NOT_FOUND", "", R.PATRON_UNKNOWN),
    (
        "Cannot renew loan when user is inactive or expired",
        "USER_IS_INACTIVE_OR_EXPIRED",
        "",
        R.PATRON_EXPIRED,
    ),
    (
        "Cannot determine if user is active.",
        "USER_STATUS_CANNOT_BE_DETERMINED",
        "",
        R.PATRON_BLOCKED,
    ),
    ("Patron blocked from renewing", "USER_IS_BLOCKED_MANUALLY", "reason", R.PATRON_BLOCKED),
    ("", "USER_IS_BLOCKED_AUTOMATICALLY", "", R.PATRON_BLOCKED),
    ("loan at maximum renewal number", "LOAN_RENEWAL_LIMIT_REACHED", "", R.RENEWAL_LIMIT),
    ("loan is not renewable", "LOAN_NOT_RENEWABLE", "", R.RENEWAL_LIMIT),
    ("item is not loanable", "ITEM_NOT_LOANABLE", "", R.NOT_FOR_LOAN),
    (
        "renewal would not change the due date",
        "RENEWAL_WOULD_NOT_CHANGE_DUE_DATE",
        "",
        R.RENEWAL_LIMIT,
    ),
    (
        "items cannot be renewed when there is an active recall request",
        "RENEWAL_BLOCKED_BY_RECALL",
        "",
        R.HELD_FOR_OTHER,
    ),
    (
        "Items with this loan policy cannot be renewed when there is an active, pending hold"
        " request",
        "RENEWAL_BLOCKED_BY_HOLD_REQUEST",
        "",
        R.HELD_FOR_OTHER,
    ),
    ("item is Declared lost", "ITEM_DECLARED_LOST_NOT_RENEWABLE", "", R.NOT_FOR_LOAN),
    ("item is Aged to lost", "ITEM_AGED_TO_LOST_NOT_RENEWABLE", "", R.NOT_FOR_LOAN),
    ("item is Claimed returned", "ITEM_CLAIMED_RETURNED_NOT_RENEWABLE", "", R.NOT_FOR_LOAN),
    (
        "Renewals not allowed for loans with reminders.",
        "RENEWAL_BLOCKED_BY_REMINDER_FEES",
        "",
        R.FEES_OWED,
    ),
    (
        "renewal date falls outside of date ranges in the loan policy",
        "RENEWAL_DATE_OUTSIDE_LOAN_POLICY_DATE_RANGES",
        "",
        R.RENEWAL_LIMIT,
    ),
    (
        "renewal date falls outside of date ranges in rolling loan policy",
        "RENEWAL_DATE_OUTSIDE_FIXED_LOAN_POLICY_DATE_RANGES",
        "",
        R.RENEWAL_LIMIT,
    ),
    ("", "LOAN_POLICY_PROFILE_NOT_RECOGNIZED", "", R.UNMAPPED),
    ("", "LOAN_POLICY_DURATION_INVALID", "", R.UNMAPPED),
    ("", "FIXED_LOAN_POLICY_HAS_NO_ALTERNATE_RENEWAL_PERIOD", "", R.UNMAPPED),
    (
        "Renewal request must have an item barcode",
        "RENEWAL_REQUEST_ITEM_BARCODE_REQUIRED",
        "",
        R.UNMAPPED,
    ),
    (
        "Renewal request must have a user barcode",
        "RENEWAL_REQUEST_USER_BARCODE_REQUIRED",
        "",
        R.UNMAPPED,
    ),
]
REQUEST = [
    ("", "REQUEST_NOT_ALLOWED_FOR_PATRON_ITEM_COMBINATION", "", R.NOT_FOR_LOAN),
    ("", "REQUEST_NOT_ALLOWED_FOR_PATRON_TITLE_COMBINATION", "", R.NOT_FOR_LOAN),
    ("", "REQUESTER_ALREADY_HAS_THIS_ITEM_ON_LOAN", "", R.ALREADY_LENT),
    ("", "REQUESTER_ALREADY_HAS_LOAN_FOR_ONE_OF_INSTANCES_ITEMS", "", R.ALREADY_LENT),
    ("", "ITEM_ALREADY_REQUESTED", "", R.UNMAPPED),
    ("", "HOLD_AND_RECALL_TLR_NOT_ALLOWED_PAGEABLE_AVAILABLE_ITEM_FOUND", "", R.UNMAPPED),
    ("", "SERVICE_POINT_IS_NOT_PICKUP_LOCATION", "", R.UNMAPPED),
    ("", "REQUEST_PICKUP_SERVICE_POINT_IS_NOT_ALLOWED", "", R.UNMAPPED),
    ("", "HOLD_SHELF_REQUESTS_REQUIRE_PICKUP_SERVICE_POINT", "", R.UNMAPPED),
    ("Inactive users cannot make requests", "", "requesterId", R.PATRON_EXPIRED),
]
ROWS = CHECK_OUT + CHECK_IN + RENEWAL + REQUEST


def errors(*rows: tuple[str, str, str]) -> dict[str, object]:
    """A 422 as mod-circulation writes it."""
    return {
        "errors": [
            {"message": message, "parameters": [{"key": key, "value": "v"}] if key else []}
            | ({"code": code} if code else {})
            for message, code, key in rows
        ]
    }


@pytest.mark.parametrize(("message", "code", "key", "reason"), ROWS)
def test_every_row_of_the_tables(message: str, code: str, key: str, reason: Reason) -> None:
    (refusal,) = refusals_of(errors((message, code, key)))
    assert refusal.sign.reason is reason


@pytest.mark.parametrize(
    ("message", "key", "reason"),
    [(message, key, reason) for message, code, key, reason in ROWS if message and code],
)
def test_without_its_code_a_message_says_the_same(message: str, key: str, reason: Reason) -> None:
    """Many check-out errors have no code, and older releases have fewer."""
    (refusal,) = refusals_of(errors((message, "", key)))
    assert refusal.sign.reason is reason


def test_a_code_goes_before_words_and_words_before_keys() -> None:
    both = Refusal("ITEM_NOT_LOANABLE", ("itemLimit",), "Patron blocked from borrowing")
    assert both.sign.reason is R.NOT_FOR_LOAN
    words = Refusal("", ("itemLimit",), "Patron blocked from borrowing")
    assert words.sign.reason is R.PATRON_BLOCKED


def test_what_has_to_be_asked() -> None:
    asks = {code: sign.look_up for code, sign in CODES.items() if sign.look_up.value != "nothing"}
    assert asks == {
        "ITEM_HAS_OPEN_LOAN": LookUp.BORROWER,
        "USER_IS_BLOCKED_AUTOMATICALLY": LookUp.CONDITIONS,
        "USER_IS_INACTIVE_OR_EXPIRED": LookUp.MEMBER,
    }
    assert {words for words, sign in MESSAGES if sign.look_up is LookUp.BORROWER} == {
        "is already checked out",
        "Cannot check out item that already has an open loan",
    }


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("3d7c52dc-c732-4223-8bf8-e5917801386f", R.LIMIT_REACHED),
        ("72b67965-5b73-4840-bc0b-be8f3f6e047e", R.PATRON_BLOCKED),
        ("584fbd4f-6a34-4730-a6ca-73a6a6a9d845", R.PATRON_BLOCKED),
        ("e5b45031-a202-4abb-917b-e1df9346fe2c", R.PATRON_BLOCKED),
        ("cf7a0d5f-a327-4ca1-aa9e-dc55ec006b8a", R.FEES_OWED),
        ("CF7A0D5F-A327-4CA1-AA9E-DC55EC006B8A", R.FEES_OWED),
        ("08530ac4-07f2-48e6-9dda-a97bc2bf7053", R.PATRON_BLOCKED),
        ("00000000-0000-0000-0000-000000000000", R.PATRON_BLOCKED),
    ],
)
def test_conditions_of_automated_blocks(condition: str, reason: Reason) -> None:
    assert condition_of(condition) is reason


def test_the_six_conditions_are_there() -> None:
    assert len(CONDITIONS) == 6


RANKED = [
    R.PATRON_UNKNOWN,
    R.PATRON_EXPIRED,
    R.CARD_LOST,
    R.PATRON_BLOCKED,
    R.FEES_OWED,
    R.ITEM_UNKNOWN,
    R.ALREADY_LENT,
    R.ON_LOAN_TO_OTHER,
    R.HELD_FOR_OTHER,
    R.NOT_FOR_LOAN,
    R.LIMIT_REACHED,
    R.RENEWAL_LIMIT,
    R.CONFIRM_NEEDED,
    R.UNMAPPED,
]


def test_of_several_the_highest_is_told() -> None:
    for at, reason in enumerate(RANKED):
        assert highest(reversed(RANKED[at:])) is reason
    assert highest(()) is R.UNMAPPED


def test_what_is_kept_of_an_error_names_nobody() -> None:
    said = "Vos Reynaerde (Barcode: 1) cannot be checked out to user Voorbeeld, Ada because it has"
    refusals = refusals_of(
        errors(
            (f"{said} been requested by another patron", "", "userBarcode"),
            ("Ada Voorbeeld must pay first", "", "Ada Voorbeeld"),
            ("Ada Voorbeeld must pay first", "", "reason"),
            ("Ada Voorbeeld must pay first", "MUST_PAY", "reason"),
            ("Ada Voorbeeld must pay first", "Ada Voorbeeld!", ""),
        )
    )
    assert [refusal.words for refusal in refusals] == [
        "has been requested by another patron",
        "no code",
        "keys: reason",
        "MUST_PAY",
        "no code",
    ]
    assert "Ada" not in repr(refusals)


@pytest.mark.parametrize(
    "body", [None, [], "no", {}, {"errors": {}}, {"errors": ["no"]}, {"accountId": "1"}]
)
def test_a_422_of_another_shape_is_a_bad_message(body: object) -> None:
    with pytest.raises(BadMessage, match="expected a list of errors"):
        refusals_of(body)


def test_parameters_of_any_shape_are_survived() -> None:
    odd = {"errors": [{"message": None, "parameters": [None, {"key": 7}, {"value": "x"}]}, {}]}
    assert [refusal.sign for refusal in refusals_of(odd)] == [Sign(R.UNMAPPED)] * 2
    assert sign_of(Refusal("SOMETHING_NEW")).reason is R.UNMAPPED

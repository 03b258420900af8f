"""What FOLIO refuses, as data: error codes, parameter keys and fixed words → reason.

From mod-circulation, mod-users and mod-patron-blocks as read in source (24.5, 19.7, 1.13). One
answer (422) may hold several errors; many of a check-out have no code. An error is looked up by its
code, then by its fixed words, then by the key of a parameter: the keys are shared by many errors,
so they say least. Messages hold names of patrons and titles: only what stands here is ever shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from sync.errors import BadMessage
from sync.model import Reason


class LookUp(Enum):
    """What has to be asked before an error says why."""

    NOTHING = "nothing"
    BORROWER = "borrower"
    """Who has the item: FOLIO says only that it is out."""
    MEMBER = "member"
    """Is the membership over, or was the patron made inactive?"""
    CONDITIONS = "conditions"
    """Which automated blocks there are: the error has a text that the library wrote, or none."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What one error means. ``reason`` stands as well when the look-up fails."""

    reason: Reason
    look_up: LookUp = LookUp.NOTHING
    set_up: bool = False
    """FOLIO or this station is set up so that it cannot work: for the administrator."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One of ``errors[]``."""

    code: str = ""
    keys: tuple[str, ...] = ()
    """Keys of its parameters; their values may be a patron's."""
    message: str = field(default="", repr=False)

    @property
    def sign(self) -> Sign:
        """What it means; UNMAPPED when nobody knows."""
        return sign_of(self)

    @property
    def words(self) -> str:
        """What of it may be kept and shown to staff: the code, the fixed words, or the keys."""
        if self.code:
            return self.code
        fixed = _fixed_words(self.message)
        return fixed or ("keys: " + ", ".join(self.keys) if self.keys else "no code")


_R = Reason
_OUT: Final = Sign(_R.ON_LOAN_TO_OTHER, LookUp.BORROWER)
_INACTIVE: Final = Sign(_R.PATRON_EXPIRED, LookUp.MEMBER)
_AUTOMATED: Final = Sign(_R.PATRON_BLOCKED, LookUp.CONDITIONS)
_SET_UP: Final = Sign(_R.UNMAPPED, set_up=True)
_NO_LOAN_POLICY: Final = Sign(_R.NOT_FOR_LOAN, set_up=True)

CODES: Final[dict[str, Sign]] = {
    # Check-out, and what every call shares.
    "USER_BARCODE_NOT_FOUND": Sign(_R.PATRON_UNKNOWN),
    "USER_NOT_FOUND": Sign(_R.PATRON_UNKNOWN),
    "USER_IS_BLOCKED_MANUALLY": Sign(_R.PATRON_BLOCKED),
    "USER_IS_BLOCKED_AUTOMATICALLY": _AUTOMATED,
    "USER_IS_INACTIVE_OR_EXPIRED": _INACTIVE,
    "USER_STATUS_CANNOT_BE_DETERMINED": Sign(_R.PATRON_BLOCKED),
    "ITEM_BARCODE_NOT_FOUND": Sign(_R.ITEM_UNKNOWN),
    "ITEM_HAS_OPEN_LOAN": _OUT,
    "ITEM_NOT_LOANABLE": Sign(_R.NOT_FOR_LOAN),
    "CALENDAR_TIMETABLE_ABSENT": _SET_UP,
    "CALENDAR_OPEN_PERIODS_NOT_FOUND": _SET_UP,
    "INSUFFICIENT_OVERRIDE_PERMISSIONS": _SET_UP,
    # Renewal.
    "ITEM_CHECKED_OUT_TO_DIFFERENT_USER": Sign(_R.ON_LOAN_TO_OTHER),
    "LOAN_RENEWAL_LIMIT_REACHED": Sign(_R.RENEWAL_LIMIT),
    "LOAN_NOT_RENEWABLE": Sign(_R.RENEWAL_LIMIT),
    "RENEWAL_WOULD_NOT_CHANGE_DUE_DATE": Sign(_R.RENEWAL_LIMIT),
    "RENEWAL_BLOCKED_BY_RECALL": Sign(_R.HELD_FOR_OTHER),
    "RENEWAL_BLOCKED_BY_HOLD_REQUEST": Sign(_R.HELD_FOR_OTHER),
    "RENEWAL_BLOCKED_BY_REMINDER_FEES": Sign(_R.FEES_OWED),
    # Requests.
    "REQUEST_NOT_ALLOWED_FOR_PATRON_ITEM_COMBINATION": Sign(_R.NOT_FOR_LOAN),
    "REQUEST_NOT_ALLOWED_FOR_PATRON_TITLE_COMBINATION": Sign(_R.NOT_FOR_LOAN),
    "REQUESTER_ALREADY_HAS_THIS_ITEM_ON_LOAN": Sign(_R.ALREADY_LENT),
    "REQUESTER_ALREADY_HAS_LOAN_FOR_ONE_OF_INSTANCES_ITEMS": Sign(_R.ALREADY_LENT),
    "SERVICE_POINT_IS_NOT_PICKUP_LOCATION": _SET_UP,
    "REQUEST_PICKUP_SERVICE_POINT_IS_NOT_ALLOWED": _SET_UP,
    "HOLD_SHELF_REQUESTS_REQUIRE_PICKUP_SERVICE_POINT": _SET_UP,
}
"""Exact codes."""

CODE_FORMS: Final[tuple[tuple[str, str, Sign], ...]] = (
    ("ITEM_LIMIT_", "", Sign(_R.LIMIT_REACHED)),
    ("ITEM_DECLARED_LOST_", "", Sign(_R.NOT_FOR_LOAN)),
    ("ITEM_AGED_TO_LOST_", "", Sign(_R.NOT_FOR_LOAN)),
    ("ITEM_CLAIMED_RETURNED_", "", Sign(_R.NOT_FOR_LOAN)),
    ("RENEWAL_DATE_OUTSIDE_", "", Sign(_R.RENEWAL_LIMIT)),
    ("REQUEST_NOT_ALLOWED_FOR_", "", Sign(_R.NOT_FOR_LOAN)),
    ("REQUESTER_ALREADY_HAS_", "", Sign(_R.ALREADY_LENT)),
    ("LOAN_POLICY_", "_NOT_RECOGNIZED", _SET_UP),
    ("", "_DURATION_INVALID", _SET_UP),
    ("FIXED_LOAN_POLICY_HAS_", "", _SET_UP),
    ("RENEWAL_REQUEST_", "_BARCODE_REQUIRED", _SET_UP),
)
"""Families of codes: how they begin and how they end."""

ALREADY_REQUESTED: Final = frozenset(
    {
        "ITEM_ALREADY_REQUESTED",
        "INSTANCE_ALREADY_REQUESTED",
        "ITEM_OF_THIS_INSTANCE_ALREADY_REQUESTED",
    }
)
"""The patron has this request already: what a repeat is answered with."""
ALREADY_CLOSED: Final = "REQUEST_ALREADY_CLOSED"

MESSAGES: Final[tuple[tuple[str, Sign], ...]] = (
    # Check-out.
    ("Could not find user with matching barcode", Sign(_R.PATRON_UNKNOWN)),
    ("Cannot check out to inactive user", _INACTIVE),
    ("Cannot determine if user is active", Sign(_R.PATRON_BLOCKED)),
    ("Patron blocked from borrowing", Sign(_R.PATRON_BLOCKED)),
    ("No item with barcode", Sign(_R.ITEM_UNKNOWN)),
    ("is already checked out", _OUT),
    ("Cannot check out item that already has an open loan", _OUT),
    ("has been requested by another patron", Sign(_R.HELD_FOR_OTHER)),
    ("Patron has reached maximum limit of", Sign(_R.LIMIT_REACHED)),
    ("Item is not loanable", Sign(_R.NOT_FOR_LOAN)),
    ("loan date falls outside of the date ranges in the loan policy", _NO_LOAN_POLICY),
    ("Check out must be performed at a service point", _SET_UP),
    ("No calendar time table found for requested date", _SET_UP),
    ("Calendar open periods are not found", _SET_UP),
    ("unable to acquire lock", Sign(_R.UNMAPPED)),
    ("Insufficient override permissions", _SET_UP),
    # Check-out and check-in: "... has the item status S and cannot be checked out" (or in).
    ("and cannot be checked out", Sign(_R.NOT_FOR_LOAN)),
    ("and cannot be checked in", Sign(_R.NOT_FOR_LOAN)),
    # Check-in.
    ("Item is claimed returned, a resolution is required to check in", Sign(_R.CONFIRM_NEEDED)),
    (
        "Failed to check in item due to the highest priority request missing a pickup"
        " service point",
        Sign(_R.UNMAPPED),
    ),
    ("Checkin request must have", _SET_UP),
    ("No logged-in user present", _SET_UP),
    # Renewal, where a release gives no code of its own (before 24.2).
    ("Cannot renew item checked out to different user", Sign(_R.ON_LOAN_TO_OTHER)),
    ("user is not found", Sign(_R.PATRON_UNKNOWN)),
    ("Cannot renew loan when user is inactive or expired", _INACTIVE),
    ("Patron blocked from renewing", Sign(_R.PATRON_BLOCKED)),
    ("loan at maximum renewal number", Sign(_R.RENEWAL_LIMIT)),
    ("loan is not renewable", Sign(_R.RENEWAL_LIMIT)),
    ("item is not loanable", Sign(_R.NOT_FOR_LOAN)),
    ("renewal would not change the due date", Sign(_R.RENEWAL_LIMIT)),
    ("when there is an active recall request", Sign(_R.HELD_FOR_OTHER)),
    ("when there is an active, pending hold request", Sign(_R.HELD_FOR_OTHER)),
    ("item is Declared lost", Sign(_R.NOT_FOR_LOAN)),
    ("item is Aged to lost", Sign(_R.NOT_FOR_LOAN)),
    ("item is Claimed returned", Sign(_R.NOT_FOR_LOAN)),
    ("Renewals not allowed for loans with reminders", Sign(_R.FEES_OWED)),
    ("renewal date falls outside of", Sign(_R.RENEWAL_LIMIT)),
    ("Renewal request must have", _SET_UP),
    # Requests.
    ("Inactive users cannot make requests", _INACTIVE),
)
"""Fixed parts of messages, the first that is found counts. Nothing of a patron or a title."""

KEYS: Final[tuple[tuple[str, Sign], ...]] = (
    ("itemLimit", Sign(_R.LIMIT_REACHED)),
    ("claimedReturnedResolution", Sign(_R.CONFIRM_NEEDED)),
    ("loanPolicyId", _NO_LOAN_POLICY),
    ("servicePointId", _SET_UP),
)
"""Keys that only one kind of error has: a loan policy that is not recognised or invalid."""

CONDITIONS: Final[dict[str, Reason]] = {
    "3d7c52dc-c732-4223-8bf8-e5917801386f": _R.LIMIT_REACHED,  # items charged out
    "72b67965-5b73-4840-bc0b-be8f3f6e047e": _R.PATRON_BLOCKED,  # lost items
    "584fbd4f-6a34-4730-a6ca-73a6a6a9d845": _R.PATRON_BLOCKED,  # overdue items
    "e5b45031-a202-4abb-917b-e1df9346fe2c": _R.PATRON_BLOCKED,  # overdue recalls
    "cf7a0d5f-a327-4ca1-aa9e-dc55ec006b8a": _R.FEES_OWED,  # fee/fine balance
    "08530ac4-07f2-48e6-9dda-a97bc2bf7053": _R.PATRON_BLOCKED,  # recall overdue by days
}
"""patronBlockConditionId of an automated block; the ids are fixed in mod-patron-blocks."""

RANK: Final[tuple[Reason, ...]] = (
    _R.PATRON_UNKNOWN,
    _R.PATRON_EXPIRED,
    _R.CARD_LOST,
    _R.PATRON_BLOCKED,
    _R.FEES_OWED,
    _R.ITEM_UNKNOWN,
    _R.ALREADY_LENT,
    _R.ON_LOAN_TO_OTHER,
    _R.HELD_FOR_OTHER,
    _R.NOT_FOR_LOAN,
    _R.LIMIT_REACHED,
    _R.RENEWAL_LIMIT,
)
"""Of several reasons the first here is told."""

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,99}")

MORE_THAN_ONE_LOAN: Final = "More than one open loan for item"
"""Text of the 500 by which a renewal says that the item is not on loan, or on loan twice."""


def sign_of(refusal: Refusal) -> Sign:
    """By code, by fixed words, by key; else UNMAPPED."""
    code = refusal.code
    if code in CODES:
        return CODES[code]
    for start, end, sign in CODE_FORMS:
        if code and code.startswith(start) and code.endswith(end):
            return sign
    for words, sign in MESSAGES:
        if words in refusal.message:
            return sign
    for key, sign in KEYS:
        if key in refusal.keys:
            return sign
    return Sign(Reason.UNMAPPED)


def highest(reasons: Iterable[Reason]) -> Reason:
    """The one of several that is told. UNMAPPED when there is none."""
    found = tuple(reasons)
    return min(found, key=_place, default=Reason.UNMAPPED)


def condition_of(block_condition: str) -> Reason:
    """Why there is an automated block."""
    return CONDITIONS.get(block_condition.lower(), Reason.PATRON_BLOCKED)


def refusals_of(body: Any) -> tuple[Refusal, ...]:
    """``errors[]`` of a 422. Raises BadMessage for a body of another shape."""
    errors = body.get("errors") if isinstance(body, dict) else None
    if not isinstance(errors, list) or not all(isinstance(error, dict) for error in errors):
        raise BadMessage("422: expected a list of errors, found something else")
    return tuple(map(_refusal, errors))


def _refusal(error: dict[str, Any]) -> Refusal:
    parameters = error.get("parameters")
    rows = parameters if isinstance(parameters, list) else []
    keys = (_name(row.get("key")) for row in rows if isinstance(row, dict))
    return Refusal(_name(error.get("code")), tuple(filter(None, keys)), str(error.get("message")))


def _name(value: object) -> str:
    """A code or a key. What has another form is none, and could be anything."""
    return value if isinstance(value, str) and _NAME.fullmatch(value) else ""


def _place(reason: Reason) -> int:
    if reason in RANK:
        return RANK.index(reason)
    return len(RANK) + (reason is Reason.UNMAPPED)


def _fixed_words(message: str) -> str:
    return next((words for words, _ in MESSAGES if words in message), "")

"""Koha's refusal codes and texts as reasons: tables, and the order in which they count.

Codes of the check-out, renewal and hold functions of Koha 23.05.04 and 25.06.00; what other
releases add stands with them.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sync.model import Reason

log = logging.getLogger(__name__)

_R = Reason

CHECKOUT: Final[dict[str, Reason]] = {
    "EXPIRED": _R.PATRON_EXPIRED,
    "CARD_LOST": _R.CARD_LOST,
    "GNA": _R.PATRON_BLOCKED,  # gone, no address
    "DEBARRED": _R.PATRON_BLOCKED,
    "USERBLOCKEDWITHENDDATE": _R.PATRON_BLOCKED,
    "USERBLOCKEDNOENDDATE": _R.PATRON_BLOCKED,
    "USERBLOCKEDOVERDUE": _R.PATRON_BLOCKED,
    "PATRON_CANT": _R.PATRON_BLOCKED,
    "DEBT": _R.FEES_OWED,
    "DEBT_GUARANTEES": _R.FEES_OWED,
    "DEBT_GUARANTORS": _R.FEES_OWED,
    "TOO_MANY": _R.LIMIT_REACHED,
    "AGE_RESTRICTION": _R.AGE_RESTRICTED,
    "UNKNOWN_BARCODE": _R.ITEM_UNKNOWN,
    "NOT_FOR_LOAN": _R.NOT_FOR_LOAN,
    "NOT_FOR_LOAN_FORCING": _R.NOT_FOR_LOAN,
    "WTHDRAWN": _R.NOT_FOR_LOAN,  # spelt so
    "RESTRICTED": _R.NOT_FOR_LOAN,
    "ITEM_LOST": _R.NOT_FOR_LOAN,
    "ITEMNOTSAMEBRANCH": _R.NOT_OURS,
    "BORRNOTSAMEBRANCH": _R.CONFIRM_NEEDED,
    "RENEW_ISSUE": _R.ALREADY_LENT,
    "NO_MORE_RENEWALS": _R.ALREADY_LENT,
    "NO_RENEWAL_FOR_ONSITE_CHECKOUTS": _R.ALREADY_LENT,
    "ISSUED_TO_ANOTHER": _R.ON_LOAN_TO_OTHER,
    "RETURN_IMPOSSIBLE": _R.ON_LOAN_TO_OTHER,
    "RESERVED": _R.HELD_FOR_OTHER,
    "RESERVE_WAITING": _R.HELD_FOR_OTHER,
    "TRANSFERRED": _R.HELD_FOR_OTHER,
    "PROCESSING": _R.HELD_FOR_OTHER,
    "RECALLED": _R.HELD_FOR_OTHER,
    "RECALLED_INTRANSIT": _R.HELD_FOR_OTHER,
    "BOOKED_TO_ANOTHER": _R.HELD_FOR_OTHER,
    "BOOKED_EARLY": _R.CONFIRM_NEEDED,
    "NO_OPEN_DAYS": _R.ILS_CLOSED,
    "RENTALCHARGE": _R.CONFIRM_NEEDED,
    "ADDITIONAL_MATERIALS": _R.CONFIRM_NEEDED,
    "PREVISSUE": _R.CONFIRM_NEEDED,
    "BIBLIO_ALREADY_ISSUED": _R.CONFIRM_NEEDED,
    "HIGHHOLDS": _R.CONFIRM_NEEDED,
    "INVALID_DATE": _R.CONFIRM_NEEDED,
    "STATS": _R.UNMAPPED,  # a statistical patron: nobody's card
}
WARNINGS: Final[frozenset[str]] = frozenset({"ITEM_LOST"})
"""What refuses as a mere warning too: nobody from the staff is there to read it. RECALLED as a
warning is the patron's own recall."""

RENEWAL: Final[dict[str, Reason]] = {
    "too_many": _R.RENEWAL_LIMIT,
    "too_unseen": _R.RENEWAL_LIMIT,
    "too_soon": _R.RENEWAL_LIMIT,
    "auto_too_soon": _R.RENEWAL_LIMIT,
    "auto_renew": _R.RENEWAL_LIMIT,
    "auto_too_late": _R.RENEWAL_LIMIT,
    "overdue": _R.RENEWAL_LIMIT,
    "on_reserve": _R.HELD_FOR_OTHER,
    "recalled": _R.HELD_FOR_OTHER,
    "booked": _R.HELD_FOR_OTHER,
    "restriction": _R.PATRON_BLOCKED,
    "auto_account_expired": _R.PATRON_EXPIRED,
    "card_expired": _R.PATRON_EXPIRED,
    "auto_too_much_oweing": _R.FEES_OWED,  # spelt so in 23.05
    "auto_too_much_owing": _R.FEES_OWED,
    "too_much_owing": _R.FEES_OWED,
    "too_much_oweing": _R.FEES_OWED,
    "item_denied_renewal": _R.NOT_FOR_LOAN,
    "onsite_checkout": _R.NOT_FOR_LOAN,
    "online_renewal_disabled": _R.NOT_FOR_LOAN,
    "item_issued_to_other_patron": _R.ON_LOAN_TO_OTHER,
    "no_item": _R.ITEM_UNKNOWN,
    "no_checkout": _R.NOT_ON_LOAN,
}

HOLD: Final[dict[str, Reason]] = {
    "tooManyReserves": _R.LIMIT_REACHED,
    "tooManyReservesToday": _R.LIMIT_REACHED,
    "tooManyHoldsForThisRecord": _R.LIMIT_REACHED,
    "ageRestricted": _R.AGE_RESTRICTED,
    "alreadypossession": _R.ALREADY_LENT,
    "itemAlreadyOnHold": _R.ALREADY_LENT,
    "recall": _R.HELD_FOR_OTHER,
    "noReservesAllowed": _R.NOT_FOR_LOAN,
    "notReservable": _R.NOT_FOR_LOAN,
    "damaged": _R.NOT_FOR_LOAN,
    "libraryNotFound": _R.NOT_FOR_LOAN,
    "libraryNotPickupLocation": _R.NOT_FOR_LOAN,
    "branchNotInHoldGroup": _R.NOT_FOR_LOAN,
    "pickupNotInHoldGroup": _R.NOT_FOR_LOAN,
    "cannotBeTransferred": _R.NOT_FOR_LOAN,
    "cannotReserveFromOtherBranches": _R.NOT_FOR_LOAN,
    # Of the patron: 409s, which 23.05 does not have.
    "expired": _R.PATRON_EXPIRED,
    "card_lost": _R.CARD_LOST,
    "restricted": _R.PATRON_BLOCKED,
    "bad_address": _R.PATRON_BLOCKED,
    "debt_limit": _R.FEES_OWED,
    "hold_limit": _R.LIMIT_REACHED,
}

ERROR_CODES: Final[dict[str, Reason]] = {
    "PATRON_NOT_FOUND": _R.PATRON_UNKNOWN,
    "ITEM_NOT_FOUND": _R.ITEM_UNKNOWN,
    "ITEM_ID_NOT_MATCHING_EXTERNAL_ID": _R.AMBIGUOUS_ITEM,
}
"""``error_code`` of a 409."""

TEXTS: Final[dict[str, Reason]] = {
    "patron_id not found": _R.PATRON_UNKNOWN,
    "Patron not found": _R.PATRON_UNKNOWN,
    "item_id not found": _R.ITEM_UNKNOWN,
    "Item not found": _R.ITEM_UNKNOWN,
    "Checkout doesn't exist": _R.NOT_ON_LOAN,
    "Checkout not found": _R.NOT_ON_LOAN,
    "The supplied pickup location is not valid": _R.NOT_FOR_LOAN,
    "Confirmation error": _R.CONFIRM_NEEDED,
}
"""Errors without a code, without the full stop that some have."""

PIN_EXPIRED: Final = "Password expired"
"""What Koha says of a right PIN that is too old."""

PRIORITY: Final[tuple[Reason, ...]] = (
    # Without a patron and an item the others say nothing.
    _R.PATRON_UNKNOWN,
    _R.ITEM_UNKNOWN,
    _R.AMBIGUOUS_ITEM,
    _R.PATRON_EXPIRED,
    _R.CARD_LOST,
    _R.PATRON_BLOCKED,
    _R.FEES_OWED,
    _R.AGE_RESTRICTED,
    _R.ALREADY_LENT,
    _R.ON_LOAN_TO_OTHER,
    _R.HELD_FOR_OTHER,
    _R.NOT_FOR_LOAN,
    _R.NOT_OURS,
    _R.LIMIT_REACHED,
    _R.RENEWAL_LIMIT,
    _R.NOT_ON_LOAN,
    _R.ILS_CLOSED,
    _R.CONFIRM_NEEDED,
    _R.UNMAPPED,
)
"""Of several reasons the one that is told."""

PASSWORD_SHORT: Final = re.compile(
    r"Password length \([0-9]{1,4}\) is shorter than required \((?P<least>[0-9]{1,4})\)"
)
PHRASES: Final[tuple[re.Pattern[str], ...]] = (
    re.compile(r"Checkout not authorized \((?P<codes>[^()]*)\)"),
    re.compile(r"Renewal not authorized \((?P<codes>[^()]*)\)"),
    re.compile(r"Hold cannot be placed\. Reason: (?P<codes>\S+)"),
    re.compile(r"Item [0-9]+ doesn't belong to biblio [0-9]+"),
    re.compile(r"Unauthorized attempt to set library to \S{1,20}"),
    re.compile(r"Expected \w{1,12} - got \w{1,12}\."),
    re.compile(r"Not in enum list: [a-z_+, ]{1,80}\."),
    re.compile(r"Properties not allowed: [a-z_, ]{1,80}\."),
    PASSWORD_SHORT,
    re.compile(r"Password contains (?:leading/)?trailing [a-z]{1,20}(?: character)?\(s\)"),
    re.compile(r"-?[0-9.]{1,12} < minimum\(0\)"),
    re.compile(
        r"(?:Authentication failure|Basic authentication disabled|Invalid password"
        r"|Password (?:has )?expired|Password is too (?:weak|short)"
        r"|Authorization failure\. Missing required permission\(s\)"
        r"|Feature disabled|Not Found|Malformed query string|Missing property"
        r"|Validation failed|Confirmation error|Unknown error during checkout"
        r"|Checkout doesn't exist|Checkout not found|Item not found|Patron not found"
        r"|Hold not found|item_id not found|patron_id not found|Library not found"
        r"|Bibliographic record not found|Item id and external id belong to different items"
        r"|Account type was not recognised|Amount should be a positive decimal"
        r"|The supplied pickup location is not valid"
        r"|At least one of biblio_id, item_id should be given"
        r"|Hold date in future not allowed|(?:System is )?[Uu]nder maintenance"
        r"|Something went wrong, check Koha logs for details|Internal Server Error"
        r"|unauthorized_client|Unimplemented grant type)\.?"
    ),
)
"""What Koha is known to say in errors: none of it is about a person."""

_HELPERS: Final = frozenset(
    {
        "current_loan_count",
        "max_loans_allowed",
        "item_notforloan",
        "itemtype_notforloan",
        "itemhomebranch",
        "branch_to_return",
        "circulation_rule_TOO_MANY",
    }
)
_MOST_UNMAPPED: Final = 50


def is_helper(key: str) -> bool:
    """Beside the codes of a check-out: no reason by itself; many name other patrons."""
    return key in _HELPERS or key.startswith(("issued_", "res"))


def first(reasons: Iterable[Reason]) -> Reason:
    """The one that counts; UNMAPPED where there is none."""
    return min(reasons, key=PRIORITY.index, default=Reason.UNMAPPED)


@dataclass(frozen=True, slots=True)
class Availability:
    """What Koha says before a check-out. Values are other people's: they go nowhere."""

    blockers: Mapping[str, Any]
    confirms: Mapping[str, Any]
    warnings: Mapping[str, Any]
    token: str

    def codes(self) -> tuple[str, ...]:
        """What stands against the loan, without helpers and values, for staff."""
        against = [*self.blockers, *self.confirms, *(WARNINGS & set(self.warnings))]
        return tuple(dict.fromkeys(code for code in against if not is_helper(code)))


class Judge:
    """Turns codes into one reason, and counts those that are in no table."""

    def __init__(self) -> None:
        self.unmapped: Counter[str] = Counter()
        """How often an unknown code came, by code; no more than fifty codes."""

    def availability(self, found: Availability, confirm: Collection[str]) -> Reason | None:
        """Why not; None: it may be lent, with the token where ``confirms`` are open.

        ``confirm``: codes that may be confirmed without asking anybody.
        """
        blockers = [code for code in found.blockers if not is_helper(code)]
        reasons = [self._of(code, CHECKOUT, Reason.UNMAPPED) for code in blockers]
        if found.blockers and not blockers:
            reasons.append(Reason.UNMAPPED)
        confirms = [code for code in found.confirms if not is_helper(code)]
        reasons += [
            self._of(code, CHECKOUT, Reason.CONFIRM_NEEDED)
            for code in confirms
            if code not in confirm
        ]
        if found.confirms and (not confirms or not found.token):
            reasons.append(Reason.CONFIRM_NEEDED)
        reasons += [CHECKOUT[code] for code in WARNINGS & set(found.warnings)]
        return first(reasons) if reasons else None

    def checkout(self, codes: Iterable[str], text: str) -> Reason:
        """A check-out that was refused by status."""
        told = [code for code in codes if not is_helper(code)]
        return self._refusal(told, text, {**CHECKOUT, **ERROR_CODES})

    def renewal(self, codes: Iterable[str], text: str) -> Reason:
        """A renewal that was refused."""
        return self._refusal(codes, text, RENEWAL)

    def hold(self, codes: Iterable[str], text: str) -> Reason:
        """A hold that was refused."""
        return self._refusal(codes, text, HOLD)

    def other(self, codes: Iterable[str], text: str) -> Reason:
        """Anything else that was refused."""
        return self._refusal(codes, text, ERROR_CODES)

    def _refusal(self, codes: Iterable[str], text: str, table: Mapping[str, Reason]) -> Reason:
        told = list(codes)
        by_text = TEXTS.get(text.rstrip("."))
        if by_text is not None and not any(code in table for code in told):
            return by_text
        if not told:
            self._count(text or "no text")
        return first(self._of(code, table, Reason.UNMAPPED) for code in told)

    def _of(self, code: str, table: Mapping[str, Reason], otherwise: Reason) -> Reason:
        if code not in table:
            self._count(code)
        return table.get(code, otherwise)

    def _count(self, code: str) -> None:
        if code in self.unmapped or len(self.unmapped) < _MOST_UNMAPPED:
            if code not in self.unmapped:
                log.warning("a refusal of Koha that is not known here", extra={"reason": code})
            self.unmapped[code] += 1

"""Koha's rows as circulation facts. Names become initials here and go no further."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from decimal import Decimal
from typing import Any, Final

from sync.household import household
from sync.ils.koha.fields import Row, day, exact, flag, moment, money, number, text, title
from sync.ils.koha.reasons import PRIORITY
from sync.ils.sip2.names import initials
from sync.model import Fee, FeeKind, Hold, ItemAnswer, ItemStatus, Loan, PatronAnswer, Reason

WAITING: Final = "W"
"""Status of a hold that stands on the hold shelf."""
IN_TRANSIT: Final = "T"
_LANGUAGE: Final = re.compile(r"([a-z]{2})(?:-.*)?")
_TAG: Final = re.compile(r"<[^<>]*>")
FEE_KINDS: Final[Mapping[str, FeeKind]] = {
    "ACCOUNT": FeeKind.MEMBERSHIP,
    "ACCOUNT_RENEW": FeeKind.MEMBERSHIP,
    "NEW_CARD": FeeKind.MEMBERSHIP,
    "OVERDUE": FeeKind.OVERDUE,
    "LOST": FeeKind.LOST,
    "PROCESSING": FeeKind.PROCESSING,
    "RENT": FeeKind.LOAN,
    "RENT_DAILY": FeeKind.LOAN,
    "RENT_RENEW": FeeKind.LOAN,
    "RENT_DAILY_RENEW": FeeKind.LOAN,
    "RESERVE": FeeKind.HOLD,
    "RESERVE_EXPIRED": FeeKind.HOLD,
}
"""By ``debit_type``: the types that Koha brings along. A library may add its own."""
_NEVER: Final = 9999
_ORDERED: Final = -1
"""Not-for-loan status of an item on order."""


def blocks(row: Row, today: date) -> tuple[Reason, ...]:
    """Why a patron may not borrow, as far as the row says. Debts and limits are not in it."""
    expires = day(row, "expiry_date")
    found = {
        Reason.PATRON_EXPIRED: expires is not None and expires < today,
        Reason.CARD_LOST: flag(row, "patron_card_lost"),
        Reason.PATRON_BLOCKED: flag(row, "restricted") or flag(row, "incorrect_address"),
    }
    return tuple(reason for reason in PRIORITY if found.get(reason))


def patron(
    row: Row,
    today: date,
    *,
    pin_ok: bool | None,
    locked: bool = False,
    loans: Sequence[Loan] = (),
    loans_known: bool = False,
    holds: Sequence[Row] = (),
    account: Mapping[str, Any] | None = None,
    fee_limit: Decimal | None = None,
) -> PatronAnswer:
    """A patron's row with what was asked besides it. ``locked``: too many wrong PINs.

    ``fee_limit``: who owes more may not borrow; None: nobody knows.
    """
    owed = max(money(account or {}, "balance"), Decimal(0))
    more = {
        Reason.PATRON_BLOCKED: locked,
        Reason.FEES_OWED: fee_limit is not None and owed > fee_limit,
    }
    given = blocks(row, today)
    why = tuple(reason for reason in PRIORITY if reason in given or more.get(reason))
    ready = sum(exact(hold, "status") == WAITING for hold in holds)
    language = _LANGUAGE.fullmatch(exact(row, "lang"))
    name = f"{text(row, 'surname')}, {text(row, 'firstname')}"
    return PatronAnswer(
        card=exact(row, "cardnumber").strip(),
        valid=True,
        pin_ok=pin_ok,
        blocks=why,
        loans=tuple(loans),
        loans_known=loans_known,
        holds_ready=ready,
        holds_waiting=len(holds) - ready,
        fees=owed,
        language=language[1] if language else "",
        initials=initials(name),
        messages=tuple(filter(None, [note(row)])),
        patron_type=exact(row, "category_id").strip(),
        expires=day(row, "expiry_date"),
        mail=text(row, "email"),
        household=household(
            " ".join(text(row, name) for name in ("street_number", "address", "address2")),
            " ".join(text(row, name) for name in ("postal_code", "city")),
        ),
    )


def note(row: Row) -> str:
    """What staff wrote for the patron to see (the "OPAC note"), without its HTML."""
    return " ".join(html.unescape(_TAG.sub(" ", text(row, "opac_notes"))).split())


def loans(rows: Sequence[Row], items: Mapping[int, Row], zone: tzinfo) -> tuple[Loan, ...]:
    """Open loans with barcode, title and due date. One whose item has no barcode is left out."""
    found = []
    for row in rows:
        item = items.get(number(row, "item_id") or 0, {})
        barcode = exact(item, "external_id").strip()
        if barcode:
            found.append(Loan(barcode, title(item), moment(row, "due_date", zone)))
    return tuple(found)


def item(
    row: Row,
    loan: Row | None,
    queue: Sequence[Row],
    count: int,
    zone: tzinfo,
    media: str = "",
) -> ItemAnswer:
    """An item with its open loan, and the ``count`` holds on its record."""
    return ItemAnswer(
        item=exact(row, "external_id").strip(),
        status=_status(row, loan, queue),
        title=title(row),
        due=None if loan is None else moment(loan, "due_date", zone),
        holds=count,
        media=media,
        location=exact(row, "holding_library_id"),
    )


def _status(row: Row, loan: Row | None, queue: Sequence[Row]) -> ItemStatus:
    if loan is not None or row.get("checked_out_date"):
        return ItemStatus.ON_LOAN
    if flag(row, "lost_status"):
        return ItemStatus.LOST
    item_id = number(row, "item_id")
    caught = {exact(hold, "status") for hold in queue if number(hold, "item_id") == item_id}
    if WAITING in caught:
        return ItemStatus.ON_HOLD_SHELF
    if IN_TRANSIT in caught:
        return ItemStatus.IN_TRANSIT
    withheld = number(row, "effective_not_for_loan_status")
    if withheld == _ORDERED:
        return ItemStatus.ON_ORDER
    if withheld or flag(row, "withdrawn"):
        return ItemStatus.OTHER
    return ItemStatus.AVAILABLE


def holds(
    rows: Sequence[Row], by_item: Mapping[int, Row], by_biblio: Mapping[int, Row]
) -> tuple[Hold, ...]:
    """A patron's holds, those on the hold shelf first."""
    found = []
    for row in rows:
        item_id, biblio_id = number(row, "item_id"), number(row, "biblio_id")
        of_item = by_item.get(item_id or 0, {})
        of_biblio = of_item or by_biblio.get(biblio_id or 0, {})
        ready = exact(row, "status") == WAITING
        found.append(
            Hold(
                item=exact(of_item, "external_id").strip(),
                title=title(of_biblio),
                ready=ready,
                pickup=exact(row, "pickup_library_id"),
                until=_last_day(row) if ready else None,
                position=number(row, "priority") or None,
                hold_id=text(row, "hold_id"),
                title_id=text(row, "biblio_id"),
            )
        )
    return tuple(sorted(found, key=lambda hold: not hold.ready))


def _last_day(row: Row) -> date | None:
    """Of a hold on the shelf; None: it waits for ever, as Koha writes by a day that never comes."""
    found = day(row, "expiration_date")
    return None if found is None or found.year >= _NEVER else found


def fees(account: Mapping[str, Any], items: Mapping[int, Row]) -> tuple[Fee, ...]:
    """What is owed, line by line."""
    found = []
    for line in debits(account):
        of_item = items.get(number(line, "item_id") or 0, {})
        amount = money(line, "amount_outstanding")
        if amount > 0:
            found.append(
                Fee(
                    amount,
                    fee_id=text(line, "account_line_id"),
                    item=exact(of_item, "external_id").strip(),
                    title=text(line, "description") or title(of_item),
                    kind=FEE_KINDS.get(exact(line, "debit_type"), FeeKind.OTHER),
                    since=day(line, "date"),
                )
            )
    return tuple(found)


def debits(account: Mapping[str, Any]) -> list[Row]:
    """The lines of what is owed."""
    outstanding = account.get("outstanding_debits")
    lines = outstanding.get("lines") if isinstance(outstanding, dict) else None
    return [line for line in lines if isinstance(line, dict)] if isinstance(lines, list) else []

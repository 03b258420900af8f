"""``leenpunt desk pay``, ``hold`` and ``pin``: what a patron does with the account itself."""

from __future__ import annotations

import argparse
from typing import Any

from kiosk.cli import DONE, FAILED
from kiosk.cli.books import opened_books
from kiosk.cli.output import complain, emit, report_alarm, table
from kiosk.config import load
from kiosk.services.loan_desk.account import DEFAULT_CURRENCY, AccountDecided, AccountDesk
from sync.errors import Alarm, StorageFault
from sync.model import Action, Authority, Outcome

_PAYMENT_TYPES = {"cash": "00", "card": "02"}
"""SIP2 payment type by the word of the command line (kiosk.cli.desk.command)."""
_PAID = ("card", "amount", "currency", "outcome", "reason", "by", "reference")
_ASKED_LATER = (
    "It may be booked or not: do not book it again. The station looks it up when the library system"
    " answers again, or at once: leenpunt sync once. What it does not find is work for staff:"
    " leenpunt work list."
)
_NOT_SENT = "Nothing was sent: mend what the alarm names, then book it once more."
_HELD = ("card", "item", "title", "cancel", "outcome", "reason", "by", "position")


def pay(options: argparse.Namespace, pin: str | None) -> int:
    """One payment that was made is booked, at most once. 0 when the ILS said so."""
    row = {"card": options.card, "amount": f"{options.amount:.2f}"}
    currency = options.currency or DEFAULT_CURRENCY
    with opened_books(load(options.config)) as books:
        desk = books.desk(offline=options.offline)
        try:
            session = desk.sign_in(options.card, pin)
            known = session.answer.currency if session.answer is not None else ""
            currency = options.currency or known or DEFAULT_CURRENCY
            account = AccountDesk(books.journal, books.ils(offline=options.offline))
            decided = account.pay(
                session,
                options.amount,
                currency,
                paid_by=_PAYMENT_TYPES[options.by],
                fee=options.fee,
            )
        except StorageFault:
            raise  # what of it is on disk is not known either
        except Alarm as alarm:
            return _not_sent(options, row | {"currency": currency}, alarm)
        desk.end(session)
    do = _ASKED_LATER if decided.outcome is Outcome.NEEDS_REVIEW else None
    row |= {"currency": currency} | _outcome(decided) | {"reference": decided.entry, "do": do}
    failed = _report(options, row, decided, _PAID)
    if do and not options.json:
        complain(f"{decided.doubt}\n{do}" if decided.doubt else do)
    return failed


def _not_sent(options: argparse.Namespace, row: dict[str, Any], alarm: Alarm) -> int:
    """Lending stops, and of this payment nothing left the station."""
    refused = AccountDecided(Action.PAY, Outcome.REFUSED, "", by=Authority.STATION)
    row |= _outcome(refused) | {"reference": None, "do": _NOT_SENT}
    row["alarm"] = {"kind": alarm.kind, "message": str(alarm)}
    _report(options, row, refused, _PAID)
    code = report_alarm(alarm, as_json=False)
    if not options.json:
        complain(_NOT_SENT)
    return code


def hold(options: argparse.Namespace, pin: str | None) -> int:
    """Place a hold or take it back. 0 when the ILS said so."""
    with opened_books(load(options.config)) as books:
        desk = books.desk(offline=options.offline)
        session = desk.sign_in(options.card, pin)
        account = AccountDesk(books.journal, books.ils(offline=options.offline))
        decided = account.hold(
            session,
            item=options.item,
            title=options.title,
            pickup=options.pickup,
            cancel=options.cancel,
        )
        desk.end(session)
    row = {
        "card": options.card,
        "item": options.item or None,
        "title": options.title or None,
        "pickup": options.pickup or None,
        "cancel": options.cancel,
    }
    row |= _outcome(decided) | {"position": decided.position, "entry": decided.entry}
    return _report(options, row, decided, _HELD)


def change_pin(options: argparse.Namespace, old: str | None, new: str) -> int:
    """Give the card another PIN. 0 when the ILS said so."""
    with opened_books(load(options.config)) as books:
        desk = books.desk(offline=options.offline)
        session = desk.sign_in(options.card, old)
        account = AccountDesk(books.journal, books.ils(offline=options.offline))
        decided = account.change_pin(session, new)
        desk.end(session)
    row = {
        "card": options.card,
        "outcome": decided.outcome.value,
        "reason": decided.reason.value if decided.reason else None,
        "by": decided.by.value if decided.by else None,
        "message": decided.message or None,
    }
    if options.json:
        emit(row)
    else:
        table([row], tuple(row))
    return DONE if decided.outcome is Outcome.ACCEPTED else FAILED


def _outcome(decided: AccountDecided) -> dict[str, Any]:
    return {
        "outcome": decided.outcome.value,
        "offline": decided.offline,
        "reason": decided.reason.value if decided.reason else None,
        "by": decided.by.value if decided.by else None,
        "message": decided.message or decided.doubt or None,
    }


def _report(
    options: argparse.Namespace,
    row: dict[str, Any],
    decided: AccountDecided,
    columns: tuple[str, ...],
) -> int:
    if options.json:
        emit(row)
    else:
        table([row], columns)
    return DONE if decided.outcome is Outcome.ACCEPTED else FAILED

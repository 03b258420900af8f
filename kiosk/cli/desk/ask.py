"""``leenpunt desk patron``: what the ILS says of a card, with the stored ids."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

from kiosk.cli import DONE, FAILED
from kiosk.cli.books import opened_books
from kiosk.cli.desk.item import in_zone, not_asked
from kiosk.cli.output import complain, emit, say, table, words
from kiosk.config import Config, load
from kiosk.services.loan_desk.account import AccountDesk
from kiosk.services.loan_desk.desk import LoanDesk
from sync.delivery.questions import AskFees
from sync.errors import BadMessage, Unreachable
from sync.model import Fee, Hold, Loan, PatronAnswer, Reason

_Listed = TypeVar("_Listed")
_ONLY_THE_ILS_KNOWS = (
    "valid",
    "pin_ok",
    "blocks",
    "loans",
    "holds",
    "fees",
    "language",
    "expires",
    "message",
    "messages",
    "type",
)


def patron(options: argparse.Namespace, pin: str | None) -> int:
    """0: this card may be used here now."""
    config = load(options.config)
    with opened_books(config) as books:
        desk = books.desk(offline=options.offline)
        session = desk.sign_in(options.card, pin)
        answer = session.answer
        rules, library = config.membership.rules, session.guest_of

        def form(reason: Reason | None) -> str:
            return rules.form_for(reason, library)

        of = {"library": library.name if library is not None else None}
        if answer is None:
            row = {"card": options.card} | dict.fromkeys(_ONLY_THE_ILS_KNOWS) | of
            row["form"] = form(session.refusal) or None
            if session.refusal is Reason.PATRON_NOT_OURS:
                return _not_ours(options, row)
            if session.why:
                return _impossible(options, row, session.why)
            return not_asked(options, row)
        loans = [_loan_row(loan, config) for loan in _with_details(desk, answer.loans)]
        holds: dict[str, Any] = {"ready": answer.holds_ready, "waiting": answer.holds_waiting}
        fees: dict[str, Any] = {"amount": str(answer.fees), "currency": answer.currency}
        if options.lists:
            ils = books.ils(offline=options.offline)
            account = AccountDesk(books.journal, ils)
            holds |= _listed(answer, lambda: account.holds(answer.card), _hold_row)
            fees |= _listed(answer, lambda: ils.ask(AskFees(answer.card)), _fee_row)
        blocks = list(answer.blocks) or ([] if answer.valid else [Reason.PATRON_UNKNOWN])
        if session.refusal is Reason.PATRON_NOT_OURS:
            blocks.insert(0, session.refusal)
        row = {
            "card": answer.card or options.card,
            "valid": answer.valid,
            "pin_ok": answer.pin_ok,
            "blocks": [reason.value for reason in blocks],
            "loans": loans,
            "holds": holds,
            "fees": fees,
            "language": answer.language or None,
            "expires": _day(answer.expires),
            "message": _without(pin, answer.message) or None,
            "messages": [_without(pin, message) for message in answer.messages],
            "type": answer.patron_type or None,
            **of,
            "form": next(filter(None, map(form, blocks)), None),
        }
        desk.end(session)
    if options.json:
        emit(row)
    else:
        _say_patron(row)
    whole = "failed" not in {*holds, *fees}
    return DONE if session.refusal is None and whole else FAILED


def _without(pin: str | None, words: str) -> str:
    """An ILS may repeat a PIN in its words."""
    return words.replace(pin, "***") if pin else words


def _not_ours(options: argparse.Namespace, row: dict[str, Any]) -> int:
    """A card of another library: nobody was asked about it."""
    row = row | {"valid": False, "blocks": [Reason.PATRON_NOT_OURS.value]}
    if options.json:
        emit(row)
    else:
        say(f"card: {row['card']}")
        say(f"library: {row['library']}")
        say(f"blocks: {row['blocks'][0]}")
        say(f"form: {words(row['form'])}")
    return FAILED


def _impossible(options: argparse.Namespace, row: dict[str, Any], why: str) -> int:
    """A number that no library system can know: nobody was asked about it."""
    if options.json:
        blocks = [Reason.PATRON_UNKNOWN.value]
        emit(row | {"valid": False, "blocks": blocks, "message": why})
    else:
        complain(why)
    return FAILED


def _with_details(desk: LoanDesk, loans: Sequence[Loan]) -> list[Loan]:
    """With title and due date of each, as far as the ILS can be asked."""
    found = list(loans)
    for at, loan in enumerate(found):
        if loan.due is not None and loan.title:
            continue
        try:
            asked = desk.item(loan.item)
        except (Unreachable, BadMessage):
            break
        found[at] = Loan(loan.item, asked.title, asked.due)
    return found


def _loan_row(loan: Loan, config: Config) -> dict[str, Any]:
    return {"item": loan.item, "title": loan.title or None, "due": in_zone(loan.due, config)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _listed(
    answer: PatronAnswer,
    ask: Callable[[], tuple[_Listed, ...] | None],
    row: Callable[[_Listed], dict[str, Any]],
) -> dict[str, Any]:
    """``list`` one by one, None where this ILS lists nothing; ``failed``, in words, where it does
    and could not be asked."""
    if not answer.valid:
        return {"list": None}
    try:
        found = ask()
    except (Unreachable, BadMessage) as error:
        complain(str(error))
        return {"failed": str(error)}
    return {"list": None if found is None else [row(each) for each in found]}


def _hold_row(hold: Hold) -> dict[str, Any]:
    return {
        "item": hold.item or None,
        "title": hold.title or None,
        "title_id": hold.title_id or None,
        "ready": hold.ready,
        "pickup": hold.pickup or None,
        "shelf": hold.shelf or None,
        "until": _day(hold.until),
        "position": hold.position,
        "expected": _day(hold.expected),
    }


def _fee_row(fee: Fee) -> dict[str, Any]:
    return {
        "fee": fee.fee_id or None,
        "amount": str(fee.amount),
        "currency": fee.currency or None,
        "item": fee.item or None,
        "title": fee.title or None,
        "kind": fee.kind.value,
        "since": _day(fee.since),
    }


def _say_patron(row: dict[str, Any]) -> None:
    told = ("card", "library", "valid", "pin_ok", "type", "language", "expires", "message", "form")
    for key in told:
        say(f"{key}: {words(row[key])}")
    say(f"blocks: {', '.join(row['blocks']) or 'none'}")
    for message in row["messages"]:
        say(f"for the patron: {message}")
    say(f"holds: {words(row['holds']['ready'])} ready, {words(row['holds']['waiting'])} waiting")
    say(f"fees: {words(row['fees']['amount'])} {row['fees']['currency'] or ''}".rstrip())
    table(row["loans"], ("item", "title", "due"))
    if holds := row["holds"].get("list"):
        table(holds, ("item", "title", "ready", "pickup", "until", "position", "expected"))
    if fees := row["fees"].get("list"):
        table(fees, ("fee", "amount", "currency", "kind", "since", "item", "title"))

"""``leenpunt desk``: the loan desk without pad and screen, one object per item as it is decided."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from drivers.errors import Unsupported
from drivers.security import Switched
from kiosk.books import Books
from kiosk.cli import DONE, FAILED
from kiosk.cli.books import opened_books
from kiosk.cli.desk.account import add_hold, add_pay, change_pin, hold, pay
from kiosk.cli.desk.ask import item, patron
from kiosk.cli.desk.find import add_search, search
from kiosk.cli.identifiers import identifier
from kiosk.cli.output import add_config, add_json, emit, report_alarm, say, table
from kiosk.config import load
from kiosk.equipment import security_rules
from kiosk.flow.events import LoanDecided, Security
from kiosk.services.loan_desk.desk import LoanDesk
from kiosk.services.patrons import PatronSession
from kiosk.services.visits import came_to
from sync.errors import Alarm
from sync.journal.records import Kind
from sync.model import (
    Action,
    Authority,
    Outcome,
    Reason,
)

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_TO_THE_DESK = "show this at the desk, or the gate will sound"
"""As the screen says it."""
_TO_ARM = "switch its tag on at the desk, or the gate stays silent"
_COLUMNS = ("item", "outcome", "offline", "reason", "by", "due", "title")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``desk`` and its actions."""
    desk = subparsers.add_parser("desk", help="borrow, return, renew and ask")
    actions = desk.add_subparsers(dest="action", metavar="ACTION", required=True)

    borrow = actions.add_parser("borrow", help="lend items to a card")
    _card(borrow)
    _pin(borrow)
    _items(borrow)
    _finish(borrow, _borrow)

    give_back = actions.add_parser("return", help="take items back")
    _items(give_back)
    _finish(give_back, _give_back)

    undo = actions.add_parser("undo", help="take back loans that were lent here just now")
    undo.add_argument(
        "--entry",
        action="append",
        required=True,
        metavar="E",
        dest="entries",
        type=identifier,
        help="the loan's journal entry",
    )
    _finish(undo, _undo)

    renew = actions.add_parser("renew", help="renew loans of a card")
    _card(renew)
    _pin(renew)
    _items(renew)
    _finish(renew, _renew)

    paying = actions.add_parser("pay", help="have a payment booked that was made")
    _card(paying)
    _pin(paying)
    add_pay(paying)
    _finish(paying, lambda options: pay(options, _read_pin(options)))

    holding = actions.add_parser("hold", help="place a hold, or take it back")
    _card(holding)
    _pin(holding)
    add_hold(holding)
    _finish(holding, lambda options: hold(options, _read_pin(options)))

    new_pin = actions.add_parser("pin", help="give a card another PIN")
    _card(new_pin)
    new_pin.add_argument(
        "--pin-stdin",
        action="store_true",
        required=True,
        help="read the old PIN and the new one from the first two lines of stdin",
    )
    _finish(new_pin, lambda options: change_pin(options, _read_pin(options), _read_line()))

    finding = actions.add_parser("search", help="find titles by words")
    add_search(finding)
    _finish(finding, search)

    card = actions.add_parser("patron", help="ask about a card")
    _card(card)
    _pin(card)
    card.add_argument("--lists", action="store_true", help="holds and fees one by one, too")
    _finish(card, lambda options: patron(options, _read_pin(options)))

    about = actions.add_parser("item", help="ask about an item")
    about.add_argument("item", metavar="I", type=identifier)
    _finish(about, item)


def _card(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--card", required=True, metavar="C", type=identifier)


def _pin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pin-stdin", action="store_true", help="read the PIN from the first line of stdin"
    )


def _items(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--item", action="append", required=True, metavar="I", dest="items", type=identifier
    )


def _finish(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    add_config(parser)
    parser.add_argument("--offline", action="store_true", help="decide without asking the ILS")
    add_json(parser)
    parser.set_defaults(run=lambda options: _guarded(run, options))


def _guarded(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        return run(options)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _read_pin(options: argparse.Namespace) -> str | None:
    if not options.pin_stdin:
        return None
    return _read_line()


def _read_line() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _borrow(options: argparse.Namespace) -> int:
    pin = _read_pin(options)
    config = load(options.config)
    with opened_books(config) as books:
        switch = books.switch(_NoPad(), security_rules(config))
        desk = books.desk(offline=options.offline, switch=switch)
        session = desk.sign_in(options.card, pin)
        loans = (desk.borrow(session, item) for item in options.items)
        failed = _report(options, desk, session, loans, books)
        # The gates hear of tags that are known and still armed.
        switch.changed()
        return failed


def _renew(options: argparse.Namespace) -> int:
    pin = _read_pin(options)
    with opened_books(load(options.config)) as books:
        desk = books.desk(offline=options.offline)
        session = desk.sign_in(options.card, pin)
        renewals = (desk.renew(session, item) for item in options.items)
        return _report(options, desk, session, renewals, books)


def _give_back(options: argparse.Namespace) -> int:
    config = load(options.config)
    with opened_books(config) as books:
        switch = books.switch(_NoPad(), security_rules(config))
        desk = books.desk(offline=options.offline, switch=switch)
        returns = (desk.give_back(item) for item in options.items)
        return _report(options, desk, None, returns, books)


class _NoPad:
    """The tags of what is lent or taken back here are switched on the pad that sees them next."""

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        raise Unsupported("there is no pad at this desk")


def _undo(options: argparse.Namespace) -> int:
    config = load(options.config)
    with opened_books(config) as books:
        switch = books.switch(_NoPad(), security_rules(config))
        desk = books.desk(offline=options.offline, switch=switch)
        return _report(options, desk, None, (_undone(desk, entry) for entry in options.entries))


def _undone(desk: LoanDesk, entry: str) -> LoanDecided:
    try:
        return desk.undo(desk.session_of(entry), entry)
    except KeyError:
        # Nothing is known of it, so there is nothing to write either.
        return LoanDecided(
            "",
            Action.RETURN,
            Outcome.REFUSED,
            reason=Reason.NOT_ON_LOAN,
            by=Authority.STATION,
            undoes=entry,
        )


def _report(
    options: argparse.Namespace,
    desk: LoanDesk,
    session: PatronSession | None,
    decisions: Iterator[LoanDecided],
    visit: Books | None = None,
) -> int:
    """``visit``: where it is written down that somebody was here."""
    rows = []
    failed = False
    told = []
    for decided in decisions:
        told.append(decided)
        failed |= decided.outcome in (Outcome.REFUSED, Outcome.NEEDS_REVIEW)
        row = as_object(decided)
        if options.json:
            emit(row)
        else:
            rows.append(row)
    if visit is not None:
        visit.journal.note(Kind.VISIT, came_to(told).payload())
    if not options.json:
        table(rows, _COLUMNS)
        for row in rows:
            if row["advice"]:
                say(f"{row['item']}: {row['advice']}")
    if session is not None:
        desk.end(session)
    return FAILED if failed else DONE


def as_object(decided: LoanDecided) -> dict[str, Any]:
    """The published object of one decision; of a return also where the item has to go."""
    row = {
        "item": decided.item or None,
        "outcome": decided.outcome.value,
        "offline": decided.offline,
        "reason": decided.reason.value if decided.reason else None,
        "by": decided.by.value if decided.by else None,
        "due": decided.due.isoformat() if decided.due else None,
        "title": decided.title or None,
        "entry": decided.entry or None,
        "security": decided.security.value,
        "advice": _advice(decided),
        "message": decided.message or None,
    }
    if decided.action is Action.RETURN and not decided.undoes:
        row |= {
            "alert": decided.alert,
            "hold": decided.hold,
            "destination": decided.destination or None,
            "sort_bin": decided.sort_bin or None,
        }
    return row


def _advice(decided: LoanDecided) -> str | None:
    if decided.fee:
        return f"it costs {decided.fee} {decided.currency}".rstrip()
    if decided.security is not Security.NOT_SWITCHED:
        return None
    return _TO_ARM if decided.action is Action.RETURN else _TO_THE_DESK

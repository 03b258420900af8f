"""``leenpunt desk``: the loan desk without pad and screen, one object per item as it is decided."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from drivers.errors import Unsupported
from drivers.security import Switched
from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.config import Config, load
from kiosk.flow.events import LoanDecided
from kiosk.services.loans import LoanDesk
from kiosk.services.patrons import PatronSession
from kiosk.station import Books, build_ils, decision_deadline, security_rules
from sync.errors import Alarm, Unreachable
from sync.model import Action, Authority, ItemStatus, Outcome, Reason

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_COLUMNS = ("item", "outcome", "offline", "reason", "by", "due", "title")
_ONLY_THE_ILS_KNOWS = ("valid", "pin_ok", "blocks", "loans", "holds", "fees", "language")


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
        type=_identifier,
        help="the loan's journal entry",
    )
    _finish(undo, _undo)

    renew = actions.add_parser("renew", help="renew loans of a card")
    _card(renew)
    _pin(renew)
    _items(renew)
    _finish(renew, _renew)

    patron = actions.add_parser("patron", help="ask about a card")
    _card(patron)
    _pin(patron)
    _finish(patron, _patron)

    item = actions.add_parser("item", help="ask about an item")
    item.add_argument("item", metavar="I", type=_identifier)
    _finish(item, _item)


def _identifier(text: str) -> str:
    """An id that can be journaled: bytes that are no text come in as lone surrogates."""
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise argparse.ArgumentTypeError(f"{text!a} is not text in this locale's encoding")
    return text


def _card(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--card", required=True, metavar="C", type=_identifier)


def _pin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--pin-stdin", action="store_true", help="read the PIN from the first line of stdin"
    )


def _items(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--item", action="append", required=True, metavar="I", dest="items", type=_identifier
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
    return sys.stdin.readline().rstrip("\r\n")


def _borrow(options: argparse.Namespace) -> int:
    pin = _read_pin(options)
    with Books(load(options.config)) as books:
        desk = books.desk(offline=options.offline)
        session = desk.sign_in(options.card, pin)
        return _report(options, desk, session, (desk.borrow(session, i) for i in options.items))


def _renew(options: argparse.Namespace) -> int:
    pin = _read_pin(options)
    with Books(load(options.config)) as books:
        desk = books.desk(offline=options.offline)
        session = desk.sign_in(options.card, pin)
        return _report(options, desk, session, (desk.renew(session, i) for i in options.items))


def _give_back(options: argparse.Namespace) -> int:
    with Books(load(options.config)) as books:
        desk = books.desk(offline=options.offline)
        return _report(options, desk, None, (desk.give_back(i) for i in options.items))


class _NoPad:
    """The tags of what is undone here are armed on the pad that sees them next."""

    def switch(self, uids: Sequence[str], afi: int) -> Switched:
        raise Unsupported("there is no pad at this desk")


def _undo(options: argparse.Namespace) -> int:
    config = load(options.config)
    with Books(config) as books:
        switch = books.switch(_NoPad(), security_rules(config.devices))
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
) -> int:
    rows = []
    failed = False
    for decided in decisions:
        failed |= decided.outcome in (Outcome.REFUSED, Outcome.NEEDS_REVIEW)
        row = as_object(decided)
        if options.json:
            emit(row)
        else:
            rows.append(row)
    if not options.json:
        table(rows, _COLUMNS)
    if session is not None:
        desk.end(session)
    return FAILED if failed else DONE


def as_object(decided: LoanDecided) -> dict[str, Any]:
    """The published object of one decision."""
    return {
        "item": decided.item or None,
        "outcome": decided.outcome.value,
        "offline": decided.offline,
        "reason": decided.reason.value if decided.reason else None,
        "by": decided.by.value if decided.by else None,
        "due": decided.due.isoformat() if decided.due else None,
        "title": decided.title or None,
        "entry": decided.entry or None,
        "security": decided.security.value,
        "message": decided.message or None,
    }


def _in_zone(due: datetime | None, config: Config) -> str | None:
    """ISO 8601 with the library's own offset."""
    return None if due is None else due.astimezone(config.station.zone).isoformat()


def _patron(options: argparse.Namespace) -> int:
    pin = _read_pin(options)
    config = load(options.config)
    with Books(config) as books:
        desk = books.desk(offline=options.offline)
        session = desk.sign_in(options.card, pin)
        answer = session.answer
        if answer is None:
            return _not_asked(options, {"card": options.card} | dict.fromkeys(_ONLY_THE_ILS_KNOWS))
        details = {loan.item: loan for loan in answer.loans}
        for item in details:
            try:
                asked = desk.item(item)
            except Unreachable:
                break
            details[item] = type(details[item])(item, asked.title, asked.due)
        row = {
            "card": answer.card or options.card,
            "valid": answer.valid,
            "pin_ok": answer.pin_ok,
            "blocks": [reason.value for reason in answer.blocks]
            or ([] if answer.valid else [Reason.PATRON_UNKNOWN.value]),
            "loans": [
                {
                    "item": loan.item,
                    "title": loan.title or None,
                    "due": _in_zone(loan.due, config),
                }
                for loan in details.values()
            ],
            "holds": {"ready": answer.holds_ready, "waiting": answer.holds_waiting},
            "fees": {"amount": str(answer.fees), "currency": answer.currency},
            "language": answer.language or None,
        }
        desk.end(session)
    if options.json:
        emit(row)
    else:
        _say_patron(row)
    return FAILED if session.refusal is not None else DONE


def _say_patron(row: dict[str, Any]) -> None:
    for key in ("card", "valid", "pin_ok", "language"):
        say(f"{key}: {row[key]}")
    say(f"blocks: {', '.join(row['blocks']) or 'none'}")
    say(f"holds: {row['holds']['ready']} ready, {row['holds']['waiting']} waiting")
    say(f"fees: {row['fees']['amount']} {row['fees']['currency']}".rstrip())
    table(row["loans"], ("item", "title", "due"))


def _item(options: argparse.Namespace) -> int:
    # Asking writes nothing, so it needs neither journal nor lock and answers sooner.
    config = load(options.config)
    not_known = {"item": options.item, "title": None, "status": "unknown", "due": None}
    if options.offline:
        return _not_asked(options, not_known)
    ils = build_ils(config)
    try:
        answer = ils.item(options.item, decision_deadline())
    except Unreachable as error:
        complain(str(error))
        return _not_asked(options, not_known)
    finally:
        ils.close()
    row = {
        "item": answer.item or options.item,
        "title": answer.title or None,
        "status": answer.status.value,
        "due": _in_zone(answer.due, config),
    }
    unknown = answer.status is ItemStatus.UNKNOWN
    if unknown:
        row |= {"outcome": Outcome.REFUSED.value, "reason": Reason.ITEM_UNKNOWN.value}
    if options.json:
        emit(row)
    else:
        table([row], ("item", "title", "status", "due"))
    return FAILED if unknown else DONE


def _not_asked(options: argparse.Namespace, row: dict[str, Any]) -> int:
    """The ILS could not be asked: the object says so, and nothing is made up."""
    row = row | {"offline": True}
    if options.json:
        emit(row)
    else:
        complain("the library system cannot be reached")
    return FAILED

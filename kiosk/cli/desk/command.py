"""``leenpunt desk``: the loan desk without pad and screen. What an action does is imported when it
is asked for: whoever asks about an item waits for no journal and no engine."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from kiosk.cli import typed
from kiosk.cli.identifiers import identifier
from kiosk.cli.output import add_config, add_json, report_alarm
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_AMOUNT = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?")


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
    _finish(paying, _pay)

    holding = actions.add_parser("hold", help="place a hold, or take it back")
    _card(holding)
    _pin(holding)
    _add_hold(holding)
    _finish(holding, _hold)

    new_pin = actions.add_parser("pin", help="give a card another PIN")
    _card(new_pin)
    new_pin.add_argument(
        "--pin-stdin",
        action="store_true",
        required=True,
        help="read the old PIN and the new one from the first two lines of stdin",
    )
    _finish(new_pin, _change_pin)

    finding = actions.add_parser("search", help="find titles by words")
    finding.add_argument("words", metavar="WORD", nargs="+", help="each in title or author")
    _finish(finding, _search)

    card = actions.add_parser("patron", help="ask about a card")
    _card(card)
    _pin(card)
    card.add_argument("--lists", action="store_true", help="holds and fees one by one, too")
    _finish(card, _patron)

    about = actions.add_parser("item", help="ask about an item")
    about.add_argument("item", metavar="I", type=identifier)
    _finish(about, _item)


def add_pay(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``pay``, besides card and PIN."""
    parser.add_argument("--amount", required=True, metavar="A", type=_amount, help="such as 2.50")
    parser.add_argument(
        "--currency", metavar="C", type=_currency, help="ISO 4217 (default: what the ILS says)"
    )
    parser.add_argument("--by", choices=("card", "cash"), default="card", help="how")
    parser.add_argument(
        "--fee", default="", metavar="F", type=identifier, help="the ILS's id of one fee"
    )


def _add_hold(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``hold``, besides card and PIN."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--item", default="", metavar="I", type=identifier)
    what.add_argument(
        "--title", default="", metavar="T", type=identifier, help="the ILS's id of a title"
    )
    parser.add_argument(
        "--pickup", default="", metavar="P", type=identifier, help="the ILS's code of the place"
    )
    parser.add_argument("--cancel", action="store_true", help="take the hold back")


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
    return typed.secret("PIN of the card")


def _borrow(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.lending import borrow

    return borrow(options, _read_pin(options))


def _give_back(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.lending import give_back

    return give_back(options)


def _undo(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.lending import undo

    return undo(options)


def _renew(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.lending import renew

    return renew(options, _read_pin(options))


def _pay(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.account import pay

    return pay(options, _read_pin(options))


def _hold(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.account import hold

    return hold(options, _read_pin(options))


def _change_pin(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.account import change_pin

    return change_pin(options, _read_pin(options), typed.new_secret("New PIN"))


def _search(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.find import search

    return search(options)


def _patron(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.ask import patron

    return patron(options, _read_pin(options))


def _item(options: argparse.Namespace) -> int:
    from kiosk.cli.desk.item import item

    return item(options)


def _amount(text: str) -> Decimal:
    """Money with at most two decimals, more than nothing, in digits and one point alone."""
    if not _AMOUNT.fullmatch(text) or not (amount := Decimal(text)):
        raise argparse.ArgumentTypeError(f"found {text!r}, expected an amount such as 2.50")
    return round(amount, 2)


def _currency(text: str) -> str:
    if not (len(text) == 3 and text.isascii() and text.isalpha()):
        raise argparse.ArgumentTypeError(f"found {text!r}, expected three letters such as EUR")
    return text.upper()

"""``leenpunt payment take``, ``once`` and ``list``: payments at the terminal."""

from __future__ import annotations

import argparse
import time
from contextlib import ExitStack
from typing import Any, Final, TypeAlias

from drivers.errors import DeviceError
from kiosk.cli import DONE, FAILED, progress, typed
from kiosk.cli.books import opened_books
from kiosk.cli.identifiers import identifier
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.cli.payment.terminal import add_terminal, amount, device_of, opened_terminal
from kiosk.config import load
from kiosk.services.loan_desk.account import DEFAULT_CURRENCY
from kiosk.services.paying.model import PaymentNews, Standing
from sync.errors import Alarm
from sync.journal.reader import JournalReader
from sync.journal.records import Delivery, Kind, State
from sync.model import Action

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_COLUMNS: Final = ("entry", "standing", "amount", "currency", "how", "booked", "work", "code")
_LISTED: Final = ("entry", "occurred_at", "money", "state", "amount", "currency", "terminal")
_POLL_S: Final = 0.5


def add_parsers(actions: Subparsers) -> None:
    """Add ``take``, ``once`` and ``list``."""
    take = actions.add_parser(
        "take", help="have a card's fees paid at the terminal, and booked; while no station runs"
    )
    take.add_argument("--card", required=True, metavar="C", type=identifier)
    take.add_argument("--amount", required=True, metavar="A", type=amount, help="such as 2.50")
    take.add_argument(
        "--fee", default="", metavar="F", type=identifier, help="the ILS's id of one fee"
    )
    take.add_argument(
        "--pin-stdin", action="store_true", help="read the PIN from the first line of stdin"
    )
    take.add_argument(
        "--wait",
        type=float,
        default=300.0,
        metavar="S",
        help="seconds until it is stopped (default: 300)",
    )
    add_terminal(take)
    take.set_defaults(run=_take)
    once = actions.add_parser(
        "once", help="ask the terminal about every payment that is open now, and have it booked"
    )
    once.add_argument(
        "--close",
        action="store_true",
        help="and close those that ended without money, which else are looked at once more",
    )
    once.set_defaults(run=_once)
    listed = actions.add_parser("list", help="the payments at the terminal; exit 1: some are open")
    listed.add_argument("--all", action="store_true", help="those that are over, too")
    listed.set_defaults(run=_list)
    for parser in (take, once, listed):
        add_config(parser)
        add_json(parser)


def _take(options: argparse.Namespace) -> int:
    pin = typed.secret("PIN of the card") if options.pin_stdin else None
    try:
        config = load(options.config)
        device = device_of(config, options.terminal)
        with opened_books(config) as books, opened_terminal(device) as terminal:
            ils = books.ils()
            desk, till = books.desk(), books.till(ils, {device.name: terminal})
            session = desk.sign_in(options.card, pin)
            known = session.answer.currency if session.answer is not None else ""
            news = till.begin(session, options.amount, known or DEFAULT_CURRENCY, fee=options.fee)
            until = time.monotonic() + options.wait
            if news.standing is Standing.WAITING:
                _say(options, news)
            with progress.doing("waiting for the patron to pay"):
                while news.standing is Standing.WAITING:
                    time.sleep(_POLL_S)
                    if time.monotonic() >= until:
                        news = till.cancel(news.entry)
                        break
                    news = till.look(news.entry)
            desk.end(session)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    except DeviceError as error:
        complain(str(error))
        return FAILED
    _say(options, news)
    return DONE if news.standing is Standing.PAID and not news.work else FAILED


def _once(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        device_of(config)
        configured = sum(each.kind == "payment_terminal" for each in config.devices)
        with opened_books(config) as books, ExitStack() as stack:
            terminals = {}
            for device in config.devices:
                if device.kind == "payment_terminal":
                    try:
                        terminals[device.name] = stack.enter_context(opened_terminal(device))
                    except DeviceError as error:
                        # The other one answers all the same.
                        complain(str(error))
            till = books.till(books.ils(), terminals)
            for news in till.tend(everything=True, close=options.close):
                _say(options, news)
            # What was paid and not booked before is the backlog's, as anything else.
            books.engine.drain(everything=True)
            left = till.is_busy
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    return FAILED if left or len(terminals) < configured else DONE


def _list(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        with opened(config) as journal:
            rows = []
            for delivery in journal.deliveries() if journal is not None else ():
                at_terminal = delivery.intent.action is Action.PAY and delivery.intent.terminal
                if at_terminal and (options.all or delivery.state is State.PAYING):
                    rows.append(_row(journal, delivery, config.station.zone))
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, _LISTED)
    return FAILED if any(row["state"] == State.PAYING for row in rows) else DONE


def _row(journal: JournalReader | None, delivery: Delivery, zone: Any) -> dict[str, Any]:
    assert journal is not None
    money: dict[str, Any] = {}
    for entry in journal.about(delivery.entry, Kind.PAYMENT):
        money |= entry.payload or {}
    return {
        "entry": delivery.entry,
        "occurred_at": delivery.occurred_at.astimezone(zone).isoformat(),
        "money": money.get("phase"),
        "how": money.get("how"),
        "handle": money.get("handle"),
        "state": delivery.state.value,
        "amount": delivery.intent.amount,
        "currency": delivery.intent.currency,
        "terminal": delivery.intent.terminal,
    }


def _say(options: argparse.Namespace, news: PaymentNews) -> None:
    row = {
        "entry": news.entry or None,
        "standing": news.standing.value,
        "amount": f"{news.amount:.2f}",
        "currency": news.currency,
        "code": news.code or None,
        "expires_at": news.expires_at.isoformat() if news.expires_at is not None else None,
        "how": news.how.value if news.how is not None else None,
        "booked": news.booked,
        "work": news.work,
        "reason": news.reason.value if news.reason is not None else None,
        "by": news.by.value if news.by is not None else None,
        "message": news.message or None,
    }
    if options.json:
        emit(row)
    else:
        table([row], _COLUMNS)
        if news.message:
            say(news.message)

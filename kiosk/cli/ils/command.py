"""``leenpunt ils``: find out what a library system is like. Nothing is changed there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED, progress, typed
from kiosk.cli.identifiers import identifier
from kiosk.cli.ils.trace import run_trace
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, words
from kiosk.config import load
from kiosk.diagnosis.offline import is_undecided
from kiosk.diagnosis.probe import probed
from kiosk.doctor_words import LETTERS, OFFLINE_LOANS
from sync.errors import Alarm, Unreachable
from sync.model import IlsStatus

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``ils`` and its actions."""
    ils = subparsers.add_parser("ils", help="find out what a library system is like")
    actions = ils.add_subparsers(dest="action", metavar="ACTION", required=True)
    probe = actions.add_parser("probe", help="sign in, look what it supports, propose a profile")
    _asked(probe)
    probe.set_defaults(run=lambda options: _guarded(_probe, options))
    trace = actions.add_parser("trace", help="sign in and ask, and show what goes over the wire")
    _asked(trace)
    trace.set_defaults(run=lambda options: _guarded(run_trace, options))


def _asked(parser: argparse.ArgumentParser) -> None:
    add_config(parser)
    parser.add_argument(
        "--card", default="", metavar="C", type=identifier, help="ask about this card, too"
    )
    parser.add_argument(
        "--pin-stdin", action="store_true", help="read its PIN from the first line of stdin"
    )
    parser.add_argument(
        "--item", default="", metavar="I", type=identifier, help="ask about this item, too"
    )
    add_json(parser)


def _guarded(run: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        return run(options)
    except Unreachable as error:
        complain(str(error))
        if options.json:
            emit({"reachable": False, "message": str(error)})
        return FAILED
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def _probe(options: argparse.Namespace) -> int:
    pin = typed.secret("PIN of the card") if options.pin_stdin else None
    config = load(options.config)
    with progress.doing("asking the library system what it can do"):
        row = probed(config, options.card, pin, options.item)
    undecided = is_undecided(config, IlsStatus(offline_ok=row["offline_ok"] is not False))
    decide = OFFLINE_LOANS if undecided else ""
    row["do"] = " ".join(filter(None, (LETTERS if row["loses_letters"] else "", decide)))
    if options.json:
        emit(row)
        return DONE
    _say(row)
    asks = undecided and not options.pin_stdin and sys.stdin.isatty() and sys.stdout.isatty()
    return _decide(options) if asks else DONE


def _decide(options: argparse.Namespace) -> int:
    """Asked once, while whoever sets the station up sits there; never answered for them."""
    from kiosk.cli.config_changes import decided
    from kiosk.settings.wanted import Wanted

    while True:
        say("Shall this station lend while the library system is away? yes, no, or Enter: later")
        with progress.paused():
            answer = sys.stdin.readline().strip().lower()
        if answer in ("yes", "no"):
            return decided(options, [Wanted("ils.override.offline_ok", answer)])
        if not answer:
            say("Until it is decided nothing is lent then, and doctor asks again.")
            return DONE
        complain(f"expected yes, no or nothing, found {answer[:40]!r}")


def _say(row: dict[str, Any]) -> None:
    for key, value in row.items():
        if key == "latency_ms":
            value = ", ".join(f"{name} {took} ms" for name, took in value.items())
        elif key == "profiles":
            value = "; ".join(
                f"{each['name']} ({', '.join(each['because']) or 'no sign of another'})"
                for each in value
            )
        elif key == "do" and not value:
            continue
        elif key == "differs":
            value = "; ".join(f"{name}: set {a}, seen {b}" for name, (a, b) in value.items())
        say(f"{key.replace('_', ' ')}: {words(value)}")

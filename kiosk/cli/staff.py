"""``leenpunt staff``: PINs of maintenance mode, staff cards, and what was done there."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import datetime, tzinfo
from typing import TypeAlias

from kiosk.cli import DONE, FAILED, typed
from kiosk.cli.books import recorder
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.flow.staff.opening import Role, card_text
from kiosk.services.staff.audit import COLUMNS, recorded
from kiosk.services.staff.pin_rules import PinRefused
from kiosk.services.staff.pins import StaffPins
from sync.errors import Alarm
from sync.ids import can_be_known
from sync.journal.keys import load_seal
from sync.journal.mark import none_yet

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_STDIN = "read it from the first line of stdin"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``staff`` and its actions."""
    staff = subparsers.add_parser("staff", help="PINs and cards of staff, and what they did")
    actions = staff.add_subparsers(dest="action", metavar="ACTION", required=True)
    pin = actions.add_parser("pin", help="set the PIN of a role; there is none until then")
    how = pin.add_mutually_exclusive_group(required=True)
    how.add_argument("--pin-stdin", action="store_true", help=_STDIN)
    how.add_argument("--remove", action="store_true", help="from now on nobody has this role")
    pin.set_defaults(run=_pin)
    verify = actions.add_parser("verify", help="is it the PIN of this role? A wrong one counts")
    verify.add_argument("--pin-stdin", action="store_true", required=True, help=_STDIN)
    verify.set_defaults(run=_verify)
    for parser in (pin, verify):
        parser.add_argument("--role", choices=[role.value for role in Role], required=True)
    card = actions.add_parser("card", help="what [staff.cards] calls a card")
    card.add_argument(
        "--card-stdin",
        action="store_true",
        required=True,
        help="read its number from the first line of stdin",
    )
    card.set_defaults(run=_card)
    audit = actions.add_parser("audit", help="what was done in maintenance mode, oldest first")
    audit.add_argument(
        "--since",
        type=_moment,
        metavar="T",
        help="a day, as 2026-03-31, or a time, in the library's time zone unless it names its own",
    )
    audit.set_defaults(run=_audit)
    for parser in (pin, verify, card, audit):
        add_config(parser)
        add_json(parser)


def _pin(options: argparse.Namespace) -> int:
    pin = typed.new_secret(f"PIN of {options.role}") if options.pin_stdin else ""
    role, error = Role(options.role), ""
    try:
        pins = _pins(load(options.config))
        if options.remove:
            error = "" if pins.remove(role) else f"no PIN is set for {role}"
        else:
            pins.set(role, pin)
    except PinRefused as refused:
        error = f"this PIN is not set: {refused}"
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    word = "removed" if options.remove else "set"
    if options.json:
        emit({"role": role, word: not error, "error": error or None})
    elif error:
        complain(error)
    else:
        say(f"{role}: PIN {word}")
    return FAILED if error else DONE


def _verify(options: argparse.Namespace) -> int:
    pin = typed.secret(f"PIN of {options.role}")
    try:
        checked = _pins(load(options.config)).verify(Role(options.role), pin)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        emit(asdict(checked))
    else:
        wait = f", the next can be tried in {checked.wait_s} s" if checked.wait_s else ""
        say("right" if checked.ok else f"refused{wait}")
    return DONE if checked.ok else FAILED


def _pins(config: Config) -> StaffPins:
    clock = system_clock()
    return StaffPins(config.state_dir, lambda: clock().monotonic, recorder(config))


def _card(options: argparse.Namespace) -> int:
    number = typed.secret("Number of the card")
    if not can_be_known(number):
        complain("expected the number of a card on the first line of standard input")
        return FAILED
    try:
        config = load(options.config)
        seal = load_seal(
            config.journal,
            config.state_dir,
            config.station.id,
            create=none_yet(config.journal_path),
        )
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    digest = seal.reference(card_text(number))
    if options.json:
        emit({"digest": digest})
    else:
        say(digest)
    return DONE


def _audit(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        zone = config.station.zone
        since = None if options.since is None else _in_zone(options.since, zone)
        with opened(config) as journal:
            rows = list(recorded(journal, since)) if journal else []
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    for row in rows:
        row["at"] = row["at"].astimezone(zone).isoformat()
        if options.json:
            emit(row)
    if not options.json:
        if rows:
            table(rows, COLUMNS)
        else:
            say("nothing was done")
    return DONE


def _moment(text: str) -> datetime:
    try:
        # Python 3.11 reads a day as its midnight.
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"expected a day such as 2026-03-31, or 2026-03-31T14:00, found {text!r}"
        ) from None


def _in_zone(moment: datetime, zone: tzinfo) -> datetime:
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)

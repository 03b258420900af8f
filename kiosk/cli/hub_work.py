"""``leenpunt hub work list|show|settle`` and ``hub alarms list|settle``: as at a station."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import ZoneInfo

from kiosk.cli import DONE, FAILED
from kiosk.cli.hub_database import emit_row, on_database, who
from kiosk.cli.output import add_config, add_json, complain, emit, say, table
from kiosk.cli.work import add_how, print_list, print_one, print_settled
from kiosk.config import load_hub
from kiosk.services.staff.work_rows import row_of
from sync.work import How, NotPossible, Settling

if TYPE_CHECKING:
    from kiosk.cli.hub_database import Connection, Work
    from sync.hub.settle.staff import Listed
    from sync.journal.seal import KeySeal

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_Wrap: TypeAlias = "Callable[[Callable[[argparse.Namespace], int]], Callable[..., int]]"

_COLUMNS = ("work", "station", "branch", "what", "kind", "item", "card", "reason", "opened_at")
_ALARMS = ("alarm", "kind", "station", "branch", "count", "opened_at", "last_at")


def add_parsers(actions: Subparsers, checked: _Wrap) -> None:
    """Add both. ``checked``: what every action of ``hub`` may end with."""

    def add(to: Subparsers, name: str, work: Work, about: str) -> argparse.ArgumentParser:
        parser = to.add_parser(name, help=about)
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=checked(on_database(work)))
        return parser

    lists = actions.add_parser("work", help="the staff's list of the hub: look, and settle")
    work = lists.add_subparsers(dest="work_action", metavar="ACTION", required=True)
    listing = add(work, "list", _list, "what is open, oldest first")
    listing.add_argument("--all", action="store_true", help="also what was settled")
    listing.add_argument("--branch", action="append", metavar="NAME", help="of these alone")
    show = add(work, "show", _show, "one piece of work, and what is suggested")
    show.add_argument("work", metavar="WORK")
    settle = add(work, "settle", _settle, "say how it was, or is to be, put right")
    add_how(settle)
    alarms = actions.add_parser("alarms", help="clones, restores and what else is found")
    of_alarms = alarms.add_subparsers(dest="alarm_action", metavar="ACTION", required=True)
    found = add(of_alarms, "list", _alarms, "what is open, oldest first")
    found.add_argument("--all", action="store_true", help="also what was settled")
    looked = add(of_alarms, "settle", _settle_alarm, "somebody looked")
    looked.add_argument("alarm", metavar="ALARM", type=int)
    looked.add_argument("--note", default="", metavar="TEXT", help="kept with it")


def _list(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.settle.staff import listed

    seal, zone = _hub(options)
    found = listed(connection, seal, open_only=not options.all, branches=options.branch)
    rows = [_row(each, zone) for each in found]
    print_list(rows, _COLUMNS, as_json=options.json)
    return DONE


def _show(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.settle.staff import listed

    seal, zone = _hub(options)
    found = listed(connection, seal, open_only=False, work=options.work)
    if not found:
        complain(f"there is no work {options.work}")
        return FAILED
    print_one(_row(found[0], zone), found[0].settled, zone, as_json=options.json)
    return DONE


def _settle(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.settle.staff import settle_work

    seal, _ = _hub(options)
    failed = False
    for work in options.work:
        how, by = How(options.how), options.by
        order = Settling(work, how, by, options.item, options.card, options.note)
        answer: dict[str, Any] = {}
        try:
            settle_work(connection, seal, order, who())
        except NotPossible as fault:
            answer = {"error": str(fault)}
        failed |= bool(answer)
        print_settled(work, answer, not answer, as_json=options.json)
    return FAILED if failed else DONE


def _alarms(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub import alarms

    rows = alarms.rows(connection, open_only=not options.all)
    if options.json:
        for row in rows:
            emit_row(row)
    elif rows:
        table(rows, _ALARMS)
    else:
        say("nothing to look at")
    return DONE


def _settle_alarm(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub import alarms

    alarms.settle(connection, options.alarm, who(), options.note)
    if options.json:
        emit({"alarm": options.alarm, "settled": True})
    else:
        say(f"{options.alarm}: settled")
    return DONE


def _hub(options: argparse.Namespace) -> tuple[KeySeal, tzinfo]:
    from sync.hub.floor import keys

    config = load_hub(options.config).hub
    return keys.load(config.state_dir).seal, ZoneInfo(config.time_zone)


def _row(listed: Listed, zone: tzinfo) -> dict[str, Any]:
    row = row_of(listed.item, listed.intent, listed.reason or None, zone)
    return row | {"station": listed.station, "branch": listed.branch}

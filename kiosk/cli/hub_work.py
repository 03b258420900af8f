"""``leenpunt hub work list|show|settle`` and ``hub alarms list|settle``: as at a station."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import ZoneInfo

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.hub_database import emit_row, on_database, who
from kiosk.cli.output import add_config, add_json, complain, emit, say, table
from kiosk.cli.work import add_how, print_list, print_one, print_settled
from kiosk.config import load_hub
from kiosk.services.staff.work_rows import row_of
from sync.errors import ConfigFault
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
    listing.add_argument("--most", type=int, metavar="N", help="the oldest N alone")
    _add_filters(listing)
    show = add(work, "show", _show, "one piece of work, and what is suggested")
    show.add_argument("work", metavar="WORK")
    settle = add(work, "settle", _settle, "say how it was, or is to be, put right")
    add_how(settle, work="*")
    settle.add_argument(
        "--found", action="store_true", help="all that is open and is found by the filters"
    )
    settle.add_argument("--most", type=int, metavar="N", help="with --found; default 200")
    _add_filters(settle)
    alarms = actions.add_parser("alarms", help="clones, restores and what else is found")
    of_alarms = alarms.add_subparsers(dest="alarm_action", metavar="ACTION", required=True)
    found = add(of_alarms, "list", _alarms, "what is open, oldest first")
    found.add_argument("--all", action="store_true", help="also what was settled")
    looked = add(of_alarms, "settle", _settle_alarm, "somebody looked")
    looked.add_argument("alarm", metavar="ALARM", type=int)
    looked.add_argument("--note", default="", metavar="TEXT", help="kept with it")


def _add_filters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--branch", action="append", metavar="NAME", help="of these alone")
    parser.add_argument("--station", default="", metavar="ID", help="of this one alone")
    parser.add_argument("--kind", default="", metavar="WHAT", help="this kind alone, as `what` has")
    parser.add_argument("--reason", default="", metavar="REASON", help="with this reason alone")
    parser.add_argument(
        "--older-than", type=int, default=0, metavar="HOURS", help="open for longer than this"
    )
    parser.add_argument(
        "--search",
        default="",
        metavar="TEXT",
        help="words of a station's name or place, the number of a piece of work or of an item",
    )


def _found(options: argparse.Namespace, connection: Connection, seal: KeySeal) -> list[int]:
    """The oldest first."""
    from sync.hub.settle.finding import Wanted, numbers
    from sync.journal.records import WorkState

    if options.older_than < 0 or (options.most is not None and options.most < 1):
        raise ConfigFault("--older-than and --most: expected a whole number above nought")
    wanted = Wanted(
        None if getattr(options, "all", False) else WorkState.OPEN,
        tuple(options.branch or ()),
        options.station,
        options.kind,
        options.reason,
        options.older_than,
        options.search,
    )
    if options.work_action == "settle" and not wanted.is_narrowed:
        raise ConfigFault("--found: expected a filter beside it: --kind, --reason, --branch, …")
    return numbers(connection, seal, wanted, most=options.most)


def _list(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.settle.staff import listed

    seal, zone = _hub(options)
    found = listed(
        connection,
        seal,
        open_only=not options.all,
        numbers=_found(options, connection, seal),
    )
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
    from sync.hub.settle.finding import TOGETHER
    from sync.hub.settle.staff import settle_work

    seal, _ = _hub(options)
    if bool(options.work) == options.found:
        raise ConfigFault("expected either the numbers of work, or --found with filters")
    if options.found and (options.item or options.card):
        raise ConfigFault("--found: another item or card is of one piece of work alone")
    works = list(options.work)
    if options.found:
        options.most = options.most or TOGETHER
        works = [str(number) for number in _found(options, connection, seal)]
    answers: dict[str, dict[str, Any]] = {}
    for work in progress.following("pieces of work", works):
        how, by = How(options.how), options.by
        order = Settling(work, how, by, options.item, options.card, options.note)
        answers[work] = {}
        try:
            settle_work(connection, seal, order, who())
        except NotPossible as fault:
            answers[work] = {"error": str(fault)}
    if How(options.how) is How.RETRY:
        with progress.doing("waiting for a worker"):
            answers |= _what_came(connection, [work for work, said in answers.items() if not said])
    for work, answer in answers.items():
        print_settled(work, answer, "error" not in answer, as_json=options.json)
    return FAILED if any("error" in answer for answer in answers.values()) else DONE


def _what_came(connection: Connection, works: list[str]) -> dict[str, dict[str, Any]]:
    """By their number: was it sent, and why not."""
    from sync.hub.settle.retrying import Came, what_came

    if not works:
        return {}
    said: dict[str, dict[str, Any]] = {}
    for work, again in what_came(connection, works).items():
        said[work] = {"came": again.came.value}
        if again.came is Came.REFUSED:
            error = f"{work} was tried again and stays on the list: {again.reason}"
            said[work] |= {"reason": again.reason, "error": error}
        elif again.came is Came.WAITS:
            error = f"{work} waits to be sent: no worker has come to it, or the ILS is away"
            said[work] |= {"note": error}
    return said


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

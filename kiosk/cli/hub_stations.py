"""``leenpunt hub enrol``, ``stations``, ``move``, ``revoke``, ``end``; at a station ``join``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic import ValidationError

from kiosk.cli import DONE, FAILED
from kiosk.cli.hub_database import emit_row, on_database, who
from kiosk.cli.output import add_config, add_json, complain, emit, say, table
from kiosk.config import load
from sync.config import HubConfig
from sync.errors import ConfigFault
from sync.own_files import refuse_foreign

if TYPE_CHECKING:
    from kiosk.cli.hub_database import Connection, Work

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_Wrap: TypeAlias = "Callable[[Callable[[argparse.Namespace], int]], Callable[..., int]]"


def add_parsers(actions: Subparsers, checked: _Wrap) -> None:
    """Add all of them. ``checked``: what every action of ``hub`` may end with."""

    def add(name: str, work: Work, about: str, *, station: bool = True) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=about)
        if station:
            parser.add_argument("--station", required=True, metavar="ID")
        add_config(parser)
        add_json(parser)
        parser.set_defaults(run=checked(on_database(work)))
        return parser

    enrol = add("enrol", _enrol, "a code by which a station joins, once")
    enrol.add_argument("--branch", default="", metavar="NAME")
    enrol.add_argument("--title", default="", metavar="TEXT", help="as people call it")
    move = add("move", _move, "to another branch")
    move.add_argument("--branch", required=True, metavar="NAME")
    move.add_argument("--title", default=None, metavar="TEXT")
    away = add("away", _away, "it has no network, and may be silent for some days")
    away.add_argument("--days", type=int, required=True, metavar="N", help="0: it has one again")
    add("revoke", _revoke, "take nothing of its keys any more; it may be enrolled again")
    add("end", _end, "it is no station of this hub any more")
    add("stations", _stations, "every station", station=False)
    join = actions.add_parser("join", help="at a station: join a hub by a code")
    join.add_argument("--url", required=True, help="https://, or http:// on this machine itself")
    join.add_argument("--code", required=True, help="what leenpunt hub enrol gave")
    join.add_argument(
        "--ca-file", type=Path, metavar="PEM", help="who vouches for the hub; default [hub] ca_file"
    )
    add_config(join)
    add_json(join)
    join.set_defaults(run=checked(_join))


def _enrol(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.joining import enrolment

    def change() -> dict[str, Any]:
        code = enrolment.invite(connection, who(), options.station, options.branch, options.title)
        return {"code": code, "station": options.station, "good_hours": enrolment.GOOD_H}

    return _done(options, change, "the code is {code}; it is good once, for {good_hours} hours")


def _move(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.joining import enrolment

    def change() -> dict[str, Any]:
        enrolment.move(connection, who(), options.station, options.branch, options.title)
        return {"station": options.station, "branch": options.branch}

    return _done(options, change, "{station} belongs to {branch} now")


def _away(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.joining import enrolment

    def change() -> dict[str, Any]:
        enrolment.away(connection, who(), options.station, options.days)
        return {"station": options.station, "days": options.days}

    return _done(options, change, "{station} may be silent for {days} days")


def _revoke(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.joining import enrolment

    def change() -> dict[str, Any]:
        keys = enrolment.revoke(connection, who(), options.station)
        return {"station": options.station, "keys": keys}

    return _done(options, change, "{station}: keys that are good no more: {keys}")


def _end(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.joining import enrolment

    def change() -> dict[str, Any]:
        waiting = enrolment.end(connection, who(), options.station)
        return {"station": options.station, "open": waiting}

    return _done(options, change, "{station} has ended; of what it posted still open: {open}")


def _done(options: argparse.Namespace, change: Callable[[], dict[str, Any]], sentence: str) -> int:
    from sync.hub.joining.enrolment import EnrolmentFault

    try:
        done = change()
    except EnrolmentFault as fault:
        complain(str(fault))
        return FAILED
    if options.json:
        emit(done)
    else:
        say(sentence.format(**done))
    return DONE


def _stations(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.joining import enrolment

    rows = enrolment.rows(connection)
    if options.json:
        for row in rows:
            emit_row(row)
    else:
        table(rows, ("station", "branch", "title", "state", "key_since", "seen", "invited_until"))
    return DONE


def _join(options: argparse.Namespace) -> int:
    config = load(options.config)
    refuse_foreign(config.state_dir, "station.state_dir")
    from sync.hub.station.client import HubAway, HubRefused
    from sync.hub.station.membership import join

    ca_file = options.ca_file or (config.hub.ca_file if config.hub is not None else None)
    try:
        hub = HubConfig.model_validate({"url": options.url, "ca_file": ca_file})
        hub.check_files()
    except ValidationError as error:
        raise ConfigFault(f"--url: {error.errors()[0]['msg']}") from None
    except ValueError as error:
        raise ConfigFault(str(error)) from None
    try:
        joined = join(
            *(hub.url, options.code, config.station.id, config.state_dir), str(ca_file or "")
        )
    except (HubAway, HubRefused, ValueError) as fault:
        complain(str(fault))
        return FAILED
    except OSError as error:
        complain(f"station.state_dir: {error}")
        return FAILED
    if options.json:
        emit({"joined": joined.device, "hub": joined.hub.hex()})
    else:
        say(f"{joined.device} has joined the hub")
        if config.hub is None or config.hub.url != hub.url:
            say(f'now write [hub] url = "{hub.url}" into {options.config}, and start the station')
    return DONE

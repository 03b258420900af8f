"""``leenpunt out-of-service on|off|status``: let nobody in, whether a station runs or not."""

from __future__ import annotations

import argparse
import re
from datetime import datetime, timedelta
from typing import Any, Final, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.books import recorder
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say
from kiosk.clock import system_clock
from kiosk.config import Config, load
from kiosk.flow.staff.opening import Role
from kiosk.services.opening.by_hand import ByHand, OutOfService
from kiosk.services.opening.watch import closed_at
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_TIME: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``out-of-service`` and its actions."""
    group = subparsers.add_parser("out-of-service", help="let nobody in, and let somebody in again")
    actions = group.add_subparsers(dest="action", metavar="ACTION", required=True)
    on = actions.add_parser("on", help="nobody is let in; whoever is busy ends as ever")
    on.add_argument("--reason", default="", metavar="TEXT", help="for staff; on no screen")
    on.add_argument(
        "--until",
        metavar="T",
        help="ends by itself then: 14:00, or 2026-03-31T14:00, in the library's time zone unless"
        " it names its own",
    )
    on.set_defaults(run=_on)
    off = actions.add_parser("off", help="somebody is let in again")
    off.set_defaults(run=_off)
    status = actions.add_parser("status", help="is anybody let in now, and when again")
    status.set_defaults(run=_status)
    for parser in (on, off, status):
        add_config(parser)
        add_json(parser)


def _on(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        now = system_clock(config.station.clock)().utc.astimezone(config.station.zone)
        until = None if options.until is None else _moment(options.until, now)
        wanted = ByHand(now, until, options.reason)
        OutOfService(config.state_dir).begin(wanted, Role.TECHNICIAN, recorder(config))
    except ValueError as error:
        complain(str(error))
        return FAILED
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    return _tell(config, as_json=options.json)


def _off(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
        OutOfService(config.state_dir).end(Role.TECHNICIAN, recorder(config))
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    return _tell(config, as_json=options.json)


def _status(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    return _tell(config, as_json=options.json)


def _tell(config: Config, *, as_json: bool) -> int:
    row = as_row(config)
    if as_json:
        emit(row)
        return DONE
    opens = f", until {row['opens']}" if row["opens"] else ""
    match row["closed"]:
        case None:
            say("in service")
        case "hours":
            say(f"closed by [hours]{opens}")
        case _:
            say(f"out of service by hand{opens}")
    for name in ("since", "until", "reason"):
        if row[name]:
            say(f"{name:<6}  {row[name]}")
    if row["damaged"]:
        complain("what was wanted cannot be read, so nobody is let in: say on or off anew")
    return DONE


def as_row(config: Config) -> dict[str, Any]:
    """The published row, times in the library's zone."""
    zone, file = config.station.zone, OutOfService(config.state_dir)
    now = system_clock(config.station.clock)()
    closed, held = closed_at(file, config.hours.hours(zone), now), file.read()
    if held is not None and not held.holds(now.utc):
        held = None

    def at(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None

    return {
        "closed": closed.by.value if closed else None,
        "opens": at(closed.opens) if closed else None,
        "out_of_service": held is not None,
        "since": at(held.since) if held else None,
        "until": at(held.until) if held else None,
        "reason": held.reason if held else "",
        "damaged": held is not None and held.since is None,
    }


def _moment(text: str, now: datetime) -> datetime:
    """``now`` in the library's zone. A time of day is the next one. ValueError: it is none."""
    if (found := _TIME.fullmatch(text)) is not None:
        # What the clock on the wall says, also where summer time begins or ends in between.
        wall = now.replace(tzinfo=None)
        then = wall.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
        then += timedelta(days=then <= wall)
        return then.replace(tzinfo=now.tzinfo)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"--until: expected a time such as 14:00 or 2026-03-31T14:00, found {text[:40]!r}"
        ) from None
    moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=now.tzinfo)
    if moment <= now:
        raise ValueError(f"--until: {text} is over already")
    return moment

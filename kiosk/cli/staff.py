"""``leenpunt staff``: PINs of maintenance mode, staff cards, and what was done there."""

from __future__ import annotations

import argparse
from datetime import datetime, tzinfo
from typing import TypeAlias

from kiosk.cli import DONE
from kiosk.cli.journal import opened
from kiosk.cli.output import add_config, add_json, emit, report_alarm, say, table
from kiosk.config import load
from kiosk.services.staff.audit import COLUMNS, recorded
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``staff`` and its actions."""
    staff = subparsers.add_parser("staff", help="PINs and cards of staff, and what they did")
    actions = staff.add_subparsers(dest="action", metavar="ACTION", required=True)
    audit = actions.add_parser("audit", help="what was done in maintenance mode, oldest first")
    audit.add_argument(
        "--since",
        type=_moment,
        metavar="T",
        help="a day, as 2026-03-31, or a time, in the library's time zone unless it names its own",
    )
    audit.set_defaults(run=_audit)
    for parser in (audit,):
        add_config(parser)
        add_json(parser)


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

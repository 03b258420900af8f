"""``leenpunt hub impact``: the report of several stations, or of a branch."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias
from zoneinfo import ZoneInfo

from kiosk.cli import FAILED, progress
from kiosk.cli.output import complain
from kiosk.cli.report_file import add_report, in_order, words, write
from kiosk.config import load_hub
from sync.impact.report import Asked
from sync.words import LANGUAGES

Run: TypeAlias = Callable[[argparse.Namespace], int]
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parsers(actions: Subparsers, checked: Callable[[Run], Run]) -> None:
    """Add ``impact`` and its actions."""
    impact = actions.add_parser("impact", help="what stations are good for, without persons")
    parser = add_report(
        impact.add_subparsers(dest="impact", metavar="ACTION", required=True), checked(report)
    )
    parser.add_argument("--branch", default="", metavar="B", help="of this branch alone")
    parser.add_argument(
        "--station", action="append", metavar="S", help="of this station; repeatable (default: all)"
    )


def report(options: argparse.Namespace) -> int:
    """Raises ModuleNotFoundError where the extra ``hub`` is not installed, or an Alarm."""
    import psycopg

    from sync.hub.board.impact import NoStation, report_of
    from sync.hub.database import DatabaseFault, connect

    in_order(options)
    config = load_hub(options.config).hub
    zone, days = ZoneInfo(config.time_zone), (options.from_day, options.to_day)
    w = words(options, LANGUAGES[0], zone)
    try:
        with progress.doing("summing the figures"), connect(config.database) as db:
            made = report_of(
                db,
                Asked(*days, zone, config.library, tuple(options.station or ()), options.branch),
                zone,
                config.declared,
                w,
            )
    except (DatabaseFault, NoStation) as fault:
        complain(str(fault))
        return FAILED
    except psycopg.Error as error:
        complain(f"the database cannot be used: {error}")
        return FAILED
    return write(options, made, w)

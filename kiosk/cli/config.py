"""``leenpunt config check FILE``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from kiosk.cli import DONE
from kiosk.cli.output import add_json, emit, report_alarm, say
from kiosk.config import load
from kiosk.station import build_ils
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``config check``."""
    config = subparsers.add_parser("config", help="check a configuration file")
    actions = config.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="exit 0 when a station could start with this file")
    check.add_argument("file", type=Path, metavar="FILE")
    add_json(check)
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    try:
        config = load(options.file)
        # Profile and driver are files and packages of their own; nothing is connected here.
        build_ils(config).close()
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        emit({"ok": True, "station": config.station.id, "journal": str(config.journal_path)})
    else:
        say(f"{options.file}: in order; station {config.station.id}, ILS at {config.ils.where}")
    return DONE

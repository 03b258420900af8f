"""``leenpunt run``: the station itself, or the sync role that drains a journal without one."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
import threading
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import DONE, USAGE
from kiosk.cli.output import add_json, complain, emit, report_alarm, say
from kiosk.config import Config, load
from kiosk.flow.events import Event, ItemSettled, PadItem
from kiosk.station import Station, SyncRole
from sync.errors import Alarm

log = logging.getLogger(__name__)

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``run``."""
    run = subparsers.add_parser("run", help="run the station (without a file: the demo station)")
    run.add_argument("--config", type=Path, metavar="FILE")
    run.add_argument("--role", choices=("kiosk", "sync"), default="kiosk")
    add_json(run)
    run.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    if options.config is None:
        if options.role == "sync":
            complain("run --role sync needs --config FILE")
            return USAGE
        from kiosk.cli.demo import run_demo_station

        return run_demo_station(options)
    from kiosk.log import configure

    try:
        config = load(options.config)
        configure()
        return run_station(config, options)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)


def run_station(config: Config, options: argparse.Namespace) -> int:
    """Run a role until SIGTERM or SIGINT. Raises an Alarm at the start."""
    role: Station | SyncRole
    if options.role == "sync":
        role = SyncRole(config)
    else:
        role = Station(config, lambda event: _show(event, as_json=options.json))
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: role.stop())
    role.run()
    return DONE


def _show(event: Event, *, as_json: bool) -> None:
    row = as_object(event)
    try:
        if as_json:
            emit(row)
        else:
            say("  ".join(f"{key}={told}" for key, told in row.items() if told not in (None, "")))
    except OSError as error:
        # Whoever read along is gone, or that disk is full: no reason to stop lending.
        log.warning("output is gone", extra={"error": str(error)})
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def as_object(event: Event) -> dict[str, Any]:
    """An event for a reader of the station's output: its name and its plain members."""
    row: dict[str, Any] = {"event": type(event).__name__}
    if isinstance(event, ItemSettled):
        return row | _item(event.item)
    for member in fields(event):
        row[member.name] = _plain(getattr(event, member.name))
    return row


def _item(item: PadItem) -> dict[str, Any]:
    return {
        "item": item.item_id,
        "uids": list(item.uids),
        "afis": [f"{afi:02X}" for afi in item.afis],
        "refusal": _plain(item.refusal),
    }


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value):
        return str(value)
    return value

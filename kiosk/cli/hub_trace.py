"""``leenpunt hub trace``: one loan from the touch to the library system."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from kiosk.cli import DONE, FAILED
from kiosk.cli.hub_database import who
from kiosk.cli.output import complain, emit, say, table
from kiosk.config import load_hub


def add_options(trace: argparse.ArgumentParser) -> None:
    """What it takes beside ``--config`` and ``--json``."""
    trace.add_argument("entry", metavar="[DEVICE/]ENTRY")
    trace.add_argument(
        "--reveal", action="store_true", help="open what is sealed; the audit says who did"
    )


def run_trace(options: argparse.Namespace) -> int:
    """Raises ModuleNotFoundError where the extra ``hub`` is not installed, or an Alarm."""
    from sync.hub.database import DatabaseFault, connect
    from sync.hub.floor import keys
    from sync.hub.trace import NoEntry, traces

    config = load_hub(options.config).hub
    seal = keys.load(config.state_dir).seal if options.reveal else None
    try:
        with connect(config.database) as connection:
            found = traces(connection, options.entry, seal, who())
    except (DatabaseFault, NoEntry) as fault:
        complain(str(fault))
        return FAILED
    for each in found:
        about = {"entry": each.entry, "device": each.device, "branch": each.branch}
        if not options.json:
            say(f"{each.entry} of {each.device} ({each.branch or 'no branch'})")
            table([_row(step.at, step.what, step.detail) for step in each.steps], _COLUMNS)
            continue
        for step in each.steps:
            detail = {name: _plain(value) for name, value in step.detail.items()}
            emit({**about, "at": step.at.isoformat(), "what": step.what, "detail": detail})
    return DONE


_COLUMNS = ("at", "what", "detail")


def _row(at: datetime, what: str, detail: dict[str, Any]) -> dict[str, Any]:
    said = {name: _plain(value) for name, value in detail.items() if value not in (None, "")}
    return {"at": at.isoformat(timespec="milliseconds"), "what": what, "detail": said}


def _plain(value: Any) -> Any:
    return value.isoformat(timespec="milliseconds") if isinstance(value, datetime) else value

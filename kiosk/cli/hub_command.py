"""``leenpunt hub command`` and ``bundle``: have stations do something once, and what came of it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.hub_database import emit_row, on_database, who
from kiosk.cli.output import add_config, add_json, complain, emit, say, table
from kiosk.config import load_hub
from sync.own_files import replace_own

if TYPE_CHECKING:
    from kiosk.cli.hub_database import Connection

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
_Wrap: TypeAlias = "Callable[[Callable[[argparse.Namespace], int]], Callable[..., int]]"
_COLUMNS: Final = ("station", "command", "name", "outcome", "detail")
_LOOK_S: Final = 0.2
_HOUR_S: Final = 3600.0


def add_parsers(actions: Subparsers, checked: _Wrap) -> None:
    """Add both. ``checked``: what every action of ``hub`` may end with."""
    command = actions.add_parser("command", help="have stations do something, once")
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--station", metavar="ID")
    which.add_argument("--branch", metavar="NAME", help="every station of it")
    command.add_argument(
        "name",
        metavar="NAME",
        help="out_of_service, in_service, restart, print_test or send_bundle",
    )
    command.add_argument(
        "--sentence", metavar="TEXT", help="with out_of_service: why, for staff at the station"
    )
    command.add_argument(
        "--hours", type=float, default=24.0, metavar="N", help="obeyed within so many (24)"
    )
    command.add_argument(
        "--wait", type=float, default=0.0, metavar="S", help="seconds for what becomes of it"
    )
    add_config(command)
    add_json(command)
    command.set_defaults(run=checked(on_database(_run)))
    bundle = actions.add_parser("bundle", help="the last support bundle that a station sent")
    bundle.add_argument("--station", required=True, metavar="ID")
    bundle.add_argument("--out", type=Path, required=True, metavar="FILE.zip")
    bundle.add_argument("--force", action="store_true", help="replace FILE.zip")
    add_config(bundle)
    add_json(bundle)
    bundle.set_defaults(run=checked(on_database(_bundle)))


def _run(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.fleet import commands
    from sync.hub.floor import keys
    from sync.hub.wire.command import BadCommand

    own = keys.load(load_hub(options.config).hub.state_dir)
    arguments = {} if options.sentence is None else {"sentence": options.sentence}
    found = connection.execute(
        "SELECT device, name FROM device WHERE ended_at IS NULL AND (name = %s OR branch = %s)"
        " ORDER BY name",
        (options.station, options.branch),
    ).fetchall()
    if not found:
        complain(f"there is no station {options.station or f'of branch {options.branch}'}")
        return FAILED
    lives_s = options.hours * _HOUR_S
    try:
        with connection.transaction():
            ordered = [
                (
                    station,
                    commands.order(
                        connection, own, device, options.name, arguments, who(), lives_s
                    ),
                )
                for device, station in found
            ]
    except BadCommand as bad:
        complain(str(bad))
        return FAILED
    until = time.monotonic() + options.wait
    rows = _rows(connection, options.name, ordered)
    with progress.doing("answers of stations", len(ordered)) as part:
        while time.monotonic() < until and any(row["outcome"] is None for row in rows):
            time.sleep(_LOOK_S)
            rows = _rows(connection, options.name, ordered)
            part.done = sum(row["outcome"] is not None for row in rows)
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, _COLUMNS)
    done = all(row["outcome"] == "done" for row in rows)
    return DONE if done or not options.wait else FAILED


def _bundle(options: argparse.Namespace, connection: Connection) -> int:
    from sync.hub.fleet import commands

    found = commands.last_bundle(connection, options.station)
    if found is None:
        complain(f"station {options.station} sent no bundle: leenpunt hub command … send_bundle")
        return FAILED
    at, content = found
    if options.out.exists() and not options.force:
        complain(f"{options.out} is there already: --force replaces it")
        return FAILED
    try:
        replace_own(options.out, content)
    except OSError as error:
        complain(f"{options.out} cannot be written: {error}")
        return FAILED
    row = {"station": options.station, "at": at, "bytes": len(content), "out": str(options.out)}
    if options.json:
        emit_row(row)
    else:
        say(f"{options.out}: {len(content) // 1024 + 1} KiB, of {at:%Y-%m-%d %H:%M} UTC")
    return DONE


def _rows(
    connection: Connection, name: str, ordered: list[tuple[str, int]]
) -> list[dict[str, Any]]:
    from sync.hub.fleet import commands

    rows = []
    for station, number in ordered:
        outcome, detail = commands.outcome(connection, number) or (None, "")
        rows.append(
            {
                "station": station,
                "command": number,
                "name": name,
                "outcome": outcome,
                "detail": detail,
            }
        )
    return rows

"""``leenpunt status``: is the station that runs on this machine well, and what is not?"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_json, complain, emit, report_alarm, say, table, words
from kiosk.config import Config, checked, read
from kiosk.diagnosis.journal import journal_of
from kiosk.monitoring.asking import NoStatus, ask, socket_of
from kiosk.monitoring.status import not_running
from sync.errors import Alarm, ConfigFault
from sync.files import parse_toml
from sync.journal.mark import none_yet

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``status``."""
    status = subparsers.add_parser("status", help="is the station that runs here well?")
    where = status.add_mutually_exclusive_group(required=True)
    where.add_argument("--config", type=Path, metavar="FILE")
    where.add_argument(
        "--socket", type=Path, metavar="PATH", help="that of the station; needs no configuration"
    )
    add_json(status)
    status.set_defaults(run=_status)


def _status(options: argparse.Namespace) -> int:
    try:
        config = _config(options.config) if options.config is not None else None
        path = options.socket if config is None else socket_of(config)
        status = _asked(path, config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    if options.json:
        emit(status)
    else:
        _print(status)
    return DONE if status["healthy"] else FAILED


def _config(path: Path) -> Config:
    """Raises ConfigFault."""
    content = read(path)
    try:
        is_hub = "database" in parse_toml(content.decode("utf-8")).get("hub", {})
    except (ValueError, AttributeError):
        is_hub = False
    if is_hub:
        raise ConfigFault(
            f"{path} is the file of a hub, expected a station's: ask a hub with leenpunt hub check"
            " --config FILE, or by its /ready and /metrics"
        )
    return checked(content, path, programmes=False)


def _asked(path: Path, config: Config | None) -> dict[str, Any]:
    try:
        status = ask(path)
    except NoStatus as error:
        station = "" if config is None else config.station.id
        status = not_running(datetime.now(UTC), station, str(error))
    except PermissionError:
        raise ConfigFault(
            f"{path}: this user may not ask: be the station's user, in its group where"
            " [monitoring] socket is set, or root"
        ) from None
    if status["running"] or config is None:
        return status
    return status | _in_the_journal(config)


def _in_the_journal(config: Config) -> dict[str, Any]:
    """What waits there, without a lock; nothing where it cannot be read."""
    try:
        if none_yet(config.journal_path):
            return {"waiting": 0}
        with journal_of(config) as journal:
            oldest, _ = journal.oldest_open()
            waiting = journal.waiting().unsent
    except Alarm as alarm:
        complain(f"what waits is not known: {alarm}")
        return {}
    said = oldest.isoformat(timespec="seconds") if oldest is not None else None
    return {"waiting": waiting, "oldest": said}


def _print(status: dict[str, Any]) -> None:
    healthy = "healthy" if status["healthy"] else "NOT HEALTHY"
    if status["healthy"] and status["findings"]:
        healthy += ", with something to look at"
    said = [f"{status['station'] or 'station'}: {healthy}"]
    if status["running"]:
        said.append(f"{status['role']} {status['version']}, since {status['since']}")
        said.append(f"{status['state']}, library system: {words(status['ils'])}")
    else:
        said.append("not running")
    if status["waiting"] is not None:
        oldest = f", the oldest since {status['oldest']}" if status["oldest"] else ""
        said.append(f"{status['waiting']} wait for the library system{oldest}")
    say("; ".join(said))
    if status["findings"]:
        columns = ("level", "check", "word", "since", "means", "detail", "do")
        table(status["findings"], columns)

"""``leenpunt programme``: lending models that are tried: checked, played and compared."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_json, emit, report_alarm, table
from kiosk.config import Config, load
from sync.errors import Alarm, ConfigFault

if TYPE_CHECKING:
    from sync.programmes.files import Examined

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``programme`` and its actions."""
    programme = subparsers.add_parser(
        "programme", help="lending models that are tried: checked, played, compared"
    )
    actions = programme.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check", help="what is wrong with programmes, and what nobody can do of them"
    )
    check.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a programme, or a folder of them; beside those of the configuration",
    )
    check.add_argument("--config", type=Path, metavar="FILE", help="of the station that tries them")
    add_json(check)
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from sync.programmes.files import examine

    try:
        if options.config is None and not options.files:
            raise ConfigFault("expected FILE or --config FILE, found neither")
        config = load(options.config, programmes=False) if options.config is not None else None
        own = config.programmes.folder if config is not None else None
        paths = [*([own] if own is not None else []), *options.files]
        try:
            found = examine(paths)
        except ValueError as fault:
            raise ConfigFault(str(fault)) from None
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    rows = [_row(each, config) for each in found]
    if options.json:
        for row in rows:
            emit(row)
    else:
        table(rows, ("file", "name", "ok", "why", "remarks"))
    return DONE if all(row["ok"] for row in rows) else FAILED


def _row(each: Examined, config: Config | None) -> dict[str, object]:
    from kiosk.programmes.able import remarks

    programme, said = each.programme, list(each.faults)
    if programme is not None and config is not None:
        said.extend(config.faults_of(programme))
    return {
        "file": str(each.path),
        "name": programme.name if programme is not None else None,
        "ok": not said,
        "why": "; ".join(said) or None,
        "remarks": list(remarks(programme)) if programme is not None else [],
    }

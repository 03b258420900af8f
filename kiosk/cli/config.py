"""``leenpunt config``: check a configuration, show it, change it and take changes back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from kiosk import asset_folder
from kiosk.cli import DONE, FAILED
from kiosk.cli.output import add_config, add_json, emit, report_alarm, say
from kiosk.config import read
from kiosk.diagnosis.config import examine_config, examine_secrets
from kiosk.diagnosis.devices import examine_keys
from kiosk.settings.check import examine
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``config`` and its actions."""
    config = subparsers.add_parser("config", help="check, show and change a configuration")
    actions = config.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="exit 0 when a station could start with this file")
    check.add_argument("config", type=Path, metavar="FILE")
    add_json(check)
    check.set_defaults(run=_check)
    _add_changes(actions)


def _add_changes(actions: Subparsers) -> None:
    """Add what looks at a file and changes it."""
    show = actions.add_parser("show", help="every key, what it is and what it means")
    show.add_argument("place", nargs="?", default="", metavar="SECTION[.KEY]")
    show.set_defaults(run=_later("show"))
    change = actions.add_parser("set", help="change keys; nothing is written unless all is right")
    change.add_argument("pairs", nargs="+", metavar="SECTION.KEY VALUE")
    how = change.add_mutually_exclusive_group()
    how.add_argument("--stdin", action="store_true", help="a secret, on the first line of stdin")
    change.add_argument("--dry-run", action="store_true", help="say what would change")
    how.add_argument("--unset", action="store_true", help="take the keys away: defaults hold")
    change.set_defaults(run=_later("set_keys"))
    diff = actions.add_parser("diff", help="what the file has otherwise than its newest version")
    diff.add_argument("--from", dest="older", type=int, metavar="N", help="another version")
    diff.add_argument("--to", dest="newer", type=int, metavar="N", help="a version, not the file")
    diff.set_defaults(run=_later("diff"))
    history = actions.add_parser("history", help="who changed what and when, oldest first")
    history.set_defaults(run=_later("history"))
    rollback = actions.add_parser("rollback", help="undo the last change; again goes further back")
    rollback.set_defaults(run=_later("rollback"))
    apply = actions.add_parser("apply", help="have a running station take what stands there now")
    apply.set_defaults(run=_later("apply"))
    for parser in (show, change, diff, history, rollback, apply):
        add_config(parser)
        add_json(parser)


def _later(action: str) -> Callable[[argparse.Namespace], int]:
    """What changes a file is imported only where one is changed."""

    def run(options: argparse.Namespace) -> int:
        code: int = getattr(import_module("kiosk.cli.config_changes"), action)(options)
        return code

    return run


def _check(options: argparse.Namespace) -> int:
    try:
        config = examine(read(options.config), options.config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    findings = [
        *examine_config(config),
        *examine_keys(config),
        *examine_secrets(config, options.config),
    ]
    good = all(finding.ok for finding in findings)
    if options.json:
        about = {"station": config.station.id, "journal": str(config.journal_path)}
        emit({"ok": good} | about | {"findings": [each.as_json() for each in findings]})
        return DONE if good else FAILED
    state = "in order" if good else "not in order"
    say(f"{options.config}: {state}; station {config.station.id}, ILS at {config.ils.where}")
    for each in findings:
        say(f"{each.check}: {each.message}. {each.do}. More: {asset_folder.page(each.page)}")
    say(f"every key is explained in {asset_folder.page('configuration.md')}")
    return DONE if good else FAILED

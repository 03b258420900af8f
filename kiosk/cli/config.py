"""``leenpunt config``: check a configuration, show it, change it and take changes back."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from kiosk import asset_folder
from kiosk.cli import DONE, FAILED
from kiosk.cli.config_changes import add_actions
from kiosk.cli.output import add_json, emit, report_alarm, say
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
    check.add_argument("file", type=Path, metavar="FILE")
    add_json(check)
    check.set_defaults(run=_check)
    add_actions(actions)


def _check(options: argparse.Namespace) -> int:
    try:
        config = examine(read(options.file), options.file)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    findings = [
        *examine_config(config),
        *examine_keys(config),
        *examine_secrets(config, options.file),
    ]
    good = all(finding.ok for finding in findings)
    if options.json:
        about = {"station": config.station.id, "journal": str(config.journal_path)}
        emit({"ok": good} | about | {"findings": [each.as_json() for each in findings]})
        return DONE if good else FAILED
    state = "in order" if good else "not in order"
    say(f"{options.file}: {state}; station {config.station.id}, ILS at {config.ils.where}")
    for each in findings:
        say(f"{each.check}: {each.message}. {each.do}. More: {asset_folder.page(each.page)}")
    say(f"every key is explained in {asset_folder.page('operations.md#configuration')}")
    return DONE if good else FAILED

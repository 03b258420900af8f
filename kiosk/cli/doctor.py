"""``leenpunt doctor``: look at everything a station needs; one line each, and what to do."""

from __future__ import annotations

import argparse
from itertools import chain
from typing import Any, TypeAlias

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.output import add_config, add_json, emit, report_alarm, table
from kiosk.config import load
from kiosk.diagnosis.config import examine_secrets
from kiosk.diagnosis.config_changes import examine_changes
from kiosk.diagnosis.finding import Finding
from kiosk.diagnosis.station import examine
from sync.errors import Alarm

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_parser(subparsers: Subparsers) -> None:
    """Add ``doctor``."""
    doctor = subparsers.add_parser("doctor", help="look at everything a station needs")
    add_config(doctor)
    add_json(doctor)
    doctor.set_defaults(run=_doctor)


def _doctor(options: argparse.Namespace) -> int:
    try:
        config = load(options.config)
    except Alarm as alarm:
        return report_alarm(alarm, as_json=options.json)
    findings = []
    looks = chain(
        examine_secrets(config, options.config), examine_changes(options.config), examine(config)
    )
    for finding in progress.following("findings", looks):
        findings.append(finding)
        if options.json:
            emit(finding.as_json())
    if not options.json:
        table([_row(finding) for finding in findings], ("check", "ok", "message", "do"))
    return DONE if all(finding.ok for finding in findings) else FAILED


def _row(finding: Finding) -> dict[str, Any]:
    row = finding.as_json()
    return row | {"do": f"{row['do']} More: {row['page']}" if row["page"] else row["do"]}

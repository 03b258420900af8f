"""``leenpunt support``: what somebody who helps needs to know of a station, in one file."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.books import recorder
from kiosk.cli.output import add_config, add_json, complain, emit, report_alarm, say, table
from kiosk.diagnosis.support.bundle import Bundle, make_bundle
from kiosk.diagnosis.support.site import read_site
from kiosk.flow.staff.opening import Role
from kiosk.services.staff.audit import Act, AuditOutcome
from sync.errors import Alarm, StorageFault
from sync.journal.mark import none_yet
from sync.journal.opening import refuse_damaged

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

_COLUMNS: Final = ("part", "whole", "why")


def add_parser(subparsers: Subparsers) -> None:
    """Add ``support`` and its actions."""
    support = subparsers.add_parser("support", help="what somebody who helps needs to know")
    actions = support.add_subparsers(dest="action", metavar="ACTION", required=True)
    bundle = actions.add_parser(
        "bundle",
        help="one file about the station, without anything about a person",
        description="Health, devices, versions, configuration, history, journal counts, audit and"
        " log of a station in one ZIP file; open its index.html. Without secrets and personal data:"
        " it is searched for them, and refused when any is found.",
    )
    add_config(bundle)
    bundle.add_argument("--out", type=Path, required=True, metavar="FILE.zip")
    bundle.add_argument("--force", action="store_true", help="replace FILE.zip")
    bundle.add_argument(
        "--log",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="log lines of the station, where journald does not show them (-: stdin); repeatable",
    )
    add_json(bundle)
    bundle.set_defaults(run=_bundle)


def _bundle(options: argparse.Namespace) -> int:
    try:
        with progress.doing("parts of the bundle") as part:
            made = make_bundle(
                options.config,
                options.out,
                now=lambda: datetime.now(UTC),
                logs=options.log,
                force=options.force,
                step=part.step,
            )
    except Alarm as alarm:
        if isinstance(alarm, StorageFault):
            _audit(options.config, AuditOutcome.FAILED)
        return report_alarm(alarm, as_json=options.json)
    _audit(options.config, AuditOutcome.REFUSED if made.refused else AuditOutcome.DONE)
    if options.json:
        emit(_as_json(made))
    else:
        _say(made)
    return FAILED if made.refused else DONE


def _audit(path: Path, outcome: AuditOutcome) -> None:
    """Where it can be: a journal that is damaged is set aside by whoever opens it to write."""
    try:
        config = read_site(path).usable()
        if not none_yet(config.journal_path):
            refuse_damaged(config.journal_path)
            recorder(config)(Role.TECHNICIAN, Act.SUPPORT_BUNDLE, outcome=outcome)
    except Alarm as fault:
        complain(f"not in the audit: {fault}")


def _as_json(made: Bundle) -> dict[str, Any]:
    return {
        "out": None if made.refused else str(made.out),
        "bytes": made.size,
        "parts": [
            {"name": part.name, "ok": part.found.ok, "why": part.found.why or None}
            for part in made.parts
        ],
        "refused": [
            {"part": each.part, "line": each.line, "what": each.what} for each in made.refused
        ],
    }


def _say(made: Bundle) -> None:
    if made.refused:
        complain("no bundle was made: it would hold what must not leave the station")
        table([{"part": e.part, "line": e.line, "what": e.what} for e in made.refused], _REFUSED)
        return
    rows = [{"part": p.name, "whole": p.found.ok, "why": p.found.why} for p in made.parts]
    table(rows, _COLUMNS)
    say(f"{made.out}: {made.size // 1024 + 1} KiB; open index.html in it")


_REFUSED: Final = ("part", "line", "what")

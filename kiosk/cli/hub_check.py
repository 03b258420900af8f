"""``leenpunt hub check``: look at everything that a hub needs; one line each, and what to do."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from kiosk.cli import DONE, FAILED, progress
from kiosk.cli.output import emit, table
from kiosk.config import load_hub


def run_check(options: argparse.Namespace) -> int:
    """Raises ModuleNotFoundError where the extra ``hub`` is not installed, ConfigFault for the file
    itself."""
    from sync.hub.check.run import examine

    findings = []
    for finding in progress.following("findings", examine(load_hub(options.config))):
        findings.append(finding)
        if options.json:
            emit(asdict(finding))
    if not options.json:
        table([asdict(finding) for finding in findings], ("check", "ok", "message", "do"))
    return DONE if all(finding.ok for finding in findings) else FAILED

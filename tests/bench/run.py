"""Every budget, measured beside a peer or a physical limit in the same run. Exit 1 when one is
missed, or was not measured.

./install.sh bench [--only NAME…] [--json FILE] [--history DIR]
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True
# Programs are measured as they are installed: after their first start they are not compiled again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

import budgets  # noqa: E402
import machine  # noqa: E402
import records  # noqa: E402
from budgets import Measurement  # noqa: E402
from figures import Figure  # noqa: E402

HISTORY = Path(__file__).resolve().parents[2] / "build" / "bench"


def main() -> int:
    """Measure what is asked for, and print the table."""
    measurements = budgets.load()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="+", choices=sorted(measurements), metavar="NAME")
    parser.add_argument("--json", type=Path, metavar="FILE", help="this run, as JSON")
    parser.add_argument(
        "--history",
        type=Path,
        metavar="DIR",
        default=HISTORY,
        help="where runs are kept, and drawn (default: build/bench)",
    )
    parser.add_argument("--list", action="store_true", help="the measurements, and no more")
    parser.add_argument("--measure", choices=sorted(measurements), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        return _measure(measurements[options.measure])
    wanted = [
        each
        for each in measurements.values()
        if (each.name in options.only if options.only else not each.asked)
    ]
    if options.list:
        for each in measurements.values():
            sys.stdout.write(f"{each.name}{' (only when named)' if each.asked else ''}\n")
        return 0
    run = _run(wanted)
    rows = records.rows(run, measurements)
    sys.stdout.write(records.as_text(rows))
    if options.json:
        options.json.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
    records.keep(run, options.history)
    records.draw(records.read(options.history), options.history, measurements)
    missing = [
        budget.id
        for each in wanted
        for budget in each.budgets
        if budget.id not in {figure["id"] for figure in run["figures"]}
    ]
    for each in missing:
        sys.stderr.write(f"bench: {each} was not measured\n")
    return 0 if not missing and all(row.judged.within for row in rows) else 1


def _measure(measurement: Measurement) -> int:
    """In this process: its figures as JSON lines. What its own children say goes to stderr."""
    module, _, function = measurement.run.partition(":")
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as told:
        os.dup2(2, 1)
        for figure in getattr(import_module(module), function)():
            told.write(json.dumps(asdict(figure)) + "\n")
            told.flush()
    return 0


def _run(wanted: Sequence[Measurement]) -> dict[str, Any]:
    """One after the other, each in a process of its own: none sees what another left behind."""
    began = datetime.now(UTC)
    run = {
        "at": began.isoformat(timespec="seconds"),
        "commit": _commit(),
        "machine": machine.facts(),
        "load_before": round(machine.load(), 2),
    }
    figures: list[dict[str, Any]] = []
    seconds: dict[str, int] = {}
    try:
        for each in wanted:
            busy = machine.others_busy()
            sys.stderr.write(f"bench: {each.name} …\n")
            start = time.monotonic()
            for figure in _figures(each):
                disturbed = busy > machine.BUSY
                figures.append(asdict(figure) | {"busy": round(busy, 2), "disturbed": disturbed})
            seconds[each.name] = round(time.monotonic() - start)
    except KeyboardInterrupt:
        sys.stderr.write("bench: ended early; what was measured is kept\n")
    return run | {"seconds": seconds, "figures": figures}


def _figures(measurement: Measurement) -> Iterator[Figure]:
    """What fails is told, and the others go on: its budgets were not measured then."""
    command = [sys.executable, str(Path(__file__)), "--measure", measurement.name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            yield Figure(**json.loads(line))
    if process.returncode:
        sys.stderr.write(f"bench: {measurement.name} ended with {process.returncode}\n")


def _commit() -> str:
    """Short, with a + where files differ from it; empty where there is no git."""
    command = ["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty=+"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())

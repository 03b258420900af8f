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
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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

_LONGEST = 8
"""Measurements that are named with the seconds that they took."""
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
    left = [each.name for each in measurements.values() if each.asked and not options.only]
    run = Run(wanted).measured()
    rows = records.rows(run, measurements)
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
    sys.stdout.write(_summary(run, rows, left))
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


class Run:
    """Measurements, each in a process of its own: none sees what another left behind."""

    def __init__(self, wanted: Sequence[Measurement]) -> None:
        self._wanted = wanted
        self._known = {budget.id: budget for each in wanted for budget in each.budgets}
        self._widest = max(len(budget.what) for budget in self._known.values())
        self._lock = threading.Lock()
        self._figures: list[dict[str, Any]] = []
        self._seconds: dict[str, int] = {}
        self._about = {
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "commit": _commit(),
            "machine": machine.facts(),
            "load_before": round(machine.load(), 2),
        }

    def measured(self) -> dict[str, Any]:
        """Those that may have others beside them first; then one after the other."""
        sys.stdout.write(records.line(None, self._widest))
        began = time.monotonic()
        try:
            with ThreadPoolExecutor(machine.cores()) as pool:
                list(pool.map(self._measure, (each for each in self._wanted if each.beside)))
            for each in self._wanted:
                if not each.beside:
                    self._measure(each)
        except KeyboardInterrupt:
            sys.stderr.write("bench: ended early; what was measured is kept\n")
        whole_s = round(time.monotonic() - began)
        told = {"whole_s": whole_s, "seconds": self._seconds, "figures": self._figures}
        return self._about | told

    def _measure(self, measurement: Measurement) -> None:
        """Its rows are printed as they come."""
        sys.stderr.write(f"bench: {measurement.name} …\n")
        before = machine.Look.now()
        for figure in _figures(measurement):
            others = machine.Look.now().since(before, os.getpid())
            by = str(others) if others.disturbed else ""
            entry = {"busy": round(others.cores, 2), "disturbed": others.disturbed, "by": by}
            self._print(asdict(figure) | entry)
        took = round(time.monotonic() - before.at)
        self._seconds[measurement.name] = took
        sys.stderr.write(f"bench: {measurement.name}: {took} s\n")

    def _print(self, entry: dict[str, Any]) -> None:
        row = records.row(self._about, entry, self._known)
        with self._lock:
            self._figures.append(entry)
            sys.stdout.write(records.line(row, self._widest))
            sys.stdout.flush()


def _summary(run: Mapping[str, Any], rows: Sequence[records.Row], left: Sequence[str]) -> str:
    """How many hold, which do not, how long it took, and what took longest."""
    missed = [
        row.budget.id + (" ~" if row.disturbed else "") for row in rows if not row.judged.within
    ]
    longest = sorted(run["seconds"].items(), key=lambda each: -each[1])[:_LONGEST]
    lines = [f"{len(rows) - len(missed)} of {len(rows)} budgets are kept"]
    if missed:
        lines.append(f"missed, ~ while others were at work: {', '.join(missed)}")
    lines.append(
        f"{run['whole_s'] / 60:.1f} minutes; the longest: "
        + ", ".join(f"{name} {seconds} s" for name, seconds in longest)
    )
    if left:
        lines.append(f"measured only where it is named (--only): {', '.join(left)}")
    return "\n".join(lines) + "\n"


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

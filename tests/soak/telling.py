"""The report of a soak, for people, and its drawings."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from charts import chart

CHARTS: Final = {
    "rss": "Memory of the station (RSS), bytes",
    "anon": "Of it, what no file is behind, bytes",
    "heap": "Memory in use by malloc, bytes",
    "fds": "Open descriptors",
    "threads": "Threads",
    "qt": "Objects of Qt in the window",
    "journal": "Journal and its log of writes, bytes",
    "log_lines": "Log lines since midnight",
}
_TOLD: Final = (
    *("log", "truths", "payments", "states", "decisions", "offline", "visits", "broken_off"),
    *("skipped", "faults", "starts", "ended_by_watchdog", "printed", "samples"),
)


def draw(folder: Path, samples: Sequence[Mapping[str, Any]], *, by_day: bool) -> None:
    """A file for each of CHARTS."""
    along = "day" if by_day else "visits"
    for name, title in CHARTS.items():
        lives: dict[int, list[tuple[float, float]]] = {}
        for row in samples:
            lives.setdefault(row["pid"], []).append((float(row[along]), float(row[name])))
        (folder / f"{name}.svg").write_text(chart(title, list(lives.values()), by_day=by_day))


def show(report: Mapping[str, Any], *, as_json: bool) -> None:
    """A table of what grows, then everything else that counts."""
    if as_json:
        sys.stdout.write(json.dumps(report, default=str) + "\n")
        return
    rows = [("figure", "grows by", "at least", "at most", "budget", "")]
    for name, row in report["growth"].items():
        if row["slope"] is None:
            rows.append((name, "?", "", "", f"{row['budget']:,g}", "too few samples"))
            continue
        told = (f"{row[key]:,.2f}" for key in ("slope", "low", "high"))
        rows.append((name, *told, f"{row['budget']:,g}", "kept" if row["kept"] else "GROWS"))
    widths = [max(len(row[at]) for row in rows) for at in range(6)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write("  ".join(cells).rstrip() + "\n")
    for key in _TOLD:
        if key in report:
            said = report[key]
            if key == "log":
                said = {name: each for name, each in said.items() if name != "days"}
            sys.stdout.write(f"{key}: {said}\n")
    verdict = "nothing grows, all truths agree" if report["good"] else "FAILED"
    sys.stdout.write(f"{verdict}, in {report['seconds']} s\n")

"""Runs on record: the table of one, the history of all, and both drawn.

A run is one object: ``at``, ``commit``, ``machine``, ``load_before``, ``whole_s``, ``seconds`` that
each measurement took, and ``figures``, each with its id, value, peer, detail, ``busy`` (cores that
others used meanwhile), ``disturbed``, and ``by``: who they were, where that is so.
The history is a file of such objects, a line each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pygal
from budgets import Budget, Judged, Measurement, judged
from figures import Figure
from pygal.style import CleanStyle

# As in sync/hub/board/charts.py: whatever this process imports later would be a warning.
sys.meta_path[:] = [each for each in sys.meta_path if not isinstance(each, pygal.PluginImportFixer)]

FILE = "history.jsonl"
Run = Mapping[str, Any]
_KEPT, _MISSED = "#14594A", "#B3261E"
_ENOUGH = 6
"""Figures shown in the drawing of the history: those that are nearest to their budgets."""


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of a run beside its budget."""

    budget: Budget
    figure: Figure
    judged: Judged
    disturbed: bool
    by: str
    """Who disturbed it, and how many cores they used."""
    at: str
    commit: str


def rows(run: Run, measurements: Mapping[str, Measurement]) -> list[Row]:
    """Of a run. Raises SystemExit for a figure without a budget."""
    known = {budget.id: budget for each in measurements.values() for budget in each.budgets}
    return [row(run, entry, known) for entry in run["figures"]]


def row(run: Run, entry: Mapping[str, Any], known: Mapping[str, Budget]) -> Row:
    """One figure of it. Raises SystemExit where that has no budget."""
    figure = Figure(entry["id"], entry["value"], entry["peer"], entry["detail"])
    if figure.id not in known:
        raise SystemExit(f"bench: {figure.id} has no budget")
    budget = known[figure.id]
    told = judged(budget, figure)
    # Runs of before it was known who disturbed them have no "by".
    by = entry.get("by", "")
    return Row(budget, figure, told, entry["disturbed"], by, run["at"], run["commit"])


def newest(runs: Sequence[Run], measurements: Mapping[str, Measurement]) -> list[Row]:
    """The last row of each figure, in the order of the table: runs may measure parts of it."""
    since = {budget.id: budget.since for each in measurements.values() for budget in each.budgets}
    last: dict[str, Row] = {}
    for run in runs:
        kept = [
            each
            for each in run["figures"]
            if each["id"] in since and run["at"] >= since[each["id"]]
        ]
        last |= {row.budget.id: row for row in rows({**run, "figures": kept}, measurements)}
    ids = [budget.id for each in measurements.values() for budget in each.budgets]
    return [last[each] for each in ids if each in last]


def cells(row: Row) -> tuple[str, ...]:
    """Figure, measured, peer, ratio, budget, and how much of that is used."""
    budget, figure = row.budget, row.figure
    peer = "" if figure.peer is None else f"{_number(figure.peer)} {budget.unit}".rstrip()
    ratio = "" if row.judged.ratio is None else f"{row.judged.ratio:.2f}"
    used = f"{row.judged.used * 100:.0f} %" if row.judged.used != float("inf") else "∞"
    said = ("" if row.judged.within else "MISSED ") + used + (" ~" if row.disturbed else "")
    return (budget.what, f"{_number(figure.value)} {budget.unit}".rstrip(), peer, ratio,
            budget.said, said)  # fmt: skip


_HEAD = ("figure", "measured", "peer or limit", "ratio", "budget", "used", "disturbed by, in cores")
_WIDTHS = (15, 15, 6, 14, 14)
"""Of the cells between the figure's words and who disturbed it."""


def line(row: Row | None, widest: int) -> str:
    """For a terminal, as soon as it was measured; the head of the table without a row.

    ``widest``: characters of the longest words of a figure.
    """
    told = _HEAD if row is None else (*cells(row), row.by)
    widths = (widest, *_WIDTHS, 0)
    return "  ".join(map(str.ljust, told, widths)).rstrip() + "\n"


def keep(run: Run, folder: Path) -> None:
    """After those before it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(run, separators=(",", ":")) + "\n")


def read(folder: Path) -> list[Run]:
    """The oldest first."""
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def draw(runs: Sequence[Run], folder: Path, measurements: Mapping[str, Measurement]) -> None:
    """``used.svg``: of each budget; ``history.svg``: of the nearest to theirs, run by run."""
    found = newest(runs, measurements)
    (folder / "used.svg").write_text(_used(found), encoding="utf-8")
    (folder / "history.svg").write_text(_history(runs, found, measurements), encoding="utf-8")


def _used(found: Sequence[Row]) -> str:
    chart = pygal.HorizontalBar(
        **_PLAIN, height=60 + 22 * len(found), title="Of each budget is used, in per cent"
    )
    chart.x_labels = [row.budget.id for row in reversed(found)]
    bars = [
        {"value": _per_cent(row), "color": _KEPT if row.judged.within else _MISSED}
        for row in reversed(found)
    ]
    chart.add("", bars)
    drawn: str = chart.render()
    return drawn


def _history(
    runs: Sequence[Run], found: Sequence[Row], measurements: Mapping[str, Measurement]
) -> str:
    near = sorted(found, key=lambda row: -row.judged.used)[:_ENOUGH]
    chart = pygal.Line(
        **_PLAIN | {"show_legend": True},
        height=420,
        title="Nearest to their budgets: used in per cent, run by run",
        legend_at_bottom=True,
        legend_at_bottom_columns=3,
    )
    chart.x_labels = [run["at"][:16].replace("T", " ") for run in runs]
    told = [{row.budget.id: row for row in newest([run], measurements)} for run in runs]
    for row in near:
        chart.add(row.budget.id, list(_of(told, row.budget.id)))
    drawn: str = chart.render()
    return drawn


def _of(told: Sequence[Mapping[str, Row]], id_: str) -> Iterator[float | None]:
    for each in told:
        yield _per_cent(each[id_]) if id_ in each else None


def _per_cent(row: Row) -> float:
    """What is far above its budget ends at the edge of the drawing."""
    return round(min(row.judged.used, 1.2) * 100, 1)


def _number(value: float) -> str:
    """Three digits that count, no power of ten."""
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


_PLAIN: dict[str, Any] = {
    "width": 900,
    # Its own ground: a page may be dark.
    "style": CleanStyle(font_family="sans-serif", background="white", plot_background="white"),
    "range": (0, 120),
    "y_labels": (0, 25, 50, 75, 100, 120),
    "js": [],
    "show_legend": False,
    "print_values": False,
    "disable_xml_declaration": True,
    "no_prefix": True,
}

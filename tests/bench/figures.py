"""One line of the table of budgets, and the ways in which a budget is met."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. ``ratio``: of ours to the peer or limit; None without one."""

    what: str
    ours: str
    other: str
    ratio: float | None
    budget: str
    met: bool


def at_most(what: str, ours: str, other: str, ratio: float, budget: float) -> Result:
    """Ours takes no more than so many times the other."""
    return Result(what, ours, other, ratio, f"≤ {budget} ×", ratio <= budget)


def at_least(what: str, ours: str, other: str, ratio: float, budget: float) -> Result:
    """Ours is at least so many times as good."""
    return Result(what, ours, other, ratio, f"≥ {budget} ×", ratio >= budget)


def show(results: Iterable[Result]) -> None:
    """Print the table."""
    rows = [("what", "ours", "peer, limit or detail", "ratio", "budget", "")]
    for each in results:
        ratio = "" if each.ratio is None else f"{each.ratio:.2f}"
        met = "met" if each.met else "MISSED"
        rows.append((each.what, each.ours, each.other, ratio, each.budget, met))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        sys.stdout.write(line.rstrip() + "\n")

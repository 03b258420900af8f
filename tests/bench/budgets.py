"""The table of budgets, ``budgets.toml``: what each figure may be, and who measures it.

A table for each measurement: ``run`` is its function, as in ``parts:journal``; ``asked = true``
keeps it out of a run that does not name it; ``beside = true``: it counts, or waits far more than it
works, so that others of the kind run beside it. In it a table for each figure:

    what      the figure in words
    budget    the most it may be, or with ``better = "higher"`` the least
    unit      of the figure and of its peer
    of        what the budget is about: the "value", the "ratio" to the peer, or how much "more"
    peer      the peer or the physical limit, measured in the same run; absent where there is none
    topic     where it was promised
    why       why a time is judged by itself and not beside its peer; or in the measurement, for all
    since     when its peer was changed, as runs tell their time: figures of before are not of this

A slower machine takes longer for ours and for the peer. So a budget is a ratio, today's on a quiet
machine and some 15 per cent, unless somebody was promised the seconds.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figures import Figure

FILE = Path(__file__).with_name("budgets.toml")
TIMES = ("s", "ms", "µs", "/s")
"""Units of what takes longer on a slower machine."""


@dataclass(frozen=True, slots=True)
class Budget:
    """A row of the table."""

    id: str
    what: str
    budget: float
    unit: str
    topic: str
    better: str = "lower"
    of: str = "value"
    peer: str = ""
    why: str = ""
    since: str = ""

    def __post_init__(self) -> None:
        if self.better not in ("lower", "higher") or self.of not in ("value", "ratio", "more"):
            raise SystemExit(f"bench: {self.id}: better = {self.better!r}, of = {self.of!r}")
        if self.of != "value" and not self.peer:
            raise SystemExit(f"bench: {self.id}: a {self.of} of what? It names no peer")

    @property
    def said(self) -> str:
        """The budget in words."""
        sign = "≤" if self.better == "lower" else "≥"
        unit = {"ratio": "×", "more": f"{self.unit} more"}.get(self.of, self.unit)
        return f"{sign} {self.budget:,.10g} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure beside its budget."""

    ratio: float | None
    """The figure divided by its peer."""
    used: float
    """So much of the budget: 1 is all of it, above that it is missed."""

    @property
    def within(self) -> bool:
        """Is the budget kept?"""
        return self.used <= 1


def judged(budget: Budget, figure: Figure) -> Judged:
    """Raises SystemExit where a peer is named and was not measured, or the other way round."""
    if (figure.peer is None) == bool(budget.peer):
        raise SystemExit(f"bench: {figure.id}: its peer: {budget.peer!r}, measured: {figure.peer}")
    ratio = None if not figure.peer else figure.value / figure.peer
    value = figure.value
    if budget.of == "ratio":
        value = float("inf") if ratio is None else ratio
    elif budget.of == "more":
        value -= figure.peer or 0.0
    return Judged(ratio, _used(budget, value))


def _used(budget: Budget, value: float) -> float:
    most, of = (value, budget.budget) if budget.better == "lower" else (budget.budget, value)
    if of:
        return max(0.0, most / of)
    return 0.0 if most <= 0 else float("inf")


@dataclass(frozen=True, slots=True)
class Measurement:
    """A function that yields figures, and which."""

    name: str
    run: str
    """``module:function``."""
    budgets: tuple[Budget, ...]
    asked: bool = False
    """Only where somebody names it."""
    beside: bool = False
    """Others that say so run at the same time."""

    @property
    def module(self) -> str:
        """Name of the file in this folder that measures it."""
        return self.run.partition(":")[0]


def _is_time(row: dict[str, Any]) -> bool:
    """Is it judged by seconds?"""
    return row.get("unit") in TIMES and row.get("of", "value") == "value"


def load(file: Path = FILE) -> dict[str, Measurement]:
    """Every measurement by its name. Raises SystemExit for a key that nobody knows."""
    found = {}
    for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
        rows = {key: value for key, value in table.items() if isinstance(value, dict)}
        own: dict[str, Any] = {key: table[key] for key in table.keys() - rows}
        try:
            why = own.pop("why", "")
            budgets = tuple(
                Budget(f"{name}.{key}", **{"why": why if _is_time(row) else ""} | row)
                for key, row in rows.items()
            )
            found[name] = Measurement(name, budgets=budgets, **own)
        except TypeError as error:
            raise SystemExit(f"bench: {file.name}: [{name}]: {error}") from error
    return found

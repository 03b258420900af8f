"""Broken builds: which seed finds each, and after how many seconds of the processor?

Nothing is directed: each build plays the histories of the seeds, one after the other, until one of
them finds something. The sound build plays all of them, and nothing may be found.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

import mutant

from lab import seeds, shrink
from lab.forks import Result, in_forks
from lab.plans import Shape

SOUND = "none"


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one build."""

    mutation: str
    what: str
    """What is broken."""
    seed: int | None
    """The first that found something."""
    seeds: int
    """So many were played."""
    cpu_s: float
    decisions: int
    by: str
    """Its first finding."""

    @property
    def right(self) -> bool:
        """The sound build passes, a broken one is found."""
        return (self.seed is None) == (self.mutation == SOUND)


def table(names: Sequence[str], numbers: Sequence[int], shape: Shape, jobs: int) -> Iterator[Row]:
    """A row for each build, as they come."""
    builds = (replace(shape, broken=name) for name in names)
    calls = (partial(_found, build, numbers) for build in builds)
    for row in in_forks(calls, jobs):
        if "error" in row:
            raise RuntimeError(row["error"])
        yield Row(**row)


def _found(shape: Shape, numbers: Iterable[int]) -> Result:
    what = inspect.getdoc(mutant.MUTATIONS[shape.broken]) or ""
    cpu_s, decisions, played = 0.0, 0, 0
    wrong: Result = {}
    for history in seeds.histories(numbers, seeds.Session(shape)):
        played += 1
        cpu_s += history.get("cpu_s", 0.0)
        decisions += history.get("decisions", 0)
        if seeds.is_wrong(history):
            wrong = history
            break
    by = (shrink.complaints(wrong) or [""])[0]
    row = Row(shape.broken, what, wrong.get("seed"), played, round(cpu_s, 1), decisions, by)
    return asdict(row)


def as_object(rows: Sequence[Row]) -> dict[str, Any]:
    """The published form."""
    return {
        "mutations": [asdict(row) | {"right": row.right} for row in rows],
        "verdict": "agree" if all(row.right for row in rows) else "DISAGREE",
    }


def as_markdown(rows: Sequence[Row]) -> str:
    """The table as a document has it."""
    lines = ["| build | what is broken | found by seed | CPU seconds | loans and returns |"]
    lines.append("|---|---|---|---|---|")
    for row in rows:
        seed = "none" if row.seed is None else str(row.seed)
        seed = f"{seed} of {row.seeds}" if row.seed is None else seed
        cells = (f"`{row.mutation}`", row.what, seed, f"{row.cpu_s:.0f}", str(row.decisions))
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)

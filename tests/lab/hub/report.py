"""The report over many histories of a hub, and the table of its broken builds."""

from __future__ import annotations

import inspect
import json
import sys
from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from enough import NAMES, exit_code, lacking
from fleet.mutant import MUTATIONS
from fleet.report import FINDINGS

from lab.forks import Result
from lab.hub.seeds import Session, histories
from lab.mutants import SOUND, Row
from lab.seeds import is_wrong

_SUMS: Final = ("decisions", "strikes", "kills", "points", "seconds", "cpu_s")
_TALLIES: Final = ("faults", "settled", "work")
_OF_EACH: Final = ("seed", "digest", "schedule", *_SUMS, "parts_at")
_SHOWN: Final = (*FINDINGS, "failed", "stories")


def over(
    rows: Sequence[Result], session: Session, database_cpu_s: float
) -> tuple[dict[str, Any], int]:
    """As one object, and the command's exit code. ``database_cpu_s``: of PostgreSQL, for all."""
    rows = sorted(rows, key=lambda each: each["seed"])
    tallies = {
        key: dict(sorted(sum((Tally(row.get(key, {})) for row in rows), Tally()).items()))
        for key in _TALLIES
    }
    sums = {key: round(sum(row.get(key, 0) for row in rows), 1) for key in _SUMS}
    too_little = lacking(sums["decisions"], tallies["faults"])
    code = exit_code(not any(map(is_wrong, rows)), too_little)
    said = {
        "seed": rows[0]["seed"] if rows else None,
        "seeds": len(rows),
        "stations": session.stations,
        "visits_each": session.visits,
        "broken": session.broken,
        **sums,
        "database_cpu_s": round(database_cpu_s, 1),
        **tallies,
        **{check: list(_found(rows, check)) for check in FINDINGS},
        "failed": [f"seed {row['seed']}: {each}" for row in rows for each in _failed(row)],
        "stories": [f"seed {row['seed']}: {each}" for row in rows for each in _of(row, "stories")],
        "histories": [{key: row[key] for key in _OF_EACH if key in row} for row in rows],
        "too_little": too_little,
        "verdict": NAMES[code],
    }
    return said, code


def show(said: dict[str, Any], *, as_json: bool) -> None:
    """On standard output."""
    if as_json:
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
        return
    say = sys.stdout.write
    for key, value in said.items():
        if key in _SHOWN or key == "histories":
            say(f"{key:<18} {len(value)}\n")
        elif isinstance(value, dict):
            say(f"{key:<18} {', '.join(f'{k}: {v}' for k, v in value.items()) or '-'}\n")
        else:
            say(f"{key:<18} {', '.join(value) or '-' if isinstance(value, list) else value}\n")
    for key in _SHOWN:
        for sentence in said[key]:
            say(f"  {key}: {sentence}\n")


def broken_builds(seeds: Sequence[int], session: Session, jobs: int) -> Iterator[Row]:
    """Which seed finds each build first? The sound one plays them all."""
    for name, build in MUTATIONS.items():
        rows: list[Result] = []
        for row in _in_order(seeds, replace(session, broken=name), jobs):
            rows.append(row)
            if is_wrong(row):
                break
        wrong = next(filter(is_wrong, rows), None)
        by = [] if wrong is None else [*_found([wrong], *FINDINGS), *_failed(wrong)]
        yield Row(
            name,
            inspect.getdoc(build) or "" if name != SOUND else "",
            wrong and wrong["seed"],
            len(rows),
            round(sum(row.get("cpu_s", 0.0) for row in rows), 1),
            sum(row.get("decisions", 0) for row in rows),
            by[0] if by else "",
        )


def _in_order(seeds: Sequence[int], session: Session, jobs: int) -> Iterator[Result]:
    """A few at a time: what comes after the first that is wrong is not counted."""
    for at in range(0, len(seeds), jobs):
        some = histories(seeds[at : at + jobs], session, jobs)
        yield from sorted(some, key=lambda each: each["seed"])


def _of(row: Result, key: str) -> Sequence[str]:
    return row.get(key, ())


def _found(rows: Sequence[Result], *checks: str) -> Iterator[str]:
    for row in rows:
        for each in _of(row, "findings"):
            check, _, sentence = each.partition(": ")
            if check in checks:
                yield f"seed {row['seed']}: {sentence}"


def _failed(row: Result) -> list[str]:
    """What is wrong with it besides findings."""
    parts = [f"not the same twice: {row['parts_at']}"] if row.get("parts_at") else []
    return [*_of(row, "failed"), *parts, *row.get("error", "").strip().splitlines()]

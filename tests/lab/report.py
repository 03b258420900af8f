"""The report over many histories, and what is said of each that found something."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Final

import report

from lab import seeds, shrink
from lab.forks import Result
from lab.plans import Shape

MOST_TOLD: Final = 3
"""Of the histories that are wrong: so many are told, each with its smallest plan."""
_OF_EACH: Final = (
    *("seed", "plan", "digest", "schedule", "decisions", "strikes", "kills", "points", "seconds"),
    *("cpu_s", "parts_at"),
)


def over(
    histories: Sequence[Result], shape: Shape, found: Sequence[Mapping[str, Any]], seconds: float
) -> report.Report:
    """``found``: of each history that is wrong, what ``finding`` makes of it. ``seconds``: of the
    wall's clock."""
    rows = sorted(histories, key=lambda each: each["seed"])
    counts = report.added(_with_seed(each) for each in rows if "counts" in each)
    cpu_s = sum(each.get("cpu_s", 0.0) for each in rows)
    decisions = sum(each.get("decisions", 0) for each in rows)
    head = {
        "seed": rows[0]["seed"],
        "seeds": len(rows),
        "visits_each": shape.visits,
        "stations": shape.stations,
        "broken": shape.broken,
        "plan": hashlib.sha256(" ".join(each["plan"] for each in rows).encode()).hexdigest()[:8],
        "quirks": sorted({each for row in rows for each in row.get("quirks", ())}),
    }
    more = {
        "cpu_s": round(cpu_s, 1),
        "per_cpu_s": round(decisions / cpu_s, 1) if cpu_s else 0.0,
        "branch_s": round(sum(each.get("seconds", 0.0) for each in rows), 1),
        "points": sum(each.get("points", 0) for each in rows),
        "kill_points": len({each for row in rows for each in row.get("killed_at", ())}),
        "failed": [f"seed {row['seed']}: {each}" for row in rows for each in _failed(row)],
        "histories": [{key: row[key] for key in _OF_EACH if key in row} for row in rows],
        "found": list(found),
    }
    wrong = any(seeds.is_wrong(each) for each in rows)
    return report.Report(head, counts, seconds, seconds, more=more, wrong=wrong)


def finding(history: Result, shape: Shape, most: int) -> dict[str, Any]:
    """What a wrong history found, its smallest plan, and the story of it. ``most``: so many tries
    to make it smaller; 0: none."""
    found: dict[str, Any] = {
        "seed": history["seed"],
        "plan": history["plan"],
        "shape": shape.as_object(),
        "findings": shrink.complaints(history),
        "stories": history.get("stories", {}),
    }
    if "error" in history:
        found["error"] = history["error"]
    if most and shrink.kinds(history):
        seed = history["seed"]
        smallest = shrink.shrink(
            seed, shape, history, lambda chosen: seeds.again(seed, shape, chosen), most
        )
        found["smallest"] = smallest.as_object(seed, shape)
        found["stories"] = smallest.history.get("stories", {})
    return found


def told(found: Mapping[str, Any]) -> list[str]:
    """A finding as lines to read."""
    shape = Shape(**found["shape"])
    lines = [f"seed {found['seed']}@{found['plan']} ({shape.visits} visits at each station):"]
    lines += [f"  {each}" for each in found["findings"]]
    lines += ["", *found.get("error", "").splitlines()]
    if smallest := found.get("smallest"):
        ended = "; the number of tries ended that" if smallest["ended_by_tries"] else ""
        lines.append(f"the smallest plan that still fails, after {smallest['tries']} tries{ended}:")
        lines += [f"  {each}" for each in smallest["visits"]]
        lines += [f"  -> {each}" for each in smallest["findings"]]
    for item, story in found["stories"].items():
        lines += ["", f"the story of {item}:", *(f"  {each}" for each in story)]
    return lines


def _with_seed(row: Result) -> report.Counts:
    """Its counts, the seed in front of each finding."""
    counts: report.Counts = row["counts"]
    named = {
        key: [f"seed {row['seed']}: {each}" for each in counts[key]] for key in report.FINDINGS
    }
    return counts | named


def _failed(row: Result) -> list[str]:
    """What is wrong with it besides findings."""
    parts = [f"not the same twice: {row['parts_at']}"] if row.get("parts_at") else []
    error = row.get("error", "").strip().splitlines()
    return [*row.get("failed", ()), *parts, *error[-1:]]

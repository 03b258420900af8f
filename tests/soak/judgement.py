"""Judges a soak: does anything grow, is the log bounded, do the truths agree?"""

from __future__ import annotations

import tomllib
from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from trend import Point, Trend, trend

BUDGETS: Final = Path(__file__).with_name("budgets.toml")
WARM_DAYS: Final = 1.0
"""Of a life: screens are made when they are shown first, letters of a language are drawn when
somebody reads it, caches fill. A day has most of what there is."""
HIGH_WATER: Final = ("anon",)
"""Pages that were touched once stay a process's own when what was on them is given back: each new
peak adds to them, whenever it comes. Of these the second half of a life is looked at."""

_GO_WITH_DEVICES: Final = ("fds", "threads", "children")

Row = Mapping[str, Any]


def budgets() -> dict[str, dict[str, float]]:
    """As they stand in the file."""
    found: dict[str, dict[str, float]] = tomllib.loads(BUDGETS.read_text("utf-8"))
    return found


def lives(samples: Sequence[Row], name: str, along: str, warm: float) -> list[list[Point]]:
    """The points of one figure, by process, without the beginning of each.

    Samples beside a visit are left out, and of descriptors, threads and children those that were
    taken while something was away, which has none.
    """
    whole = name.startswith(_GO_WITH_DEVICES)
    ended = {row["pid"]: row[along] for row in samples}
    found: dict[int, list[Point]] = {}
    begun: dict[int, float] = {}
    for row in samples:
        first = begun.setdefault(row["pid"], row[along])
        half = (ended[row["pid"]] - first) / 2 if name in HIGH_WATER else 0.0
        counts = row["shown"] == "attract" and not (whole and row["away"])
        if row[along] - first >= max(warm, half) and counts:
            found.setdefault(row["pid"], []).append((float(row[along]), float(row[name])))
    return list(found.values())


def by_day(samples: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """Each figure with a budget: how it grows in a day, and whether that is kept."""
    limits = budgets()
    rows = {
        name: _judged(trend(lives(samples, name, "day", WARM_DAYS)), limit)
        for name, limit in limits["day"].items()
    }
    for name, limit in limits["folders"].items():
        # Files outlive the process: one life, from the second day on.
        points = [(row["day"], float(row[name])) for row in samples if row["day"] >= 1.0]
        rows[f"folders: {name}"] = _judged(trend([points]), limit)
    return rows


def by_visit(samples: Sequence[Row]) -> dict[str, dict[str, Any]]:
    """The same of one life, by the visit."""
    return {
        name: _judged(trend(lives(samples, name, "visits", 0.0)), limit)
        for name, limit in budgets()["visit"].items()
    }


def _judged(found: Trend | None, limit: float) -> dict[str, Any]:
    if found is None:
        return {"slope": None, "budget": limit, "kept": False}
    grows = found.slope > limit and found.low > 0
    row = {"slope": found.slope, "low": found.low, "high": found.high, "points": found.points}
    return row | {"budget": limit, "kept": not grows}


def log(logs: Sequence[Row], lasting: Iterable[Row]) -> dict[str, Any]:
    """Of the longest day, and what came by the hour while something was away for hours."""
    limits = budgets()["log"]
    lines = max((row["lines"] for row in logs), default=0)
    size = max((row["bytes"] for row in logs), default=0)
    away = [
        {**row, "lines_an_hour": round(row["lines"] * 3600 / row["seconds"], 1)} for row in lasting
    ]
    kept = lines <= limits["lines"] and size <= limits["bytes"]
    kept = kept and all(row["lines"] <= limits["lines_while_away"] for row in away)
    return {"most_lines": lines, "most_bytes": size, "away": away, "kept": kept, "days": logs}


def truths(
    told: Sequence[Row],
    ils: Mapping[str, Any],
    afis: Mapping[str, int],
    work: Iterable[Row],
    repairs: Iterable[str],
    unclear: Iterable[str],
) -> dict[str, Any]:
    """What patrons were told, what the library system holds, what the tags say.

    ``lost``: told, and the library system has it not; ``doubled``: it did something more often than
    was told; ``unexplained``: anything else that nobody's work, no planned repair and no visit that
    was cut off explains.
    """
    promised: dict[str, Row] = {}
    lent, back = Tally[str](), Tally[str]()
    for row in told:
        if row["outcome"] in ("accepted", "pending"):
            promised[row["item"]] = row
            (back if row["action"] == "return" else lent)[row["item"]] += 1
    held = {row["item"]: row for row in ils["loans"]}
    did: dict[str, Tally[str]] = {}
    for row in ils["log"]:
        if row["effect"]:
            did.setdefault(row["item"], Tally())[row["effect"]] += 1
    explained, cut = {row["item"] for row in work}, set(unclear)
    lost, doubled, unexplained = [], [], []
    for item in sorted(promised.keys() | held.keys() | afis.keys()):
        last = promised.get(item)
        loan = held.get(item)
        effects = did.get(item, Tally())
        if item in explained:
            continue
        if last is not None and last["action"] == "borrow" and item not in cut:
            if loan is None or loan["patron"] != last["patron"]:
                lost.append(f"{item}: {last['patron']} was told yes, the ILS says {loan}")
            elif _earlier(loan["due"], last["due"]):
                unexplained.append(f"{item}: told {last['due']}, the ILS says {loan['due']}")
        elif last is not None and last["action"] == "return" and loan and item not in cut:
            lost.append(f"{item}: told that it is back, the ILS says {loan}")
        elif last is None and loan and item not in cut:
            unexplained.append(f"{item}: nobody was told of {loan}")
        if item not in cut:
            if effects["renewed"]:
                doubled.append(f"{item}: renewed {effects['renewed']} times, nobody asked")
            if effects["lent"] > lent[item] + _cut_visits(told, item):
                doubled.append(f"{item}: lent {effects['lent']} times, told {lent[item]}")
        wanted = 0x07 if loan is None else 0xC2
        if item in afis and afis[item] != wanted and item not in repairs:
            on_loan = "not on loan" if loan is None else "on loan"
            unexplained.append(f"{item}: its tag says {afis[item]:02X}, and it is {on_loan}")
    return {"lost": lost, "doubled": doubled, "unexplained": unexplained} | {
        "work": len(explained),
        "repairs": len(set(repairs)),
        "cut_off": len(cut),
        "items": len(afis),
    }


def _cut_visits(told: Sequence[Row], item: str) -> int:
    """Loans of it that a kill kept from being said: the return that was said later shows each."""
    hidden, out = 0, False
    for row in told:
        if row["item"] != item or row["outcome"] not in ("accepted", "pending"):
            continue
        if row["action"] == "return":
            hidden += not out
            out = False
        else:
            out = True
    return hidden


def _earlier(one: str, other: str | None) -> bool:
    if not other:
        return False
    return datetime.fromisoformat(one) < datetime.fromisoformat(other) - timedelta(minutes=1)


def good(report: Mapping[str, Any]) -> bool:
    """Everything is as it has to be."""
    found, money = report["truths"], report["payments"]
    return (
        all(row["kept"] for row in report["growth"].values())
        and report.get("log", {"kept": True})["kept"]
        and report["journal_verifies"]
        and report["ended_by_watchdog"] == 0
        and money["taken"] == money["booked"]
        and not (found["lost"] or found["doubled"] or found["unexplained"])
    )

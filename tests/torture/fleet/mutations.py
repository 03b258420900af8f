"""``torture --hub --mutations``: hubs that are broken on purpose, each caught by the oracle.

For each there is a scene in which its fault does harm; the same scene with the sound build passes.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from faults import Fault

from fleet.mutant import MUTATIONS
from fleet.plant import Plant
from fleet.report import FINDINGS, Report
from fleet.rooms import rooms
from fleet.session import play
from fleet.town import Blow, Town, found

_SEED = 5
_SLOW_S = 0.15


@dataclass(frozen=True, slots=True)
class Scene:
    """A small town, what befalls it, and what its library system is like."""

    town: Callable[[], Town]
    prepare: Callable[[Plant], None] = lambda plant: None


def _small(*blows: Blow, transactions: int = 120, stations: int = 10, copies: int = 0) -> Town:
    town = found(_SEED, stations, transactions, rounds=4, blows=(), copies=copies)
    return replace(town, blows=(blows,) * len(town.rounds))


def _few_items() -> Town:
    """All that is done is about three items, so that others wait for a shard that is worked on."""
    return found(_SEED, 8, 60, rounds=10, blows=(), copies=0, items=3)


def _late() -> Town:
    """Every second station reaches its hub at the end of the day alone."""
    town = _small(transactions=240, stations=12)
    away = frozenset(range(len(town.rounds) - 1))
    machines = tuple(
        replace(each, away=away if each.number % 2 else each.away) for each in town.machines
    )
    return replace(town, machines=machines)


def _dies_as_it_sends(plant: Plant) -> None:
    plant.wire.arm([Fault("kill_station_asking", "11")] * 4)


def _is_slow(plant: Plant) -> None:
    plant.wire.slow(3600.0, _SLOW_S)


SCENES: dict[str, Scene] = {
    "no-lock": Scene(_few_items, _is_slow),
    "acknowledge-first": Scene(lambda: _small(Blow("kill_hub", 0.1), Blow("kill_hub", 0.6, 1))),
    "ignore-epochs": Scene(lambda: _small(copies=2)),
    "settle-twice": Scene(_small, _dies_as_it_sends),
    "late-is-new": Scene(_late),
}


def try_one(mutation: str, scene: str, keep: Path | None = None) -> tuple[Report, float]:
    """Play the scene of ``scene`` with the build ``mutation``. And how many seconds it took."""
    began = time.monotonic()
    command = (sys.executable, str(Path(__file__).with_name("mutant.py")), mutation)
    stage = SCENES[scene]
    with rooms(keep) as places:
        report = play(
            *places,
            stage.town(),
            every=0,
            ils_faults=0,
            command=command,
            prepare=stage.prepare,
        )
    return report, time.monotonic() - began


def run_all(*, as_json: bool) -> int:
    """Every mutation, and the sound build in every scene. 0 when all is as it has to be."""
    pairs = [(mutation, mutation) for mutation in MUTATIONS if mutation != "none"]
    pairs += [("none", scene) for scene in SCENES]
    good = True
    for mutation, scene in pairs:
        report, seconds = try_one(mutation, scene)
        right = report.good == (mutation == "none")
        good &= right
        said = report.as_object()
        _say(
            {
                "mutation": mutation,
                "scene": scene,
                "caught": not report.good,
                "right": right,
                "by": [f"{check}: {each}" for check in FINDINGS for each in said[check]],
                "seconds": round(seconds, 1),
            },
            as_json=as_json,
        )
    if not as_json:
        sys.stdout.write("every mutation is caught\n" if good else "NOT every mutation is caught\n")
    return 0 if good else 1


def _say(row: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    word = "caught" if row["caught"] else "passes"
    right = "" if row["right"] else "   <- WRONG"
    say = sys.stdout.write
    say(f"{row['mutation']:<20} in {row['scene']:<20} {word} ({row['seconds']} s){right}\n")
    for finding in row["by"][:3]:
        say(f"    by {finding}\n")

"""One history: the torture's plan of a seed, played in a world, and the oracle's verdict on it."""

from __future__ import annotations

import gc
import hashlib
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import counter
import faults
import mutant
import oracle
import plan
import scene
from catalogue import stock

from lab import branch
from lab import world as worlds
from lab.story import story
from lab.world import UPTIME_S

BOOKS: Final = 60
PATRONS: Final = 12
_ITEM: Final = re.compile(r"\b3\d{6}\b")


@dataclass(frozen=True, slots=True)
class History:
    """What came of a seed."""

    seed: int
    visits: int
    digest: str
    """Of all that patrons were told, what the library system did, and the tags in the end."""
    schedule: int
    """A checksum over every step of every task."""
    decisions: int
    strikes: int
    """Faults that struck."""
    kills: int
    """Of stations, at a point of their own or of the line."""
    points: int
    seconds: float
    """Of the branch."""
    cpu_s: float
    findings: tuple[str, ...]
    failed: tuple[str, ...]
    """Threads and programs that ended by an error that nobody caught."""
    stories: dict[str, list[str]]
    """By the item of a finding: all that was said, done and asked about it, in order."""

    def as_object(self) -> dict[str, Any]:
        return asdict(self)


def play(
    seed: int,
    folder: Path,
    *,
    visits: int,
    stations: int = 2,
    broken: str = "none",
    watch: Callable[[str], object] | None = None,
) -> History:
    """Play so many visits at each station. ``broken``: a build of ``mutant.MUTATIONS``.

    ``watch`` gets a line for each step. For a process of its own: what is broken stays so.
    """
    branch.prepare()
    mutant.MUTATIONS[broken]()
    gc.disable()
    began = time.process_time()
    world = worlds.begin(seed)
    schedule = 0

    def note(line: str) -> None:
        nonlocal schedule
        schedule = zlib.crc32(line.encode(), schedule)
        if watch is not None:
            watch(line)

    world.watched = note
    deaths: list[tuple[float, str]] = []
    world.at_kill = lambda node: deaths.append((UPTIME_S + world.now, node.name))
    library = stock(seed, BOOKS, PATRONS)
    exercised = (*faults.WIRE, *faults.OTHER)
    names = plan.STATIONS[:stations]
    told: list[Any] = []

    def attend(at: counter.Counter) -> None:
        for visit in plan.visits(seed, at.name, library, exercised):
            if visit.number >= visits:
                return
            at.play(visit)
            if visit.round is not None:
                stage.staff[at.name].go_round(visit.round)
            at.visits += 1

    def tell() -> None:
        nonlocal stage
        with scene.Scene(folder, library, names, packs=names[1:]) as stage:
            stage.at_once(attend)
            told.append(stage.finish())

    stage: Any = None
    world.run(world.spawn(tell, "play", world.node("world")))
    truths = told[0]
    verdict = oracle.judge(truths)
    facts = (truths.lines, truths.effects, truths.loans, sorted(truths.afis.items()))
    counters = stage.counters
    findings = (
        *(f"lost: {each}" for each in verdict.lost),
        *(f"doubled: {each}" for each in verdict.doubled),
        *(f"unexplained: {each}" for each in verdict.unexplained),
    )
    named = {item for each in findings for item in _ITEM.findall(each)}
    return History(
        seed=seed,
        visits=visits,
        digest=hashlib.sha256(repr(facts).encode()).hexdigest()[:16],
        schedule=schedule,
        decisions=sum(each.decided for each in counters),
        strikes=sum(len(each.wire.strikes) + each.tally.total() for each in counters),
        kills=sum(len(each.starts_s) for each in counters) - len(counters),
        points=world.points,
        seconds=round(world.now, 3),
        cpu_s=round(time.process_time() - began, 2),
        findings=findings,
        failed=tuple(f"{who}: {error!r}" for who, error in world.failed),
        stories={item: story(item, truths, counters, deaths) for item in sorted(named)},
    )

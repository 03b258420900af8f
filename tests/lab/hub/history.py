"""One history of a hub: the fleet's town of a seed, played in a world, and the fleet's verdict."""

from __future__ import annotations

import gc
import hashlib
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

from fleet import mutant, session
from fleet.report import FINDINGS, Report
from fleet.town import Blow, Clock, Town, found

from lab import branch
from lab import world as worlds
from lab.hub.database import Database
from lab.hub.line import Http
from lab.hub.plant import Plant
from lab.hub.stations import Station, place
from sync.hub.station import client
from sync.journal import storage

_ROUNDS: Final = 6
_SHARE_COPIED: Final = 0.3
_SHARE_FEW: Final = 0.3
_PER_ITEM: Final = 12
"""Where there are few items: so much is done about each."""
_LEAST: Final = 4
"""Items: what is copied or put back has to do something in every round, to be seen."""
_SHARE_LATE: Final = 0.3
_RIGHT_S: Final = 2.0
_ENDS: Final = ("kill_hub", "kill_worker", "kill_worker", "stop_worker")


@dataclass(frozen=True, slots=True)
class History:
    """What came of a seed."""

    seed: int
    visits: int
    digest: str
    """Of what was told, stored, settled and put on the list, and what the library system did."""
    schedule: int
    """A checksum over every step of every task."""
    decisions: int
    strikes: int
    """Faults of the line, the library system's line and the hub's side."""
    kills: int
    """Of stations, and of the hub's processes."""
    points: int
    seconds: float
    """Of the world."""
    cpu_s: float
    faults: dict[str, int]
    settled: dict[str, int]
    work: dict[str, int]
    findings: tuple[str, ...]
    failed: tuple[str, ...]
    """Threads that ended by an error that nobody caught."""
    stories: tuple[str, ...]

    def as_object(self) -> dict[str, Any]:
        return asdict(self)


def play(
    seed: int,
    folder: Path,
    url: str,
    server: Path,
    *,
    visits: int,
    stations: int,
    broken: str = "none",
    watch: Callable[[str], object] | None = None,
) -> History:
    """Have so many visits at each station settled by a hub over the database at ``url``, which is
    empty; ``server`` is its server's folder.

    For a process of its own: what is broken stays so.
    """
    branch.prepare()
    mutant.MUTATIONS[broken]()
    client.Http = Http  # type: ignore[misc]
    storage._place = place
    gc.disable()
    began = time.process_time()
    world = worlds.begin(seed)
    base = Database(url, server)
    world.own[Database] = base
    schedule = 0

    def note(line: str) -> None:
        nonlocal schedule
        schedule = zlib.crc32(line.encode(), schedule)
        if watch is not None:
            watch(line)

    world.watched = note
    deaths: list[str] = []
    world.at_kill = lambda node: deaths.append(node.name)
    town = _town(seed, stations, stations * visits)
    disks = folder / "stations"
    disks.mkdir()
    reports: list[Report] = []
    dice = Random(f"faults {seed}")

    def tell() -> None:
        reports.append(
            session.play(
                folder,
                folder,
                disks,
                town,
                every=dice.choice((4, 8, 20)),
                ils_faults=dice.choice((0, 2, 4)),
                build=partial(Plant, base=base),
                equip=Station,
            )
        )

    stage = world.node("world")
    stage.own["stderr"] = str(folder / "said")
    world.run(world.spawn(tell, "play", stage))
    base.close()
    (report,) = reports
    said = report.as_object()
    return History(
        seed=seed,
        visits=visits,
        digest=hashlib.sha256(repr(_facts(report)).encode()).hexdigest()[:16],
        schedule=schedule,
        decisions=len(report.judged.asked),
        strikes=sum(report.faults.values()),
        kills=report.besides["stations killed"] + sum(report.starts.values()) - len(report.starts),
        points=world.points,
        seconds=round(world.now, 3),
        cpu_s=round(time.process_time() - began, 2),
        faults=dict(sorted(report.faults.items())),
        settled=said["settled"],
        work=said["work"],
        findings=tuple(f"{check}: {each}" for check in FINDINGS for each in said[check]),
        failed=tuple(f"{who}: {error!r}" for who, error in world.failed),
        stories=tuple(said["stories"]),
    )


def _town(seed: int, stations: int, transactions: int) -> Town:
    """Some seeds have disks that are copied or put back, few items, or stations that reach their
    hub at the end of the day alone. No station is a process of its own."""
    dice = Random(f"shape {seed}")
    town = found(
        seed,
        stations,
        transactions,
        rounds=_ROUNDS,
        copies=int(dice.random() < _SHARE_COPIED),
        items=max(_LEAST, transactions // _PER_ITEM) if dice.random() < _SHARE_FEW else None,
    )
    late = frozenset(range(_ROUNDS - 1)) if dice.random() < _SHARE_LATE else frozenset()
    # Whose disk is copied or put back is heard of in between: nobody could tell otherwise.
    odd = {each.copy_of for each in town.machines} | {
        each.number for each in town.machines if each.put_back or each.copy_of is not None
    }
    machines = tuple(
        replace(each, real=False, away=each.away | late, clocks=tuple(_unset(each.clocks, late)))
        if each.number % 2 and each.number not in odd
        else replace(each, real=False)
        for each in town.machines
    )
    blows = tuple((*there, *_drawn(dice)) for there in town.blows)
    return replace(town, machines=machines, blows=blows)


def _unset(clocks: Sequence[Clock], away: Collection[int]) -> Iterator[Clock]:
    """Without a network nobody sets a clock, and it says so; one that lies goes on."""
    for number, clock in enumerate(clocks):
        unset = number in away and abs(clock.off_s) < _RIGHT_S
        yield replace(clock, trusted=False) if unset else clock


def _drawn(dice: Random) -> Iterator[Blow]:
    """Two. The hub's processes end oftener than the fleet's: here that costs no second."""
    for kind in dice.sample(_ENDS, 2):
        yield Blow(kind, dice.uniform(0.0, 2.0), dice.randrange(1000), dice.uniform(0.3, 2.5))


def _facts(report: Report) -> tuple[object, ...]:
    held = report.holdings
    return (
        sorted((each.station, each.entry, each.told, each.state) for each in report.judged.asked),
        sorted(held.streams.items()),
        sorted((row, sorted(states)) for row, states in held.outcomes.items()),
        sorted((row, sorted(what)) for row, what in held.work.items()),
        sorted(held.alarms),
        held.effects,
        sorted(map(repr, held.loans)),
    )

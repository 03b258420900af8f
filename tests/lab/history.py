"""One history: the plan of a seed, played in a world, and the oracle's verdict on it."""

from __future__ import annotations

import hashlib
import re
import time
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import chutes
import counter
import holds
import mutant
import oracle
import report
import scene

from lab import branch, plans, story, thrift
from lab import world as worlds
from lab.plans import Chosen, Shape
from lab.std.threads import Thread
from lab.watch.recorder import Recorder
from sync.delivery.backlog import LONGEST_PAUSE_S

_MOST_S: Final = 366 * 86_400.0
"""Of a branch: a plan that is not over then never ends."""
_MOST_POINTS: Final = 1_000_000
"""For each visit at each station, of which one takes some ten thousand."""
_LIVES_S: Final = 2 * LONGEST_PAUSE_S
"""In which a station settles everything by itself, once nothing is wrong any more."""
_ITEM: Final = re.compile(r"\b3\d{6}\b")
_BESIDE: Final = re.compile(r"\b[89]\d{6}\b")
"""An item of the chute, or of a hold."""


@dataclass(frozen=True, slots=True)
class History:
    """What came of a seed."""

    seed: int
    digest: str
    """Of all that patrons were told, what the library system did, and the tags in the end."""
    schedule: int
    """A checksum over every step of every task."""
    decisions: int
    strikes: int
    """Faults that struck."""
    kills: int
    """Of stations, at a point of their own or of the line."""
    killed_at: tuple[str, ...]
    """The calls at which programs were killed: who was at work, and where."""
    points: int
    seconds: float
    """Of the branch."""
    cpu_s: float
    quirks: tuple[str, ...]
    """Of the library system."""
    counts: report.Counts
    findings: tuple[str, ...]
    failed: tuple[str, ...]
    """Threads and programs that ended by an error that nobody caught."""
    stories: dict[str, list[str]]
    """By the item of a finding: all that was said, done and asked about it, in order; with a
    recorder, of all items."""
    course: tuple[story.Event, ...]
    """All that happened, in order; empty where nobody asked for it."""

    def as_object(self) -> dict[str, Any]:
        return asdict(self)


def play(
    seed: int,
    folder: Path,
    shape: Shape,
    *,
    chosen: Chosen | None = None,
    told_whole: bool = False,
    recorder: Recorder | None = None,
    watch: Callable[[str], object] | None = None,
) -> History:
    """Play the plan of a seed, or what was chosen of it. ``told_whole``: with its ``course``;
    ``recorder``: and with what only it sees.

    ``watch`` gets a line for each step. For a process of its own: what is broken stays so.
    """
    branch.prepare()
    thrift.prepare()
    mutant.MUTATIONS[shape.broken]()
    began = time.process_time()
    world = worlds.begin(seed)
    world.watched = watch
    world.most_s = _MOST_S
    world.most_points = _MOST_POINTS * (shape.visits + 10) * shape.stations
    happened: list[story.Event] = []
    killed_at: list[str] = []

    def happen(who: str, words: str, kind: story.Kind, state: str = "") -> None:
        happened.append(story.Event(world.moment, who, words, "", kind, state=state))

    def died(node: worlds.Node) -> None:
        if not node.own.get("killed"):
            return
        happen(node.own["of"], f"!! {node.name} is killed", story.Kind.KILL, node.name)
        if world.current is not None and world.current.node is node:
            killed_at.append(f"{world.current.name} at {worlds.place()}")

    world.at_kill = died
    library = plans.library_of(seed)
    if recorder is not None:
        recorder.begin(world, library)
    names = shape.names
    told: list[Any] = []
    beside: dict[str, Any] = {}
    """Reports of holds and of the chute."""
    stage: Any = None

    def attend(at: counter.Counter) -> None:
        for visit in plans.visits(seed, at.name, shape, chosen):
            happen(at.name, f"-- {plans.sentence(at.name, visit)}", story.Kind.VISIT)
            at.play(visit)
            if visit.round is not None:
                stage.staff[at.name].go_round(visit.round)
            at.visits += 1

    def play_holds() -> None:
        wished = {desk: plans.wishes(seed, desk, shape, chosen) for desk in holds.DESKS}
        if any(wished.values()):
            beside["holds"] = holds.play_holds(folder / "holds", wished)

    def play_chute() -> None:
        if turns := plans.turns(seed, shape, chosen):
            beside["chute"] = chutes.play_chute(folder / "chute", turns)

    closed_s = plans.closed_s(seed, chosen)

    def sleep() -> None:
        # Only calendars go on: nothing of the branch runs meanwhile.
        world.skipped_s += closed_s

    def tell() -> None:
        nonlocal stage
        others = [Thread(target=each, name=each.__name__) for each in (play_holds, play_chute)]
        ends = {
            "sleeps": sleep if closed_s else None,
            "outage_s": plans.outage_s(seed),
            "lives_s": _LIVES_S,
        }
        with scene.Scene(folder, library, names, packs=names[1:], **ends) as stage:
            if recorder is not None:
                recorder.attend(stage)
            for other in others:
                other.start()
            stage.at_once(attend)
            for other in others:
                other.join()
            told.append(stage.finish())

    world.run(world.spawn(tell, "play", world.node("world")))
    truths = told[0]
    verdict = oracle.judge(truths)
    facts = (
        *(truths.lines, truths.effects, truths.loans, sorted(truths.afis.items())),
        *(beside.get(each) for each in ("holds", "chute")),
    )
    counters = stage.counters
    counts = report.counted(
        counters,
        staff=sum((each.tally for each in stage.staff.values()), Tally()),
        acs_restarts=stage.acs.restarts,
        truths=truths,
        verdict=verdict,
        **beside,
    )
    findings = tuple(f"{key}: {each}" for key in report.FINDINGS for each in counts[key])
    if recorder is not None:
        happened += recorder.events
    events = story.course(truths, counters, happened, verdict)
    named = {item for each in findings for item in _ITEM.findall(each)}
    if recorder is not None:
        named = {each.item for each in events if each.item}
    courses = [each.course for each in beside.values()]
    named_beside = {item for each in findings for item in _BESIDE.findall(each)}
    return History(
        seed=seed,
        digest=hashlib.sha256(repr(facts).encode()).hexdigest()[:16],
        schedule=world.course,
        decisions=sum(each.decided for each in counters),
        strikes=sum(len(each.wire.strikes) + each.tally.total() for each in counters),
        kills=sum(len(each.starts_s) for each in counters) - len(counters),
        killed_at=tuple(killed_at),
        points=world.points,
        seconds=round(world.now, 3),
        cpu_s=round(time.process_time() - began, 2),
        quirks=library.quirks,
        counts=counts,
        findings=tuple(findings),
        failed=tuple(f"{who}: {error!r}" for who, error in world.failed),
        stories={
            item: story.of_item(item, events, truths, counters, verdict) for item in sorted(named)
        }
        | {item: story.beside(item, courses) for item in sorted(named_beside)},
        course=tuple(events) if told_whole else (),
    )

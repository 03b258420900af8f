"""Plays again what was found: a seed, a seed of a known plan, or the findings of a saved report."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lab import plans, seeds, shrink, story
from lab.forks import Result
from lab.plans import Chosen, Shape
from lab.watch import page
from lab.watch.recorder import Recorder


class CannotReplay(Exception):
    """What was asked for is not what this version plays. Says what was found and expected."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A history to be told."""

    seed: int
    shape: Shape
    chosen: Chosen | None = None


def wanted(what: str, shape: Shape) -> list[Wanted]:
    """SEED, SEED@PLAN, or a file: a report as ``--json`` writes it. ``shape``: of a bare seed.

    Raises CannotReplay.
    """
    seed, _, plan = what.partition("@")
    if seed.isdecimal():
        return [_checked(Wanted(int(seed), shape), plan)]
    return [_checked(each, plan) for each, plan in _of_report(Path(what))]


def _checked(one: Wanted, plan: str) -> Wanted:
    found = plans.digest(one.seed, one.shape)
    if plan and plan != found:
        raise CannotReplay(
            f"seed {one.seed} is of another version: found plan {found}, expected {plan}"
        )
    return one


def _of_report(path: Path) -> Iterator[tuple[Wanted, str]]:
    try:
        report: Any = json.loads(path.read_text("utf-8"))
        found = [
            (
                Wanted(row["seed"], Shape(**row["shape"]), row.get("smallest", {}).get("chosen")),
                row["plan"],
            )
            for row in report["found"]
        ]
    except OSError as error:
        raise CannotReplay(
            f"found {str(path)!r}, expected a seed, SEED@PLAN or a saved report: {error.strerror}"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise CannotReplay(f"{path}: expected a report of torture --json: {error!r}") from error
    if not found:
        raise CannotReplay(f"{path}: nothing was found in it, so there is nothing to play again")
    yield from found


def play(one: Wanted, *, recorded: bool = False) -> Result:
    """Its history, told whole. ``recorded``: with what passed on the way."""
    recorder = Recorder() if recorded else None
    return seeds.again(one.seed, one.shape, one.chosen, told_whole=True, recorder=recorder)


def told(one: Wanted, history: Result) -> list[str]:
    """All of it as lines to read, and the story of each item of a finding."""
    lines = [f"seed {one.seed}@{history['plan']}:"]
    lines += [str(story.Event(**each)) for each in history.get("course", ())]
    for item, lines_of_it in history.get("stories", {}).items():
        lines += ["", f"the story of {item}:", *lines_of_it]
    return [*lines, "", *_judged(history)]


def shown(one: Wanted, history: Result, file: Path) -> list[str]:
    """Writes its page; what is said of it. Raises OSError."""
    if "error" in history:
        return [f"seed {one.seed}@{history['plan']}: no page, it came to no end", *_judged(history)]
    file.write_text(page.of_history(history, one.shape), encoding="utf-8")
    events = len(history["course"])
    return [f"seed {one.seed}@{history['plan']}: {events} events in {file}", *_judged(history)]


def _judged(history: Result) -> list[str]:
    error = history.get("error", "").splitlines()
    return [*error, *(shrink.complaints(history) or ["nothing was found"])]

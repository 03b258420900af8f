"""Seeds, each played in a process of its own, once or twice."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from lab import plans
from lab.forks import Result, alone, in_forks
from lab.history import play
from lab.plans import Chosen, Shape

_MEMORY = Path("/dev/shm")
"""Where no disk is waited for."""


@dataclass(frozen=True, slots=True)
class Session:
    """How seeds are played."""

    shape: Shape = field(default_factory=Shape)
    twice: bool = False
    """Each has to go the same way."""
    jobs: int = 1
    keep: Path | None = None
    """Every file is left there, in a folder for each seed."""


def histories(seeds: Iterable[int], session: Session) -> Iterator[Result]:
    """One object for each, as they come to an end: ``lab.history.History``, or ``error``."""
    return in_forks((partial(_played, seed, session) for seed in seeds), session.jobs)


def until(seeds: Iterable[int], minutes: float) -> Iterator[int]:
    """These, as long as so many minutes are not over."""
    end = time.monotonic() + minutes * 60
    return itertools.takewhile(lambda _: time.monotonic() < end, seeds)


def again(seed: int, shape: Shape, chosen: Chosen | None = None, **more: Any) -> Result:
    """One history, of what was chosen of its plan. ``more``: for ``history.play``."""
    session = Session(shape)
    return _named(seed, session, alone(partial(_in_a_folder, seed, session, chosen=chosen, **more)))


def is_wrong(history: Result) -> bool:
    """Is anything of it not as it has to be?"""
    return any(history.get(key) for key in ("error", "findings", "failed", "parts_at"))


def _played(seed: int, session: Session) -> Result:
    first = _named(seed, session, alone(partial(_in_a_folder, seed, session)))
    if session.twice and "error" not in first:
        other = alone(partial(_in_a_folder, seed, Session(session.shape)))
        same = ("digest", "schedule")
        if [first[key] for key in same] != [other.get(key) for key in same]:
            again = Session(session.shape)
            first["parts_at"] = first_difference(
                lambda file: alone(partial(_in_a_folder, seed, again, steps=file))
            )
    return first


def _named(seed: int, session: Session, history: Result) -> Result:
    """With its seed and its plan, also where it came to no end."""
    return {"seed": seed, "plan": plans.digest(seed, session.shape), **history}


def _in_a_folder(
    seed: int, session: Session, *, steps: Path | None = None, **more: Any
) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(
        prefix="leenpunt-lab-",
        dir=_MEMORY if _MEMORY.is_dir() else None,
        ignore_cleanup_errors=True,
    ) as made:
        folder = Path(made) if session.keep is None else session.keep / str(seed)
        folder.mkdir(parents=True, exist_ok=True)
        if steps is None:
            return play(seed, folder, session.shape, **more).as_object()
        with steps.open("w") as file:

            def write(line: str) -> None:
                file.write(line + "\n")

            return play(seed, folder, session.shape, watch=write, **more).as_object()


def first_difference(write: Callable[[Path], object]) -> str:
    """The first step at which two histories part. ``write``: plays the seed, its steps to it."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("one", "other")]
        for file in files:
            write(file)
        with files[0].open() as one, files[1].open() as other:
            for number, (left, right) in enumerate(itertools.zip_longest(one, other), 1):
                if left != right:
                    return f"step {number}: {left!r} and {right!r}"
    return "not again"

"""Seeds of a hub, each played in a process and on a database of its own, once or twice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from lab.forks import Result, alone, in_forks
from lab.hub.cluster import Cluster, database
from lab.hub.history import play
from lab.seeds import first_difference

_MEMORY = Path("/dev/shm")
"""Where no disk is waited for."""


@dataclass(frozen=True, slots=True)
class Session:
    """How seeds are played."""

    cluster: Cluster
    stations: int
    visits: int
    """At each station."""
    broken: str = "none"
    twice: bool = False
    """Each has to go the same way."""
    keep: Path | None = None
    """Every file is left there, in a folder for each seed."""


def histories(seeds: Iterable[int], session: Session, jobs: int) -> Iterator[Result]:
    """One object for each, as they come to an end: ``lab.hub.history.History``, or ``error``."""
    return in_forks((partial(_both, seed, session) for seed in seeds), jobs)


def _both(seed: int, session: Session) -> Result:
    def once(steps: Path | None = None) -> Result:
        return {"seed": seed} | alone(partial(_played, seed, session, steps))

    first = once()
    if session.twice and "error" not in first:
        other = once()
        if any(first[key] != other.get(key) for key in ("digest", "schedule")):
            first["parts_at"] = first_difference(once)
    return first


def _played(seed: int, session: Session, steps: Path | None) -> dict[str, Any]:
    session.cluster.leave()
    with ExitStack() as stack:
        if session.keep is None or steps is not None:
            made = tempfile.TemporaryDirectory(
                prefix="leenpunt-lab-",
                dir=_MEMORY if _MEMORY.is_dir() else None,
                ignore_cleanup_errors=True,
            )
            folder = Path(stack.enter_context(made))
        else:
            folder = Path(tempfile.mkdtemp(prefix=f"{seed}-", dir=session.keep))
        url = stack.enter_context(database(session.cluster, f"history_{seed}"))
        write = stack.enter_context(steps.open("w")).write if steps else None
        return play(
            seed,
            folder,
            url,
            session.cluster.folder,
            visits=session.visits,
            stations=session.stations,
            broken=session.broken,
            watch=None if write is None else lambda line: write(line + "\n"),
        ).as_object()

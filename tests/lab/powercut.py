"""Cuts the power of a station at every sync of a history, and has the oracle judge what is left.

    .venv/bin/python tests/lab/powercut.py [--seed N] [--seeds N] [--visits N] [--cuts N]
        [--at N] [--torn] [--broken NAME] [--jobs N]

A seed is played once to count its syncs. Then it is played again for each cut: up to there it goes
the same way, there the power goes, and the station starts on what its disk was made to write. Each
line of standard output is a cut as JSON. Exit code 0: nothing was lost, doubled or unexplained.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

sys.path[0] = str(Path(__file__).resolve().parents[1])
from lab import hook  # noqa: E402
from lab.forks import alone  # noqa: E402
from lab.run import HOOKED  # noqa: E402

CUTS = 50
"""Of each history, where it has more syncs."""


def _synchronous(word: str) -> Callable[[], None]:
    """SQLite syncs less than the program asks it to."""

    def build() -> None:
        from lab.std import disk

        execute = disk.Cursor.execute

        def other(self: disk.Cursor, sql: str, *more: Any) -> Any:
            return execute(self, sql.replace("synchronous = FULL", f"synchronous = {word}"), *more)

        disk.Cursor.execute = other  # type: ignore[method-assign]

    return build


def _no_fsync() -> None:
    """What Python writes is left to the disk."""
    from lab.std import ailing

    ailing.synced = None


BROKEN: dict[str, Callable[[], None]] = {
    "none": lambda: None,
    "synchronous-off": _synchronous("OFF"),
    "synchronous-normal": _synchronous("NORMAL"),
    "no-fsync": _no_fsync,
}
"""By name: what breaks a build that a kill alone never shows."""


def played(seed: int, visits: int, cut: int, *, torn: bool, broken: str) -> dict[str, Any]:
    """A history whose power is cut at this sync (0: never). For a process of its own."""
    scene, station = import_module("scene"), import_module("station")
    from lab.history import play
    from lab.plans import Shape
    from lab.power import Power

    power = Power(cut, torn=Random(f"{seed} {cut}") if torn else None)
    BROKEN[broken]()
    lose, collect = station.lose, scene.collect

    def lost(kind: str, journal: Path, *more: Any) -> Any:
        loss = lose(kind, journal, *more)
        power.keep_all(journal.parent)
        return loss

    def collected(*truths: Any) -> Any:
        # What the judge does is no part of the history.
        power.counts = False
        return collect(*truths)

    station.lose, scene.collect = lost, collected  # type: ignore[attr-defined]
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="leenpunt-lab-", dir=memory if memory.is_dir() else None, ignore_cleanup_errors=True
    ) as folder:
        found = play(seed, Path(folder), Shape(visits, stations=1))
    history = {
        key: getattr(found, key) for key in ("seed", "decisions", "kills", "findings", "failed")
    }
    at = {"cut": cut, "at": power.syncs[cut - 1], "lost": power.lost} if cut else {}
    return history | at | {"syncs": len(power.syncs)} | ({"stories": found.stories})


def _histories(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for seed in range(options.seed, options.seed + options.seeds):
        play = partial(played, seed, options.visits, torn=options.torn, broken=options.broken)
        whole = alone(partial(play, 0))
        yield {"seed": seed} | whole
        syncs = range(1, whole.get("syncs", 0) + 1)
        drawn = sorted(Random(seed).sample(syncs, min(options.cuts, len(syncs))))
        cuts = [options.at] if options.at in syncs else drawn
        with ThreadPoolExecutor(options.jobs) as at_once:
            histories = at_once.map(alone, [partial(play, cut) for cut in cuts])
            for cut, history in zip(cuts, histories, strict=True):
                yield {"seed": seed, "cut": cut} | history


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    parser.add_argument("--seeds", type=int, default=1, help="how many")
    parser.add_argument("--visits", type=int, default=8, help="of each history")
    parser.add_argument("--cuts", type=int, default=CUTS, help="of each seed, at drawn syncs")
    parser.add_argument("--at", type=int, default=0, help="this sync alone, from 1")
    parser.add_argument("--torn", action="store_true", help="some sectors are written all the same")
    parser.add_argument("--broken", default="none", choices=sorted(BROKEN))
    parser.add_argument("--jobs", type=int, default=1, help="processes at once")
    options = parser.parse_args()
    hook.install(HOOKED)
    import lab.history  # noqa: F401 - before the forks: whatever they need is imported once
    from lab import thrift

    thrift.import_all()
    from lab.std import vfs

    if not vfs.can_watch():
        parser.exit(2, "SQLite is linked into this Python: nobody else can see its syncs\n")
    good = True
    for history in _histories(options):
        sys.stdout.write(json.dumps(history) + "\n")
        sys.stdout.flush()
        good = good and not any(history.get(key) for key in ("error", "findings", "failed"))
    return not good


if __name__ == "__main__":
    sys.exit(main())

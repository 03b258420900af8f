"""Plays histories of a branch in virtual time, each in a process of its own.

    .venv/bin/python tests/lab/run.py [--seed N] [--seeds N] [--visits N] [--stations N]
        [--twice] [--broken NAME] [--jobs N] [--keep DIR]

Each line of standard output is one history as JSON. Exit code 0: nothing was lost, doubled or
unexplained, and with ``--twice`` each seed went the same way twice; else 1.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
if os.environ.get("PYTHONHASHSEED") != "0":
    # Sets have one order in every process.
    os.execve(
        sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | {"PYTHONHASHSEED": "0"}
    )
sys.dont_write_bytecode = True
sys.path[:1] = [str(TESTS / "torture"), str(TESTS), str(TESTS.parent)]

from lab import hook  # noqa: E402

_MEMORY = "/dev/shm"
"""Where no disk is waited for."""
_LEFT_OUT = ("run", "conftest", "session", "report")
HOOKED = (
    "speaker",
    *sorted(
        file.stem
        for file in (TESTS / "torture").glob("*.py")
        if file.stem not in _LEFT_OUT and not file.stem.startswith("test_")
    ),
)
"""Modules of the tests that live in a world too."""


def apart(call: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What it returns, called in a process of its own; ``error`` where it came to no end."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        answer: dict[str, Any]
        try:
            answer = call()
        except BaseException:  # noqa: BLE001 - said by the parent
            answer = {"error": traceback.format_exc()}
        with os.fdopen(writing, "w") as out:
            json.dump(answer, out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    os.waitpid(child, 0)
    return json.loads(text or '{"error": "the process ended"}')  # type: ignore[no-any-return]


def _forked(seed: int, options: argparse.Namespace, steps: Path | None = None) -> dict[str, Any]:
    """The history of a seed, as an object; ``error`` where it came to no end."""
    return {"seed": seed} | apart(lambda: _play(seed, options, steps))


def _play(seed: int, options: argparse.Namespace, steps: Path | None) -> dict[str, Any]:
    from lab.history import play

    more: dict[str, Any] = {
        "visits": options.visits,
        "stations": options.stations,
        "broken": options.broken,
    }
    made_in = _MEMORY if Path(_MEMORY).is_dir() else None
    with tempfile.TemporaryDirectory(
        prefix="leenpunt-lab-", dir=made_in, ignore_cleanup_errors=True
    ) as made:
        folder = Path(made) if options.keep is None else options.keep / str(seed)
        folder.mkdir(parents=True, exist_ok=True)
        if steps is None:
            return play(seed, folder, **more).as_object()
        with steps.open("w") as file:
            return play(
                seed, folder, **more, watch=lambda line: file.write(line + "\n")
            ).as_object()


def _first_difference(seed: int, options: argparse.Namespace) -> str:
    """Where two histories of this seed part."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("one", "other")]
        for file in files:
            _forked(seed, options, file)
        with files[0].open() as one, files[1].open() as other:
            for number, (left, right) in enumerate(itertools.zip_longest(one, other), 1):
                if left != right:
                    return f"step {number}: {left!r} and {right!r}"
    return "not again"


def _histories(options: argparse.Namespace) -> Iterator[dict[str, Any]]:
    seeds = range(options.seed, options.seed + options.seeds)

    def played(seed: int) -> dict[str, Any]:
        first = _forked(seed, options)
        if options.twice and "error" not in first:
            again = _forked(seed, options)
            same = ("digest", "schedule")
            if [first[key] for key in same] != [again.get(key) for key in same]:
                first["parts_at"] = _first_difference(seed, options)
        return first

    with ThreadPoolExecutor(options.jobs) as at_once:
        yield from at_once.map(played, seeds)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    parser.add_argument("--seeds", type=int, default=1, help="how many")
    parser.add_argument("--visits", type=int, default=20, help="at each station")
    parser.add_argument("--stations", type=int, default=2, choices=(1, 2))
    parser.add_argument("--twice", action="store_true", help="each seed has to go the same way")
    parser.add_argument("--broken", default="none", help="a build of tests/torture/mutant.py")
    parser.add_argument("--jobs", type=int, default=1, help="processes at once")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave every file there")
    options = parser.parse_args()
    hook.install(HOOKED)
    import lab.history  # noqa: F401 - before the forks: whatever they need is imported once

    good = True
    for history in _histories(options):
        sys.stdout.write(json.dumps(history) + "\n")
        sys.stdout.flush()
        wrong = any(history.get(key) for key in ("error", "findings", "failed", "parts_at"))
        good = good and not wrong
    return not good


if __name__ == "__main__":
    sys.exit(main())

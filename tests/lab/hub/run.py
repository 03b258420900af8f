"""Plays histories of a hub in virtual time, each in a process and on a database of its own.

    .venv/bin/python tests/lab/hub/run.py [--seed N] [--seeds N] [--visits N] [--stations N]
        [--twice] [--broken NAME] [--first] [--quiet] [--json]
        [--keep DIR]

Exit code 0: nothing was lost, doubled, out of order or unexplained, and with ``--twice`` each seed
went the same way twice; else 1.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[2]
if os.environ.get("PYTHONHASHSEED") != "0":
    # Sets have one order in every process.
    os.execve(
        sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | {"PYTHONHASHSEED": "0"}
    )
sys.dont_write_bytecode = True
sys.path[:1] = [str(TESTS / "torture"), str(TESTS), str(TESTS.parent)]

from lab import hook  # noqa: E402
from lab.hub.cluster import Cluster, made  # noqa: E402
from lab.world import EPOCH  # noqa: E402

_MEMORY = "/dev/shm"
_LEFT_OUT = ("run", "conftest", "session", "report")
HOOKED = (
    *("speaker", "fleet", "enough"),
    *sorted(
        file.stem
        for file in (TESTS / "torture").glob("*.py")
        if file.stem not in _LEFT_OUT and not file.stem.startswith("test_")
    ),
)
"""Modules of the tests that live in a world too."""
_SAID = ("seed", "decisions", "strikes", "kills", "points", "seconds", "cpu_s", "digest")


def _forked(
    seed: int, options: argparse.Namespace, cluster: Cluster, steps: Path | None = None
) -> dict[str, Any]:
    """The history of a seed, as an object; ``error`` where it came to no end."""
    url = made(cluster.url, "history")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        cluster.leave()
        answer: dict[str, Any]
        try:
            answer = _play(seed, options, url, cluster.folder, steps)
        except BaseException:  # noqa: BLE001 - said by the parent
            answer = {"seed": seed, "error": traceback.format_exc()}
        with os.fdopen(writing, "w") as out:
            json.dump(answer, out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    os.waitpid(child, 0)
    return json.loads(text or f'{{"seed": {seed}, "error": "the process ended"}}')  # type: ignore[no-any-return]


def _play(
    seed: int, options: argparse.Namespace, url: str, server: Path, steps: Path | None
) -> dict[str, Any]:
    from lab.hub.history import play

    kept = options.keep
    folder = Path(tempfile.mkdtemp(prefix="leenpunt-lab-", dir=_MEMORY if kept is None else kept))
    more = {name: getattr(options, name) for name in ("visits", "stations", "broken", "quiet")}
    try:
        if steps is None:
            return play(seed, folder, url, server, **more).as_object()
        with steps.open("w") as file:
            return play(
                seed, folder, url, server, **more, watch=lambda line: file.write(line + "\n")
            ).as_object()
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _first_difference(seed: int, options: argparse.Namespace, cluster: Cluster) -> str:
    """Where two histories of this seed part."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("one", "other")]
        for file in files:
            _forked(seed, options, cluster, file)
        with files[0].open() as one, files[1].open() as other:
            for number, (left, right) in enumerate(itertools.zip_longest(one, other), 1):
                if left != right:
                    return f"step {number}: {left!r} and {right!r}"
    return "not again"


def _history(seed: int, options: argparse.Namespace, cluster: Cluster) -> dict[str, Any]:
    first = _forked(seed, options, cluster)
    if options.twice and "error" not in first:
        again = _forked(seed, options, cluster)
        if any(first[key] != again.get(key) for key in ("digest", "schedule")):
            first["parts_at"] = _first_difference(seed, options, cluster)
    return first


def _show(history: dict[str, Any]) -> None:
    say = sys.stdout.write
    say(", ".join(f"{key} {history[key]}" for key in _SAID if key in history) + "\n")
    for key in ("error", "parts_at"):
        if history.get(key):
            say(f"  {key}: {history[key]}\n")
    for key in ("findings", "failed", "stories"):
        for each in history.get(key, ()):
            say(f"  {key}: {each}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    parser.add_argument("--seeds", type=int, default=1, help="how many")
    parser.add_argument("--visits", type=int, default=20, help="at each station")
    parser.add_argument("--stations", type=int, default=4)
    parser.add_argument("--twice", action="store_true", help="each seed has to go the same way")
    parser.add_argument("--broken", default="none", help="a build of tests/torture/fleet/mutant.py")
    parser.add_argument("--first", action="store_true", help="end with the first that is not good")
    parser.add_argument("--quiet", action="store_true", help="nothing befalls anybody")
    parser.add_argument("--json", action="store_true", help="a history is a line of JSON")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="leave every file there")
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
    good = True
    with Cluster(EPOCH) as cluster:
        from lab.hub.database import PSYCOPG

        hook.install(HOOKED, members={"psycopg": PSYCOPG})
        import lab.hub.history  # noqa: F401 - before the forks: imported once

        for seed in range(options.seed, options.seed + options.seeds):
            history = _history(seed, options, cluster)
            if options.json:
                sys.stdout.write(json.dumps(history) + "\n")
            else:
                _show(history)
            sys.stdout.flush()
            wrong = any(history.get(key) for key in ("error", "findings", "failed", "parts_at"))
            good = good and not wrong
            if wrong and options.first:
                break
    return not good


if __name__ == "__main__":
    sys.exit(main())

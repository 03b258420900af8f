"""The proof that a hub loses nothing: histories of a fleet in virtual time, and an oracle.

./install.sh torture --hub [--seed N] [--seeds N | --minutes M] [--visits N] [--stations N]
    [--twice] [--broken NAME] [--jobs N] [--json] [--keep DIR]
./install.sh torture --hub --mutations [--seeds N] [--json]   broken hubs: which seed finds each?
./install.sh torture --hub --real [--help]    real processes and real seconds

Exit 0 only when nothing was lost, doubled, out of order or unexplained, no thread ended by an
error, and with --twice each seed went the same way twice. Exit 1: else. Exit 2: too little was met
to say so (fewer than 50 decisions, 20 faults or 1 kill).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

TESTS = Path(__file__).resolve().parents[2]
if os.environ.get("PYTHONHASHSEED") != "0":
    # Sets have one order in every process.
    os.execve(
        sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | {"PYTHONHASHSEED": "0"}
    )
sys.dont_write_bytecode = True
sys.path[:1] = [str(TESTS / "torture"), str(TESTS), str(TESTS.parent)]

from lab import hook  # noqa: E402
from lab.hub.cluster import Cluster  # noqa: E402
from lab.world import EPOCH  # noqa: E402

if TYPE_CHECKING:
    from lab.hub.seeds import Session

_LEFT_OUT = ("run", "real", "conftest", "session", "report")
HOOKED = (
    *("speaker", "fleet", "enough"),
    *sorted(
        file.stem
        for file in (TESTS / "torture").glob("*.py")
        if file.stem not in _LEFT_OUT and not file.stem.startswith("test_")
    ),
)
"""Modules of the tests that live in a world too."""
_SEEDS = 20
_MUTANT_SEEDS = 50


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="install.sh torture --hub",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    say = parser.add_argument
    cores = len(os.sched_getaffinity(0))
    say("--hub", action="store_true", help=argparse.SUPPRESS)
    say("--seed", type=int, default=1, help="the first of them (default 1)")
    say("--seeds", type=int, help=f"how many (default {_SEEDS}; of each mutation {_MUTANT_SEEDS})")
    say("--minutes", type=float, help="go on with new seeds for so long")
    say("--visits", type=int, default=10, help="at each station (default 10)")
    say("--stations", type=int, default=8, help="(default 8)")
    say("--twice", action="store_true", help="each seed has to go the same way twice")
    say("--broken", default="none", metavar="NAME", help="a build of tests/torture/fleet/mutant.py")
    say("--jobs", type=int, default=cores, help=f"processes at once (default {cores})")
    say("--mutations", action="store_true", help="broken hubs: which seed finds each?")
    say("--json", action="store_true", help="the report as one JSON object")
    say("--keep", type=Path, metavar="DIR", help="leave every file there")
    options = parser.parse_args()
    for name in ("seeds", "visits", "stations", "jobs"):
        number = getattr(options, name)
        if number is not None and number < 1:
            parser.error(f"--{name}: found {number}, expected at least 1")
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        if any(options.keep.iterdir()):
            parser.error(f"--keep: {options.keep} is not empty")
    return options


def main() -> int:
    """Play, judge, report."""
    options = _options()
    # A server is no program of a world: it begins before the hook is there.
    with Cluster(EPOCH) as cluster:
        from lab.hub.database import PSYCOPG

        hook.install(HOOKED, members={"psycopg": PSYCOPG})
        # Before the forks: whatever they need is imported once.
        from fleet.mutant import MUTATIONS

        from lab.hub.seeds import Session

        if options.broken not in MUTATIONS:
            names = ", ".join(MUTATIONS)
            sys.stderr.write(f"torture: --broken: found {options.broken}, expected {names}\n")
            return 2
        session = Session(
            *(cluster, options.stations, options.visits, options.broken),
            *(options.twice, options.keep),
        )
        return (_mutations if options.mutations else _play)(options, session)


def _play(options: argparse.Namespace, session: Session) -> int:
    from lab import seeds
    from lab.hub import report
    from lab.hub.seeds import histories

    numbers: Iterable[int] = itertools.count(options.seed)
    if options.minutes is not None:
        numbers = seeds.until(numbers, options.minutes)
    if options.minutes is None or options.seeds is not None:
        numbers = itertools.islice(numbers, options.seeds or _SEEDS)
    rows = list(histories(numbers, session, options.jobs))
    said, code = report.over(rows, session, session.cluster.cpu_s)
    report.show(said, as_json=options.json)
    return code


def _mutations(options: argparse.Namespace, session: Session) -> int:
    from lab import mutants
    from lab.hub import report

    numbers = range(options.seed, options.seed + (options.seeds or _MUTANT_SEEDS))
    rows = []
    for row in report.broken_builds(numbers, session, options.jobs):
        rows.append(row)
        sys.stderr.write(f"torture: {row.mutation}: {row.seed or 'passes'} ({row.cpu_s} s)\n")
    said = mutants.as_object(rows)
    sys.stdout.write((json.dumps(said) if options.json else mutants.as_markdown(rows)) + "\n")
    return said["verdict"] != "agree"


if __name__ == "__main__":
    sys.exit(main())

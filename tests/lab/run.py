"""The proof that no loan is lost: histories of a branch in virtual time, and an oracle at the end.

./install.sh torture [--seed N] [--seeds N | --minutes M] [--visits N] [--stations N] [--twice]
    [--broken NAME] [--tries N] [--jobs N] [--json] [--keep DIR]
./install.sh torture --replay SEED | SEED@PLAN | FILE [--watch FILE.html]
    one history, or those of a report: to read, or to watch in a browser
./install.sh torture --mutations [--seeds N] [--json]    broken builds: which seed finds each?
./install.sh torture --real [--help]    real processes and real seconds
./install.sh torture --hub [--help]     a hub and its fleet

Exit 0 only when nothing was lost, nothing doubled and nothing is unexplained, no thread ended by an
error, and with --twice each seed went the same way twice. Exit 1: else. Exit 2: too little was met
to say so (fewer than 50 visits, 20 faults or 1 kill), or a seed of another version.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

TESTS = Path(__file__).resolve().parents[1]
if os.environ.get("PYTHONHASHSEED") != "0":
    # Sets have one order in every process.
    os.execve(
        sys.executable, [sys.executable, *sys.orig_argv[1:]], os.environ | {"PYTHONHASHSEED": "0"}
    )
sys.dont_write_bytecode = True
sys.path[:1] = [str(TESTS / "torture"), str(TESTS), str(TESTS.parent)]

from lab import hook  # noqa: E402

if TYPE_CHECKING:
    from lab.forks import Result
    from lab.plans import Shape

_LEFT_OUT = ("run", "real", "conftest", "session")
HOOKED = (
    "speaker",
    *sorted(
        file.stem
        for file in (TESTS / "torture").glob("*.py")
        if file.stem not in _LEFT_OUT and not file.stem.startswith("test_")
    ),
)
"""Modules of the tests that live in a world too."""
_SEEDS = 20
_MUTANT_SEEDS = 50


def _options(words: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="install.sh torture",
        description=__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    say = parser.add_argument
    cores = len(os.sched_getaffinity(0))
    say("--seed", type=int, default=1, help="the first of them (default 1)")
    say("--seeds", type=int, help=f"how many (default {_SEEDS}; of each mutation {_MUTANT_SEEDS})")
    say("--minutes", type=float, help="go on with new seeds for so long")
    say("--visits", type=int, default=20, help="at each station (default 20)")
    say("--stations", type=int, default=2, choices=(1, 2), help="(default 2)")
    say("--twice", action="store_true", help="each seed has to go the same way twice")
    say("--broken", default="none", metavar="NAME", help="a build of tests/torture/mutant.py")
    say("--tries", type=int, default=80, help="to make a plan smaller that fails (default 80)")
    say("--jobs", type=int, default=cores, help=f"processes at once (default {cores})")
    say("--replay", metavar="SEED", help="tell this one: SEED, SEED@PLAN, or a saved report")
    say("--watch", type=Path, metavar="FILE", help="with --replay: a page of it, for a browser")
    say("--mutations", action="store_true", help="broken builds: which seed finds each?")
    say("--json", action="store_true", help="the report as one JSON object")
    say("--keep", type=Path, metavar="DIR", help="leave every file there")
    options = parser.parse_args(words)
    for name in ("seeds", "visits", "jobs"):
        number = getattr(options, name)
        if number is not None and number < 1:
            parser.error(f"--{name}: found {number}, expected at least 1")
    if options.watch is not None:
        if options.replay is None:
            parser.error("--watch: found no --replay, expected the history that is to be watched")
        if not options.watch.parent.is_dir():
            parser.error(f"--watch: found no folder {str(options.watch.parent)!r}")
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
        if any(options.keep.iterdir()):
            parser.error(f"--keep: {options.keep} is not empty")
    return options


def main() -> int:
    """Play, judge, report."""
    options = _options()
    hook.install(HOOKED)
    # Before the forks: whatever they need is imported once.
    from lab import thrift
    from lab.plans import Shape

    thrift.import_all()

    shape = Shape(options.visits, options.stations, options.broken)
    if options.replay is not None:
        return _replay(options.replay, shape, options.watch)
    if options.mutations:
        return _mutations(options, shape)
    return _play(options, shape)


def _play(options: argparse.Namespace, shape: Shape) -> int:
    from lab import report, seeds

    numbers: Iterable[int] = itertools.count(options.seed)
    if options.minutes is not None:
        numbers = seeds.until(numbers, options.minutes)
    if options.minutes is None or options.seeds is not None:
        numbers = itertools.islice(numbers, options.seeds or _SEEDS)
    began = time.monotonic()
    histories: list[Result] = []
    session = seeds.Session(shape, options.twice, options.jobs, options.keep)
    for history in seeds.histories(numbers, session):
        histories.append(history)
        if seeds.is_wrong(history):
            sys.stderr.write(f"torture: seed {history['seed']} found something\n")
    seconds = time.monotonic() - began
    wrong = sorted(filter(seeds.is_wrong, histories), key=lambda each: each["seed"])
    found = [report.finding(each, shape, options.tries) for each in wrong[: report.MOST_TOLD]]
    said = report.over(histories, shape, found, seconds)
    said.show(as_json=options.json)
    if not options.json:
        for each in found:
            sys.stdout.write("\n" + "\n".join(report.told(each)) + "\n")
    return said.exit_code


def _replay(what: str, shape: Shape, watch: Path | None) -> int:
    from lab import replay, seeds

    try:
        wanted = replay.wanted(what, shape)
    except replay.CannotReplay as error:
        sys.stderr.write(f"torture: {error}\n")
        return 2
    good = True
    for one in wanted:
        history = replay.play(one, recorded=watch is not None)
        good = good and not seeds.is_wrong(history)
        if watch is None:
            lines = replay.told(one, history)
        else:
            file = watch if len(wanted) == 1 else watch.with_stem(f"{watch.stem}-{one.seed}")
            try:
                lines = replay.shown(one, history, file)
            except OSError as error:
                sys.stderr.write(f"torture: --watch: {file} cannot be written: {error}\n")
                return 2
        sys.stdout.write("\n".join(lines) + "\n")
    return not good


def _mutations(options: argparse.Namespace, shape: Shape) -> int:
    from mutant import MUTATIONS

    from lab import mutants

    first, count = options.seed, options.seeds or _MUTANT_SEEDS
    rows = []
    for row in mutants.table(tuple(MUTATIONS), range(first, first + count), shape, options.jobs):
        rows.append(row)
        sys.stderr.write(f"torture: {row.mutation}: {row.seed or 'passes'} ({row.cpu_s} s)\n")
    rows.sort(key=lambda row: (row.seed or first + count, row.cpu_s))
    said = mutants.as_object(rows)
    sys.stdout.write((json.dumps(said) if options.json else mutants.as_markdown(rows)) + "\n")
    return said["verdict"] != "agree"


if __name__ == "__main__":
    sys.exit(main())

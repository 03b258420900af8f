"""Writes docs/bench.md and its drawings from the runs on record: ``python tests/make_bench.py``.

A run is put there by ``./install.sh bench --history docs/bench``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.append(str(ROOT / "tests" / "bench"))

import budgets  # noqa: E402
import records  # noqa: E402

PAGE = ROOT / "docs" / "bench.md"
RUNS = ROOT / "docs" / "bench"

_HEAD = """# Budgets and figures

Made by `tests/make_bench.py` from the [runs on record](bench/history.jsonl); budgets, peers and
limits stand in `tests/bench/budgets.toml`. `./install.sh bench` measures all of it on your machine
and exits 1 where a budget is missed; `--only NAME…` measures some, `--list` names them, `--json
FILE` writes the run, `--history DIR` keeps and draws it elsewhere than in `build/bench`.

Each measurement is a process of its own. Its peer or physical limit is measured beside it in the
same run, mostly in turns, so that a busy machine disturbs both alike: *ratio* is ours to it. *Used*
is how much of the budget that is: up to 100 % it is kept. ~ is a figure that was disturbed: others
used more than a quarter of a core meanwhile, and who they were stands under *seen* since 2 December
2026. A slower machine takes longer for ours and for the peer, so a budget is a ratio where it can
be; a time that is judged by itself says why. The tests themselves, a million events and a thousand
visits are measured only where they are named.

Measurements that count, or that wait far more than they work, run beside one another at the
beginning; all others alone.

For what the screen holds resident its libraries are read from the disk first, as after power-on.
Fresh from an installation they lie in the page cache in large pieces, of which a page that is
touched maps all: the same station then has 7 to 12 MB of Qt more that nobody uses, and so has the
empty window.

"""


def page() -> str:
    """The whole page."""
    runs = records.read(RUNS)
    measurements = budgets.load()
    found = records.newest(runs, measurements)
    known = [budget.id for each in measurements.values() for budget in each.budgets]
    return _HEAD + "".join((*_machines(runs, found), *_verdict(found, known), *_tables(found)))


def _machines(runs: Sequence[records.Run], found: Sequence[records.Row]) -> Iterator[str]:
    yield "| run | commit | machine | Python, Qt | load before | figures below |\n"
    yield "|---|---|---|---|---|---|\n"
    for run in runs:
        shown = sum(row.at == run["at"] for row in found)
        if shown:
            machine = run["machine"]
            yield (
                f"| {run['at'][:16].replace('T', ' ')} | {run['commit']} | {machine['cpu']},"
                f" {machine['cores']} cores, {machine['memory_mb'] / 1000:.0f} GB |"
                f" {machine['python']}, {machine['qt']} | {run['load_before']} | {shown} |\n"
            )


def _named(what: str, ids: Sequence[str]) -> str:
    return f"{what}: {', '.join(f'`{each}`' for each in ids)}.\n" if ids else ""


def _verdict(found: Sequence[records.Row], known: Sequence[str]) -> Iterator[str]:
    missed = [row for row in found if not row.judged.within]
    disturbed = sum(row.disturbed for row in found)
    yield f"\n{len(found) - len(missed)} of {len(found)} budgets that were measured are kept;"
    yield f" {disturbed} of these figures were disturbed.\n"
    yield _named("Missed", [row.budget.id for row in missed if not row.disturbed])
    yield _named(
        "Missed while others were at work", [row.budget.id for row in missed if row.disturbed]
    )
    seen = {row.budget.id for row in found}
    yield _named("Not measured yet", [each for each in known if each not in seen])
    yield "\n![How much of each budget is used](bench/used.svg)\n"
    yield "\n![Those that are nearest to their budgets, run by run](bench/history.svg)\n"


def _tables(found: Sequence[records.Row]) -> Iterator[str]:
    for topic in dict.fromkeys(row.budget.topic for row in found):
        yield f"\n## {topic[0].upper()}{topic[1:]}\n\n"
        yield "| figure | id | measured | beside it | ratio | budget | used | seen |\n"
        yield "|---|---|---|---|---|---|---|---|\n"
        for row in found:
            if row.budget.topic != topic:
                continue
            what, measured, peer, ratio, budget, used = records.cells(row)
            beside = f"{peer}: {row.budget.peer}" if peer else ""
            seen = "; ".join(
                filter(None, (row.figure.detail, row.by and f"others: {row.by} cores"))
            )
            why = f": {row.budget.why}" if row.budget.why else ""
            told = (
                what,
                f"`{row.budget.id}`",
                measured,
                beside,
                ratio,
                budget + why,
                used,
                seen,
            )
            yield f"| {' | '.join(told)} |\n"


def main() -> None:
    """Page and drawings."""
    records.draw(records.read(RUNS), RUNS, budgets.load())
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The bench: no budget without a measurement, none measured without a budget, judged as it says."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from typing import Any

import pytest

BENCH = Path(__file__).parent / "bench"
_FILES = (".db", ".md")
"""Names of files that look like figures."""
sys.path += [str(BENCH), str(BENCH.parent)]

import budgets  # noqa: E402
import machine  # noqa: E402
import make_bench  # noqa: E402
import records  # noqa: E402
from budgets import Budget, judged  # noqa: E402
from figures import Figure  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")


def test_every_budget_is_measured_and_every_figure_has_one() -> None:
    measurements = budgets.load()
    for module in {each.module for each in measurements.values()}:
        tree = ast.parse((BENCH / f"{module}.py").read_text(encoding="utf-8"))
        here = [each for each in measurements.values() if each.module == module]
        functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
        assert {each.run.partition(":")[2] for each in here} <= functions
        said = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        prefixes = tuple(f"{each.name}." for each in measurements.values())
        yielded = sorted(
            each
            for each in said
            if isinstance(each, str) and each.startswith(prefixes) and not each.endswith(_FILES)
        )
        assert yielded == sorted(row.id for each in here for row in each.budgets), module


def test_a_time_is_judged_beside_its_peer_or_the_row_says_why_not() -> None:
    rows = [row for each in budgets.load().values() for row in each.budgets]
    times = [row for row in rows if row.unit in budgets.TIMES]
    assert times
    assert [row.id for row in times if (row.of == "value") != bool(row.why)] == []


def test_what_stands_for_a_whole_measurement_stands_for_each_row(tmp_path: Path) -> None:
    file = tmp_path / "budgets.toml"
    row = 'what = "it"\nbudget = 1\nunit = "s"\ntopic = "t"\n'
    file.write_text(
        f'[a]\nrun = "a:b"\nwhy = "x"\nbeside = true\n[a.c]\n{row}[a.d]\n{row}why = "y"\n'
    )
    (found,) = budgets.load(file).values()
    assert [each.why for each in found.budgets] == ["x", "y"]
    assert found.beside


@pytest.mark.parametrize(
    ("row", "value", "peer", "used"),
    [
        ({"budget": 50}, 25.0, None, 0.5),
        ({"budget": 50, "better": "higher"}, 25.0, None, 2.0),
        ({"budget": 2, "of": "ratio"}, 30.0, 10.0, 1.5),
        ({"budget": 2, "of": "ratio", "better": "higher"}, 50.0, 10.0, 0.4),
        ({"budget": 300, "of": "more"}, 160.0, 10.0, 0.5),
        ({"budget": 300, "of": "more"}, 9.0, 10.0, 0.0),
        ({"budget": 0}, 0.0, None, 0.0),
        ({"budget": 0}, 1.0, None, float("inf")),
    ],
)
def test_how_much_of_a_budget_is_used(
    row: dict[str, float], value: float, peer: float | None, used: float
) -> None:
    budget = Budget("a.b", "it", unit="ms", topic="t", peer="x" if peer else "", **row)  # type: ignore[arg-type]
    told = judged(budget, Figure("a.b", value, peer))
    assert told.used == used
    assert told.within == (used <= 1)


def test_a_peer_that_was_promised_is_measured() -> None:
    with pytest.raises(SystemExit, match=r"its peer: 'a socket', measured: None"):
        judged(Budget("a.b", "it", 1, "ms", "t", peer="a socket"), Figure("a.b", 1.0))


def test_a_key_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "budgets.toml"
    file.write_text('[a]\nrun = "a:b"\n[a.c]\nwhat = "it"\nbudget = 1\nunit = ""\nlimit = 2\n')
    with pytest.raises(SystemExit, match=r"\[a\]:.*limit"):
        budgets.load(file)


def _look(folder: Path, at: float, busy: float, *processes: tuple[Any, ...]) -> machine.Look:
    """With processes: number, parent, command, seconds used, and those of children that ended."""
    folder.mkdir()
    (folder / "stat").write_text(f"cpu  {round(busy * TICKS)} 0 0 900 0 0 0 0 0 0\ncpu0 7\n")
    for pid, parent, command, used, ended in processes:
        own = folder / str(pid)
        own.mkdir()
        name = Path(command.split()[0]).name
        times = f"{round(used * TICKS)} 0 {round(ended * TICKS)} 0"
        (own / "stat").write_text(
            f"{pid} ({name}) S {parent} {'0 ' * 9}{times} 0 0 1 0 {pid * 10} 0"
        )
        (own / "cmdline").write_text(command.replace(" ", "\0") + "\0")
    return machine.Look.now(folder, lambda: at)


def test_whoever_disturbs_a_measurement_is_named(tmp_path: Path) -> None:
    # The bench is 50. The child 61 of the shell ends: what it used goes over to the shell. What
    # goes over to the first process was used by somebody long before.
    before = _look(
        tmp_path / "before", 100.0, 50.0,
        (1, 0, "init", 3, 0), (2, 0, "kthreadd", 1, 0), (9, 2, "kworker/0:1", 1, 0),
        (50, 1, "python run.py", 1, 0), (51, 50, "postgres", 2, 0),
        (60, 1, "bash loop.sh", 1, 5), (61, 60, "cc1", 4, 0), (70, 1, "python3.13 -m pytest", 7, 0),
    )  # fmt: skip
    after = _look(
        tmp_path / "after", 110.0, 66.0,
        (1, 0, "init", 3, 999), (2, 0, "kthreadd", 1, 0), (9, 2, "kworker/0:1", 3, 0),
        (50, 1, "python run.py", 2, 0), (51, 50, "postgres", 5, 0),
        (60, 1, "bash loop.sh", 1, 10.6), (70, 1, "python3.13 -m pytest", 13, 0),
        (80, 1, "sleep 9", 0.5, 0),
    )  # fmt: skip
    others = after.since(before, root=50)
    assert others.by == pytest.approx(
        {"python3.13 pytest": 0.6, "bash loop.sh": 0.16, "processes that are not seen here": 0.19}
    )
    assert (
        str(others)
        == "python3.13 pytest 0.6, processes that are not seen here 0.2, bash loop.sh 0.2"
    )
    # The sleep is counted, but too little to be named.
    assert others.cores == pytest.approx(1.0)
    assert others.disturbed


def test_what_we_use_ourselves_disturbs_nobody(tmp_path: Path) -> None:
    before = _look(tmp_path / "before", 0.0, 0.0, (50, 1, "python run.py", 0, 0))
    after = _look(
        tmp_path / "after", 10.0, 20.0, (50, 1, "python run.py", 1, 9), (51, 50, "cc1", 10, 0)
    )
    assert not after.since(before, root=50).disturbed


def test_a_row_is_printed_with_who_disturbed_it() -> None:
    entry = {"id": "a.b", "value": 30.0, "peer": 10.0, "detail": "", "disturbed": True}
    budget = Budget("a.b", "it", 2, "ms", "t", of="ratio", peer="x")
    told = records.row({"at": "", "commit": ""}, entry | {"by": "cc1 1.2"}, {"a.b": budget})
    words = " ".join(records.line(told, 4).split())
    assert words == "it 30.0 ms 10.0 ms 3.00 ≤ 2 × MISSED 150 % ~ cc1 1.2"
    # A run of before it was known who that was.
    assert not records.row({"at": "", "commit": ""}, entry, {"a.b": budget}).by


def test_a_figure_of_before_its_peer_was_changed_is_not_shown() -> None:
    budget = Budget("a.b", "it", 2, "ms", "t", of="ratio", peer="x", since="2026-12-02T16")
    measurements = {"a": budgets.Measurement("a", "a:b", (budget,))}
    entry = {"id": "a.b", "value": 30.0, "detail": "", "disturbed": False, "by": ""}
    before = {"at": "2026-12-01T10:00", "commit": "", "figures": [entry | {"peer": None}]}
    after = {"at": "2026-12-02T17:00", "commit": "", "figures": [entry | {"peer": 20.0}]}
    assert records.newest([before], measurements) == []
    assert [row.at for row in records.newest([after, before], measurements)] == [after["at"]]


def test_the_page_is_made_of_the_runs_on_record() -> None:
    assert make_bench.page() == make_bench.PAGE.read_text(encoding="utf-8")

"""The bench: no budget without a measurement, none measured without a budget, judged as it says."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench"
_FILES = (".db", ".md")
"""Names of files that look like figures."""
sys.path.append(str(BENCH))

import budgets  # noqa: E402
from budgets import Budget, judged  # noqa: E402
from figures import Figure  # noqa: E402


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

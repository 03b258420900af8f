"""The figures that docs/presence.md promises, on a smaller number of the same simulated rounds."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kiosk.devices.pad import contents, phantoms, presence
from kiosk.flow.staff.antenna.survey import GOOD

ROOT = Path(__file__).resolve().parents[4]
DOCUMENT = ROOT / "docs" / "presence.md"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    folder = ROOT / "tests" / "bench"
    spec = importlib.util.spec_from_file_location("bench_presence", folder / "presence.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up; its own neighbour is found beside it, as when it is run.
    sys.modules[spec.name] = module
    sys.path.insert(0, str(folder))
    try:
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(folder))
    return module


@pytest.mark.parametrize("chance", [1.0, 0.98, 0.95])
def test_steady_books_get_their_rows_as_fast_as_by_the_plain_rule(
    bench: ModuleType, chance: float
) -> None:
    ours, plain = bench.own("ours", chance, books=500), bench.own("plain", chance, books=500)
    assert (ours.no_row, ours.not_settled) == (0, 0)
    assert ours.row == (1, 1)
    assert ours.settled[0] == plain.settled[0] == 2
    assert ours.settled[1] <= plain.settled[1]
    assert ours.removed[1] <= presence.MISSES_TO_REMOVE_FLICKERED
    assert ours.lost <= plain.lost
    # Nobody is asked about a pile that is read well.
    assert ours.asked <= (1 if chance >= 0.98 else 3)


def test_a_good_pile_goes_as_fast_as_ever(bench: ModuleType) -> None:
    assert bench.own("ours", 1.0, books=200).removed == (presence.MISSES_TO_REMOVE,) * 2


@pytest.mark.parametrize(("chance", "times"), [(0.8, 3), (0.6, 4)])
def test_rows_of_weak_books_come_and_go_less_and_the_question_is_asked(
    bench: ModuleType, chance: float, times: int
) -> None:
    ours, plain = bench.own("ours", chance, books=500), bench.own("plain", chance, books=500)
    assert ours.lost * times <= plain.lost
    assert ours.asked >= 75
    assert ours.no_row <= 10


@pytest.mark.parametrize("chance", [0.3, 0.2, 0.1, 0.02])
def test_neighbours_books_are_left_alone(bench: ModuleType, chance: float) -> None:
    rounds = bench.HOUR // 3
    ours = bench.neighbour("ours", chance, rounds=rounds, arrivals=200)
    plain = bench.neighbour("plain", chance, rounds=rounds, arrivals=1)
    assert ours.shown * 100 <= plain.shown
    assert ours.settled <= 9
    assert ours.settled * 100 <= plain.settled or ours.settled == 0
    assert ours.questions <= 9
    # Seen twice in a row when it is first seen it cannot be told from a book: that happens with
    # its own chance; four of five, and what half a minute brings, add 5 %. Three sigma of 200.
    by_luck = min(1.0, chance + 0.05)
    assert ours.arrivals <= 100 * (by_luck + 3 * (by_luck * (1 - by_luck) / 200) ** 0.5)


def test_misread_uids_have_no_rows(bench: ModuleType) -> None:
    ours, plain = (bench.misreads(rule, rounds=bench.HOUR // 3) for rule in ("ours", "plain"))
    assert (ours.shown, ours.settled) == (0, 0)
    assert plain.shown > 50


def test_the_document_has_every_number_as_it_is() -> None:
    stated = dict(re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \|", DOCUMENT.read_text("utf-8"), re.M))
    numbers = {
        name: value
        for module in (presence, contents, phantoms)
        for name, value in vars(module).items()
        if name.isupper() and not name.startswith("_") and isinstance(value, (int, tuple))
    }
    expected = {
        name: " of ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        for name, value in numbers.items()
    }
    assert {name: value.strip() for name, value in stated.items()} == expected


def test_the_documents_figures_cover_every_rate(bench: ModuleType) -> None:
    _, _, rest = DOCUMENT.read_text("utf-8").partition(bench.BEGIN)
    table, found, _ = rest.partition(bench.END)
    assert found
    assert re.findall(r"^\| (\d\.\d\d) \|", table, re.M) == [
        f"{chance:.2f}" for chance in (*bench.OWN, *bench.WEAKEST)
    ]
    assert re.findall(r"neighbour, ([\d.]+) \|", table) == [f"{p:g}" for p in bench.NEIGHBOURS]


def test_twenty_books_that_are_read_as_a_tuned_antenna_reads_them_are_known_at_once(
    bench: ModuleType,
) -> None:
    good, weak = (bench.large_pile(chance, piles=10) for chance in (GOOD, 0.86))
    assert good.settled[0] <= 5 < weak.settled[0]
    assert good.asked <= 20
    assert weak.asked == 100

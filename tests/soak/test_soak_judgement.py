"""What a soak finds, on samples and truths made by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import Any
from xml.etree import ElementTree

import judgement
import pytest
from charts import chart
from trend import trend

from drivers.model import AFI_SECURED, AFI_UNSECURED

MEMORY = Path(__file__).parents[1] / "data" / "soak_memory_of_a_life.csv"
DUE = "2027-04-15T23:59:00+02:00"


def test_a_line_is_its_own_trend() -> None:
    found = trend([[(at / 10, 7 + 3 * at / 10) for at in range(30)]])
    assert found is not None
    assert (found.slope, found.low, found.high) == pytest.approx((3, 3, 3))
    assert found.points == 30


def test_what_a_new_start_takes_back_is_no_loss_and_what_it_adds_no_growth() -> None:
    grows = [(at / 10, float(at)) for at in range(20)]
    again = [(2 + at, value) for at, value in grows]
    later = [(4 + at, value + 500) for at, value in grows]
    found = trend([grows, again, later])
    assert found is not None
    assert found.slope == pytest.approx(10)


def test_peaks_and_noise_are_no_growth() -> None:
    dice = Random(1)
    life = [(at / 20, 100 + dice.gauss(0, 2)) for at in range(100)]
    for at in (7, 30, 31, 80):
        life[at] = (life[at][0], 900.0)
    found = trend([life])
    assert found is not None
    assert abs(found.slope) < 1
    assert found.low < 0


def test_growth_below_the_noise_of_one_sample_is_seen() -> None:
    dice = Random(2)
    found = trend([[(at / 20, at / 20 + dice.gauss(0, 1)) for at in range(100)]])
    assert found is not None
    assert found.low > 0
    assert found.low < 1 < found.high


def test_too_few_samples_say_nothing() -> None:
    assert trend([[(0, 1), (1, 2)], []]) is None
    row = judgement.by_visit([])["fds"]
    assert (row["slope"], row["kept"]) == (None, False)


def sample(number: int, **changed: Any) -> dict[str, Any]:
    """The number-th of a week of half hours, in which nothing grows."""
    names = {name for kind in ("day", "visit", "folders") for name in judgement.budgets()[kind]}
    row: dict[str, Any] = dict.fromkeys(names, 1000)
    at = {"day": number / 48, "visits": number * 5, "pid": 7, "away": [], "shown": "attract"}
    return row | at | changed


def grown(rows: list[dict[str, Any]]) -> set[str]:
    return {name for name, row in judgement.by_day(rows).items() if not row["kept"]}


@pytest.mark.parametrize("name", sorted(judgement.budgets()["day"]))
def test_each_figure_that_grows_by_twice_its_budget_fails_alone(name: str) -> None:
    budget = judgement.budgets()["day"][name]
    rows = [sample(at, **{name: 1000 + 2 * budget * at / 48}) for at in range(200)]
    assert grown(rows) == {name}
    within = [sample(at, **{name: 1000 + 0.5 * budget * at / 48}) for at in range(200)]
    assert grown(within) == set()


def test_the_beginning_of_a_life_and_what_is_away_do_not_count() -> None:
    rows = [sample(at) for at in range(200)]
    for at in range(48):
        rows[at]["fds"] = at * 10
    for at in range(60, 90):
        rows[at] |= {"fds": 1000 + at, "away": ["cable"]}
    for at in range(120, 150):
        rows[at] |= {"fds": 1000 + at, "shown": "pile"}
    assert grown(rows) == set()


def a_life_that_was_measured(leak: float = 0.0) -> list[dict[str, Any]]:
    """Memory of a station over six days of ten hours (Python 3.13, two cores); ``leak``: bytes a
    day beside it."""
    with MEMORY.open(encoding="utf-8", newline="") as file:
        days = [(float(row["day"]), int(row["anon"])) for row in csv.DictReader(file)]
    return [
        sample(at, day=day, anon=anon + leak * day) for at, (day, anon) in enumerate(days, start=48)
    ]


def test_memory_that_a_process_has_is_looked_at_when_its_beginning_is_over() -> None:
    assert grown(a_life_that_was_measured()) == set()
    assert grown(a_life_that_was_measured(judgement.budgets()["day"]["anon"])) == {"anon"}


def test_files_outlive_a_process() -> None:
    rows = [sample(at, pid=at // 3, files=100 + at) for at in range(200)]
    assert grown(rows) >= {"folders: files"}


def test_the_log_of_a_day_and_of_what_is_away_is_bounded() -> None:
    day = {"day": 1, "lines": 20, "bytes": 4000}
    away = {"fault": "ils away", "seconds": 360.0, "lines": 3}
    assert judgement.log([day], [away])["kept"]
    assert judgement.log([day], [away])["away"][0]["lines_an_hour"] == 30
    assert not judgement.log([day, day | {"lines": 100_000}], [away])["kept"]
    assert not judgement.log([day, day | {"bytes": 9_000_000}], [away])["kept"]
    assert not judgement.log([day], [away | {"lines": 360}])["kept"], "a line a second"


def told(item: str, action: str = "borrow", outcome: str = "accepted") -> dict[str, Any]:
    return {"item": item, "action": action, "outcome": outcome, "patron": "P1", "due": DUE}


def ils(*loans: dict[str, Any], log: tuple[tuple[str, str], ...] = ()) -> dict[str, Any]:
    return {"loans": loans, "log": [{"item": item, "effect": effect} for item, effect in log]}


def loan(item: str, patron: str = "P1", due: str = DUE) -> dict[str, Any]:
    return {"item": item, "patron": patron, "due": due}


def judged(said: list[dict[str, Any]], system: dict[str, Any], **more: Any) -> dict[str, Any]:
    held = {row["item"] for row in system["loans"]}
    afis = {item: AFI_UNSECURED if item in held else AFI_SECURED for item in ("1", "2")}
    work, repairs, unclear = (more.get(name, ()) for name in ("work", "repairs", "unclear"))
    found = judgement.truths(said, system, afis | more.get("afis", {}), work, repairs, unclear)
    return {name: len(found[name]) for name in ("lost", "doubled", "unexplained")}


GOOD = {"lost": 0, "doubled": 0, "unexplained": 0}


def test_three_truths_that_agree() -> None:
    said = [told("1"), told("2"), told("2", "return"), told("2", outcome="refused")]
    log = (("1", "lent"), ("2", "lent"), ("2", "returned"))
    assert judged(said, ils(loan("1"), log=log)) == GOOD


def test_what_was_promised_and_is_not_there_is_lost() -> None:
    assert judged([told("1")], ils()) == GOOD | {"lost": 1}
    assert judged([told("1")], ils(loan("1", "P2"))) == GOOD | {"lost": 1}
    back = [told("1"), told("1", "return")]
    assert judged(back, ils(loan("1"), log=(("1", "lent"),))) == GOOD | {"lost": 1}
    assert judged([told("1")], ils(), work=[{"item": "1"}]) == GOOD


def test_what_was_done_more_often_than_it_was_told_is_doubled() -> None:
    twice = ils(loan("1"), log=(("1", "lent"), ("1", "lent")))
    assert judged([told("1")], twice) == GOOD | {"doubled": 1}
    renewed = ils(loan("1"), log=(("1", "lent"), ("1", "renewed")))
    assert judged([told("1")], renewed) == GOOD | {"doubled": 1}
    # Of one the kill came before it was said: the return shows that it was lent.
    cut = [told("1", "return"), told("1")]
    assert judged(cut, twice) == GOOD


def test_whatever_nobody_can_explain_is_unexplained() -> None:
    assert judged([], ils(loan("1"))) == GOOD | {"unexplained": 1}
    assert judged([], ils(loan("1")), unclear=("1",)) == GOOD
    armed = {"1": AFI_SECURED}
    assert judged([told("1")], ils(loan("1")), afis=armed) == GOOD | {"unexplained": 1}
    assert judged([told("1")], ils(loan("1")), afis=armed, repairs=("1",)) == GOOD
    sooner = ils(loan("1", due="2027-04-14T23:59:00+02:00"))
    assert judged([told("1")], sooner) == GOOD | {"unexplained": 1}


def test_a_drawing_is_whole_and_within_its_frame() -> None:
    drawn = chart("Threads & more", [[(0.4, 5.0), (1.2, 9.0)], [(1.5, 3.0)]], by_day=True)
    root = ElementTree.fromstring(drawn)
    wide, high = map(float, root.attrib["viewBox"].split()[2:])
    assert root.attrib["aria-label"] == "Threads & more"
    lines = [each for each in root if each.tag.endswith("polyline")]
    places = [place.split(",") for each in lines for place in each.attrib["points"].split()]
    assert len(places) == 3
    assert all(0 <= float(x) <= wide and 0 <= float(y) <= high for x, y in places)
    assert [each.text for each in root if each.text in ("1", "2", "3")] == ["1", "2"]

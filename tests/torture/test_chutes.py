"""A return chute under faults: the oracle with truths made by hand."""

from __future__ import annotations

import itertools
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from chutes import ChuteTruths, Turn, judge_chute, play_chute, turns
from facts import Asked

RETURN = Asked("chute", "e1", 1.0, "return", "8", "", "accepted", told="accepted")
INSIDE = ChuteTruths(
    bin=("8",), asked=(RETURN,), executed=Counter({"8": 1}), armed=frozenset({"8"})
)
OUTSIDE = replace(INSIDE, bin=(), home=("8",))
ON_LOAN = {"on_loan": frozenset({"8"}), "executed": Counter[str]()}


@pytest.mark.parametrize(
    "good",
    [
        INSIDE,
        replace(INSIDE, armed=frozenset(), repairs=frozenset({"8"})),
        replace(INSIDE, asked=(), unread=frozenset({"8"}), **ON_LOAN),
        replace(OUTSIDE, **ON_LOAN),
        replace(OUTSIDE, told=frozenset({("8", "again")})),
        replace(OUTSIDE, at_open_door=frozenset({"8"})),
        replace(OUTSIDE, asked=(replace(RETURN, work=("return_untold",)),)),
    ],
)
def test_what_agrees(good: ChuteTruths) -> None:
    assert judge_chute(good).good


@pytest.mark.parametrize(
    ("bad", "finding"),
    [
        (replace(INSIDE, **ON_LOAN), "lost"),
        (replace(INSIDE, executed=Counter({"8": 2})), "doubled"),
        (replace(INSIDE, armed=frozenset()), "unexplained"),
        (replace(INSIDE, asked=()), "unexplained"),
        (replace(INSIDE, asked=(replace(RETURN, state="pending"),)), "unexplained"),
        (OUTSIDE, "unexplained"),
        (replace(OUTSIDE, told=frozenset({("9", "again")})), "unexplained"),
    ],
)
def test_what_does_not(bad: ChuteTruths, finding: str) -> None:
    verdict = judge_chute(bad)
    assert getattr(verdict, finding), verdict


def test_the_same_seed_plays_the_same() -> None:
    first, second = (list(itertools.islice(turns(7), 200)) for _ in range(2))
    assert first == second
    assert first != list(itertools.islice(turns(8), 200))
    assert {turn.items for turn in first} == {1, 2}
    assert {"", "kill_station", "takes_out", "full"} <= {turn.act for turn in first}


@pytest.mark.station
@pytest.mark.timeout(200)  # whole processes, and each drains what it has
@pytest.mark.parametrize(("build", "good"), [("none", True), ("chute-opens-at-once", False)])
def test_a_build_that_opens_too_soon_is_caught(tmp_path: Path, build: str, good: bool) -> None:
    """The role is killed while two items lie there; the line to the library system is whole."""
    mutant = Path(__file__).with_name("mutant.py")
    report = play_chute(
        tmp_path / "chute",
        seed=1,
        until=time.monotonic() + 90,
        most=2,
        given=[Turn(1, 0.0), Turn(2, 0.4, act="kill_station")],
        command=(sys.executable, str(mutant), build),
    )
    assert report.slid_in == 3, report
    assert report.faults == {"kill_station": 1, "started again": 1}
    assert report.verdict.good is good, report
    assert bool(report.verdict.lost) is not good

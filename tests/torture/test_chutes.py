"""A return chute under faults: the oracle with truths made by hand."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import pytest
from chutes import ChuteTruths, judge_chute, turns
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
        replace(OUTSIDE, taken_out=frozenset({"8"})),
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

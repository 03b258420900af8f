"""Holds under faults: the oracle with truths made by hand."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace

import pytest
from holds import HoldTruths, Wanted, judge_holds, wishes

PLACED = Wanted("A", "e1", 1.0, "P1", "9", cancels=False, state="accepted", told="accepted")
CANCELLED = replace(PLACED, entry="e2", moment=2.0, cancels=True)
AGAIN = replace(PLACED, entry="e3", moment=3.0)
PAIR = ("P1", "9")


def truths(*wanted: Wanted, there: int = 0, executed: int | None = None) -> HoldTruths:
    return HoldTruths(
        wanted=wanted,
        said=tuple((each.station, each.entry, each.told) for each in wanted if each.told),
        holds=(PAIR,) * there,
        executed=Counter({PAIR: len(wanted) if executed is None else executed}),
    )


@pytest.mark.parametrize(
    "good",
    [
        truths(PLACED, there=1),
        truths(PLACED, CANCELLED, there=0),
        truths(PLACED, CANCELLED, AGAIN, there=1),
        truths(PLACED, AGAIN, there=1, executed=1),
        truths(replace(PLACED, state="abandoned", told="needs_review"), there=0, executed=0),
        truths(replace(PLACED, told="needs_review"), there=1),
        truths(replace(PLACED, state="refused", told="refused"), there=0),
        truths(replace(PLACED, state="needs_review", told="needs_review", is_work=True), there=1),
        truths(replace(PLACED, state="needs_review", told="needs_review", is_work=True), there=0),
    ],
)
def test_what_agrees(good: HoldTruths) -> None:
    assert judge_holds(good).good


@pytest.mark.parametrize(
    ("bad", "finding"),
    [
        (truths(PLACED, there=0), "lost"),
        (truths(PLACED, CANCELLED, there=1), "unexplained"),
        (truths(PLACED, there=2), "doubled"),
        (truths(PLACED, there=1, executed=2), "doubled"),
        (truths(replace(PLACED, state="abandoned"), there=0), "lost"),
        (truths(replace(PLACED, state="in_doubt", told="needs_review"), there=1), "unexplained"),
        (truths(replace(PLACED, state="abandoned", told=""), there=1), "unexplained"),
        (
            truths(replace(PLACED, state="needs_review", told="needs_review"), there=1),
            "unexplained",
        ),
        (HoldTruths(holds=(PAIR,)), "unexplained"),
        (replace(truths(PLACED, there=1), said=(("A", "e9", "accepted"),)), "unexplained"),
        (replace(truths(PLACED, there=1), said=(("A", "e1", "refused"),)), "unexplained"),
        (replace(truths(PLACED, there=1), leaks=("A/log",)), "unexplained"),
    ],
)
def test_what_does_not(bad: HoldTruths, finding: str) -> None:
    verdict = judge_holds(bad)
    assert getattr(verdict, finding), verdict


def test_the_same_seed_wishes_the_same() -> None:
    first, second = (list(itertools.islice(wishes(7, "A"), 200)) for _ in range(2))
    assert first == second
    assert first != list(itertools.islice(wishes(7, "B"), 200))
    assert {wish.cancels for wish in first} == {True, False}
    assert {fault.code for wish in first for fault in wish.faults} == {"15", "63", "93", "99"}

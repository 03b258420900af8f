"""Variants compared: what is chance is not called a difference, and what is small says nothing."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from sync.programmes.compare import (
    FEWEST,
    LEAST_DAYS,
    LEAST_UNITS,
    Comparison,
    Verdict,
    compared,
)
from sync.programmes.counts import Day
from sync.programmes.model import Measure


def days_of(
    chance: random.Random, share: float, days: int = 14, visits: int = 20, station: str = "lp-1"
) -> list[Day]:
    """``share`` of the visits have two books, more on some days and less on others."""
    found = []
    for n in range(days):
        today = min(1.0, max(0.0, share + chance.uniform(-0.2, 0.2)))
        several = sum(chance.random() < today for _ in range(visits))
        lent = +Counter({1: visits - several, 2: several})
        day = Day(station, date(2026, 11, 1) + timedelta(days=n), visits, lent=lent)
        day.loans = visits + several
        found.append(day)
    return found


def comparisons(first: float, second: float, times: int) -> list[Comparison]:
    chance = random.Random(3)
    return [
        compared(Measure.SECOND_BOOK, {"a": days_of(chance, first), "b": days_of(chance, second)})
        for _ in range(times)
    ]


def test_an_interval_holds_what_is_true_and_chance_is_not_called_a_difference() -> None:
    found = comparisons(0.4, 0.4, 60)
    intervals = [arm.interval for each in found for arm in each.arms if arm.interval]
    held = sum(each.low <= 0.4 <= each.high for each in intervals)
    # 95 of 100, and of 120 what chance leaves of that.
    assert held >= 110
    assert sum(each.verdict is Verdict.DIFFERENCE for each in found) <= 1


def test_what_differs_is_seen() -> None:
    assert {each.verdict for each in comparisons(0.3, 0.7, 10)} == {Verdict.DIFFERENCE}


def test_the_same_days_give_the_same_intervals_in_every_process() -> None:
    arms = {"a": days_of(random.Random(1), 0.4), "b": days_of(random.Random(2), 0.5)}
    once, again = (compared(Measure.BOOKS_PER_VISIT, arms) for _ in range(2))
    assert once == again
    (first, _) = once.arms
    assert first.interval is not None
    assert (first.n, first.days) == (280, 14)
    assert first.value == pytest.approx(sum(day.loans for day in arms["a"]) / 280)
    assert first.interval.low < first.value < first.interval.high


@pytest.mark.parametrize(
    ("days", "visits", "enough"),
    [
        (LEAST_DAYS, LEAST_UNITS // LEAST_DAYS, True),
        (LEAST_DAYS - 1, LEAST_UNITS, False),
        (LEAST_UNITS - 1, 1, False),
        (LEAST_UNITS, 1, True),
    ],
)
def test_thirty_visits_on_ten_days_are_the_least(days: int, visits: int, enough: bool) -> None:
    small = days_of(random.Random(5), 0.5, days, visits)
    large = days_of(random.Random(6), 0.5)
    comparison = compared(Measure.SECOND_BOOK, {"large": large, "small": small})
    assert comparison.arms[1].is_enough is enough
    assert (comparison.verdict is Verdict.TOO_SMALL) is not enough


def test_of_fewer_than_five_nothing_is_known() -> None:
    for visits in (FEWEST - 1, FEWEST):
        (arm,) = compared(Measure.SECOND_BOOK, {"": days_of(random.Random(5), 0.5, 1, visits)}).arms
        known = (arm.value, arm.interval, arm.median, arm.median_interval)
        assert (known == (None,) * 4) is (visits < FEWEST)


def test_the_median_is_the_one_in_the_middle() -> None:
    day = Day("lp-1", date(2026, 11, 1), 6, lent=Counter({1: 3, 4: 2, 9: 1}))
    (arm,) = compared(Measure.BOOKS_PER_VISIT, {"": [day]}).arms
    assert (arm.median, arm.value) == (2.5, pytest.approx(20 / 6))
    odd = Day("lp-1", date(2026, 11, 1), 5, lent=Counter({1: 2, 4: 2, 9: 1}))
    assert compared(Measure.BOOKS_PER_VISIT, {"": [odd]}).arms[0].median == 4


def test_of_three_each_is_compared_with_the_first() -> None:
    chance = random.Random(4)
    arms = {name: days_of(chance, share) for name, share in (("a", 0.2), ("b", 0.2), ("c", 0.8))}
    comparison = compared(Measure.SECOND_BOOK, arms)
    assert [comparison.verdict_of(arm) for arm in comparison.arms] == [
        Verdict.NOT_SURE,
        Verdict.NOT_SURE,
        Verdict.DIFFERENCE,
    ]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("share", [0.4, 0.9])
def test_stations_of_their_own_are_not_comparable(seed: int, share: float) -> None:
    """Neither that the visits are alike nor that they differ may be said of the variants."""
    chance = random.Random(seed)
    arms = {
        "a": days_of(chance, 0.4, station="lp-1"),
        "b": days_of(chance, share, station="lp-2"),
    }
    assert compared(Measure.SECOND_BOOK, arms).verdict is Verdict.NOT_COMPARABLE
    # At one station in common they are as comparable as that is.
    arms["b"] += days_of(chance, share, station="lp-1")
    assert compared(Measure.SECOND_BOOK, arms).verdict is not Verdict.NOT_COMPARABLE


def test_the_least_of_three_says_that_one_cannot_be_compared() -> None:
    chance = random.Random(4)
    arms = {
        "a": days_of(chance, 0.2),
        "b": days_of(chance, 0.8),
        "c": days_of(chance, 0.8, station="lp-2"),
    }
    comparison = compared(Measure.SECOND_BOOK, arms)
    assert [comparison.verdict_of(arm) for arm in comparison.arms] == [
        Verdict.NOT_COMPARABLE,
        Verdict.DIFFERENCE,
        Verdict.NOT_COMPARABLE,
    ]


def test_alone_there_is_nothing_to_compare() -> None:
    comparison = compared(Measure.VISITS_PER_DAY, {"": days_of(random.Random(1), 0.4)})
    assert comparison.verdict is Verdict.ALONE
    assert isinstance(comparison, Comparison)
    assert comparison.arms[0].value == 20


def alike(measure: Measure, value: int, days: int = LEAST_DAYS, visits: int = 3) -> list[Day]:
    """Every visit, or every day, counts the same."""
    found = [Day("lp-1", date(2026, 11, 1) + timedelta(days=n), visits) for n in range(days)]
    for day in found:
        match measure:
            case Measure.REFUSED_VISITS:
                day.refused = value * visits
            case Measure.BOOKS_PER_VISIT:
                day.lent = Counter({value: visits})
    return found


@pytest.mark.parametrize(
    ("measure", "value", "low", "high"),
    [
        # Wilson's interval of 0 of 30, and of 30 of 30.
        (Measure.REFUSED_VISITS, 0, 0.0, 0.1135),
        (Measure.REFUSED_VISITS, 1, 0.8865, 1.0),
        # In one visit of nine it may have been one book more or less.
        (Measure.BOOKS_PER_VISIT, 2, 1.8865, 2.1135),
    ],
)
def test_what_was_always_the_same_may_be_otherwise(
    measure: Measure, value: int, low: float, high: float
) -> None:
    (arm,) = compared(measure, {"": alike(measure, value)}).arms
    assert arm.interval is not None
    assert (arm.value, arm.interval.low, arm.interval.high) == (
        value,
        pytest.approx(low, abs=1e-4),
        pytest.approx(high, abs=1e-4),
    )


@pytest.mark.parametrize(("refused", "found"), [(5, Verdict.NOT_SURE), (9, Verdict.DIFFERENCE)])
def test_that_something_never_happened_in_thirty_visits_is_little(
    refused: int, found: Verdict
) -> None:
    """By Fisher's exact test, 0 and 5 of 30 are so far apart by chance in 5 of 100 trials."""
    none, some = (alike(Measure.REFUSED_VISITS, 0) for _ in range(2))
    for day in some[:refused]:
        day.refused = 1
    assert compared(Measure.REFUSED_VISITS, {"none": none, "some": some}).verdict is found

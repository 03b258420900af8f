"""What holds of any gate: one alarm a passage, people never negative, clocks that are wrong."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest

from drivers.gates.hold import MOST_HELD, STANDS_S, Held
from drivers.gates.people import Standing, passed
from drivers.gates.troubles import LASTS_S, Troubles, clock_fault
from drivers.model import GateCounters, GateState, GateTrouble, PeopleCounted

END = 2**32
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_a_tag_is_new_after_it_was_away_for_the_hold_time() -> None:
    held = Held(10.0)
    assert [held.is_new("A", at) for at in (0.0, 0.1, 9.0, 18.9)] == [True, False, False, False]
    assert held.is_new("B", 18.9)
    assert held.is_new("A", 28.9)


def test_an_alarm_that_is_repeated_for_an_hour_is_one_and_a_tag_that_stands_there() -> None:
    held = Held(10.0)
    at = [second / 10 for second in range(36_000)]
    assert sum(held.is_new("A", now) for now in at) == 1
    assert held.stands(at[-1])
    assert not held.stands(at[-1] + 10.0)
    assert not Held(10.0).stands(STANDS_S)


def test_no_more_tags_are_remembered_than_can_stand_there() -> None:
    held = Held(1e9)
    assert all(held.is_new(str(number), number) for number in range(2 * MOST_HELD))
    assert not held.is_new(str(2 * MOST_HELD - 1), 2 * MOST_HELD)
    assert held.is_new("0", 2 * MOST_HELD)


def counted(before: Standing | None, *shown: tuple[int, int], after_s: float = 10.0) -> tuple:
    found = passed(before, GateCounters("gate", shown), after_s)
    return found.people, found.set_back


@pytest.mark.parametrize(
    ("before", "shown", "delta"),
    [
        ((100, 90), (103, 92), (3, 2)),
        ((100, 90), (100, 90), (0, 0)),
        ((END - 2, END - 1), (3, END - 1), (5, 0)),
    ],
)
def test_people_are_differences(
    before: tuple[int, int], shown: tuple[int, int], delta: tuple[int, int]
) -> None:
    people, set_back = counted(Standing((before,), 1000, 2000), shown)
    assert people == PeopleCounted("gate", 1000 + delta[0], 2000 + delta[1], *delta)
    assert not set_back


def test_the_first_reading_counts_nobody() -> None:
    assert counted(None, (5000, 4000)) == (PeopleCounted("gate", 0, 0, 0, 0), "")


@pytest.mark.parametrize(
    ("before", "shown", "after_s", "delta"),
    [
        # Set to zero, and four came since.
        ((5000, 0), (4, 0), 10.0, 4),
        # Over a night that the station was off.
        ((5000, 0), (900, 0), 8 * 3600.0, 900),
        # Nobody walks backwards.
        ((5000, 0), (4990, 0), 10.0, 0),
        ((5000, 0), (4_000_000, 0), 10.0, 0),
    ],
)
def test_a_counter_that_jumps_is_named_and_nobody_is_counted_negative(
    before: tuple[int, int], shown: tuple[int, int], after_s: float, delta: int
) -> None:
    people, set_back = counted(Standing((before,), 7000, 0), shown, after_s=after_s)
    assert (people.count_in, people.delta_in, people.delta_out) == (7000 + delta, delta, 0)
    assert set_back == f"detector 1 in from {before[0]} to {shown[0]}"


def test_another_number_of_detectors_begins_anew() -> None:
    people, set_back = counted(Standing(((5, 5),), 5, 5), (900, 900), (8, 8))
    assert (people.count_in, people.delta_in) == (5, 0)
    assert set_back == "2 detectors instead of 1"


def test_detectors_are_added_up() -> None:
    people, _ = counted(Standing(((1, 1), (1, 1)), 0, 0), (3, 1), (2, 5))
    assert (people.delta_in, people.delta_out) == (3, 4)


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (None, ""),
        (datetime(1970, 1, 1, 0, 3, tzinfo=UTC), "is not set: it says 1970-01-01"),
        (datetime(1970, 1, 1, 0, 3), "is not set: it says 1970-01-01"),  # noqa: DTZ001
        (NOON + timedelta(minutes=9), ""),
        (NOON + timedelta(minutes=90), "is wrong by 90 minutes"),
        (time(11, 55), ""),
        (time(6, 0), "is wrong by"),
    ],
)
def test_a_clock_is_judged_by_ours(said: datetime | time | None, wrong: str) -> None:
    assert wrong in clock_fault(said, NOON)
    assert bool(wrong) == bool(clock_fault(said, NOON))


def test_midnight_is_no_difference() -> None:
    assert not clock_fault(time(23, 58), datetime(2026, 3, 1, 0, 2, tzinfo=UTC))


def test_a_trouble_is_told_when_it_begins_and_when_it_ends() -> None:
    troubles = Troubles("gate")
    began = GateState("gate", GateTrouble.NOISE, True, "damaged")
    assert list(troubles.happened(GateTrouble.NOISE, 0.0, "damaged")) == [began]
    assert list(troubles.happened(GateTrouble.NOISE, 50.0, "damaged")) == []
    assert list(troubles.over(LASTS_S)) == []
    assert list(troubles.over(50.0 + LASTS_S)) == [GateState("gate", GateTrouble.NOISE, False)]
    assert list(troubles.turned(GateTrouble.NOISE, False)) == []

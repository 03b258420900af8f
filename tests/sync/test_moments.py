"""Times of entries that a wrong clock wrote, and deliveries that a wrong clock parked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.model import Instant
from sync.moments import is_due, moment

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def at(seconds: float, boot: str = "a", *, trusted: bool = True, wrong_by: float = 0) -> Instant:
    """A moment so many seconds after noon, by a clock that is wrong by so much."""
    utc = NOON + timedelta(seconds=seconds + wrong_by)
    return Instant(utc, 1000 + seconds, boot, trusted)


def test_a_trusted_clock_is_believed_whatever_stands_beside() -> None:
    assert moment(at(0), at(10, "b"), at(-10, "c")) == NOON


@given(
    st.floats(-1e6, 1e6),
    st.floats(-1e9, 1e9),
    st.floats(0, 1e6),
    st.sampled_from(["before", "after", "both"]),
)
def test_within_a_boot_the_true_moment_is_found_whatever_the_clock_said(
    seconds: float, wrong_by: float, away: float, beside: str
) -> None:
    said = at(seconds, trusted=False, wrong_by=wrong_by)
    before = at(seconds - away) if beside != "after" else None
    after = at(seconds + away) if beside != "before" else None
    found = moment(said, before, after)
    assert abs((found - NOON).total_seconds() - seconds) < 1e-3


def test_the_anchor_of_its_own_boot_is_taken_on_either_side() -> None:
    said = at(0, trusted=False, wrong_by=-5000)
    assert moment(said, at(-50), at(500, "b")) == NOON
    assert moment(said, at(-50, "z"), at(500)) == NOON


@pytest.mark.parametrize(("wrong_by", "found_at"), [(-86_400, -60), (0, 0), (30, 30), (86_400, 90)])
def test_from_a_boot_without_a_trusted_moment_it_stays_between_its_neighbours(
    wrong_by: float, found_at: float
) -> None:
    said = at(0, "lost", trusted=False, wrong_by=wrong_by)
    found = moment(said, at(-60, "a"), at(90, "b"))
    assert found == NOON + timedelta(seconds=found_at)


def test_with_one_neighbour_or_none() -> None:
    never_set = Instant(EPOCH, 5.0, "lost", trusted=False)
    assert moment(never_set, at(0), None) == NOON
    assert moment(never_set, None, at(0)) == EPOCH
    assert moment(never_set, None, None) == EPOCH


@pytest.mark.parametrize(
    ("left_s", "due"),
    [(-1e9, True), (0, True), (0.1, False), (300, False), (301, True), (1e9, True)],
)
def test_nothing_is_parked_for_longer_than_the_longest_pause(left_s: float, due: bool) -> None:
    assert is_due(NOON.timestamp() + left_s, NOON, 300.0) is due

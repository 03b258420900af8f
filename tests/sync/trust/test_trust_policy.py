"""Due dates offline: whole library days, never on a closed one, also when the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from trust_samples import POLICY

from sync.delivery.offline import closing_time
from sync.trust.policy import WEEKDAYS, Policy, TypeRule

TABLE: dict[str, Any] = {"default_type": "BK", "types": {"BK": {"loan_days": 21}}}


def due(lent: date, days: int, **table: Any) -> date | None:
    return Policy.model_validate(TABLE | table).due_day(lent, TypeRule(loan_days=days))


@pytest.mark.parametrize(
    ("lent", "days", "expected"),
    [
        (date(2026, 11, 24), 21, date(2026, 12, 15)),
        # Sunday the 20th.
        (date(2026, 11, 29), 21, date(2026, 12, 21)),
        # Christmas Day, Boxing Day, Sunday.
        (date(2026, 12, 4), 21, date(2026, 12, 28)),
        # Boxing Day.
        (date(2026, 12, 5), 21, date(2026, 12, 28)),
        (date(2028, 2, 8), 21, date(2028, 2, 29)),
    ],
)
def test_a_closed_day_moves_to_the_next_open_one(lent: date, days: int, expected: date) -> None:
    closed = {"closed_weekdays": ["sunday"], "closed_dates": ["2026-12-25", "2026-12-26"]}
    assert due(lent, days, **closed) == expected


@given(
    st.dates(date(2026, 1, 1), date(2035, 1, 1)),
    st.integers(1, 365),
    st.sets(st.sampled_from(WEEKDAYS), max_size=6),
    st.sets(st.integers(0, 40), max_size=30),
)
def test_a_due_day_is_the_first_open_one(
    lent: date, days: int, weekdays: set[str], closed: set[int]
) -> None:
    first = lent + timedelta(days=days)
    dates = {first + timedelta(days=each) for each in closed}
    found = due(lent, days, closed_weekdays=sorted(weekdays), closed_dates=sorted(dates))
    assert found is not None

    def is_open(day: date) -> bool:
        return WEEKDAYS[day.weekday()] not in weekdays and day not in dates

    assert is_open(found)
    skipped = [first + timedelta(days=each) for each in range((found - first).days)]
    assert found >= first
    assert not any(is_open(day) for day in skipped)


ZONES = ("Europe/Amsterdam", "America/St_Johns", "Australia/Lord_Howe", "Africa/Cairo", "UTC")


@given(
    st.integers(0, 4 * 366 * 24 * 60),
    st.sampled_from(ZONES),
    st.integers(1, 365),
)
def test_a_promise_is_a_minute_to_midnight_there_whatever_the_clocks_do(
    minutes: int, zone: str, days: int
) -> None:
    at = (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
    day = due(at.date(), days)
    assert day is not None
    promised = closing_time(day, at)
    assert (promised.date() - at.date()).days == days
    assert promised.timetz().replace(tzinfo=None) == time(23, 59)
    # The same moment, told in UTC and back, as the journal keeps it.
    kept = datetime.fromisoformat(promised.astimezone(UTC).isoformat())
    assert kept.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == promised.replace(tzinfo=None)


def test_over_a_change_of_clocks_a_day_is_a_day() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    # The last Sunday of March and of October: 23 and 25 hours.
    for month, day_before, offset in ((3, 27, 2), (10, 30, 1)):
        at = datetime(2027, month, day_before, 12, tzinfo=amsterdam)
        day = due(at.date(), 1)
        assert day is not None
        promised = closing_time(day, at)
        assert promised.utcoffset() == timedelta(hours=offset)
        assert promised.isoformat()[11:16] == "23:59"


def test_rules_of_types() -> None:
    assert POLICY.rule("DVD").loan_days == 7
    assert POLICY.rule("never heard of") == POLICY.rule("BK")
    lendable = {name: POLICY.rule(name).lendable for name in POLICY.types}
    assert lendable == {"BK": True, "DVD": True, "GAME": False, "REF": False, "BIG": True}
    assert POLICY.due_day(date(2026, 11, 24), POLICY.rule("REF")) is None


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"default_type": "CD"}, "default_type: 'CD' is not among types (BK)"),
        ({"closed_weekdays": list(WEEKDAYS)}, "the library has to be open on some day"),
        ({"closed_weekdays": ["zondag"]}, "Input should be 'monday'"),
        ({"types": {}}, "at least 1 item"),
        ({"types": {"BK": {}}}, "loan_days is missing"),
        ({"types": {"BK": {"loan_days": 0}}}, "greater than or equal to 1"),
        ({"types": {"BK": {"loan_days": 21, "loandays": 3}}}, "Extra inputs"),
        ({"items_per_day": -1}, "greater than or equal to 0"),
        ({"max_items": 3}, "Extra inputs"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(table: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as found:
        Policy.model_validate(TABLE | table)
    assert said in str(found.value)

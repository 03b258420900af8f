"""Due dates and days are those of the library's zone, whatever its clocks do there that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.delivery.offline import holder_of, promised_due, taken_on
from sync.journal.records import Delivery, Intent, State, Told
from sync.model import Action, Outcome

ZONES = (
    "Europe/Amsterdam",
    "Europe/London",
    "America/New_York",
    "America/Curacao",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",  # changes by half an hour
    "Pacific/Kiritimati",
    "Pacific/Niue",
    # Where midnight does not exist on the day on which summer time begins:
    "Africa/Cairo",
    "America/Havana",
    "America/Santiago",
    "Asia/Beirut",
)
CHANGES = {"Europe/Amsterdam": (date(2026, 3, 29), date(2026, 10, 25))}

zones = st.sampled_from(ZONES).map(ZoneInfo)
moments = st.integers(0, 7 * 365 * 86_400).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@given(moments, zones, st.integers(1, 365))
def test_a_promise_is_the_last_minute_of_a_library_day(
    utc: datetime, zone: ZoneInfo, days: int
) -> None:
    at = utc.astimezone(zone)
    due = promised_due(at, days)
    kept = datetime.fromisoformat(due.isoformat()).astimezone(zone)
    # Through the journal and back it is the same minute of the same day.
    assert kept.replace(tzinfo=None) == datetime.combine(
        at.date() + timedelta(days=days), time(23, 59)
    )
    # A minute later that day is over, but where it is repeated or skipped to a later hour.
    after = (kept.astimezone(UTC) + timedelta(minutes=1)).astimezone(zone)
    assert after.date() > kept.date() or after.hour == 23


@pytest.mark.parametrize("name", ZONES)
def test_every_day_of_five_years_has_its_last_minute(name: str) -> None:
    zone = ZoneInfo(name)
    for number in range(5 * 365):
        noon = datetime(2026, 1, 1, 12, 0, tzinfo=zone) + timedelta(days=number)
        due = promised_due(noon, 1).astimezone(UTC).astimezone(zone)
        assert (due.date(), due.time()) == (noon.date() + timedelta(days=1), time(23, 59))


def test_where_that_minute_does_not_exist_the_promise_is_an_hour_later() -> None:
    # Greenland alone: its summer time begins at 23:00.
    zone = ZoneInfo("America/Nuuk")
    due = promised_due(datetime(2026, 3, 7, 12, 0, tzinfo=zone), 21)
    assert due.date() == date(2026, 3, 28)
    assert due.astimezone(UTC) == datetime(2026, 3, 29, 1, 59, tzinfo=UTC)


@pytest.mark.parametrize("change", CHANGES["Europe/Amsterdam"])
@pytest.mark.parametrize("hour", [0, 1, 2, 3, 12, 23])
@pytest.mark.parametrize("days_before", [0, 1, 21])
def test_across_both_changes_of_the_year(change: date, hour: int, days_before: int) -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    for fold in (0, 1):
        lent = datetime.combine(
            change - timedelta(days=days_before), time(hour, 30, fold=fold), zone
        )
        due = promised_due(lent, 21)
        assert due.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == datetime.combine(
            change - timedelta(days=days_before) + timedelta(days=21), time(23, 59)
        )
        # Summer and winter differ by an hour in UTC; the promise does not.
        expected = (
            timedelta(hours=2)
            if date(2026, 3, 29) <= due.date() < date(2026, 10, 25)
            else timedelta(hours=1)
        )
        assert due.utcoffset() == expected


def loan(utc: datetime, patron: str = "P1", state: State = State.ACCEPTED) -> Delivery:
    told = Told(Outcome.PENDING, offline=True)
    return Delivery("e-1", state, 0, 0, Intent(Action.BORROW, "1", patron), utc, told, {})


@given(moments, st.integers(-36 * 3600, 36 * 3600), zones)
def test_what_was_taken_today_is_counted_in_library_days(
    utc: datetime, seconds: int, zone: ZoneInfo
) -> None:
    now = utc.astimezone(zone)
    other = utc + timedelta(seconds=seconds)
    today = other.astimezone(zone).date() == now.date()
    assert taken_on([loan(other), loan(utc)], now) == 1 + today


@given(moments, st.integers(-36 * 3600, 0), zones)
def test_who_has_an_item_is_known_for_the_library_day(
    utc: datetime, seconds: int, zone: ZoneInfo
) -> None:
    now = utc.astimezone(zone)
    lent = loan(utc + timedelta(seconds=seconds))
    today = lent.occurred_at.astimezone(zone).date() == now.date()
    assert holder_of([lent], now) == ("P1" if today else None)
    # What is undelivered counts whenever it was.
    assert holder_of([replace(lent, state=State.PENDING)], now) == "P1"


def test_a_day_of_23_or_25_hours_is_one_day() -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    for change, hours in zip(CHANGES["Europe/Amsterdam"], (23, 25), strict=True):
        first = datetime.combine(change, time(0, 0), zone).astimezone(UTC)
        last = datetime.combine(change, time(23, 59), zone).astimezone(UTC)
        assert last - first == timedelta(hours=hours - 1, minutes=59)
        now = last.astimezone(zone)
        assert taken_on([loan(first), loan(last)], now) == 2
        assert taken_on([loan(first - timedelta(seconds=1))], now) == 0
        assert taken_on([loan(last + timedelta(minutes=1))], now) == 0

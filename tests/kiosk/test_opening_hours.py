"""Opening hours: the clock on the wall, days that are otherwise, and what is written wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.config import load
from kiosk.config_hours import HoursConfig
from kiosk.services.opening.hours import Hours
from sync.errors import ConfigFault

ZONE = ZoneInfo("Europe/Amsterdam")
WEEK = """
monday = ["10:00-12:30", "13:30-18:00"]
tuesday = ["09:00-24:00"]
wednesday = ["00:00-06:00"]
friday = ["20:00-01:00"]

[[hours.exceptions]]
date = 2026-12-25
until = 2026-12-28
words = { nl = "Fijne feestdagen", en = "Happy holidays" }

[[hours.exceptions]]
date = 2026-12-29
open = ["14:00-16:00"]
"""


@pytest.fixture
def configured(tmp_path: Path) -> object:
    def made(section: str) -> Hours:
        path = tmp_path / "station.toml"
        path.write_text(
            '[station]\nid = "s1"\n[ils]\nhost = "127.0.0.1"\nport = 6001\nprofile = "koha"\n'
            'account = "kiosk"\npassword = "x"\n'
            f"[hours]\n{section}"
        )
        return load(path).hours.hours(ZONE)

    return made


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-30T09:59:59", "2026-11-30T10:00"),
        ("2026-11-30T10:00", ""),
        ("2026-11-30T12:29:59", ""),
        ("2026-11-30T12:30", "2026-11-30T13:30"),
        ("2026-11-30T18:00", "2026-12-01T09:00"),
        ("2026-12-02T00:00", ""),
        ("2026-12-02T06:00", "2026-12-04T20:00"),
        ("2026-12-05T00:59", ""),
        ("2026-12-05T01:00", "2026-12-07T10:00"),
        # Nothing begins on a closed day; what began on the day before goes on.
        ("2026-12-25T12:00", "2026-12-29T14:00"),
        ("2026-12-29T10:00", "2026-12-29T14:00"),
        ("2026-12-29T16:00", "2026-12-30T00:00"),
    ],
)
def test_a_week_and_its_exceptions(configured: object, moment: str, opens: str) -> None:
    hours = configured(WEEK)  # type: ignore[operator]
    assert hours.is_open(at(moment)) is (opens == "")
    assert hours.opens(at(moment)) == at(opens or moment)


def test_what_the_site_says_of_a_day(configured: object) -> None:
    hours = configured(WEEK)  # type: ignore[operator]
    assert dict(hours.words(at("2026-12-26T12:00")))["nl"] == "Fijne feestdagen"
    assert hours.words(at("2026-12-29T12:00")) == ()


def test_without_a_day_of_the_week_it_is_open_but_for_exceptions(configured: object) -> None:
    assert configured("").is_open(at("2026-11-29T03:00"))  # type: ignore[operator]
    only = configured("[[hours.exceptions]]\ndate = 2026-12-25\n")  # type: ignore[operator]
    assert not only.is_open(at("2026-12-25T12:00"))
    assert only.opens(at("2026-12-25T12:00")) == at("2026-12-26T00:00")


def test_it_is_the_clock_on_the_wall_that_counts() -> None:
    """The last Sunday of March has no 02:30, the last one of October has two of them."""
    days = HoursConfig(sunday=("02:15-04:00", "10:00-18:00")).hours(ZONE)
    assert days.opens(datetime(2026, 3, 28, 12, tzinfo=UTC)) == datetime(
        2026, 3, 29, 1, 15, tzinfo=UTC
    )
    assert days.is_open(datetime(2026, 3, 29, 8, tzinfo=UTC))
    assert not days.is_open(datetime(2026, 3, 22, 8, tzinfo=UTC))
    # 02:15 comes first at 00:15 UTC; 04:00 is four hours after midnight and a fifth one.
    assert days.is_open(datetime(2026, 10, 25, 0, 15, tzinfo=UTC))
    assert days.is_open(datetime(2026, 10, 25, 2, 59, tzinfo=UTC))
    assert not days.is_open(datetime(2026, 10, 25, 3, tzinfo=UTC))


def test_hours_that_do_not_exist_open_nothing() -> None:
    days = HoursConfig(sunday=("02:15-03:10",)).hours(ZONE)
    assert days.opens(at("2026-03-29T00:00")) == at("2026-04-05T02:15")


def test_at_the_end_of_all_dates_and_where_it_never_opens() -> None:
    shut = HoursConfig(monday=()).hours(ZONE)
    assert shut.opens(at("2026-11-27T12:00")) is None
    assert shut.opens(datetime(9999, 12, 30, 12, tzinfo=UTC)) is None


@given(
    st.integers(0, 2 * 366 * 24 * 60).map(
        lambda past: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=past)
    )
)
def test_it_is_open_when_it_is_said_to_open_and_not_before(moment: datetime) -> None:
    days = HoursConfig(
        monday=("10:00-18:00",), saturday=("22:00-02:30",), sunday=("02:30-03:30",)
    ).hours(ZONE)
    opens = days.opens(moment)
    assert opens is not None
    assert opens >= moment
    assert days.is_open(opens)
    if opens > moment:
        between = moment + (opens - moment) / 2
        assert not days.is_open(moment)
        assert not days.is_open(between)


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ('monday = ["10:00"]', "hours.monday: found '10:00', expected times such as \"10:00"),
        ('monday = ["10:00-25:00"]', "hours.monday: found '10:00-25:00', expected times such as"),
        ('monday = ["10:00-24:30"]', "expected an end of 24:00 at the latest"),
        ('monday = ["10:00-10:00"]', "is no time at all; closed is an empty list: []"),
        ('monday = ["18:00-10:00"]', "hours.monday: '18:00-10:00' ends before it begins"),
        ('monday = ["10:00-14:00", "13:00-18:00"]', "after the next has begun at 13:00"),
        (
            'monday = ["20:00-02:00"]\ntuesday = ["01:00-04:00"]',
            "monday goes on until 02:00, and tuesday begins before that, at 01:00",
        ),
        (
            'sunday = ["20:00-02:00"]\nmonday = ["01:00-04:00"]',
            "sunday goes on until 02:00, and monday begins before that, at 01:00",
        ),
        ('mondag = ["10:00-18:00"]', "did you mean hours.monday?"),
        ('monday = "10:00-18:00"', "hours.monday: expected"),
        ("[[hours.exceptions]]\ndate = 2026-13-45", "not a TOML file"),
        ('[[hours.exceptions]]\ndate = "2026-02-30"', "hours.exceptions[0].date: expected"),
        ('[[hours.exceptions]]\nopen = ["10:00-18:00"]', "hours.exceptions[0].date is missing"),
        (
            "[[hours.exceptions]]\ndate = 2026-12-25\nuntil = 2026-12-24",
            "until: 2026-12-24 is before date, 2026-12-25",
        ),
        (
            "[[hours.exceptions]]\ndate = 2026-12-25\nuntil = 2028-12-24",
            "until: 2028-12-24 is more than a year after date",
        ),
        (
            "[[hours.exceptions]]\ndate = 2026-12-25\nuntil = 2026-12-27\n"
            "[[hours.exceptions]]\ndate = 2026-12-26",
            "hours.exceptions: 2026-12-26 stands there twice",
        ),
        (
            '[[hours.exceptions]]\ndate = 2026-12-25\nwords = { xx = "?" }',
            "found 'xx', expected one of",
        ),
    ],
)
def test_what_is_written_wrong_is_named(configured: object, section: str, said: str) -> None:
    with pytest.raises(ConfigFault) as fault:
        configured(section)  # type: ignore[operator]
    assert said in str(fault.value)


def test_over_midnight_it_ends_by_six() -> None:
    assert HoursConfig(friday=("22:00-06:00",)).friday == ("22:00-06:00",)
    with pytest.raises(ValidationError, match="06:00 at the latest"):
        HoursConfig(friday=("22:00-06:01",))
